#include "cli/calendar/question.hpp"

#include "cli/input.hpp"
#include "cli/output_table.hpp"
#include "cli/service_calendar.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace svcops::cli {

namespace {

Column result_column(Calculation question) {
    switch (question) {
        case Calculation::due:
            return {"due", "due", CellType::instant};
        case Calculation::between:
            return {"seconds", "seconds", CellType::count};
        case Calculation::open:
            break;
    }
    return {"open", "open", CellType::flag};
}

Cell result_cell(const CalculationResult& result) {
    if (const auto* due = std::get_if<Instant>(&result)) {
        return *due;
    }
    if (const auto* length = std::get_if<Seconds>(&result)) {
        return std::int64_t{length->count()};
    }
    return std::get<bool>(result);
}

const std::string& needed(const std::optional<std::string>& value, std::string_view option) {
    if (!value) {
        throw InputError(Outcome::usage, fmt::format("{} is missing", option),
                         "or give a CSV of questions with --input");
    }
    return *value;
}

template <class T>
T good(Reading<T> reading) {
    if (!reading) {
        throw InputError(Outcome::usage, std::move(reading.problems));
    }
    return *reading;
}

CalculationResult one_result(const QuestionOptions& options, Calculation question,
                             Context& context) {
    const auto& calendar = named_calendar(context, needed(options.calendar, "--calendar"));
    if (question == Calculation::open) {
        return calendar.open(options.at ? context.instant_of("--at", *options.at, &calendar)
                                        : context.now());
    }
    const auto from =
        options.from ? context.instant_of("--from", *options.from, &calendar) : context.now();
    if (question == Calculation::due) {
        return good(due_instant(
            calendar, from, context.duration_of("--within", needed(options.within, "--within"))));
    }
    return good(open_seconds(calendar, from,
                             context.instant_of("--to", needed(options.to, "--to"), &calendar)));
}

// One answer is one bare value in text, so that it can be used as $(svcops ...).
ExitCode print_one(const CalculationResult& result, Calculation question, Context& context) {
    const Column column = result_column(question);
    if (context.format(Shape::account) != Format::table) {
        context.print({{Facts{"", {column}, {result_cell(result)}}}}, Shape::account);
        return ExitCode{0};
    }
    if (const auto* due = std::get_if<Instant>(&result)) {
        context.write(
            (context.common().tz ? format_rfc3339(*due, context.zone()) : format_utc(*due)) + "\n");
    } else if (const auto* length = std::get_if<Seconds>(&result)) {
        context.write(fmt::format("{}\n", length->count()));
    } else {
        context.write(std::get<bool>(result) ? "true\n" : "false\n");
    }
    return ExitCode{0};
}

// The rows of a file name their own calendars and instants.
void refuse_beside_input(const QuestionOptions& options) {
    std::vector<Problem> problems;
    for (const auto& [name, value] :
         {std::pair{"--calendar", options.calendar}, std::pair{"--at", options.at},
          std::pair{"--from", options.from}, std::pair{"--within", options.within},
          std::pair{"--to", options.to}}) {
        if (value) {
            problems.push_back(
                {{}, fmt::format("{}: with --input each row names its own", name), "leave it out"});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

// "from=start" each; every mistake at once.
ColumnNames names_of(const std::vector<std::string>& given, Calculation question) {
    ColumnNames names;
    std::vector<Problem> problems;
    const auto known = columns_of(question);
    for (const auto& text : given) {
        const auto equals = text.find('=');
        const auto column = text.substr(0, equals);
        const auto wrong = [&](std::string what, std::string hint) {
            problems.push_back({{"--column", 0, 0}, std::move(what), std::move(hint)});
        };
        if (equals == std::string::npos || equals + 1 == text.size()) {
            wrong(fmt::format("'{}' names no column of the file", visible(text)),
                  "write from=start: the column, then what the file calls it");
        } else if (std::ranges::find(known, column) == known.end()) {
            auto hint = did_you_mean(column, {known.begin(), known.end()});
            wrong(
                fmt::format("unknown column '{}'", visible(column)),
                hint.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : std::move(hint));
        } else if (!names.emplace(column, text.substr(equals + 1)).second) {
            wrong(fmt::format("'{}' twice", column), "name each once");
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    return names;
}

ExitCode answer_rows(const QuestionOptions& asked, Calculation question, Context& context) {
    const auto names = names_of(asked.columns, question);
    const auto source = open_input(context, *asked.input);
    const auto rows = calculate(question, source, context.definitions(), names);
    if (!rows) {
        throw InputError(Outcome::bad_data, rows.problems);
    }
    auto options = context.render_options(Shape::rows);
    const bool chosen = context.common().format || context.common().json || context.common().output;
    options.format = chosen ? options.format : Format::csv;
    const auto writer = table_writer(options, context.output());
    const std::vector<Column> columns{{"id", "id"}, result_column(question)};
    writer->begin(columns);
    std::vector<Cell> cells(2);
    for (const auto& row : *rows) {
        cells[0] = row.id;
        cells[1] = result_cell(row.result);
        writer->row(cells);
    }
    writer->end({});
    return context.found(rows->size());
}

}  // namespace

void declare(QuestionOptions& options, Calculation question, Args& args) {
    args.option("--column", options.columns, "COLUMN=NAME",
                "what the input calls a column: from=start; repeatable");
    args.option("--calendar", options.calendar, "NAME", "the calendar", Offer::calendar);
    if (question == Calculation::open) {
        args.option("--at", options.at, "INSTANT", "when; now if not given");
        args.option("--input", options.input, "FILE",
                    "a CSV with the columns id,calendar,at; - for standard input", Offer::file);
        return;
    }
    args.option("--from", options.from, "INSTANT", "from when; now if not given");
    if (question == Calculation::due) {
        args.option("--within", options.within, "DURATION", "how much service time: 15m, 4h, 3bd");
        args.option("--input", options.input, "FILE",
                    "a CSV with the columns id,calendar,from,within; - for standard input",
                    Offer::file);
    } else {
        args.option("--to", options.to, "INSTANT", "until when");
        args.option("--input", options.input, "FILE",
                    "a CSV with the columns id,calendar,from,to; - for standard input",
                    Offer::file);
    }
}

ExitCode answer(const QuestionOptions& options, Calculation question, Context& context) {
    if (options.input) {
        refuse_beside_input(options);
    }
    if (!options.input && !options.columns.empty()) {
        throw InputError(Outcome::usage, "--column: there is no file whose columns it could name",
                         "give one with --input");
    }
    return options.input ? answer_rows(options, question, context)
                         : print_one(one_result(options, question, context), question, context);
}

}  // namespace svcops::cli
