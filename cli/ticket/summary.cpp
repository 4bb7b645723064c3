#include "cli/ticket/summary.hpp"

#include "cli/named_tickets.hpp"
#include "cli/ticket/columns.hpp"
#include "lib/operation/event_words.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli {

namespace {

constexpr std::size_t most_tickets = 20, most_messages = 5;

void add_lines(std::string_view text, std::vector<std::string>& lines) {
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find('\n', from), text.size());
        lines.emplace_back(text.substr(from, to - from));
        from = to + 1;
    }
}

// "T-1  P1  waiting  No dial tone".
std::string headline(Context& context, const Ticket& ticket) {
    const auto wording = context.wording(Shape::account);
    auto line = ticket_label(ticket.id);
    for (const auto word : {name_of(priority_names, static_cast<std::int64_t>(ticket.priority)),
                            name_of(status_names, static_cast<std::int64_t>(ticket.status))}) {
        line += word.empty() ? "" : "  " + wording.word(word);
    }
    return fmt::format("{}  {}", line,
                       context.store().text(Noun::ticket, ticket.id, ticket.subject).value_or(""));
}

void add_field(Context& context, const Ticket& ticket, std::uint8_t number,
               std::vector<std::string>& lines) {
    const auto& field = *find_field(ticket_fields, number);
    const auto words = value_words(field, field.get(&ticket), context.store().names());
    if (!words.empty()) {
        const auto wording = context.wording(Shape::account);
        lines.push_back(fmt::format("{}: {}", wording.word(field.name), words));
    }
}

// The last things that were said, with who said them and when.
void add_messages(Context& context, const Log& log, std::vector<std::string>& lines) {
    std::vector<const Event*> said;
    for (const Event& event : log.events) {
        if (event.kind == EventKind::message &&
            find_change(event.changes, ticket_field::body) != nullptr) {
            said.push_back(&event);
        }
    }
    const auto from = said.size() > most_messages ? said.size() - most_messages : 0;
    const auto wording = context.wording(Shape::account);
    for (std::size_t i = from; i < said.size(); ++i) {
        const auto& event = *said[i];
        const auto number = find_change(event.changes, ticket_field::body)->value.number;
        lines.emplace_back();
        lines.push_back(fmt::format("{}  {}", format_local(event.at, context.zone()),
                                    wording.word(message_word(event))));
        add_lines(
            context.store()
                .text(Noun::ticket, log.subject, {event.op, static_cast<std::uint32_t>(number)})
                .value_or(""),
            lines);
    }
}

std::vector<std::string> whole(Context& context, TicketId id) {
    std::vector<std::string> lines;
    with_log(context, id, [&](const Log& log) {
        const Ticket ticket = fold(log);
        lines.push_back(headline(context, ticket));
        for (const auto number : {ticket_field::customer, ticket_field::service,
                                  ticket_field::stage, ticket_field::team, ticket_field::agent}) {
            add_field(context, ticket, number, lines);
        }
        const auto matter = context.store().text(Noun::ticket, id, ticket.description);
        if (ticket.description.op != 0 && matter) {
            lines.emplace_back();
            add_lines(*matter, lines);
        }
        add_messages(context, log, lines);
    });
    return lines;
}

}  // namespace

std::vector<std::string> summaries(Context& context, const std::vector<TicketId>& ids) {
    if (ids.size() == 1) {
        return whole(context, ids.front());
    }
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < std::min(ids.size(), most_tickets); ++i) {
        with_log(context, ids[i],
                 [&](const Log& log) { lines.push_back(headline(context, fold(log))); });
    }
    if (ids.size() > most_tickets) {
        lines.emplace_back("...");
    }
    return lines;
}

}  // namespace svcops::cli
