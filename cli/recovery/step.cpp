#include "cli/contradictions.hpp"
#include "cli/output_table.hpp"
#include "cli/recovery/recovery_rows.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace svcops::cli::recovery {

namespace {

constexpr std::string_view word_done = "done", word_skip = "skip";

struct StepOptions {
    std::string recovery, step;
    std::optional<std::string> outcome, note, cost, at, request;
    bool accepted = false, refused = false, approve = false;
};

std::optional<RecoveryOutcome> outcome_of(const StepOptions& options,
                                          std::vector<Problem>& problems) {
    if (options.approve) {
        return RecoveryOutcome::approved;
    }
    if (!options.outcome) {
        return std::nullopt;
    }
    if (*options.outcome == word_done) {
        return RecoveryOutcome::done;
    }
    if (*options.outcome == word_skip) {
        return RecoveryOutcome::skipped;
    }
    const std::vector<std::string_view> known{word_done, word_skip};
    auto hint = did_you_mean(*options.outcome, known);
    problems.push_back(
        {{},
         fmt::format("'{}' is nothing that becomes of a step", visible(*options.outcome)),
         hint.empty() ? "done or skip" : std::move(hint)});
    return std::nullopt;
}

void check_combination(const StepOptions& options, std::vector<Problem>& problems) {
    const auto refuse = [&](std::string what, std::string hint) {
        problems.push_back({{}, std::move(what), std::move(hint)});
    };
    const bool answers = options.accepted || options.refused;
    if (options.accepted && options.refused) {
        refuse("--accepted and --refused", "give one of them");
    }
    if (!options.outcome && !options.approve && !answers) {
        refuse("what becomes of the step is missing",
               "done, skip, --approve, or the answer: --accepted or --refused");
    }
    if (options.approve && (options.outcome || answers)) {
        refuse("--approve goes with no other deed", "somebody else gives it afterwards");
    }
    if (options.outcome == word_skip && (options.cost || answers)) {
        refuse("what is skipped gives nothing", "leave --cost and the answer out");
    }
    if (!options.outcome && !options.approve && options.cost) {
        refuse("--cost: an answer changes no amount", "leave it out");
    }
}

RecoveryDeed deed_of(const StepOptions& options, Context& context) {
    std::vector<Problem> problems;
    RecoveryDeed deed;
    deed.step = options.step;
    deed.outcome = outcome_of(options, problems);
    check_combination(options, problems);
    deed.note = options.note.value_or("");
    if (options.cost) {
        auto money = parse_money(*options.cost);
        for (Problem& problem : money.problems) {
            problem.place = {"--cost", 0, 0};
            problems.push_back(std::move(problem));
        }
        if (money) {
            deed.cost = *money;
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    deed.answer = options.accepted  ? OfferAnswer::accepted
                  : options.refused ? OfferAnswer::refused
                                    : OfferAnswer::none;
    deed.at = options.at ? context.instant_of("--at", *options.at) : context.now();
    if (deed.at > std::max(context.now(), context.session().clock)) {
        throw InputError(
            Outcome::usage,
            {{{"--at", 0, 0},
              fmt::format("{} has not happened yet", format_local(deed.at, context.zone())),
              "when it was done"}});
    }
    return deed;
}

ExitCode do_recovery_step(const StepOptions& options, Context& context) {
    auto what = deed_of(options, context);
    refuse_fewer_rows(context.common());
    check_choice(context, recovery_columns(), "recovery");
    auto& store = store_to_change(context);
    auto after = recovery_named(store, options.recovery);
    if (!done_before(context, options.request)) {
        what.recovery = after.id;
        const bool is_dry = context.common().dry_run;
        auto done = do_step(store, requested_operation(context, options.request), what,
                            context.definitions(), is_dry ? Deed::rehearse : Deed::write);
        after = is_dry ? std::move(done) : recovery_named(store, options.recovery);
    }
    const RecoveryDesk desk(context);
    Table table;
    table.columns = recovery_columns();
    table.rows.push_back(recovery_cells(desk.row(after, store.names())));
    return print_table(context, std::move(table), "recovery", Shape::account);
}

}  // namespace

Action step(Args& args) {
    auto options = std::make_shared<StepOptions>();
    args.operand(options->recovery, "RECOVERY", "R-1 or 1", Offer::recovery)
        .operand(options->step, "STEP", "the step of its playbook", Offer::playbook_step)
        .operand(options->outcome, "DEED", "done or skip")
        .among({"done", "skip"});
    args.option("--note", options->note, "TEXT", "what is to be said; why it is skipped")
        .option("--cost", options->cost, "MONEY", "what it gives, or what is approved: \"500 BDT\"")
        .flag("--accepted", options->accepted, "the customer took the offer")
        .flag("--refused", options->refused, "the customer did not take the offer")
        .flag("--approve", options->approve,
              "a lead or a manager agrees, from their own login, before it is given")
        .option("--at", options->at, "INSTANT", "when it was done; now");
    declare_request(options->request, args);
    return [options](Context& context) { return do_recovery_step(*options, context); };
}

}  // namespace svcops::cli::recovery
