#pragma once
#include "lib/feedback/answer.hpp"
#include "lib/operation/customer_record.hpp"
#include "lib/store/store.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace svcops {

// One answer of a customer.
struct GivenFeedback {
    TicketId ticket = 0;
    int rating = 0;       // on the scale
    std::string comment;  // "" nothing was said
    Instant at{};         // when it was given
    Place place;          // of its row; problems are told with it
};

struct RecordedFeedback {
    // What became of an answer: the first on its scale, another than before, the same as before.
    enum class Outcome : std::uint8_t { added = 1, replaced = 2, same = 3, older = 4 };
    struct Row {
        TicketId ticket = 0;
        int rating = 0;
        Outcome outcome = Outcome::added;
    };
    std::vector<Row> rows;  // as they were given
    OpId op = 0;            // 0 when nothing was written
};
extern const std::span<const CodeName> feedback_outcome_names;

// Writes answers as one operation: onto the invitation where there is one, in the place of an
// earlier answer where there is one, else as a feedback of its own. The same answer again changes
// nothing. Throws InputError(bad_data) with every answer that cannot be: given before its ticket
// was opened, given twice in `given`, or with a comment that is no text.
[[nodiscard]] RecordedFeedback record_feedback(Store& store, const Operation& operation,
                                               const RatingScale& scale,
                                               const std::vector<GivenFeedback>& given, Deed deed);

// The answers that an earlier operation wrote, as they are now: all the same as before.
[[nodiscard]] RecordedFeedback recorded_by(Store& store, OpId op);

// Notes that customers are asked on a scale, in the writing that asks them.
class Invitations {
public:
    Invitations(Store& store, const RatingScale& scale);
    // Nothing when the customer was asked about the ticket on this scale before, or has answered.
    void note(Writing& writing, TicketId ticket, Instant at, AgentId actor);

private:
    RatingScale scale_;
    std::set<TicketId> known_;
};

// Every feedback as the view has it, by number.
void see_feedback(Store& store, const View& view, const std::function<void(const Feedback&)>& see);

}  // namespace svcops
