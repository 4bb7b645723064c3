#include "cli/ticket/wait_calendar.hpp"

#include "cli/level_book.hpp"
#include "cli/named_tickets.hpp"
#include "cli/service_calendar.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/sla/judge.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

namespace {

constexpr std::string_view resolution = "resolution";

// Of the last clock of the resolution that the ticket has; a promise is none.
std::optional<Calendar> level_calendar(const LevelBook& book, Judge& judge, const Log& log,
                                       Instant now) {
    std::optional<Calendar> found;
    for (const Cycle& cycle : judge.judge(log, now)) {
        if (cycle.level != promised_level && book.measures()[cycle.measure] == resolution) {
            found = book.calendars()[cycle.calendar];
        }
    }
    return found;
}

std::optional<Calendar> usual_calendar(Context& context, const Ticket& ticket) {
    const auto* const calendar =
        business_calendar(context, context.store().names().word_name(ticket.service));
    return calendar == nullptr ? std::nullopt : std::optional(*calendar);
}

std::string_view calendar_name(const std::optional<Calendar>& calendar) {
    return calendar ? std::string_view(calendar->name()) : "none";
}

}  // namespace

std::optional<Calendar> wait_calendar(Context& context, const std::vector<TicketId>& tickets) {
    const auto book =
        context.definitions(Extent::clocks).service_levels.empty() ? nullptr : level_book(context);
    const auto judge = book ? std::make_unique<Judge>(*book) : nullptr;
    std::optional<Calendar> all;
    for (const TicketId id : tickets) {
        with_log(context, id, [&](const Log& log) {
            auto own = judge ? level_calendar(*book, *judge, log, context.now()) : std::nullopt;
            own = own ? std::move(own) : usual_calendar(context, fold(log));
            if (id != tickets.front() && calendar_name(own) != calendar_name(all)) {
                throw InputError(
                    Outcome::usage,
                    fmt::format("--until: business time of {} is counted on {}, of {} on {}",
                                ticket_label(tickets.front()), calendar_name(all), ticket_label(id),
                                calendar_name(own)),
                    "let them wait one by one, or use h and d");
            }
            all = std::move(own);
        });
    }
    return all;
}

}  // namespace svcops::cli
