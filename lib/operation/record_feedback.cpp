#include "lib/operation/record_feedback.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/operation/targets.hpp"
#include "lib/record/label.hpp"
#include "lib/text/said.hpp"

#include <fmt/core.h>

#include <map>
#include <set>

namespace svcops {

namespace {

constexpr CodeName feedback_outcomes[] = {{1, "added"}, {2, "replaced"}, {3, "same"}, {4, "older"}};

// What is there of a scale, by ticket.
std::map<TicketId, Feedback> feedback_on(Store& store, const RatingScale& scale) {
    std::map<TicketId, Feedback> found;
    see_feedback(store, {}, [&](const Feedback& each) {
        if (each.scale() == scale) {
            found.insert_or_assign(each.ticket, each);
        }
    });
    return found;
}

std::map<TicketId, Instant> openings(Store& store, const std::vector<GivenFeedback>& given) {
    std::vector<TicketId> ids;
    ids.reserve(given.size());
    for (const GivenFeedback& each : given) {
        ids.push_back(each.ticket);
    }
    Narrowing narrowing;
    narrowing.ids = in_order(std::move(ids));
    std::map<TicketId, Instant> opened;
    const auto tickets = store.tickets(narrowing, {});
    while (const Ticket* const ticket = tickets->next()) {
        opened.emplace(ticket->id, ticket->opened);
    }
    return opened;
}

// Nothing is brought back of a customer who was erased.
void refuse_of_erased(Store& store, const std::vector<GivenFeedback>& given,
                      std::vector<Problem>& problems) {
    std::map<TicketId, CustomerId> customers;
    std::vector<TicketId> ids;
    for (const GivenFeedback& each : given) {
        if (!each.comment.empty()) {
            ids.push_back(each.ticket);
        }
    }
    Narrowing narrowing;
    narrowing.ids = in_order(std::move(ids));
    const auto tickets = store.tickets(narrowing, {});
    while (const Ticket* const ticket = tickets->next()) {
        customers.emplace(ticket->id, ticket->customer);
    }
    for (const GivenFeedback& each : given) {
        const auto found = customers.find(each.ticket);
        if (found != customers.end() && found->second != 0 && !each.comment.empty()) {
            if (auto problem = refuse_erased(store, found->second, each.place)) {
                problems.push_back(std::move(*problem));
            }
        }
    }
}

void refuse_wrong(Store& store, const std::vector<GivenFeedback>& given) {
    const auto opened = openings(store, given);
    std::vector<Problem> problems;
    refuse_of_erased(store, given, problems);
    std::set<TicketId> seen;
    for (const GivenFeedback& each : given) {
        const auto found = opened.find(each.ticket);
        if (found != opened.end() && each.at < found->second) {
            problems.push_back(
                {each.place,
                 fmt::format("{} was not opened yet when it was rated", ticket_label(each.ticket)),
                 "give the instant of the answer: --at"});
        }
        if (!seen.insert(each.ticket).second) {
            problems.push_back({each.place,
                                fmt::format("{} is rated twice", ticket_label(each.ticket)),
                                "one answer of a ticket on a scale"});
        }
        if (!each.comment.empty()) {
            if (auto problem = check_said("the comment", each.comment, each.place,
                                          "leave it out where nothing was said")) {
                problems.push_back(std::move(*problem));
            }
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
}

using Result = RecordedFeedback::Outcome;

Result outcome_of(Store& store, const Feedback* before, const GivenFeedback& given) {
    if (before == nullptr || !before->rating()) {
        return Result::added;
    }
    if (given.at < before->answered) {
        return Result::older;
    }
    const auto comment = before->comment.op == 0
                             ? std::string()
                             : store.text(Noun::feedback, before->id, before->comment).value_or("");
    return *before->rating() == given.rating && (given.comment.empty() || comment == given.comment)
               ? Result::same
               : Result::replaced;
}

// What says of which ticket it is, and on which scale.
std::vector<Change> heading(const RatingScale& scale, TicketId ticket) {
    return {{feedback_field::ticket, Value::of(std::int64_t{ticket})},
            {feedback_field::measure, Value::of(static_cast<std::int64_t>(scale.measure))},
            {feedback_field::points, Value::of(std::int64_t{scale.most})}};
}

void write_answer(Writing& writing, const RatingScale& scale, const Feedback* before,
                  const GivenFeedback& given, AgentId actor) {
    std::vector<Change> changes;
    if (before == nullptr) {
        changes = heading(scale, given.ticket);
    }
    changes.push_back({feedback_field::rating, Value::of(std::int64_t{given.rating})});
    std::vector<std::string> texts;
    if (!given.comment.empty()) {
        texts.push_back(given.comment);
        changes.push_back({feedback_field::comment, Value::of(0)});
    }
    const auto id = before == nullptr ? writing.next(Noun::feedback) : before->id;
    const Event event{given.at, before == nullptr ? EventKind::created : EventKind::changed, actor,
                      0, changes};
    put_entry(writing, Noun::feedback, id, event, texts);
}

}  // namespace

constinit const std::span<const CodeName> feedback_outcome_names = feedback_outcomes;

void see_feedback(Store& store, const View& view, const std::function<void(const Feedback&)>& see) {
    const auto logs = store.logs(Noun::feedback, {}, view);
    while (const Log* const log = logs->next()) {
        see(fold_feedback(*log));
    }
}

RecordedFeedback recorded_by(Store& store, OpId op) {
    std::set<std::uint32_t> written;
    for (const auto& touched : store.touched(op)) {
        if (touched.noun == Noun::feedback) {
            written.insert(touched.subject);
        }
    }
    RecordedFeedback recorded;
    recorded.op = op;
    see_feedback(store, {}, [&](const Feedback& each) {
        if (each.rating() && written.contains(each.id)) {
            recorded.rows.push_back({each.ticket, *each.rating(), Result::same});
        }
    });
    return recorded;
}

RecordedFeedback record_feedback(Store& store, const Operation& operation, const RatingScale& scale,
                                 const std::vector<GivenFeedback>& given, Deed deed) {
    const auto writing = deed == Deed::write ? store.write(operation) : nullptr;
    refuse_wrong(store, given);
    const auto known = feedback_on(store, scale);
    AgentId actor = 0;
    RecordedFeedback recorded;
    for (const GivenFeedback& each : given) {
        const auto found = known.find(each.ticket);
        const Feedback* const before = found == known.end() ? nullptr : &found->second;
        const auto outcome = outcome_of(store, before, each);
        if (writing && outcome != Result::same && outcome != Result::older) {
            actor = actor == 0 ? writing->agent(operation.actor) : actor;
            write_answer(*writing, scale, before, each, actor);
        }
        recorded.rows.push_back({each.ticket, each.rating, outcome});
    }
    if (writing) {
        recorded.op = writing->commit();
    }
    return recorded;
}

Invitations::Invitations(Store& store, const RatingScale& scale) : scale_(scale) {
    for (const auto& [ticket, feedback] : feedback_on(store, scale)) {
        known_.insert(ticket);
    }
}

void Invitations::note(Writing& writing, TicketId ticket, Instant at, AgentId actor) {
    if (!known_.insert(ticket).second) {
        return;
    }
    auto changes = heading(scale_, ticket);
    changes.push_back({feedback_field::invited, Value::of(unix_seconds(at))});
    put_entry(writing, Noun::feedback, writing.next(Noun::feedback),
              Event{at, EventKind::created, actor, 0, changes});
}

}  // namespace svcops
