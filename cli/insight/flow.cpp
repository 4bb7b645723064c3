#include "cli/render/flow.hpp"

#include "cli/insight/measured_flow.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/document/select.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace svcops::cli::insight {

namespace {

constexpr std::size_t shown_edges = 15, shown_variants = 5, shown_bottlenecks = 5,
                      listed_variants = 20;
constexpr auto all = std::numeric_limits<std::size_t>::max();

struct FlowVerbOptions {
    FlowOptions flow;
    std::optional<std::string> show;
};

std::optional<FlowTable> wanted_table(const std::optional<std::string>& show) {
    if (!show) {
        return std::nullopt;
    }
    const auto known = flow_table_tokens();
    const auto found = std::ranges::find(known, *show);
    if (found == known.end()) {
        throw InputError(Outcome::usage, fmt::format("--show: '{}' is none", visible(*show)),
                         fmt::format("one of {}", fmt::join(known, ", ")));
    }
    return static_cast<FlowTable>(found - known.begin());
}

FlowReader reader_of(Context& context) {
    return for_people(context.format(Shape::account)) ? FlowReader::person : FlowReader::program;
}

// What is behind the rows that are shown.
void add_rest(Table& table, std::size_t shown, std::size_t there, std::string_view show,
              const Wording& wording) {
    if (there > shown) {
        table.notes.push_back(wording("{} of {}; --show {} has all of them", shown, there, show));
    }
}

std::vector<std::string> notes_of(const MeasuredFlow& measured, FlowTable table,
                                  const Wording& wording) {
    auto notes = flow_notes(measured.flow, table, wording);
    notes.insert(notes.end(), measured.notes.begin(), measured.notes.end());
    return notes;
}

// Rows that may be a million are printed as they are made; those that are sorted are held.
template <class MakeRow>
ExitCode print_many(Context& context, Table table, std::size_t rows, std::string_view id,
                    const MakeRow& make) {
    const auto& common = context.common();
    if (common.count && !common.limit) {
        context.write(fmt::format("{}\n", rows));
        return context.found(rows);
    }
    const bool is_held = common.sort || common.count || for_people(context.format(Shape::account));
    if (is_held) {
        for (std::size_t i = 0; i < rows; ++i) {
            table.rows.push_back(make(i));
        }
        return print_table(context, std::move(table), id, Shape::account);
    }
    RowPrinter printer(context, table.columns, id);
    std::vector<Cell> picked;
    for (std::size_t i = 0; i < rows && !printer.full(); ++i) {
        auto row = make(i);
        picked.clear();
        for (const std::size_t pick : printer.picks()) {
            picked.push_back(std::move(row[pick]));
        }
        printer.row(picked);
    }
    return printer.end(table.notes);
}

ExitCode print_variants(const MeasuredFlow& measured, Context& context) {
    const auto wording = context.wording(Shape::account);
    const auto reader = reader_of(context);
    const std::size_t there = measured.named.variants->size();
    const std::size_t usual = reader == FlowReader::person ? listed_variants : all;
    const std::size_t most =
        context.common().sort || context.common().count
            ? there
            : std::min<std::size_t>(
                  there,
                  row_limit(context, static_cast<std::uint32_t>(std::min<std::size_t>(
                                         usual, std::numeric_limits<std::uint32_t>::max()))));
    Table table = variant_table(measured.named, 0, reader);
    table.title = measured.title;
    table.notes = notes_of(measured, FlowTable::variants, wording);
    if (there > most) {
        table.notes.push_back(wording("{} of {} variants; --all shows all of them", most, there));
    }
    const auto top = measured.named.variants->top(most, measured.named.rank);
    return print_many(context, std::move(table), top.size(), "variant", [&](std::size_t i) {
        return variant_row(measured.named, top[i], i + 1, reader);
    });
}

ExitCode print_cases(const MeasuredFlow& measured, Context& context) {
    Table table = case_table(reader_of(context));
    table.title = measured.title;
    table.notes = notes_of(measured, FlowTable::cases, context.wording(Shape::account));
    const auto& kept = measured.flow.cases_kept;
    return print_many(context, std::move(table), kept.size(), "case",
                      [&](std::size_t i) { return case_row(measured.named, kept[i]); });
}

Table table_of(const MeasuredFlow& measured, FlowTable table, FlowReader reader) {
    const NamedFlow& named = measured.named;
    switch (table) {
        case FlowTable::handoffs:
            return handoff_table(named);
        case FlowTable::bounces:
            return bounce_table(named);
        case FlowTable::rework:
            return rework_table(named);
        case FlowTable::waiting:
            return sojourn_table(named);
        case FlowTable::bottlenecks:
            return bottleneck_table(named);
        case FlowTable::terminals:
            return terminal_table(named);
        case FlowTable::edges:
        case FlowTable::variants:
        case FlowTable::cases:
            break;
    }
    return edge_table(named, reader);
}

ExitCode print_one(const MeasuredFlow& measured, FlowTable wanted, Context& context) {
    if (wanted == FlowTable::cases) {
        return print_cases(measured, context);
    }
    if (wanted == FlowTable::variants) {
        return print_variants(measured, context);
    }
    Table table = table_of(measured, wanted, reader_of(context));
    table.title = measured.title;
    table.notes = notes_of(measured, wanted, context.wording(Shape::account));
    return print_table(context, std::move(table), "activity", Shape::account);
}

void add_part(Document& document, Table table, const std::string& title, std::string name,
              const Wording& wording) {
    table.title = wording.word(title);
    table.name = std::move(name);
    const auto picks = shown_columns(table.columns);
    document.parts.emplace_back(pick_columns(std::move(table), picks));
}

void limit_edges(Table& table, const Wording& wording) {
    const std::size_t there = table.rows.size();
    table.rows.resize(std::min(there, shown_edges));
    add_rest(table, shown_edges, there, "dfg", wording);
}

// All of it at once: for people what counts most, for programs every table but those of cases.
ExitCode print_account(const MeasuredFlow& measured, Context& context) {
    const auto wording = context.wording(Shape::account);
    const auto reader = reader_of(context);
    const NamedFlow& named = measured.named;
    Document document;
    auto facts = flow_facts(named);
    facts.title = measured.title;
    document.parts.emplace_back(std::move(facts));
    auto edges = edge_table(named, reader);
    auto bottlenecks = bottleneck_table(named);
    auto variants = variant_table(
        named, reader == FlowReader::person ? shown_variants : listed_variants, reader);
    if (reader == FlowReader::person) {
        limit_edges(edges, wording);
        const std::size_t there = bottlenecks.rows.size();
        bottlenecks.rows.resize(std::min(there, shown_bottlenecks));
        add_rest(bottlenecks, shown_bottlenecks, there, "bottlenecks", wording);
        add_rest(variants, shown_variants, named.variants->size(), "variants", wording);
        bottlenecks.notes.insert(bottlenecks.notes.end(), measured.notes.begin(),
                                 measured.notes.end());
        for (auto& note : flow_notes(measured.flow, FlowTable::bottlenecks, wording)) {
            bottlenecks.notes.push_back(std::move(note));
        }
    }
    add_part(document, std::move(edges), "Directly follows", "dfg", wording);
    add_part(document, std::move(variants), "Variants", "top_variants", wording);
    if (reader == FlowReader::program) {
        add_part(document, terminal_table(named), "Starts and ends", "starts", wording);
        add_part(document, rework_table(named), "Rework", "reworked", wording);
        add_part(document, sojourn_table(named), "Waiting", "waiting", wording);
        if (named.holder) {
            add_part(document, bounce_table(named), "Ping-pong", "pingpong", wording);
        }
    }
    add_part(document, std::move(bottlenecks), "Bottlenecks", "bottlenecks", wording);
    context.print(document, Shape::account);
    return context.found(measured.flow.cases);
}

ExitCode draw(const MeasuredFlow& measured, std::string_view format, Context& context) {
    const auto look = context.appearance(Shape::account);
    const DrawnFlow drawn{measured.named, measured.title, look};
    if (format == "dot") {
        render_flow_dot(drawn, context.output());
    } else {
        render_flow_svg(drawn, context.output());
    }
    return context.found(measured.flow.cases);
}

ExitCode print(const MeasuredFlow& measured, const FlowVerbOptions& options,
               std::optional<FlowTable> table, Context& context) {
    if (const auto* const own = context.own_format()) {
        return draw(measured, own->name, context);
    }
    if (options.flow.asks_cases()) {
        return print_cases(measured, context);
    }
    if (table || wants_rows(context)) {
        return print_one(measured, table.value_or(FlowTable::edges), context);
    }
    return print_account(measured, context);
}

void refuse(const FlowVerbOptions& options, std::optional<FlowTable> table, Context& context) {
    refuse_flow_contradictions(options.flow);
    std::vector<Problem> problems;
    const bool shows_cases = table == FlowTable::cases || options.flow.asks_cases();
    const bool needs_holder =
        table == FlowTable::handoffs || table == FlowTable::bounces || options.flow.pingpong;
    if (options.flow.asks_cases() && table && table != FlowTable::cases &&
        table != FlowTable::handoffs) {
        problems.push_back(
            {{}, fmt::format("--show {}: cases are printed here", *options.show), "leave it out"});
    }
    if (context.format(Shape::account) == Format::id && !shows_cases) {
        problems.push_back({{},
                            "--ids: of which cases?",
                            "add --show cases, or --from and --to, --variant, --rework, ..."});
    }
    if (context.own_format() != nullptr &&
        (shows_cases || table.value_or(FlowTable::edges) != FlowTable::edges)) {
        problems.push_back({{},
                            "a drawing shows the directly-follows graph",
                            "--format csv prints other tables and cases"});
    }
    if (needs_holder && !options.flow.knows_holders()) {
        problems.push_back({{},
                            "who had a case is not known",
                            "--resource names the column of the log that says so"});
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

ExitCode run(FlowVerbOptions& options, Context& context) {
    const auto table = wanted_table(options.show);
    options.flow.between_holders = table == FlowTable::handoffs;
    refuse(options, table, context);
    const auto filter =
        options.flow.input ? Filter() : selected_filter(options.flow.selection, context);
    if (explained(options.flow.selection, context, filter)) {
        return ExitCode{0};
    }
    const auto keep = table == FlowTable::cases ? KeepCases::yes : KeepCases::no;
    const auto measured = measure_flow(options.flow, filter, keep, context);
    const auto code = print(*measured, options, table, context);
    return measured->left_out > 0 ? exit_code(Outcome::findings) : code;
}

}  // namespace

Action flow(Args& args) {
    auto options = std::make_shared<FlowVerbOptions>();
    declare(options->flow, args);
    args.option("--show", options->show, "TABLE",
                "dfg, variants, handoffs, pingpong, rework, waiting, bottlenecks, starts, cases")
        .among({flow_table_tokens().begin(), flow_table_tokens().end()});
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::insight
