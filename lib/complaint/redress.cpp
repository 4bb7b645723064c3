#include "lib/complaint/redress.hpp"

#include <algorithm>

namespace svcops {

namespace {

namespace f = ticket_field;

void take_step(Redress& redress, RedressStep step, const Event& event) {
    redress.step = step;
    switch (step) {
        case RedressStep::offered:
            redress.offered = event.at;
            redress.offered_by = event.actor;
            redress.offered_op = event.op;
            break;
        case RedressStep::approved:
            redress.approved = event.at;
            redress.approved_by = event.actor;
            redress.approved_op = event.op;
            break;
        case RedressStep::paid:
            redress.paid = event.at;
            redress.paid_op = event.op;
            break;
        case RedressStep::declined:
            redress.declined = event.at;
            break;
    }
}

void apply(Redress& redress, const Change& change, const Event& event) {
    constexpr std::int64_t last_step = 4;
    const bool is_number = change.value.kind == Value::Kind::number;
    if (change.field == f::redress_step && is_number && change.value.number >= 1 &&
        change.value.number <= last_step) {
        take_step(redress, static_cast<RedressStep>(change.value.number), event);
    } else if (change.field == f::redress_type && is_number) {
        redress.type = static_cast<WordId>(change.value.number);
    } else if (change.field == f::redress_amount && is_number) {
        redress.amount.minor = change.value.number;
    } else if (change.field == f::redress_currency && change.value.kind == Value::Kind::bytes) {
        redress.amount.currency = change.value.bytes;
    }
}

// The one that an event is about; a new one where it offers it.
Redress* redress_meant(std::vector<Redress>& all, const Event& event, std::int64_t number) {
    const auto found = std::ranges::find(all, number, &Redress::number);
    if (found != all.end()) {
        return &*found;
    }
    const auto* const step = find_change(event.changes, f::redress_step);
    const bool is_offer =
        step != nullptr &&
        step->value == Value::of(static_cast<std::int64_t>(RedressStep::offered)) && number >= 1 &&
        number <= UINT32_MAX;
    if (!is_offer) {
        return nullptr;
    }
    Redress& made = all.emplace_back();
    made.number = static_cast<std::uint32_t>(number);
    return &made;
}

}  // namespace

std::vector<Redress> redress_of(const Log& log) {
    std::vector<Redress> all;
    for (const Event& event : log.events) {
        const auto* const which = find_change(event.changes, f::redress);
        if (which == nullptr || which->value.kind != Value::Kind::number) {
            continue;
        }
        Redress* const meant = redress_meant(all, event, which->value.number);
        for (const Change& change : event.changes) {
            if (meant != nullptr) {
                apply(*meant, change, event);
            }
        }
    }
    std::ranges::sort(all, {}, &Redress::number);
    return all;
}

}  // namespace svcops
