#include "lib/operation/due_tickets.hpp"

#include <algorithm>
#include <tuple>

namespace svcops {

namespace {

namespace f = ticket_field;

// Beyond a year nobody counts any more what was left out.
constexpr int days_back = 400;

// Those of the days that are due by now and have no ticket, ascending.
std::vector<DueTicket> missing(Store& store, const Recurring& recurring, const Calendar& calendar,
                               Instant now) {
    const CivilDay today(calendar.zone().civil(now));
    const bool all = recurring.missed == MissedDays::all;
    const CivilDay first = all ? recurring.from : today - days_back;
    std::vector<DueTicket> due;
    auto days = days_of(recurring, calendar, first, today);
    std::ranges::reverse(days);
    for (const CivilDay day : days) {
        const auto at = due_at(recurring, calendar, day);
        if (at > now) {
            continue;
        }
        if (store.find_ref(reference_of(recurring, day))) {
            if (!all) {
                break;  // what came before was decided then
            }
            continue;
        }
        due.push_back({&recurring, day, at, 0});
    }
    if (!all && due.size() > 1) {
        due.front().left_out = due.size() - 1;
        due.resize(1);
    }
    return due;
}

}  // namespace

std::vector<DueTicket> due_tickets(Store& store, std::span<const Recurring> recurring,
                                   const CalendarsByName& calendars, Instant now) {
    std::vector<DueTicket> due;
    for (const Recurring& each : recurring) {
        const auto calendar = calendars.find(each.calendar);
        if (calendar != calendars.end()) {
            std::ranges::move(missing(store, each, *calendar->second, now),
                              std::back_inserter(due));
        }
    }
    std::ranges::sort(due, {}, [](const DueTicket& ticket) {
        return std::tie(ticket.at, ticket.recurring->name);
    });
    return due;
}

NewTicket new_ticket(const DueTicket& due, Instant now) {
    const Recurring& recurring = *due.recurring;
    const RequestTemplate& form = recurring.ticket;
    NewTicket ticket;
    ticket.now = now;
    ticket.at = due.at;
    const auto give = [&](std::uint8_t field, std::string text) {
        if (!text.empty()) {
            ticket.fields.push_back(
                {find_field(ticket_fields, field), std::move(text), recurring.place});
        }
    };
    give(f::kind, std::string(name_of(ticket_kind_names, static_cast<std::int64_t>(form.kind))));
    give(f::ref, reference_of(recurring, due.day));
    for (const auto& [field, value, place] : form.fields) {
        give(field->number, value);
    }
    for (const std::string& tag : form.tags) {
        give(f::tag_added, tag);
    }
    auto texts = texts_of(recurring, due.day);
    give(f::subject, std::move(texts.value->subject));
    give(f::description, std::move(texts.value->description));
    return ticket;
}

}  // namespace svcops
