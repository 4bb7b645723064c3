#include "cli/contradictions.hpp"
#include "cli/letters.hpp"
#include "cli/level_book.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/selection.hpp"
#include "cli/ticket/triage_rows.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/triage_tickets.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli::ticket {

namespace {

struct TriageOptions {
    SelectionOptions selection;
    std::vector<std::string> rules;
    bool apply = false;
};

// Rules and recurring tickets that are named, or all.
struct Chosen {
    std::vector<Rule> rules;
    std::vector<Recurring> recurring;
};

void refuse_unknown(const std::vector<std::string>& names, const Definitions& definitions) {
    std::vector<std::string_view> known;
    std::ranges::transform(definitions.rules, std::back_inserter(known), &Rule::name);
    std::ranges::transform(definitions.recurring, std::back_inserter(known), &Recurring::name);
    if (known.empty()) {
        throw InputError(Outcome::bad_definition, "no rule is defined",
                         "write a Rule into the definitions, or begin with the shipped ones: "
                         "svcops store init --with support");
    }
    std::vector<Problem> problems;
    for (const std::string& name : names) {
        if (std::ranges::find(known, name) == known.end()) {
            problems.push_back({{},
                                fmt::format("there is no rule '{}'", visible(name)),
                                did_you_mean(name, known)});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::no_input, std::move(problems));
    }
}

Chosen chosen(const TriageOptions& options, const Definitions& definitions) {
    const auto& names = options.rules;
    refuse_unknown(names, definitions);
    Chosen all{definitions.rules, definitions.recurring};
    const auto left_out = [&](const auto& each) {
        return !names.empty() && std::ranges::find(names, each.name) == names.end();
    };
    std::erase_if(all.rules, left_out);
    std::erase_if(all.recurring, left_out);
    if (!options.selection.words.empty() || options.selection.where) {
        all.recurring.clear();  // these tickets alone
    }
    return all;
}

bool does(const TicketTriage& ticket) {
    return ticket.made ||
           std::ranges::count(ticket.steps, TriageStep::Outcome::done, &TriageStep::outcome) > 0;
}

void say_what_came(Context& context, const TriageResult& result, TriageMode mode) {
    const auto count = std::ranges::count_if(result.tickets, does);
    const auto wording = context.wording(Shape::account);
    if (mode == TriageMode::look) {
        context.say(count == 0 ? wording.sentence("there is nothing to do")
                               : wording.counted(count, "{} ticket would change",
                                                 "{} tickets would change"));
        if (result.left_alone != 0) {
            context.say(wording.counted(result.left_alone,
                                        "{} ticket left alone: it has events later than now",
                                        "{} tickets left alone: they have events later than now"));
        }
    } else if (result.op != 0) {
        context.say(wording.counted(count, "{} ticket changed", "{} tickets changed") +
                    wording(" (op {})", result.op));
    }
}

// Every move that a workflow refused, so that whoever wrote the rule hears of it.
ExitCode refusals(Context& context, const TriageResult& result, std::span<const Rule> rules) {
    std::size_t refused = 0;
    for (const TicketTriage& ticket : result.tickets) {
        for (const TriageStep& step : ticket.steps) {
            if (step.outcome == TriageStep::Outcome::refused) {
                ++refused;
                context.say(
                    fmt::format("svcops: ticket triage: {}: {}", rules[step.rule].name, step.why));
            }
        }
    }
    return refused > 0 ? exit_code(Outcome::findings) : ExitCode{0};
}

// What still waits is no news for a job that runs again and again.
std::vector<TicketTriage> without_waits(std::vector<TicketTriage> tickets) {
    for (TicketTriage& ticket : tickets) {
        std::erase_if(ticket.steps, [](const TriageStep& step) {
            return step.outcome == TriageStep::Outcome::waits;
        });
    }
    return tickets;
}

ExitCode print_tickets(Context& context, const TriageResult& result, std::span<const Rule> rules) {
    if (context.common().ids) {
        std::vector<TicketId> ids;
        for (const TicketTriage& ticket : result.tickets) {
            if (does(ticket) && ticket.ticket != 0) {
                ids.push_back(ticket.ticket);
            }
        }
        return print_labels(context, ids);
    }
    auto table =
        triage_table(result.tickets, rules, context.zone(), context.wording(Shape::account));
    if (table.rows.empty() && context.format(Shape::account) == Format::table &&
        !context.common().count) {
        return context.found(0);
    }
    return print_table(context, std::move(table), "ticket", Shape::account);
}

// The judge that `breaching:` needs, where it is asked for.
struct Clocks {
    std::unique_ptr<LevelBook> book;
    std::unique_ptr<Judge> judge;
};

Clocks clocks_for(const Filter& filter, const std::vector<Rule>& rules, Context& context) {
    const auto asks = [](const Rule& rule) { return rule.match.uses("breaching"); };
    Clocks clocks;
    if (filter.uses("breaching") || std::ranges::any_of(rules, asks)) {
        clocks.book = level_book(context);
        clocks.judge = std::make_unique<Judge>(*clocks.book);
    }
    return clocks;
}

TriageRun run_of(Context& context) {
    return {context.now(), context.zone(), context.wording(Shape::account),
            std::string(context.language(Shape::account)),
            context.common().verbose ? Telling::everything : Telling::what_happens};
}

ExitCode run(const TriageOptions& options, Context& context) {
    const auto filter = selected_filter(options.selection, context);
    if (explained(options.selection, context, filter)) {
        return ExitCode{0};
    }
    refuse_fewer_rows(context.common());
    const auto& definitions = context.definitions();
    const auto [rules, recurring] = chosen(options, definitions);
    const auto mode =
        options.apply && !context.common().dry_run ? TriageMode::apply : TriageMode::look;
    auto& store = context.store(mode == TriageMode::apply ? Access::write : Access::read);
    const auto clocks = clocks_for(filter, rules, context);
    TriageRequest request{filter,    context.view(), run_of(context),    rules,
                          recurring, definitions,    clocks.judge.get(), mode};
    const auto desk = letter_desk(context);
    request.notices = &desk;
    request.letters = usual_sending(context) == Sending::record ? nullptr : &desk;
    auto result = triage_tickets(store, context.operation(), request);
    if (mode == TriageMode::apply && context.common().quiet) {
        result.tickets = without_waits(std::move(result.tickets));
    }
    const auto told = print_tickets(context, result, rules);
    say_what_came(context, result, mode);
    const auto deed = mode == TriageMode::look ? Deed::rehearse : Deed::write;
    for (const auto& line : told_notices(context, result.notices, deed)) {
        context.say(line);
    }
    for (const auto& line : told_letters(context, result.letters)) {
        context.say(line);
    }
    const auto refused = refusals(context, result, rules);
    return refused != ExitCode{0} ? refused : told;
}

}  // namespace

Action triage(Args& args) {
    auto options = std::make_shared<TriageOptions>();
    declare(options->selection, args);
    args.option("--rule", options->rules, "NAME", "only this rule; repeatable", Offer::rule)
        .flag("--apply", options->apply, "do it; without it, only tell what would be done");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::ticket
