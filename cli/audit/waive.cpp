#include "cli/audit/evaluated.hpp"
#include "cli/contradictions.hpp"
#include "cli/known_agent.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli::audit {

namespace {

struct WaiveOptions {
    std::optional<std::string> programme, criterion, owner, reason, until, request;
};

std::vector<Column> waiver_columns() {
    return {{"waiver", "waiver", CellType::token},
            {"programme", "programme"},
            {"criterion", "criterion"},
            {"owner", "owner"},
            {"until", "until", CellType::instant},
            {"holds", "holds", CellType::flag},
            {"by", "by"},
            {"reason", "reason", CellType::text, 2, true}};
}

std::vector<Cell> waiver_cells(const AuditWaiver& waiver, Store& store, Instant now) {
    const Names& names = store.names();
    const auto reason = store.text(Noun::waiver, waiver.id, waiver.reason);
    return {record_label(Noun::waiver, waiver.id),
            std::string(names.word_name(waiver.programme)),
            std::string(names.word_name(waiver.criterion)),
            names.record_name(Noun::agent, waiver.owner),
            waiver.until,
            waiver.holds_at(now),
            names.record_name(Noun::agent, waiver.actor),
            reason ? Cell{*reason} : Cell{}};
}

ExitCode print_waivers(Context& context) {
    Table table;
    table.columns = waiver_columns();
    for (const AuditWaiver& each : audit_waivers(context.store())) {
        table.rows.push_back(waiver_cells(each, context.store(), context.now()));
    }
    return print_table(context, std::move(table), "waiver");
}

// Who is audited cannot excuse themselves, and whoever answers for it is somebody. Where no agent
// is defined nobody is known, and anybody waives but the auditors.
void check_waiving(const AuditProgramme& programme, const std::string& owner, Context& context) {
    const auto& agents = context.definitions().agents;
    const auto user = context.session().user();
    const bool audits = std::ranges::find(programme.auditors, user) != programme.auditors.end();
    if (audits) {
        throw InputError(Outcome::permission,
                         fmt::format("{} is an auditor of {}", visible(user), programme.name),
                         "who audits waives nothing: a lead or a manager does");
    }
    if (!agents.empty() && !leads(agents, user)) {
        throw InputError(Outcome::permission,
                         fmt::format("{} is neither a lead nor a manager", visible(user)),
                         "a lead or a manager (kind: Agent) waives");
    }
    check_known_agent(agents, "--owner", owner);
}

// A waiver needs somebody who answers for it, a reason and an end.
WaiverGiven asked_for(const WaiveOptions& options, Context& context) {
    std::vector<Problem> missing;
    const auto need = [&](const std::optional<std::string>& given, std::string_view name,
                          std::string_view hint) {
        if (!given || given->empty()) {
            missing.push_back({{}, fmt::format("{} is missing", name), std::string(hint)});
        }
    };
    need(options.criterion, "CRITERION", "which requirement need not be met");
    need(options.owner, "--owner", "who answers for it");
    need(options.reason, "--reason", "why it need not be met");
    need(options.until, "--until", "its last day: a waiver without an end is a hole");
    if (!missing.empty()) {
        throw InputError(Outcome::usage, std::move(missing));
    }
    const auto& programme = named_programme(context.definitions(), *options.programme);
    if (programme.criterion(*options.criterion) == nullptr) {
        std::vector<std::string_view> known;
        for (const AuditCriterion& each : programme.criteria) {
            known.push_back(each.name);
        }
        throw InputError(Outcome::no_input,
                         fmt::format("programme {} has no criterion '{}'", programme.name,
                                     visible(*options.criterion)),
                         did_you_mean(*options.criterion, known));
    }
    check_waiving(programme, *options.owner, context);
    WaiverGiven given{*options.programme, *options.criterion, *options.owner, *options.reason,
                      context.instant_of("--until", *options.until, Lean::future)};
    if (given.until <= context.now()) {
        throw InputError(Outcome::bad_data, "--until: it has passed already",
                         "what has expired waives nothing");
    }
    return given;
}

ExitCode run(const WaiveOptions& options, Context& context) {
    if (!options.programme) {
        return print_waivers(context);
    }
    refuse_fewer_rows(context.common());
    check_choice(context, waiver_columns(), "waiver");
    Store& store = context.store(Access::write);
    if (done_before(context, options.request)) {
        return print_waivers(context);
    }
    const auto given = asked_for(options, context);
    const bool is_dry = context.common().dry_run;
    const auto id = give_waiver(store, requested_operation(context, options.request), given,
                                context.now(), is_dry ? Deed::rehearse : Deed::write);
    Table table;
    table.columns = waiver_columns();
    if (is_dry) {
        table.rows.push_back({record_label(Noun::waiver, id), given.programme, given.criterion,
                              given.owner, given.until, true, context.operation().actor,
                              given.reason});
    } else {
        for (const AuditWaiver& each : audit_waivers(store)) {
            if (each.id == id) {
                table.rows.push_back(waiver_cells(each, store, context.now()));
            }
        }
    }
    return print_table(context, std::move(table), "waiver", Shape::account);
}

}  // namespace

Action waive(Args& args) {
    auto options = std::make_shared<WaiveOptions>();
    args.operand(options->programme, "NAME",
                 "the audit programme; without it, the waivers there are", Offer::programme);
    args.operand(options->criterion, "CRITERION", "the requirement that need not be met",
                 Offer::criterion);
    args.option("--owner", options->owner, "LOGIN", "who answers for it", Offer::agent)
        .option("--reason", options->reason, "TEXT", "why it need not be met")
        .option("--until", options->until, "WHEN", "its last instant");
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::audit
