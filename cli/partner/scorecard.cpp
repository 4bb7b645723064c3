#include "lib/partner/scorecard.hpp"

#include "cli/context.hpp"
#include "cli/judged_pass.hpp"
#include "cli/output_table.hpp"
#include "cli/partner/named.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

namespace svcops::cli::partner {

namespace {

struct ScorecardOptions {
    std::vector<std::string> partners;
    std::optional<std::string> period;
};

std::vector<ScoreRow> scored(Context& context, std::span<const Partner> partners,
                             const ScoreOptions& wanted) {
    JudgedPass pass = judged_pass(context, Filter());
    std::vector<ScoreCount> counts;
    for (std::size_t part = 0; part < pass.parts(); ++part) {
        counts.emplace_back(pass.book(part), partners, wanted);
    }
    pass.run([&](std::size_t part, const Case& found, const Judge&) {
        counts[part].see(*found.log, found.cycles);
    });
    for (std::size_t part = 1; part < counts.size(); ++part) {
        counts.front().add(counts[part]);
    }
    return counts.front().result();
}

std::string title_of(const ScoreOptions& wanted, const Wording& wording) {
    return wanted.period ? wording("Partners: cycles decided {} to {}",
                                   format_local(wanted.period->from, wanted.zone),
                                   format_local(wanted.period->to, wanted.zone))
                         : wording("Partners: all cycles; {}", wanted.zone.name());
}

std::vector<std::string> scorecard_notes(const Wording& wording) {
    return {wording.sentence("n: met and breached; waived, void, open and paused stand apart; low "
                             "to high: Wilson 95% interval"),
            wording.sentence("in breach: after due on the clock; reopen share: of the cycles "
                             "resolved in the period those reopened since"),
            wording.sentence("credits: for the breaches counted while the contract holds, up to "
                             "its cap of a calendar month in order of time")};
}

ExitCode score_partners(const ScorecardOptions& options, Context& context) {
    if (context.format(Shape::account) == Format::id) {
        throw InputError(Outcome::usage, "--ids: a scorecard has no tickets in its rows",
                         "svcops ticket list --ids prints those of a filter");
    }
    const auto partners = named_partners(context, options.partners);
    ScoreOptions wanted;
    wanted.zone = context.zone();
    if (options.period) {
        wanted.period = context.period_of("--period", *options.period);
    }
    const auto rows = scored(context, partners, wanted);
    const auto wording = context.wording(Shape::account);
    auto table = score_table(rows);
    table.title = title_of(wanted, wording);
    table.notes = scorecard_notes(wording);
    return print_table(context, std::move(table), "partner", Shape::account);
}

}  // namespace

Action scorecard(Args& args) {
    auto options = std::make_shared<ScorecardOptions>();
    args.operands(options->partners, "PARTNER", "these alone; all", Offer::partner)
        .option("--period", options->period, "PERIOD",
                "cycles decided in it: 2026-05, 2026-Q2, last-month, A..B");
    return [options](Context& context) { return score_partners(*options, context); };
}

}  // namespace svcops::cli::partner
