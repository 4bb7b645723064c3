#include "cli/definitions/validation.hpp"

#include "cli/input.hpp"
#include "cli/service_calendar.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/plural.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

namespace svcops::cli {

namespace {

Finding finding_of(const Problem& problem, Severity severity) {
    Finding finding;
    finding.code = severity == Severity::error ? "invalid_definition" : "doubtful_definition";
    finding.severity = severity;
    finding.subject = problem.place.line == 0
                          ? problem.place.source
                          : fmt::format("{}:{}:{}", problem.place.source, problem.place.line,
                                        problem.place.column);
    finding.statement = problem.what;
    finding.evidence = problem.hint;
    return finding;
}

Reading<std::vector<SourceText>> sources_of(const ValidationOptions& options, Context& context) {
    if (options.paths.empty()) {
        return context.definition_sources();
    }
    std::vector<std::filesystem::path> paths;
    for (const auto& path : options.paths) {
        paths.push_back(context.session().folder / path);
    }
    return read_definition_files(context.session(), paths);
}

// The settings name a calendar of the definitions in force, which nobody is told of otherwise
// before a date needs it.
std::vector<Problem> doubts(const ValidationOptions& options, const Definitions& definitions,
                            Context& context) {
    auto found = definitions.warnings;
    const auto* const setting = context.settings().find("calendar");
    if (options.paths.empty() && setting != nullptr) {
        if (auto problem = unknown_calendar(definitions, *setting)) {
            found.push_back(std::move(*problem));
        }
    }
    return found;
}

ExitCode all_well(Context& context, const Definitions& definitions) {
    if (context.format(Shape::account) == Format::table) {
        context.say(fmt::format("{} in {}: no problem found",
                                counted(definitions.texts.size(), "definition"),
                                counted(definitions.sources.size(), "file")));
    } else {
        print_findings(context, {}, {});
    }
    return ExitCode{0};
}

}  // namespace

void declare(ValidationOptions& options, Args& args) {
    args.operands(options.paths, "PATH", "folders or files; without them the definitions in force",
                  Offer::file);
    declare(options.judging, args);
}

ExitCode validate_definitions(const ValidationOptions& options, Context& context) {
    const auto least = fail_on(options.judging);
    const auto sources = sources_of(options, context);
    if (!sources) {
        auto problems = sources.problems;
        if (sources.value) {
            const auto readable = load(*sources.value);
            problems.insert(problems.end(), readable.problems.begin(), readable.problems.end());
        }
        throw InputError(Outcome::no_input, std::move(problems));
    }
    const auto loaded = load(*sources);
    if (loaded && loaded->texts.empty()) {
        throw InputError(Outcome::no_input, "there is no definition to validate",
                         "name files or folders, or -D DIR");
    }
    const auto problems = loaded ? doubts(options, *loaded, context) : loaded.problems;
    if (loaded && problems.empty()) {
        return all_well(context, *loaded);
    }
    const auto severity = loaded ? Severity::warning : Severity::error;
    std::vector<Finding> findings;
    findings.reserve(problems.size());
    for (const auto& problem : problems) {
        findings.push_back(finding_of(problem, severity));
    }
    if (context.format(Shape::account) == Format::table) {
        for (const auto& problem : problems) {
            context.answer(visible(to_string(problem, loaded ? "warning" : "error")));
        }
    } else {
        print_findings(context, findings, {});
    }
    return judged(least, findings);
}

}  // namespace svcops::cli
