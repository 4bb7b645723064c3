#include "cli/chosen_tickets.hpp"
#include "cli/contradictions.hpp"
#include "cli/output_table.hpp"
#include "cli/recovery/playbooks.hpp"
#include "cli/recovery/recovery_rows.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace svcops::cli::recovery {

namespace {

struct StartOptions {
    ChosenTickets tickets;
    std::optional<std::string> playbook, reason, at, request;
    bool breached = false;
};

void check_given(const StartOptions& options) {
    std::vector<Problem> problems;
    if (options.breached && options.at) {
        problems.push_back({{}, "--at: a breach has its own instant", "leave it out"});
    }
    if (options.breached && !options.tickets.words.empty()) {
        problems.push_back({{},
                            "--breached: tickets are named beside it",
                            "leave them out: it finds those that were breached"});
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

Instant started_at(const StartOptions& options, Context& context) {
    if (!options.at) {
        return context.now();
    }
    const auto at = context.instant_of("--at", *options.at);
    if (at > std::max(context.now(), context.session().clock)) {
        throw InputError(Outcome::usage,
                         {{{"--at", 0, 0},
                           fmt::format("{} has not happened yet", format_local(at, context.zone())),
                           "when the failure became known"}});
    }
    return at;
}

std::vector<RecoveryWish> named_wishes(const StartOptions& options, Context& context) {
    const auto at = started_at(options, context);
    std::vector<RecoveryWish> wishes;
    for (const TicketId ticket : find(options.tickets, context).ids) {
        wishes.push_back({ticket, options.playbook.value_or(""), options.reason.value_or(""), at,
                          RecoveryTrigger::hand});
    }
    return wishes;
}

// Each breached ticket that was never put right, once; the first playbook that it fits.
std::vector<RecoveryWish> breached_wishes(const StartOptions& options, Context& context) {
    const Definitions& definitions = context.definitions();
    if (definitions.service_levels.empty()) {
        throw InputError(Outcome::bad_definition, "--breached: no service level is defined",
                         "a breach is one of a service level's measures");
    }
    std::vector<const Playbook*> playbooks;
    for (const Playbook& each : definitions.playbooks) {
        if (!each.breach.empty() && options.playbook.value_or(each.name) == each.name) {
            playbooks.push_back(&each);
        }
    }
    std::vector<TicketId> seen;
    for (const Recovery& each : recoveries(context.store())) {
        seen.push_back(each.ticket);
    }
    std::vector<RecoveryWish> wishes;
    const auto filter = context.filter({}, options.tickets.where);
    for (const BreachedTicket& each : breached_tickets(context, playbooks, filter)) {
        if (std::ranges::find(seen, each.ticket) == seen.end()) {
            seen.push_back(each.ticket);
            wishes.push_back({each.ticket, {}, {}, each.at, RecoveryTrigger::breach});
            wishes.back().meant = each.playbook->name;
        }
    }
    std::ranges::stable_sort(wishes, {}, &RecoveryWish::at);
    return wishes;
}

std::vector<Column> started_columns() {
    return {column("recovery", "recovery", CellType::token),
            column("ticket", "ticket", CellType::token),
            column("playbook", "playbook", CellType::text),
            column("step", "step", CellType::text),
            column("justice", "gives back", CellType::token, "-", 2),
            column("due", "due", CellType::minute),
            column("template", "template", CellType::text, "-", 2),
            column("offer", "offer", CellType::text)};
}

std::string offer_words(const std::optional<RecoveryOffer>& offer, const Wording& wording) {
    if (!offer) {
        return {};
    }
    if (offer->fixed) {
        return to_string(*offer->fixed);
    }
    constexpr double percent = 100;
    const auto share = fmt::format("{:g}%", offer->share * percent);
    return offer->cap ? wording("{} of the order, {} at most", share, to_string(*offer->cap))
                      : wording("{} of the order", share);
}

std::string_view justice_word(Justice justice) {
    constexpr std::string_view words[] = {"distributive", "procedural", "interactional"};
    return words[static_cast<std::size_t>(justice) - 1];
}

void add_rows(const StartedRecovery& started, const RecoveryDesk& desk, Context& context,
              Table& table) {
    const bool ids = context.common().ids;
    const auto wording = context.wording(Shape::account);
    const Playbook& playbook = *started.playbook;
    for (const PlaybookStep& step : playbook.steps) {
        const auto offer = offer_words(step.offer, wording);
        table.rows.push_back(
            {record_label(Noun::recovery, started.recovery.id),
             ticket_label(started.recovery.ticket), playbook.name, step.name,
             std::string(justice_word(step.justice)),
             cell(step_due(step, started.recovery.started, desk.calendar(playbook), desk.zone())),
             step.reply_template.empty() ? Cell() : cell(step.reply_template),
             offer.empty() ? Cell() : cell(offer)});
        if (ids) {
            break;  // each recovery is named once
        }
    }
    if (started.earlier) {
        table.notes.push_back(wording(
            "{}: a second failure of {}, after {} of {}; {} takes it",
            record_label(Noun::recovery, started.recovery.id),
            customer_label(started.recovery.customer),
            record_label(Noun::recovery, started.recovery.earlier),
            format_local(*started.earlier, desk.zone()),
            wording.word(name_of(role_names, static_cast<std::int64_t>(started.recovery.routed)))));
    }
}

ExitCode print_started(const StartedRecoveries& result, Context& context) {
    const RecoveryDesk desk(context);
    const auto wording = context.wording(Shape::account);
    Table table;
    table.name = "steps";
    table.columns = started_columns();
    const bool names_alone = context.common().ids || context.format(Shape::account) == Format::id;
    for (const StartedRecovery& each : result.started) {
        const auto before = table.rows.size();
        add_rows(each, desk, context, table);
        if (names_alone) {  // once, and not for each of its steps
            table.rows.resize(std::min(table.rows.size(), before + 1));
        }
    }
    const auto code = print_table(context, std::move(table), "recovery", Shape::account);
    for (const Problem& problem : result.refused) {
        context.say(fmt::format("{} ({})", problem.what, problem.hint));
    }
    context.say(context.common().dry_run
                    ? wording.counted(result.started.size(), "{} recovery would be started",
                                      "{} recoveries would be started")
                    : wording.counted(result.started.size(), "{} recovery started",
                                      "{} recoveries started"));
    return result.refused.empty() ? code : exit_code(Outcome::bad_data);
}

// What an operation started: for who asks for it again.
StartedRecoveries started_by(OpId op, Context& context) {
    StartedRecoveries result;
    result.op = op;
    const auto all = recoveries(context.store());
    for (const Recovery& each : all) {
        if (each.op != op) {
            continue;
        }
        const auto* const playbook =
            playbook_named(context.definitions(), context.store().names().word_name(each.playbook));
        const auto earlier = std::ranges::find(all, each.earlier, &Recovery::id);
        if (playbook != nullptr) {
            result.started.push_back(
                {each, playbook,
                 earlier == all.end() ? std::nullopt : std::optional(earlier->started)});
        }
    }
    return result;
}

ExitCode start_recovery(const StartOptions& options, Context& context) {
    check_given(options);
    if (options.playbook) {
        check_playbook(*options.playbook, context);
    }
    refuse_fewer_rows(context.common());
    check_choice(context, started_columns(), "recovery");
    auto& store = store_to_change(context);
    if (const auto done = done_before(context, options.request)) {
        return print_started(started_by(*done, context), context);
    }
    const auto wishes =
        options.breached ? breached_wishes(options, context) : named_wishes(options, context);
    const auto conduct = options.breached ? Conduct::keep_going : Conduct::all_or_nothing;
    const auto deed = context.common().dry_run ? Deed::rehearse : Deed::write;
    return print_started(start_recoveries(store, requested_operation(context, options.request),
                                          wishes, context.definitions(), {conduct, deed}),
                         context);
}

}  // namespace

Action start(Args& args) {
    auto options = std::make_shared<StartOptions>();
    declare(options->tickets, args);
    args.option("--playbook", options->playbook, "NAME",
                "by which; without it, the one that the ticket fits", Offer::playbook)
        .option("--reason", options->reason, "TEXT",
                "why by another one, or by the same a second time")
        .option("--at", options->at, "INSTANT", "when the clocks of its steps begin; now")
        .flag("--breached", options->breached,
              "every ticket whose breach starts a playbook and that was never put right; for cron");
    declare_request(options->request, args);
    return [options](Context& context) { return start_recovery(*options, context); };
}

}  // namespace svcops::cli::recovery
