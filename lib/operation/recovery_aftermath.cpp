#include "lib/operation/recovery_aftermath.hpp"

#include "lib/operation/record_feedback.hpp"

#include <algorithm>

namespace svcops {

namespace {

Narrowing of_orders() {
    Narrowing narrowing;
    Narrowing::Condition condition;
    condition.field = ticket_field::kind;
    condition.any_of = {static_cast<std::int64_t>(TicketKind::order)};
    narrowing.conditions.push_back(std::move(condition));
    return narrowing;
}

}  // namespace

AftermathBook::AftermathBook(Store& store, const View& view, Instant now,
                             std::span<const Failure> failures)
    : now_(now), zone_(store.zone()) {
    see_feedback(store, view, [&](const Feedback& each) {
        const auto rating = each.rating();
        if (each.measure == FeedbackMeasure::csat && rating) {
            ratings_.emplace(each.ticket, Rated{each.answered, each.scale().is_top(*rating)});
        }
    });
    const auto cursor = store.tickets(of_orders(), view);
    while (const Ticket* const ticket = cursor->next()) {
        if (ticket->kind == TicketKind::order && ticket->customer != 0) {
            orders_.emplace(ticket->customer, ticket->opened);
        }
    }
    for (const Failure& each : failures) {
        if (each.customer != 0) {
            failures_.emplace(each.customer, each);
        }
    }
}

FailureAftermath AftermathBook::of(const Failure& failure) const {
    FailureAftermath after;
    std::optional<Instant> latest;
    const auto [first_rated, end_rated] = ratings_.equal_range(failure.ticket);
    for (auto each = first_rated; each != end_rated; ++each) {
        if (each->second.at >= failure.at && (!latest || each->second.at >= *latest)) {
            latest = each->second.at;
            after.content = each->second.content;
        }
    }
    if (failure.customer == 0) {
        return after;
    }
    const Instant repeats = shift_civil(failure.at, 0, repeat_days, zone_);
    if (repeats <= now_) {
        const auto [first, end] = failures_.equal_range(failure.customer);
        after.failed_again = std::any_of(first, end, [&](const auto& each) {
            return each.second.ticket != failure.ticket && each.second.at > failure.at &&
                   each.second.at <= repeats;
        });
    }
    const Instant retained = shift_civil(failure.at, 0, retained_days, zone_);
    if (retained <= now_) {
        const auto [first, end] = orders_.equal_range(failure.customer);
        after.retained = std::any_of(first, end, [&](const auto& each) {
            return each.second > failure.at && each.second <= retained;
        });
    }
    return after;
}

}  // namespace svcops
