#include "cli/ticket/answer.hpp"

#include "cli/level_book.hpp"
#include "cli/ticket/clock_rows.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/step_rows.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli {

namespace {

std::unique_ptr<LevelBook> book_of(Context& context, const Names& names) {
    return context.definitions(Extent::clocks).service_levels.empty() ? nullptr
                                                                      : level_book(context, names);
}

// A ticket that was rehearsed has no number and no operation yet.
Facts facts_of(const Ticket& ticket) {
    Facts facts;
    facts.columns = {{"id", "id"},
                     {"op", "op", CellType::count},
                     {"priority", "priority", CellType::token},
                     {"status", "status", CellType::token}};
    const auto priority = name_of(priority_names, static_cast<std::int64_t>(ticket.priority));
    facts.cells = {ticket.id == 0 ? Cell{} : Cell{ticket_label(ticket.id)},
                   ticket.id == 0 ? Cell{} : Cell{std::int64_t{ticket.version}},
                   priority.empty() ? Cell{} : Cell{std::string(priority)},
                   std::string(name_of(status_names, static_cast<std::int64_t>(ticket.status)))};
    return facts;
}

}  // namespace

TicketAnswer::TicketAnswer(Context& context) : TicketAnswer(context, context.store().names()) {}

TicketAnswer::TicketAnswer(Context& context, const Names& names)
    : context_(context), book_(book_of(context, names)) {
    if (book_) {
        now_ = std::make_unique<Judge>(*book_);
        before_ = std::make_unique<Judge>(*book_);
    }
}

std::span<const Cycle> TicketAnswer::cycles_before(const Log& log, OpId since) {
    earlier_.clear();
    std::copy_if(log.events.begin(), log.events.end(), std::back_inserter(earlier_),
                 [&](const Event& event) { return event.op < since; });
    if (earlier_.empty()) {
        return {};
    }
    return before_->judge({log.subject, earlier_}, context_.now());
}

std::string TicketAnswer::line(std::string_view label, const Log& log, OpId since) {
    const Ticket ticket = fold(log);
    const auto wording = context_.wording(Shape::account);
    std::string line(label);
    if (ticket.priority != Priority::none) {
        line += fmt::format("  {}",
                            name_of(priority_names, static_cast<std::int64_t>(ticket.priority)));
    }
    line += "  " + wording.word(name_of(status_names, static_cast<std::int64_t>(ticket.status)));
    const auto add = [&](const std::string& words) { line += words.empty() ? "" : "  " + words; };
    if (book_) {
        const auto steps = step_effects(log, since, book_->names(), wording);
        const auto before = cycles_before(log, since);
        const auto cycles = now_->judge(log, context_.now());
        add(steps);
        add(clock_effects(*book_, before, cycles, context_.zone(), wording));
        add(steps.empty() ? std::string() : progress_words(*now_, wording));
    }
    return line;
}

Document TicketAnswer::document(const Log& log) {
    Document document{{facts_of(fold(log))}};
    if (book_) {
        document.parts.emplace_back(
            clock_table(*book_, now_->judge(log, context_.now()), Reader::program));
        if (auto steps = step_table(*now_, log, context_.now(), {Reader::program, {}, Wording()});
            !steps.rows.empty()) {
            document.parts.emplace_back(std::move(steps));
        }
    }
    return document;
}

Table TicketAnswer::table() const {
    Table table;
    table.columns = facts_of({}).columns;
    if (book_) {
        const auto clocks = clock_table(*book_, {}, Reader::program).columns;
        table.columns.insert(table.columns.end(), clocks.begin(), clocks.end());
    }
    return table;
}

std::vector<std::vector<Cell>> TicketAnswer::rows(const Log& log) {
    const auto facts = facts_of(fold(log)).cells;
    if (!book_) {
        return {facts};
    }
    const auto clocks = clock_table(*book_, now_->judge(log, context_.now()), Reader::program);
    auto rows = clocks.rows;
    if (rows.empty()) {
        rows.emplace_back(clocks.columns.size());
    }
    for (auto& row : rows) {
        row.insert(row.begin(), facts.begin(), facts.end());
    }
    return rows;
}

}  // namespace svcops::cli
