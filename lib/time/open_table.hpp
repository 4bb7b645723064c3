#pragma once
#include "lib/time/calendar_rules.hpp"
#include "lib/time/instant.hpp"
#include "lib/time/zone.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace svcops {

// A stretch of 2^25 seconds (388 days) of the UTC line: its open spans with the open seconds before
// each, and for every 2^16 seconds where to begin to look, so that both questions cost the same
// wherever they fall.
class OpenChunk {
public:
    static constexpr int width_bits = 25;
    static constexpr std::uint32_t width = 1u << width_bits;

    // `spans` are sorted, apart, and inside the chunk; their bounds are seconds since its start.
    struct Piece {
        std::uint32_t from;
        std::uint32_t to;
        std::uint32_t before;  // open seconds of the chunk before `from`
        [[nodiscard]] std::uint32_t through() const { return before + (to - from); }
    };
    explicit OpenChunk(std::vector<Piece> pieces);

    [[nodiscard]] std::uint32_t total() const { return total_; }
    [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
    [[nodiscard]] bool open(std::uint32_t at) const;
    // Open seconds in [0, at); at <= width.
    [[nodiscard]] std::uint32_t open_before(std::uint32_t at) const;
    // The earliest place before which `seconds` are open; 0 < seconds <= total().
    [[nodiscard]] std::uint32_t reached(std::uint32_t seconds) const;
    // The index of the first piece that ends after `at`.
    [[nodiscard]] std::size_t first_ending_after(std::uint32_t at) const;

private:
    static constexpr int bucket_bits = 16;
    static constexpr std::size_t buckets = width >> bucket_bits;
    using Index = std::array<std::uint32_t, buckets + 1>;

    std::vector<Piece> pieces_;
    std::uint32_t total_ = 0;
    Index by_end_;      // bucket of time -> first piece that ends after its beginning
    Index by_through_;  // bucket of open seconds -> first piece that goes past its beginning
};

// The open seconds of a calendar over all of the time that svcops knows. Compiled chunk by chunk,
// when first asked: the chunks that are ready adjoin, and `before_` counts from the first that was
// asked for. Instants outside first_instant..last_instant are taken as the nearer of the two.
class OpenTable {
public:
    OpenTable(const CalendarRules& rules, const Zone& zone) : rules_(rules), zone_(zone) {}

    [[nodiscard]] bool open(Instant t);
    [[nodiscard]] std::int64_t between(Instant a, Instant b);
    [[nodiscard]] Instant due(Instant start, std::int64_t target);
    [[nodiscard]] std::vector<Span> spans(Span within);

private:
    static constexpr int chunk_count = (unix_seconds(last_instant) >> OpenChunk::width_bits) + 1;

    struct Spot {
        int chunk;
        std::uint32_t at;
    };
    static Spot spot(Instant t);
    static Instant instant_at(int chunk, std::uint32_t at);

    const OpenChunk& chunk(int index);
    void compile(int index);
    [[nodiscard]] std::vector<OpenChunk::Piece> pieces_of(int index) const;
    // Open seconds before the spot, counted from where `before_` counts.
    [[nodiscard]] std::int64_t through(Spot spot);

    const CalendarRules& rules_;
    const Zone& zone_;
    std::array<std::unique_ptr<const OpenChunk>, chunk_count> chunks_;
    std::array<std::int64_t, chunk_count + 1> before_{};
    int first_ready_ = 0;
    int end_ready_ = 0;  // equal to first_ready_ while nothing is compiled
};

}  // namespace svcops
