#include "lib/operation/ticket_feedback.hpp"

#include "lib/operation/record_feedback.hpp"

#include <algorithm>
#include <map>

namespace svcops {

namespace {

struct GroupCount {
    RatingCount ratings;
    std::uint64_t asked = 0, invited = 0;
};

std::int64_t group_number(const ReportKey& by, const Ticket& ticket, Instant at, const Zone& zone) {
    if (by.part != ReportKey::Part::field) {
        return date_number(by.part, CivilDay(zone.civil(at)));
    }
    const Value value = by.field->get(&ticket);
    return value.kind == Value::Kind::number ? value.number : unsaid;
}

std::multimap<TicketId, Feedback> feedback_of_period(Store& store,
                                                     const TicketFeedbackQuestion& question) {
    std::multimap<TicketId, Feedback> found;
    see_feedback(store, question.view, [&](const Feedback& each) {
        const bool is_in = !question.period || question.period->contains(each.at());
        if (each.scale() == question.scale && is_in) {
            found.emplace(each.ticket, each);
        }
    });
    return found;
}

void count(const Feedback& feedback, GroupCount& group) {
    ++group.asked;
    group.invited += feedback.is_invited() ? 1 : 0;
    if (const auto rating = feedback.rating()) {
        group.ratings.add(*rating);
    }
}

}  // namespace

std::vector<FeedbackRow> ticket_feedback(Store& store, CaseCursor& cursor,
                                         const TicketFeedbackQuestion& question) {
    const auto feedback = feedback_of_period(store, question);
    std::map<std::int64_t, GroupCount> groups;
    if (!question.by) {
        groups[unsaid];
    }
    while (const Case* const found = cursor.next()) {
        const auto [begin, end] = feedback.equal_range(found->ticket->id);
        for (auto each = begin; each != end; ++each) {
            const auto number = question.by ? group_number(*question.by, *found->ticket,
                                                           each->second.at(), question.zone)
                                            : unsaid;
            count(each->second, groups[number]);
        }
    }
    std::vector<FeedbackRow> rows;
    rows.reserve(groups.size());
    for (const auto& [number, group] : groups) {
        rows.push_back(feedback_row(
            question.scale,
            question.by ? label_of(*question.by, number, store.names()) : std::string(),
            group.ratings, group.invited > 0 ? std::optional(group.asked) : std::nullopt));
    }
    std::ranges::stable_sort(rows, {}, &FeedbackRow::group);
    return rows;
}

FeedbackRow all_feedback(const RatingScale& scale, std::span<const FeedbackRow> rows) {
    RatingCount ratings;
    std::uint64_t asked = 0;
    bool is_known = false;
    for (const FeedbackRow& row : rows) {
        ratings.add(row.ratings);
        asked += row.invited.value_or(row.ratings.n());  // uninvited, those who answered were asked
        is_known = is_known || row.invited.has_value();
    }
    return feedback_row(scale, {}, ratings, is_known ? std::optional(asked) : std::nullopt);
}

}  // namespace svcops
