#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/service_calendar.hpp"
#include "cli/verbs.hpp"
#include "lib/complaint/complaint_forms.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

namespace svcops::cli::complaint {

namespace {

constexpr std::string_view fca_form = "fca", bank_form = "bangladesh-bank";

struct ReportOptions {
    std::optional<std::string> form, period, calendar, by;
    SelectionOptions selection;
};

void check_given(const ReportOptions& options) {
    std::vector<Problem> problems;
    const auto refuse = [&](std::string what, std::string hint) {
        problems.push_back({{}, std::move(what), std::move(hint)});
    };
    const std::vector<std::string_view> forms{fca_form, bank_form};
    if (!options.form) {
        refuse("which form is missing", "give --form fca or --form bangladesh-bank");
    } else if (*options.form != fca_form && *options.form != bank_form) {
        auto hint = did_you_mean(*options.form, forms);
        refuse(fmt::format("--form: unknown form '{}'", visible(*options.form)),
               hint.empty() ? "fca or bangladesh-bank" : std::move(hint));
    }
    if (!options.period) {
        refuse("the period is missing", "give --period 2026-Q1, 2026-H1, last-month or A..B");
    }
    if (options.form == bank_form && (options.by || options.calendar)) {
        refuse("--by and --calendar are not for this form", "leave them out");
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

const FieldInfo& group_field(const std::string& name) {
    const auto key = report_key(name);
    if (key && key->part == ReportKey::Part::field) {
        return *key->field;
    }
    std::vector<std::string_view> known;
    for (const auto each : report_key_names()) {
        if (const auto other = report_key(each); other->part == ReportKey::Part::field) {
            known.push_back(each);
        }
    }
    auto hint = did_you_mean(name, known);
    throw InputError(Outcome::usage, fmt::format("--by: '{}' splits no complaints", visible(name)),
                     hint.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : hint);
}

// Shows every log to each count; the view ends at now.
void count_complaints(Context& context, const ReportOptions& options,
                      std::vector<ComplaintCount>& counts) {
    const auto filter = selected_filter(options.selection, context);
    Selected selected(context, filter, CaseCursor::Reads::logs);
    while (const Case* const found = selected.cursor().next()) {
        for (ComplaintCount& count : counts) {
            count.see(*found->log);
        }
    }
}

std::vector<std::string> what_is_counted(const CountedComplaints& counted, const Wording& wording) {
    std::vector<std::string> notes{
        wording.counted(counted.complaints, "{} complaint received before the period ended",
                        "{} complaints received before the period ended"),
        wording.sentence("a complaint: a ticket of that kind at the end of the period, once: what "
                         "was merged into it or is its duplicate is counted with it, from the day "
                         "when the first was received; closed: resolved or closed, or cancelled "
                         "with a decision")};
    const auto left_out = wording(
        "counted with another: merged {}, duplicates {}; not counted: "
        "cancelled without a decision {}, no complaints any more {}",
        counted.merged, counted.duplicates, counted.cancelled, counted.renamed);
    notes.push_back(left_out);
    return notes;
}

ExitCode print_fca(const ReportOptions& options, Context& context) {
    ComplaintQuestion question;
    question.zone = context.zone();
    question.period = context.period_of("--period", *options.period);
    question.by = &group_field(options.by.value_or("regulated"));
    question.business = options.calendar ? &named_calendar(context, *options.calendar) : nullptr;
    std::vector<ComplaintCount> counts{{question, context.store().names()}};
    count_complaints(context, options, counts);
    const auto counted = counts.front().result();
    const auto wording = context.wording(Shape::rows);
    Table table = fca_table(counted);
    table.title = wording("Complaints {} to {}", format_local(question.period.from, question.zone),
                          format_local(question.period.to, question.zone));
    table.notes = what_is_counted(counted, wording);
    table.notes.push_back(
        question.business == nullptr
            ? wording.sentence("in 3 days: by the end of the third day after receipt; in 8 weeks: "
                               "56 days")
            : wording("in 3 days: by the end of the third open day of {} after receipt; in 8 "
                      "weeks: 56 days",
                      question.business->name()));
    table.notes.push_back(
        wording.sentence("upheld: partly too; goodwill on a rejected complaint leaves it rejected; "
                         "redress: what was paid in the period"));
    return print_table(context, std::move(table), "group");
}

// The quarters that make up a period, which is made up of whole ones.
std::vector<Span> quarters_of(const Span& period, const Zone& zone) {
    constexpr std::size_t most = 400;
    const CivilSecond first = zone.civil(period.from);
    const bool is_start =
        first == CivilSecond(first.year(), first.month()) && first.month() % 3 == 1;
    std::vector<Span> quarters;
    for (Instant from = period.from; is_start && from < period.to && quarters.size() < most;) {
        const Instant to = shift_civil(from, 3, 0, zone);
        quarters.push_back({from, to});
        from = to;
    }
    if (quarters.empty() || quarters.back().to != period.to) {
        throw InputError(Outcome::usage, "--period: this form is of whole quarters",
                         "2026-Q1, or 2026 for four of them");
    }
    return quarters;
}

ExitCode print_bank(const ReportOptions& options, Context& context) {
    const Zone zone = context.zone();
    const auto quarters = quarters_of(context.period_of("--period", *options.period), zone);
    std::vector<ComplaintCount> counts;
    for (const Span& quarter : quarters) {
        ComplaintQuestion question;
        question.zone = zone;
        question.period = quarter;
        counts.emplace_back(question, context.store().names());
    }
    count_complaints(context, options, counts);
    std::vector<QuarterOfComplaints> rows;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto day = CivilDay(zone.civil(quarters[i].from));
        rows.push_back(
            {date_label(ReportKey::Part::quarter, date_number(ReportKey::Part::quarter, day)),
             counts[i].result().all});
    }
    const auto wording = context.wording(Shape::rows);
    Table table = quarter_table(rows);
    table.title = wording.sentence("Complaints by quarter");
    table.notes = what_is_counted(counts.back().result(), wording);
    table.notes.push_back(
        wording.sentence("received: those reopened too; brought forward + received - resolved = "
                         "unresolved"));
    return print_table(context, std::move(table), "quarter");
}

ExitCode report_complaints(const ReportOptions& options, Context& context) {
    check_given(options);
    if (explained(options.selection, context, selected_filter(options.selection, context))) {
        return ExitCode{0};
    }
    return *options.form == fca_form ? print_fca(options, context) : print_bank(options, context);
}

}  // namespace

Action report(Args& args) {
    auto options = std::make_shared<ReportOptions>();
    args.option("--form", options->form, "FORM", "whose return: fca or bangladesh-bank")
        .among({fca_form, bank_form})
        .option("--period", options->period, "PERIOD", "2026-Q1, 2026-05, last-month, A..B")
        .option("--by", options->by, "FIELD", "fca: what groups them; regulated if not given",
                Offer::report_key)
        .option("--calendar", options->calendar, "NAME",
                "fca: whose open days the three days are; every day if not given", Offer::calendar);
    declare(options->selection, args);
    return [options](Context& context) { return report_complaints(*options, context); };
}

}  // namespace svcops::cli::complaint
