#include "cli/audit/formats.hpp"

#include "cli/render/json_text.hpp"
#include "cli/render/svg_text.hpp"
#include "lib/digest/sha256.hpp"
#include "lib/record/label.hpp"
#include "lib/time/zone.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

namespace {

constexpr std::size_t told_exceptions = 100;  // in one failure

std::string outcome_name(AuditOutcome outcome) {
    return std::string(name_of(audit_outcome_names, static_cast<std::int64_t>(outcome)));
}

std::string exceptions_text(const CriterionResult& result, const ResultWords& words) {
    std::string text;
    for (const AuditException& each : result.exceptions) {
        if (static_cast<std::size_t>(&each - result.exceptions.data()) == told_exceptions) {
            text += fmt::format("and {} more\n", result.exceptions.size() - told_exceptions);
            break;
        }
        text += fmt::format("{}: {}\n", ticket_label(each.ticket),
                            words_of(each.found, words.names, words.wording));
    }
    return text;
}

bool is_skipped(AuditOutcome outcome) {
    return outcome == AuditOutcome::not_checked || outcome == AuditOutcome::not_applicable ||
           outcome == AuditOutcome::waived;
}

// A UUID that follows from what it names (RFC 9562, version 8).
std::string uuid_of(std::string_view kind, std::string_view name) {
    const auto digest = Sha256().part(bytes("oscal")).part(bytes(kind)).part(bytes(name)).finish();
    auto digits = hex(Bytes(digest).first(16));
    digits[12] = '8';
    digits[16] = "89ab"[static_cast<std::size_t>(digits[16] <= '9' ? digits[16] - '0'
                                                                   : digits[16] - 'a' + 10) %
                        4];
    return fmt::format("{}-{}-{}-{}-{}", digits.substr(0, 8), digits.substr(8, 4),
                       digits.substr(12, 4), digits.substr(16, 4), digits.substr(20));
}

std::string json(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

}  // namespace

std::string junit_text(const EvaluatedRun& evaluated, const ResultWords& words) {
    const auto& results = evaluated.audited.results;
    const auto count = [&](auto holds) {
        return std::ranges::count_if(results,
                                     [&](const auto& each) { return holds(each.outcome); });
    };
    const auto name = evaluated.audited.programme->name;
    std::string out = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"{}\" "
        "id=\"{}\" timestamp=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n",
        markup_text(name), record_label(Noun::audit, evaluated.run.id),
        format_utc(evaluated.run.judged), results.size(),
        count([](AuditOutcome outcome) { return outcome == AuditOutcome::fail; }),
        count([](AuditOutcome outcome) { return outcome == AuditOutcome::error; }),
        count(is_skipped));
    for (const CriterionResult& result : results) {
        out += fmt::format("<testcase classname=\"{}\" name=\"{}\"", markup_text(name),
                           markup_text(result.criterion->name));
        const auto outcome = outcome_name(result.outcome);
        if (result.outcome == AuditOutcome::fail) {
            out += fmt::format(
                "><failure type=\"{}\" message=\"{} of {}\">{}</failure></testcase>\n",
                name_of(audit_grade_names, static_cast<std::int64_t>(result.criterion->grade)),
                result.exceptions.size(), result.checked,
                markup_text(exceptions_text(result, words)));
        } else if (result.outcome == AuditOutcome::error) {
            out += fmt::format("><error message=\"{}\"/></testcase>\n", markup_text(result.why));
        } else if (is_skipped(result.outcome)) {
            out += fmt::format(
                "><skipped message=\"{}\"/></testcase>\n",
                markup_text(result.why.empty() ? outcome
                                               : fmt::format("{}: {}", outcome, result.why)));
        } else {
            out += "/>\n";
        }
    }
    return out + "</testsuite>\n</testsuites>\n";
}

std::string oscal_text(const EvaluatedRun& evaluated, const ResultWords& words) {
    const AuditRun& run = evaluated.run;
    const auto label = record_label(Noun::audit, run.id);
    const auto& name = evaluated.audited.programme->name;
    const auto identity = fmt::format("{} {} {}", label, name, run.result);
    std::string observations, findings;
    for (const CriterionResult& result : evaluated.audited.results) {
        const AuditCriterion& criterion = *result.criterion;
        const auto observation = uuid_of("observation", identity + criterion.name);
        const auto described = fmt::format("{}: {} of {}", outcome_name(result.outcome),
                                           result.exceptions.size(), result.checked);
        observations += fmt::format(
            "{}\n{{\"uuid\":\"{}\",\"title\":{},\"description\":{},\"methods\":[\"{}\"],"
            "\"collected\":\"{}\"}}",
            observations.empty() ? "" : ",", observation, json(criterion.name), json(described),
            criterion.is_manual() ? "EXAMINE" : "TEST", format_utc(run.judged));
        const bool is_judged =
            result.outcome == AuditOutcome::pass || result.outcome == AuditOutcome::fail;
        if (!is_judged) {
            continue;
        }
        findings += fmt::format(
            "{}\n{{\"uuid\":\"{}\",\"title\":{},\"description\":{},\"target\":{{\"type\":"
            "\"objective-id\",\"target-id\":{},\"status\":{{\"state\":\"{}\"}}}},"
            "\"related-observations\":[{{\"observation-uuid\":\"{}\"}}]}}",
            findings.empty() ? "" : ",", uuid_of("finding", identity + criterion.name),
            json(criterion.name), json(requirement_words(criterion, words)), json(criterion.name),
            result.outcome == AuditOutcome::pass ? "satisfied" : "not-satisfied", observation);
    }
    return fmt::format(
        "{{\"assessment-results\":{{\"uuid\":\"{}\",\n\"metadata\":{{\"title\":{},"
        "\"last-modified\":\"{}\",\"version\":\"{}\",\"oscal-version\":\"1.1.2\"}},\n"
        "\"import-ap\":{{\"href\":\"#{}\"}},\n\"results\":[{{\"uuid\":\"{}\",\"title\":{},"
        "\"description\":{},\"start\":\"{}\",\"end\":\"{}\",\n\"reviewed-controls\":"
        "{{\"control-selections\":[{{\"include-all\":{{}}}}]}},\n\"observations\":[{}],\n"
        "\"findings\":[{}]}}]}}}}\n",
        uuid_of("results", identity), json(fmt::format("Audit {}", name)), format_utc(run.judged),
        label, uuid_of("plan", name), uuid_of("result", identity), json(label), json(name),
        format_utc(run.judged), format_utc(run.judged), observations, findings);
}

}  // namespace svcops::cli
