#include "cli/ticket/triage_rows.hpp"

#include "lib/record/label.hpp"

#include <algorithm>

namespace svcops::cli {

namespace {

std::string_view word_of(TriageStep::Outcome outcome) {
    switch (outcome) {
        case TriageStep::Outcome::done:
            return "does";
        case TriageStep::Outcome::waits:
            return "waits";
        case TriageStep::Outcome::refused:
            return "refused";
        case TriageStep::Outcome::passed:
            break;
    }
    return "no";
}

std::string_view word_of(const TriageStep& step, const TriagePart& part) {
    switch (part.kind) {
        case TriagePart::Kind::kept:
            return "keeps";
        case TriagePart::Kind::passed_over:
            return "no";
        default:
            return word_of(step.outcome);
    }
}

bool is_act(const TriagePart& part) {
    return part.kind == TriagePart::Kind::change || part.kind == TriagePart::Kind::message ||
           part.kind == TriagePart::Kind::notice;
}

Cell text_cell(const std::string& text) {
    return text.empty() ? Cell{} : Cell{text};
}

// One that would be made has no number yet.
Cell label_of(const TicketTriage& ticket) {
    return ticket.ticket == 0 ? Cell{} : Cell{ticket_label(ticket.ticket)};
}

// The step by itself, where it has no part that would tell of it.
bool needs_row(const TriageStep& step) {
    return step.outcome != TriageStep::Outcome::done || std::ranges::none_of(step.parts, is_act);
}

}  // namespace

Table triage_table(const std::vector<TicketTriage>& tickets, std::span<const Rule> rules,
                   const Zone& zone, const Wording& wording) {
    Table table;
    table.columns = {{"ticket", "ticket"},
                     {"rule", "rule"},
                     {"outcome", "outcome", CellType::token},
                     {"field", "field", CellType::token},
                     {"before", "before"},
                     {"after", "after"},
                     {"why", "why", CellType::text, 2, true}};
    for (const TicketTriage& ticket : tickets) {
        if (ticket.made) {
            const auto& made = *ticket.made;
            auto why = wording("due {}", format_minute(made.due, zone));
            if (made.left_out > 0) {
                why += ", " + wording.counted(made.left_out, "{} earlier day left out",
                                              "{} earlier days left out");
            }
            table.rows.push_back({label_of(ticket), made.recurring->name, std::string("opens"),
                                  std::string("subject"), Cell{}, text_cell(made.subject),
                                  text_cell(why)});
        }
        for (const TriageStep& step : ticket.steps) {
            const std::string name = rules[step.rule].name;
            if (needs_row(step)) {
                table.rows.push_back({label_of(ticket), name, std::string(word_of(step.outcome)),
                                      Cell{}, Cell{}, Cell{}, text_cell(step.why)});
            }
            for (const TriagePart& part : step.parts) {
                table.rows.push_back({label_of(ticket), name, std::string(word_of(step, part)),
                                      part.field, text_cell(part.before), text_cell(part.after),
                                      text_cell(part.why.empty() ? step.why : part.why)});
            }
        }
    }
    return table;
}

}  // namespace svcops::cli
