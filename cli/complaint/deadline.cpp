#include "cli/complaint/deadline_options.hpp"
#include "cli/named_tickets.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <span>

namespace svcops::cli::complaint {

namespace {

struct GivenOption {
    std::string_view name;
    bool is_given;
};

// The first member of the rows of a table of names.
template <typename Row, std::size_t count>
std::vector<std::string_view> names_in(const Row (&table)[count]) {
    std::vector<std::string_view> names;
    names.reserve(count);
    for (const Row& row : table) {
        names.push_back(row.name);
    }
    return names;
}

// What does not go with the way of asking; every such option is told.
void refuse(std::string_view beside, std::string_view remedy,
            std::span<const GivenOption> options) {
    std::vector<Problem> problems;
    for (const auto& each : options) {
        if (each.is_given) {
            problems.push_back({{},
                                fmt::format("{} does not go with {}", each.name, beside),
                                std::string(remedy)});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

ExitCode run(const DeadlineOptions& options, Context& context) {
    const GivenOption by_hand[] = {
        {"--received", options.received.has_value()},
        {"--amount", options.amount.has_value()},
        {"--unit", options.unit.has_value()},
        {"--start-day-counts", options.start_day_counts.has_value()},
        {"--roll", options.roll.has_value()},
    };
    const GivenOption of_tickets[] = {{"TICKET", !options.tickets.empty()},
                                      {"--within", options.within.has_value()}};
    const GivenOption of_packs[] = {{"--pack", !options.packs.empty()},
                                    {"--rule", options.rule.has_value()}};
    const GivenOption of_files[] = {{"--keep-going", options.keep_going}};
    if (options.input) {
        constexpr std::string_view remedy = "each row says it";
        refuse("--input", remedy, by_hand);
        refuse("--input", remedy, of_packs);
        refuse("--input", "ask for one of them", of_tickets);
        return count_rows(options, context);
    }
    refuse("one deadline", "it goes with --input", of_files);
    if (options.within) {
        refuse("--within", "leave it out", by_hand);
        refuse("--within", "it asks for all tickets", std::span(of_tickets).first(1));
        return list_due(options, context);
    }
    if (!options.tickets.empty()) {
        refuse("TICKET", "the ticket says when it was received", by_hand);
        return tell_tickets(options, context);
    }
    return count_one(options, context);
}

}  // namespace

Action deadline(Args& args) {
    auto options = std::make_shared<DeadlineOptions>();
    args.operands(options->tickets, "TICKET", named_tickets_meaning, Offer::ticket)
        .option("--pack", options->packs, "NAME",
                "the pack of deadlines, such as uk.fca.disp; repeatable for tickets",
                Offer::deadline_pack)
        .option("--rule", options->rule, "NAME", "one rule of the pack; without it, each",
                Offer::deadline_rule)
        .option("--received", options->received, "DATE",
                "by hand: when the clock starts, a day or an instant")
        .option("--calendar", options->calendar, "NAME",
                "whose business days count, instead of the pack's", Offer::calendar)
        .option("--amount", options->amount, "NUMBER", "by hand: how many of the unit")
        .option("--unit", options->unit, "UNIT",
                "hours, calendar_days, weeks, calendar_months, business_days")
        .among(names_in(term_units))
        .option("--start-day-counts", options->start_day_counts, "YES|NO",
                "whether the day of the start is the first that counts; no")
        .among({"yes", "no"})
        .option("--roll", options->roll, "WAY",
                "from a last day that is no business day: none, forward, backward")
        .among(names_in(rolls))
        .option("--within", options->within, "DURATION",
                "all tickets' deadlines that fall due in that time, and overdue ones")
        .option("--input", options->input, "FILE",
                "a CSV with id,calendar,received,amount,unit,start_day_counts,roll; - for standard "
                "input",
                Offer::file)
        .flag("--keep-going", options->keep_going, "in --input: leave out rows that are wrong");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::complaint
