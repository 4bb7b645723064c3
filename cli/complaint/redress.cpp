#include "cli/ticket/acting.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <limits>

namespace svcops::cli::complaint {

namespace {

struct RedressOptions {
    ActingOptions acting;
    std::optional<std::string> type, amount, number, reason;
    bool approves = false, pays = false, declines = false;
};

void check_given(const RedressOptions& options) {
    std::vector<Problem> problems;
    const auto refuse = [&](std::string what, std::string hint) {
        problems.push_back({{}, std::move(what), std::move(hint)});
    };
    const bool goes_on = options.approves || options.pays || options.declines;
    if (!options.type && !goes_on) {
        refuse("what is to be done is missing",
               "offer with --type, or go on with --approve, --paid or --declined");
    }
    if (options.amount && !options.type) {
        refuse("--amount: what it is for is missing", "say it with --type refund");
    }
    if (options.number && options.type) {
        refuse("--number: a new offer has the next number", "leave it out");
    }
    if (options.declines && (options.approves || options.pays)) {
        refuse("--declined goes with no other step", "give one of them");
    }
    if (options.type && options.approves) {
        refuse("--approve: nobody approves what they offer", "somebody else does so afterwards");
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

// Only a lead or a manager approves, by the login: --on-behalf-of gives no authority.
void check_authority(Context& context) {
    const auto user = context.session().user();
    if (!leads(context.definitions().agents, user)) {
        throw InputError(Outcome::permission,
                         fmt::format("--approve: {} is neither a lead nor a manager", user),
                         "a lead or a manager (kind: Agent) approves, from a login of their own");
    }
}

std::optional<RedressOffer> offer_of(const RedressOptions& options) {
    if (!options.type) {
        return std::nullopt;
    }
    RedressOffer offer{*options.type, {}};
    if (options.amount) {
        auto money = parse_money(*options.amount);
        for (Problem& problem : money.problems) {
            problem.place = {"--amount", 0, 0};
        }
        if (!money) {
            throw InputError(Outcome::usage, std::move(money.problems));
        }
        offer.amount = *money;
    }
    return offer;
}

ComplaintAct redress_act(const RedressOptions& options, Context& context) {
    ComplaintAct complaint;
    complaint.offer = offer_of(options);
    complaint.reason = options.reason.value_or("");
    complaint.actor = context.session().user();
    if (options.number) {
        complaint.number = static_cast<std::uint32_t>(
            std::min<std::int64_t>(context.count_of("--number", *options.number),
                                   std::numeric_limits<std::uint32_t>::max()));
    }
    for (const auto& [given, step] : {std::pair{options.approves, RedressStep::approved},
                                      {options.pays, RedressStep::paid},
                                      {options.declines, RedressStep::declined}}) {
        if (given) {
            complaint.steps.push_back(step);
        }
    }
    return complaint;
}

ExitCode give_redress(const RedressOptions& options, Context& context) {
    check_given(options);
    if (options.approves) {
        check_authority(context);
    }
    auto act = begun_act(options.acting, context);
    act.complaint = redress_act(options, context);
    act.complaint->at = act.at;
    act.complaint->authority = &context.definitions();
    return perform(options.acting, context, act);
}

}  // namespace

Action redress(Args& args) {
    auto options = std::make_shared<RedressOptions>();
    declare(options->acting, args, Remark::possible);
    args.option("--type", options->type, "WORD",
                "offer it: refund, compensation, goodwill, repair, apology, ...")
        .among({"refund", "compensation", "goodwill", "repair", "apology"})
        .option("--amount", options->amount, "MONEY", "how much is offered: \"500 BDT\"")
        .flag("--approve", options->approves, "a lead or a manager approves what another offered")
        .flag("--paid", options->pays, "it is paid or done")
        .flag("--declined", options->declines, "the complainant does not take it, or it is refused")
        .option("--number", options->number, "N",
                "which one of the ticket, where there are several")
        .option("--reason", options->reason, "TEXT", "why");
    return [options](Context& context) { return give_redress(*options, context); };
}

}  // namespace svcops::cli::complaint
