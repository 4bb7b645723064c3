#pragma once
#include "lib/conformance/observable_flow.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace svcops {

// What a step of a case was, beside the declared flow.
enum class Move : std::uint8_t {
    regular,       // the flow stood before it
    rework,        // gone back to along a declared rework edge
    recovery,      // after a step that it recovers
    ahead,         // before steps that the flow has before it; these are skipped or come too late
    out_of_order,  // too late, after a step that the flow has behind it, or where no way leads to
                   // it
    repeated,      // the flow stood elsewhere, and the case had had it before
};

// Tokens of a replay (Rozinat, van der Aalst 2008). They add up over cases.
struct Tokens {
    std::uint64_t produced = 0, consumed = 0, missing = 0, remaining = 0;
    Tokens& operator+=(const Tokens& other);
    // 1/2 (1 - missing/consumed) + 1/2 (1 - remaining/produced), 0..1; nothing where nothing was
    // consumed.
    [[nodiscard]] std::optional<double> fitness() const;
    bool operator==(const Tokens&) const = default;
};

// Replays cases on the observable flow. Each case begins with one token at the start. A step takes
// a token from each place before it that has one; when none has, one is missing. It fills each
// place after it. Any step that a case may begin with finds a token the first time. Going back
// along a rework edge takes the tokens that the step which leads back had put and that still lie
// there; it is no deviation, and neither is a recovery after the step that it recovers. Tokens that
// lie at the end remain, but where the flow may end and in cases that have not ended.
class Replay {
public:
    explicit Replay(ObservableFlow flow);

    // Steps in the order of time; only such that events show.
    void run(std::span<const std::uint16_t> steps, bool ended);

    // Of the case replayed last:
    [[nodiscard]] std::span<const Move> moves() const { return moves_; }  // one for each step
    // Steps that the flow obliged the case to and that it never had: passed over by a later step,
    // or not come to when the case had ended. Ascending. Where one of several alternatives should
    // have come, the first as written.
    [[nodiscard]] std::span<const std::uint16_t> skipped() const { return skipped_; }
    [[nodiscard]] const Tokens& tokens() const { return tokens_; }

private:
    struct Place {
        std::vector<std::uint16_t> alternatives;
        bool may_end = false;
        std::uint32_t tokens = 0;
        std::vector<bool> leads_to;  // by step
    };

    void find_reach(Place& place) const;
    void begin();
    Move take(std::uint16_t step);
    bool consume(std::uint16_t step);
    bool go_back(std::uint16_t step);
    [[nodiscard]] bool recovers(std::uint16_t step) const;
    bool pass_over(std::uint16_t step);
    bool pass_over_from(const Place& start, std::uint16_t step);
    void finish(bool ended);
    void oblige(const Place& place);

    ObservableFlow flow_;
    std::vector<Place> places_;                       // [0] is the start
    std::vector<std::vector<std::uint32_t>> before_;  // by step: places that it takes from
    std::vector<std::vector<std::uint32_t>> after_;   // by step: places that it fills
    // By step, of the case at hand: how often it came, when last (its number among the moves, from
    // 1 on), and whether it was passed over.
    std::vector<std::uint32_t> times_, last_;
    std::vector<bool> passed_over_;
    std::vector<std::uint16_t> came_from_;  // on the way that is looked for
    std::vector<Move> moves_;
    std::vector<std::uint16_t> skipped_;
    Tokens tokens_;
};

}  // namespace svcops
