#pragma once
#include "lib/intake/intake.hpp"
#include "lib/time/instant.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops::test {

inline ColumnRef column(std::string name, std::uint32_t position = 0) {
    return {std::move(name), position, {}};
}

inline FieldMapping from_column(std::uint8_t field, std::string name) {
    FieldMapping mapping;
    mapping.field = field;
    mapping.column = column(std::move(name));
    return mapping;
}

inline FieldMapping fixed(std::uint8_t field, std::string value) {
    FieldMapping mapping;
    mapping.field = field;
    mapping.value = std::move(value);
    return mapping;
}

inline FieldMapping mapped(std::uint8_t field, std::string name,
                           std::map<std::string, std::string> map,
                           Unmapped::Kind unmapped = Unmapped::Kind::reject) {
    FieldMapping mapping = from_column(field, std::move(name));
    mapping.map = std::move(map);
    mapping.unmapped = Unmapped{unmapped, ""};
    return mapping;
}

// `id,opened,...`: one row a ticket, UTC.
inline ImportMapping ticket_rows() {
    ImportMapping mapping;
    mapping.ref = column("id");
    mapping.missing = {"?"};
    mapping.time.zone_given = true;
    mapping.time.formats = {"%Y-%m-%d %H:%M"};
    mapping.opened = column("opened");
    return mapping;
}

inline ImportMapping snapshots() {
    ImportMapping mapping = ticket_rows();
    mapping.row = ImportRow::snapshot;
    mapping.at = column("at");
    mapping.opened.reset();
    return mapping;
}

inline ImportMapping event_rows() {
    ImportMapping mapping = snapshots();
    mapping.row = ImportRow::event;
    mapping.event = column("event");
    mapping.event_unmapped = Unmapped{Unmapped::Kind::keep, ""};
    return mapping;
}

// `id,at,who,event,team`: who did what, and the team that it went to.
inline ImportMapping event_log() {
    ImportMapping mapping = event_rows();
    using Kind = EventMeaning::Kind;
    mapping.actor = column("who");
    mapping.event_map = {{"open", {Kind::created, "", 0}},
                         {"reply", {Kind::message_agent, "", 0}},
                         {"wait", {Kind::stage, "waiting-customer", 0}},
                         {"go on", {Kind::stage, "active", 0}},
                         {"done", {Kind::stage, "resolved", 0}}};
    mapping.fields = {from_column(ticket_field::team, "team")};
    return mapping;
}

inline std::string to_text(const Symbol& symbol) {
    switch (symbol.kind) {
        case Symbol::Kind::null:
            return "-";
        case Symbol::Kind::number:
            return std::to_string(symbol.number);
        default:
            return std::string(symbol.text);
    }
}

// "created 2026-01-05T09:00:00Z by ann: ref=A stage=new"
inline std::string to_text(const IncomingEvent& event) {
    constexpr std::string_view kinds[] = {"", "created", "changed", "message"};
    std::string text =
        fmt::format("{} {}", kinds[static_cast<std::size_t>(event.kind)], format_utc(event.at));
    if (!event.actor.empty())
        text += fmt::format(" by {}", event.actor);
    text += ":";
    for (const IncomingChange& change : event.changes)
        text += fmt::format(" {}={}", find_field(ticket_fields, change.field)->name,
                            to_text(change.value));
    return text;
}

// All that a source gives under a mapping, in plain words.
struct Read {
    std::vector<std::string> tickets;  // references in order
    std::vector<std::string> events;   // of all tickets, in order
    std::vector<Problem> problems;
    std::uint64_t rows = 0, rejected = 0, without_change = 0, ignored = 0;
    std::vector<QualityCount> findings;
    std::vector<std::string> rejected_rows;

    [[nodiscard]] std::uint64_t count(std::string_view code) const {
        for (const QualityCount& finding : findings) {
            if (finding.code == code)
                return finding.count;
        }
        return 0;
    }
};

inline Read read_all(const Source& source, const ImportMapping& mapping, IntakeOptions options = {},
                     const std::vector<Workflow>& workflows = {}) {
    Read read;
    options.rejected = [&](const RejectedRow& row) { read.rejected_rows.emplace_back(row.raw); };
    auto intake = Intake::open(source, mapping, workflows, options);
    if (!intake) {
        read.problems = intake.problems;
        return read;
    }
    (*intake)->index();
    while (const IncomingTicket* const ticket = (*intake)->next()) {
        read.tickets.emplace_back(ticket->ref);
        (*intake)->count_new();
        for (const IncomingEvent& event : ticket->events)
            read.events.push_back(to_text(event));
    }
    read.problems = (*intake)->rejections().problems();
    read.rows = (*intake)->rows();
    read.rejected = (*intake)->rejections().rows();
    read.without_change = (*intake)->counts().without_change;
    read.ignored = (*intake)->counts().ignored;
    read.findings = (*intake)->quality().result();
    return read;
}

inline Read read_text(std::string text, const ImportMapping& mapping,
                      const std::vector<Workflow>& workflows = {}) {
    const Source source = Source::text(std::move(text), "in.csv");
    return read_all(source, mapping, {}, workflows);
}

// Rows as lists of cells; a damaged row is one cell with its problem.
inline std::vector<std::vector<std::string>> cells(const std::string& text,
                                                   ImportFormat format = ImportFormat::csv,
                                                   std::vector<std::string> pointers = {}) {
    const Source source = Source::text(text, "in.csv");
    LineMap lines(source);
    auto reader = open_rows(source, format, std::move(pointers));
    std::vector<std::vector<std::string>> rows;
    for (const Problem& problem : reader.problems)
        rows.push_back({to_string(problem)});
    if (!reader)
        return rows;
    while (const Row* const row = (*reader)->next()) {
        if (row->damage)
            rows.push_back({to_string(describe(row->damage, lines.place(row->damage.offset)))});
        else
            rows.emplace_back(row->cells.begin(), row->cells.end());
    }
    return rows;
}

}  // namespace svcops::test
