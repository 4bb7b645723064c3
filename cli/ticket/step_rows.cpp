#include "cli/ticket/step_rows.hpp"

#include "lib/document/columns.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

namespace {

// "4h", "1bd"; "" for none.
std::string length_of(const Allowance& within) {
    if (within.working_days != 0) {
        return fmt::format("{}bd", within.working_days);
    }
    return within.seconds == 0 ? std::string() : format_service_time(Seconds{within.seconds});
}

Cell text_or_nothing(std::string_view text) {
    return text.empty() ? Cell{} : Cell{std::string(text)};
}

std::vector<Column> columns_for(Reader reader) {
    std::vector<Column> columns{{"step", "step"},
                                {"state", "state", CellType::token},
                                {"waits_for", "waits for"},
                                {"team", "team"},
                                {"standard", "standard time"},
                                {"due", "due", CellType::minute},
                                {"late_s", "late by", CellType::service_time},
                                {"started", "started", CellType::minute},
                                {"ended", "ended", CellType::minute}};
    if (reader == Reader::program) {
        columns.insert(columns.end(), {{"optional", "optional", CellType::flag},
                                       {"standard_s", "standard time", CellType::service_time}});
    }
    columns.push_back({"display_name", "display name", CellType::text, 2, true});
    // What gives way on a narrow terminal, the last first.
    for (std::uint8_t spare = 0;
         const std::string_view name : {"team", "standard", "display_name", "started", "ended"}) {
        std::ranges::find(columns, name, &Column::name)->spare = ++spare;
    }
    return columns;
}

std::vector<Cell> row_of(const OrderStep& step, Reader reader, std::string_view language) {
    const bool is_late = step.clock && step.clock->standing.verdict == Verdict::breached;
    const auto* const defined = step.defined;
    std::vector<Cell> row{step.name,
                          std::string(name_of(step.state)),
                          step.waits_for.empty() ? Cell{} : Cell{step.waits_for},
                          text_or_nothing(defined == nullptr ? "" : defined->team),
                          text_or_nothing(length_of(step.standard)),
                          step.clock ? cell(step.clock->due) : Cell{},
                          is_late ? Cell{step.clock->overrun} : Cell{},
                          cell(step.started),
                          cell(step.ended)};
    if (reader == Reader::program) {
        row.insert(row.end(), {Cell{defined != nullptr && defined->optional},
                               step.clock ? Cell{step.clock->target_seconds} : Cell{}});
    }
    row.push_back(text_or_nothing(
        defined == nullptr ? std::string_view() : in_language(defined->display_name, language)));
    return row;
}

std::string list_of(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, ", "));
}

// The word of the state that a move leads to.
std::string done_to(const Change& change, const Names& names, const Wording& wording) {
    return fmt::format("{} {}", names.word_name(static_cast<WordId>(change.value.number)),
                       wording.word(name_of(state_after(*step_move(change.field)))));
}

}  // namespace

Table step_table(const Judge& judge, const Log& log, Instant now, const StepReader& who) {
    Table table;
    table.name = "steps";
    table.title = "Steps";
    table.columns = columns_for(who.reader);
    for (const OrderStep& step : order_steps(judge, log, now)) {
        table.rows.push_back(row_of(step, who.reader, who.language));
    }
    if (const auto progress = progress_words(judge, who.wording); !progress.empty()) {
        table.notes.push_back(
            fmt::format("{}: {}", judge.book().levels()[*judge.fulfilment()].name, progress));
    }
    return table;
}

std::string progress_words(const Judge& judge, const Wording& wording) {
    const auto progress = step_progress(judge);
    if (progress.all == 0) {
        return {};
    }
    std::string words = wording("{} of {} steps", progress.settled, progress.all);
    if (progress.next != 0) {
        words += wording(", next: {}", list_of(step_names(judge, progress.next)));
    }
    if (progress.late != 0) {
        words += wording(", late: {}", list_of(step_names(judge, progress.late)));
    }
    return words;
}

std::string step_effects(const Log& log, OpId since, const Names& names, const Wording& wording) {
    std::string words;
    for (const Event& event : log.events) {
        if (event.op < since) {
            continue;
        }
        const auto* const team = find_change(event.changes, ticket_field::team);
        for (const Change& change : event.changes) {
            if (!step_move(change.field) || change.value.is_null()) {
                continue;
            }
            words +=
                fmt::format("{}{}", words.empty() ? "" : ", ", done_to(change, names, wording));
            if (team != nullptr && !team->value.is_null()) {
                words += fmt::format(", {} {}", wording.word("team"),
                                     names.word_name(static_cast<WordId>(team->value.number)));
            }
        }
    }
    return words;
}

}  // namespace svcops::cli
