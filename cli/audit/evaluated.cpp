#include "cli/audit/evaluated.hpp"

#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

AuditFailOn audit_fail_on(const JudgingOptions& options) {
    if (options.fail_on == "incomplete") {
        return {Severity::warning, true};
    }
    return {fail_on(options), false};
}

ExitCode audit_verdict(std::span<const CriterionResult> results, const AuditFailOn& fail_on) {
    for (const CriterionResult& result : results) {
        const bool failed = result.outcome == AuditOutcome::fail &&
                            severity_of(result.criterion->grade) >= fail_on.least;
        const bool missing = fail_on.incomplete && (result.outcome == AuditOutcome::not_checked ||
                                                    result.outcome == AuditOutcome::error);
        if (failed || missing) {
            return exit_code(Outcome::findings);
        }
    }
    return ExitCode{0};
}

const AuditProgramme& named_programme(const Definitions& definitions, const std::string& name) {
    if (const AuditProgramme* const found = definitions.programme(name)) {
        return *found;
    }
    std::vector<std::string_view> known;
    for (const AuditProgramme& each : definitions.programmes) {
        known.push_back(each.name);
    }
    throw InputError(Outcome::no_input,
                     fmt::format("there is no audit programme '{}'", visible(name)),
                     known.empty() ? std::string("none is defined") : did_you_mean(name, known));
}

std::vector<const AuditProgramme*> named_programmes(const std::vector<std::string>& names,
                                                    const Definitions& definitions) {
    std::vector<const AuditProgramme*> named;
    for (const AuditProgramme& each : definitions.programmes) {
        if (names.empty()) {
            named.push_back(&each);
        }
    }
    for (const std::string& name : names) {
        named.push_back(&named_programme(definitions, name));
    }
    if (named.empty()) {
        throw InputError(Outcome::bad_definition, "no audit programme is defined",
                         "'svcops store init --with support' writes some to begin with");
    }
    return named;
}

std::string audit_title(const AuditedProgramme& audited, const std::optional<Span>& period,
                        Context& context) {
    const auto wording = context.wording(Shape::account);
    const auto tickets = wording.counted(audited.tickets, "{} ticket", "{} tickets");
    const Zone zone = context.zone();
    return period
               ? wording("Audit {}: opened {} to {}; {}", audited.programme->name,
                         format_local(period->from, zone), format_local(period->to, zone), tickets)
               : wording("Audit {}: {}", audited.programme->name, tickets);
}

std::vector<std::string> audit_notes(const Digest& definitions, const Wording& wording) {
    return {
        wording.sentence("rate: exceptions of what was checked; a criterion passes when it is "
                         "tolerated, and never when nothing was checked"),
        wording.sentence("score: 100 times the weights of what passed, half of those of minor "
                         "criteria that failed, of all that was checked; coverage: what was "
                         "checked of what is required"),
        wording("definitions {}", std::string_view(hex(definitions)).substr(0, 12)),
    };
}

Table shown_alone(Table table) {
    for (std::size_t i = table.columns.size(); i-- > 0;) {
        if (table.columns[i].use == ColumnUse::on_request) {
            const auto place = static_cast<std::ptrdiff_t>(i);
            table.columns.erase(table.columns.begin() + place);
            for (auto& row : table.rows) {
                row.erase(row.begin() + place);
            }
        }
    }
    return table;
}

std::string result_lines(const EvaluatedRun& evaluated, const Names& names) {
    const AuditRun& run = evaluated.run;
    const Wording english;
    std::string lines = fmt::format(
        "run {} programme {} from {} to {} judged {} seed {} definitions {}\n",
        record_label(Noun::audit, run.id), evaluated.audited.programme->name,
        run.period() ? format_utc(run.from) : "-", run.period() ? format_utc(run.to) : "-",
        format_utc(run.judged), run.seed, hex(evaluated.definitions->digest));
    for (const CriterionResult& result : evaluated.audited.results) {
        lines += fmt::format(
            "criterion {} outcome {} checked {} exceptions {} waiver {}\n", result.criterion->name,
            name_of(audit_outcome_names, static_cast<std::int64_t>(result.outcome)), result.checked,
            result.exceptions.size(), result.waiver.empty() ? std::string("-") : result.waiver);
        for (const AuditException& each : result.exceptions) {
            lines += fmt::format("exception {} {} {}\n", ticket_label(each.ticket), each.op,
                                 words_of(each.found, names, english));
        }
    }
    for (const SampledTicket& unit : evaluated.sample) {
        lines += fmt::format("sample {} {} {}\n", unit.criterion->name, ticket_label(unit.ticket),
                             unit.answer == nullptr ? "-" : unit.answer->answer);
    }
    return lines;
}

}  // namespace svcops::cli
