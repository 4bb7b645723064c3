#include "cli/ticket/acting_rows.hpp"

#include "cli/contradictions.hpp"
#include "cli/request.hpp"
#include "cli/service_calendar.hpp"
#include "cli/ticket/acted_answer.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/act_rows.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli {

namespace {

constexpr std::string_view tag_key = "tag", version_key = "version";

Problem unknown_key(const InputRow::Cell& cell) {
    std::vector<std::string_view> known{"id", version_key, tag_key};
    for (const auto& field : ticket_fields) {
        if (has_flag(field)) {
            known.push_back(field.name);
        }
    }
    const bool is_field = find_field(ticket_fields, cell.key) != nullptr ||
                          find_field(ticket_derived_fields, cell.key) != nullptr;
    auto hint = did_you_mean(cell.key, known);
    if (is_field || hint.empty()) {
        hint = fmt::format("one of {}", fmt::join(known, ", "));
    }
    return {cell.place,
            is_field ? fmt::format("'{}' is no field to edit", cell.key)
                     : fmt::format("unknown field '{}'", visible(cell.key)),
            std::move(hint)};
}

// Reads the cells of one row into an act of its own.
class RowActReader {
public:
    RowActReader(Context& context, const InputRow& row, RowAct& act)
        : context_(context), row_(row), act_(act) {}

    std::vector<Problem> read() {
        for (const auto& cell : row_.cells) {
            take(cell);
        }
        return std::move(problems_);
    }

private:
    void take(const InputRow::Cell& cell) {
        const auto* const field = find_field(ticket_fields, cell.key);
        if (cell.nested) {
            problems_.push_back({cell.place, fmt::format("'{}' is no plain value", cell.key),
                                 "write a text, a number or null"});
        } else if (cell.key == version_key) {
            take_version(cell);
        } else if (cell.key == tag_key) {
            take_tag(cell);
        } else if (field != nullptr && has_flag(*field)) {
            take_field(*field, cell);
        } else {
            problems_.push_back(unknown_key(cell));
        }
    }

    void take_version(const InputRow::Cell& cell) {
        const auto version = cell.value ? parse_integer(*cell.value) : std::nullopt;
        if (version && *version >= 0) {
            act_.what.expected = static_cast<OpId>(*version);
        } else {
            problems_.push_back({cell.place, "a version is a whole number", {}});
        }
    }

    void take_tag(const InputRow::Cell& cell) {
        if (cell.value) {
            act_.what.fields.push_back(
                {find_field(ticket_fields, ticket_field::tag_added), *cell.value, cell.place});
        }
    }

    // What the row says goes before what the command says for all.
    void take_field(const FieldInfo& field, const InputRow::Cell& cell) {
        auto& what = act_.what;
        std::erase_if(what.fields, [&](const Assignment& row) { return row.field == &field; });
        std::erase(what.cleared, &field);
        const bool is_stage = field.number == ticket_field::stage;
        if (!cell.value || *cell.value == "none") {
            what.cleared.push_back(&field);
            if (is_stage) {
                what.stage.reset();
            }
            return;
        }
        auto text = field_words(context_, field, *cell.value, service(), cell.place);
        std::ranges::move(text.problems, std::back_inserter(problems_));
        if (!text.value) {
            return;
        }
        Assignment assignment{&field, std::move(*text.value), cell.place};
        if (is_stage) {
            what.stage = std::move(assignment);
        } else {
            what.fields.push_back(std::move(assignment));
        }
    }

    // The service that the row gives: business time is on its calendar.
    [[nodiscard]] std::string_view service() const {
        const auto found = std::ranges::find(row_.cells, "service", &InputRow::Cell::key);
        return found == row_.cells.end() || !found->value ? std::string_view() : *found->value;
    }

    Context& context_;
    const InputRow& row_;
    RowAct& act_;
    std::vector<Problem> problems_;
};

struct ReadRows {
    std::vector<RowAct> rows;       // those that can be read
    std::vector<Problem> problems;  // of the others
    std::size_t left_out = 0;
};

ReadRows read_rows(Context& context, const Act& act) {
    auto input = read_input_rows(context.read_input(), '\n');
    const auto tickets = tickets_of(context, *input.value);
    ReadRows read;
    read.left_out = input.problems.size();
    read.problems = std::move(input.problems);
    std::ranges::copy(tickets.problems, std::back_inserter(read.problems));
    for (std::size_t i = 0; i < input.value->size(); ++i) {
        const auto& row = (*input.value)[i];
        RowAct made{(*tickets)[i], act, row.place};
        auto problems = RowActReader(context, row, made).read();
        if (problems.empty() && made.ticket != 0) {
            read.rows.push_back(std::move(made));
        } else {
            std::ranges::move(problems, std::back_inserter(read.problems));
            ++read.left_out;
        }
    }
    std::ranges::stable_sort(read.problems, {},
                             [](const Problem& problem) { return problem.place.line; });
    return read;
}

// What could not be read is refused beside what the tickets refuse.
void add_refused(const ReadRows& read, Acted& acted) {
    acted.left_out += read.left_out;
    acted.refused.insert(acted.refused.begin(), read.problems.begin(), read.problems.end());
    std::ranges::stable_sort(acted.refused, {},
                             [](const Problem& problem) { return problem.place.line; });
}

// Under all or nothing: everything at once, what cannot be read and what the tickets refuse.
[[noreturn]] void refuse_all(Store& store, const ReadRows& read,
                             const std::vector<Workflow>& workflows) {
    Acted acted;
    if (!read.rows.empty()) {
        acted = RehearsedRows(store, read.rows, Conduct::keep_going, workflows).acted();
    }
    add_refused(read, acted);
    throw InputError(Outcome::bad_data, std::move(acted.refused));
}

}  // namespace

bool acts_by_rows(const ActingOptions& options, Context& context) {
    return options.tickets.words == std::vector<std::string>{"-"} && !options.tickets.where &&
           !context.common().null && holds_objects(context.read_input());
}

ExitCode perform_rows(const ActingOptions& options, Context& context, const Act& act) {
    refuse_fewer_rows(context.common());
    const bool rehearses = context.common().dry_run;
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        print_done(context, Asked::several, *done);
        return ExitCode{0};
    }
    const auto& workflows = context.definitions(Extent::clocks).workflows;
    const auto read = read_rows(context, act);
    const auto conduct = options.keep_going ? Conduct::keep_going : Conduct::all_or_nothing;
    if (conduct == Conduct::all_or_nothing && !read.problems.empty()) {
        refuse_all(store, read, workflows);
    }
    std::vector<TicketId> tickets;
    std::ranges::transform(read.rows, std::back_inserter(tickets), &RowAct::ticket);
    check_expected(options.tickets, context, tickets);
    Acted acted;
    if (rehearses) {
        RehearsedRows rehearsed(store, read.rows, conduct, workflows);
        acted = rehearsed.acted();
        print_rehearsed(context, rehearsed);
    } else {
        acted = act_rows(store, requested_operation(context, options.request), read.rows, conduct,
                         workflows);
        print_acted(context, Asked::several, acted);
    }
    add_refused(read, acted);
    say_what_came(context, Asked::several, acted);
    return acted.left_out > 0 ? exit_code(Outcome::findings) : context.found(tickets.size());
}

}  // namespace svcops::cli
