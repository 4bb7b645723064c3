#pragma once
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/stats/interval.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Field numbers: stored, never reused.
namespace review_field {
inline constexpr std::uint8_t ticket = 1, scorecard = 2, agent = 3, reviewer = 4, marks = 5,
                              score = 6, raw = 7, note = 8, until = 9, state = 10, reason = 11,
                              passed = 12, calibration = 13, calibration_state = 14;
}

// Given, and what became of it: who was reviewed disputes it, and somebody settles that.
enum class ReviewState : std::uint8_t { given = 1, disputed, upheld, rejected };
inline constexpr CodeName review_states[] = {
    {1, "given"}, {2, "disputed"}, {3, "upheld"}, {4, "rejected"}};
enum class ReviewPassed : std::uint8_t { yes = 1, no };
inline constexpr CodeName review_passes[] = {{1, "yes"}, {2, "no"}};

// A calibration goes on until it is ended: then each reviewer sees what the others gave.
enum class CalibrationState : std::uint8_t { open = 1, ended };
inline constexpr CodeName calibration_states[] = {{1, "open"}, {2, "ended"}};

// What a reviewer says of the work of one person on one ticket: V-1. What the marks came to is kept
// with the points that each item had on that day, as a scorecard may change. Folded from its log by
// `apply` alone.
struct Review {
    std::uint32_t id = 0;
    OpId version = 0;
    TicketId ticket = 0;
    std::string scorecard;  // its name
    AgentId agent = 0;      // whose work it is about
    AgentId reviewer = 0;
    AgentId typist = 0;  // who recorded it: for the reviewer, or the same
    Instant at{};
    std::string marks;                           // "closing=1/1 greeting=2/3 identity=na"
    std::uint32_t score_plus = 0, raw_plus = 0;  // one above ten thousandths; 0: undefined
    ReviewState state = ReviewState::given;
    ReviewPassed passed{};  // 0 where the scorecard asks for no score
    Instant until{};        // the instant before which it can be disputed; the epoch: it cannot be
    TextRef note, reason;   // what the reviewer says; why it is disputed or how it was settled
    TextRef objection;      // why it is or was disputed

    std::string calibration;  // the session in which reviewers are held together; "" none
    CalibrationState calibration_state{};  // 0 without one

    // A share from 0 to 1; nothing when no item applied.
    [[nodiscard]] std::optional<double> score() const;
    [[nodiscard]] std::optional<double> raw() const;
    // A review whose dispute was upheld is in the record and in no figure, and one of a calibration
    // in none about the person whose work it is.
    [[nodiscard]] bool counts() const { return stands() && calibration.empty(); }
    [[nodiscard]] bool stands() const { return state != ReviewState::upheld; }
    [[nodiscard]] bool is_blind() const { return calibration_state == CalibrationState::open; }
};
// Without what the reviewer gave and said.
[[nodiscard]] Review blinded(Review review);
void apply(Review& review, const Event& event);
[[nodiscard]] Review fold_review(const Log& log);
extern const FieldTable review_fields;

// As it is stored: one above ten thousandths, rounded; 0 for nothing.
[[nodiscard]] std::uint32_t stored_share(const std::optional<double>& share);

// One of the marks of a review, as it is stored.
struct StoredMark {
    std::string_view item;
    std::optional<std::int64_t> points;  // nothing: it did not apply
    std::int64_t most = 1;               // that it could have
    bool operator==(const StoredMark&) const = default;
};
// "greeting=2/3" or "greeting=na".
[[nodiscard]] std::string to_text(const StoredMark& mark);
// Of Review::marks; the views point into it. What is no mark is passed over.
[[nodiscard]] std::vector<StoredMark> stored_marks(std::string_view marks);

// Groups with fewer reviews say little of themselves.
inline constexpr std::uint64_t least_reviews = 10;

// The mean of shares with its 95% interval by Student's t, cut to 0..1. No interval of fewer than
// two, nor of such that are all alike: how far others would lie is not known.
class MeanShare {
public:
    void add(double share);
    [[nodiscard]] std::uint64_t n() const { return n_; }
    [[nodiscard]] std::optional<double> mean() const;
    [[nodiscard]] std::optional<Interval> interval() const;
    [[nodiscard]] bool is_small() const { return n_ < least_reviews; }

private:
    std::uint64_t n_ = 0;
    double mean_ = 0, squares_ = 0;  // Welford 1962
};

}  // namespace svcops
