#include "cli/errors.hpp"

#include "cli/context.hpp"
#include "cli/exit_code.hpp"
#include "cli/local_instants.hpp"
#include "cli/render/json_text.hpp"
#include "cli/render/long_line.hpp"
#include "lib/filter/caret.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

namespace svcops::cli {

namespace {

bool in_file(const Problem& problem) {
    return problem.place.line != 0;
}

// In the zone of the tables, and on a terminal no wider than that.
std::string told_line(const std::string& line, const Session& session) {
    return below_each_other(
        session.message_zone ? with_local_instants(line, *session.message_zone) : line,
        session.err_is_terminal ? session.terminal_width : 0);
}

// A problem of an argument is the command's; one of a file begins with its place, as compilers
// print it.
std::string problem_text(const Problem& problem, std::string_view command, const Session& session) {
    if (in_file(problem)) {
        return told_line(visible(to_string(problem)), session);
    }
    const auto source = problem.place.source.empty() ? std::string() : problem.place.source + ": ";
    const auto hint = problem.hint.empty() ? std::string() : fmt::format(" ({})", problem.hint);
    auto text =
        told_line(visible(fmt::format("{}: {}{}{}", command, source, problem.what, hint)), session);
    if (!problem.excerpt.empty() && problem.place.column > 0) {
        text += caret(problem, problem.excerpt);
    }
    return text;
}

std::string json_string(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

// Lines and columns count from 1.
std::string known_number(std::size_t number) {
    return number == 0 ? "null" : std::to_string(number);
}

std::string json_error(const Error& error, const ExitRow& row) {
    const auto& first = error.problems().front();
    std::string out = "{";
    const auto text = [&](std::string_view key, std::string_view value) {
        out += fmt::format("{}\"{}\":{}", out.size() > 1 ? "," : "", key, json_string(value));
    };
    text("class", row.token);
    out += fmt::format(",\"code\":{}", row.code);
    text("message", first.what);
    text("hint", first.hint);
    out += fmt::format(",\"file\":{},\"line\":{},\"column\":{},\"retryable\":{},\"problems\":[",
                       first.place.source.empty() ? "null" : json_string(first.place.source),
                       known_number(first.place.line), known_number(first.place.column),
                       row.retryable);
    bool separate = false;
    for (const auto& problem : error.problems()) {
        out += separate ? "," : "";
        out += json_string(to_string(problem));
        separate = true;
    }
    return out + "]}\n";
}

}  // namespace

std::string error_text(const Error& error, std::string_view command, const Session& session) {
    std::string text;
    for (const auto& problem : error.problems()) {
        text += problem_text(problem, command, session);
    }
    return text;
}

int report_error(const Error& error, std::string_view command, const CommonOptions& common,
                 Session& session) {
    const auto& row = exit_row(error.outcome());
    if (common.error_format && *common.error_format == "json") {
        session.err->write(json_error(error, row));
    } else {
        session.err->write(error_text(error, command, session));
    }
    return row.code;
}

void report_left_out(std::vector<Problem> problems, Context& context) {
    const auto& command = context.command();
    context.session().message_zone = context.zone();
    report_error(InputError(Outcome::findings, std::move(problems)),
                 fmt::format("svcops: {} {}", command.noun, command.verb), context.common(),
                 context.session());
}

}  // namespace svcops::cli
