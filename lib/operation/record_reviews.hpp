#pragma once
#include "lib/catalogue/agent.hpp"
#include "lib/catalogue/scorecard.hpp"
#include "lib/feedback/review.hpp"
#include "lib/operation/customer_record.hpp"
#include "lib/store/store.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What a reviewer gives one ticket.
struct GivenReview {
    TicketId ticket = 0;
    std::vector<ItemMark> marks;
    std::string reviewer;  // a login
    std::string note;      // "" nothing was said
    Place place{};         // in a file of reviews
};

// Reviews by one scorecard.
struct ReviewBatch {
    const Scorecard* card = nullptr;
    std::string calibration;  // the session that they are of; "" none
    Instant at{};
    Zone zone;  // of the days in which they can be disputed
    std::vector<GivenReview> given;
    std::vector<Problem> problems;  // of rows that say nothing; told with the others
};

struct RecordedReview {
    std::uint32_t id = 0;  // 0 when nothing was written
    std::string agent;     // the login whose work it is about: who had the ticket last
    ReviewScore score;
};

// All or none, in the order given. Throws InputError(bad_data) with everything that is wrong: marks
// that the scorecard does not have, tickets that nobody had, that the reviewer or who types it
// worked on, or that the reviewer has reviewed with that scorecard before (in that calibration), a
// calibration that was ended or is of another scorecard.
[[nodiscard]] std::vector<RecordedReview> record_reviews(Store& store, const Operation& operation,
                                                         const ReviewBatch& batch, Deed deed);

// One calibration as it stands.
struct CalibrationSession {
    std::string name, scorecard;
    std::vector<AgentId> reviewers;  // ascending
    std::vector<TicketId> tickets;   // ascending
    std::uint64_t reviews = 0;
    CalibrationState state = CalibrationState::open;
    // Reviews that it lacks for every reviewer to have looked at every ticket.
    [[nodiscard]] std::uint64_t missing() const {
        return reviewers.size() * tickets.size() - reviews;
    }
};
// By name.
[[nodiscard]] std::vector<CalibrationSession> calibrations(Store& store, const View& view);
// Throws InputError(no_input) with the nearest name when there is none.
[[nodiscard]] CalibrationSession named_calibration(Store& store, const std::string& name,
                                                   const View& view);

// Lets reviewers see what the others gave; no review is added to it from then on. Throws
// InputError(bad_data) when it was ended, InputError(permission) for somebody who is neither a lead
// nor a manager, where `agents` says who is.
struct CalibrationEnd {
    Instant at{};
    std::span<const Agent> agents{};
};
OpId end_calibration(Store& store, const Operation& operation, const std::string& name,
                     const CalibrationEnd& end, Deed deed);

// What becomes of a review: a dispute, or how that is settled.
struct ReviewStep {
    ReviewState to = ReviewState::disputed;
    std::string reason;  // needed to dispute
    Instant at{};
    std::span<const Agent> agents{};  // whose roles say who settles; none: anybody else
};
// Throws InputError(bad_data) for a step that may not follow and for a dispute after its time;
// InputError(permission) where somebody disputes a review of another's work who is neither a lead
// nor a manager, and where a dispute is settled by one of the two whom it is between, by who typed
// the review, or by somebody who is neither a lead nor a manager.
OpId step_review(Store& store, const Operation& operation, std::uint32_t id, const ReviewStep& step,
                 Deed deed);

// "V-2" or "2". Throws InputError(usage) for another word, InputError(no_input) when there is none.
[[nodiscard]] Review named_review(Store& store, std::string_view word, const View& view);
// Every review as the view has it, by number.
void see_reviews(Store& store, const View& view, const std::function<void(const Review&)>& see);

}  // namespace svcops
