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
    const Scorecard* card = nullptr;
    std::vector<ItemMark> marks;
    std::string reviewer;  // a login
    std::string note;      // "" nothing was said
    Instant at{};
    Zone zone;  // of the days in which it can be disputed
};

struct RecordedReview {
    std::uint32_t id = 0;  // 0 when nothing was written
    std::string agent;     // the login whose work it is about: who had the ticket last
    ReviewScore score;
    OpId op = 0;
};

// Throws InputError(bad_data) with everything that is wrong: marks that the scorecard does not
// have, a ticket that nobody had, that the reviewer or who types it worked on, or that the
// reviewer has reviewed with that scorecard before.
[[nodiscard]] RecordedReview record_review(Store& store, const Operation& operation,
                                           const GivenReview& given, Deed deed);

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
