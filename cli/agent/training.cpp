#include "cli/evaluated_run.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace svcops::cli::agent {

namespace {

struct TrainingOptions {
    std::optional<std::string> run, team;
};

// What one person should learn because of one finding.
struct Lesson {
    std::string login, skill;
    const Agent* agent = nullptr;  // null: nobody of the definitions
    AuditFinding finding;
    std::int64_t exceptions = 0;  // tickets that the person had
    std::optional<std::int64_t> hours;
};

struct Plan {
    std::vector<Lesson> lessons;
    std::int64_t findings = 0, without_skill = 0;  // open ones; those whose criterion names none
    std::int64_t unhandled = 0;                    // tickets that nobody had
};

// Who has, or had last, each ticket in which something was no good.
std::map<std::string, std::int64_t> handlers(const CriterionResult& result, Store& store,
                                             Plan& plan) {
    Narrowing narrowing;
    narrowing.ids.emplace();
    std::set<TicketId> tickets;
    for (const AuditException& each : result.exceptions) {
        tickets.insert(each.ticket);
    }
    narrowing.ids->assign(tickets.begin(), tickets.end());
    std::map<std::string, std::int64_t> counted;
    const auto cursor = store.tickets(narrowing, {});
    while (const Ticket* const ticket = cursor->next()) {
        if (ticket->agent == 0) {
            ++plan.unhandled;
        } else {
            ++counted[store.names().record_name(Noun::agent, ticket->agent)];
        }
    }
    return counted;
}

void add_finding(const AuditFinding& finding, const EvaluatedRun& evaluated,
                 const std::vector<Agent>& agents, Store& store, Plan& plan) {
    const auto name = store.names().word_name(finding.criterion);
    for (const CriterionResult& result : evaluated.audited.results) {
        if (result.criterion->name != name) {
            continue;
        }
        if (result.criterion->skill.empty()) {
            ++plan.without_skill;
            return;
        }
        for (const auto& [login, exceptions] : handlers(result, store, plan)) {
            plan.lessons.push_back({login, result.criterion->skill, agent_of(agents, login),
                                    finding, exceptions, result.criterion->hours});
        }
    }
}

// Of the open findings of a run, or of all runs.
Plan plan_of(const TrainingOptions& options, Context& context) {
    Store& store = context.store();
    Plan plan;
    const auto only = options.run ? std::optional(audit_run(store, *options.run).id) : std::nullopt;
    std::map<std::uint32_t, std::vector<AuditFinding>> by_run;
    for (const AuditFinding& each : audit_findings(store)) {
        if (is_open(each.state) && (!only || each.run == *only)) {
            by_run[each.run].push_back(each);
            ++plan.findings;
        }
    }
    const auto& agents = context.definitions().agents;
    for (const auto& [run, findings] : by_run) {
        const auto word = record_label(Noun::audit, run);
        const auto evaluated = evaluated_run(context, word, audit_run(store, word).result_op);
        for (const AuditFinding& each : findings) {
            add_finding(each, evaluated, agents, store, plan);
        }
    }
    if (options.team) {
        std::erase_if(plan.lessons, [&](const Lesson& each) {
            return each.agent == nullptr || !each.agent->in_team(*options.team);
        });
    }
    std::ranges::stable_sort(plan.lessons, [](const Lesson& a, const Lesson& b) {
        return a.finding.grade != b.finding.grade ? a.finding.grade > b.finding.grade
                                                  : a.exceptions > b.exceptions;
    });
    return plan;
}

std::vector<Cell> cells_of(const Lesson& lesson, Store& store) {
    const HeldSkill* const held =
        lesson.agent == nullptr ? nullptr : lesson.agent->skill(lesson.skill);
    return {
        lesson.login,
        lesson.skill,
        held == nullptr ? Cell{} : cell(held->level),
        std::string(name_of(audit_grade_names, static_cast<std::int64_t>(lesson.finding.grade))),
        lesson.exceptions,
        cell(lesson.hours),
        lesson.finding.due == Instant{} ? Cell{} : Cell{lesson.finding.due},
        record_label(Noun::finding, lesson.finding.id),
        std::string(store.names().word_name(lesson.finding.programme)),
        std::string(store.names().word_name(lesson.finding.criterion))};
}

ExitCode print_plan(const TrainingOptions& options, Context& context) {
    const auto plan = plan_of(options, context);
    Table table;
    table.columns = {{"agent", "agent"},
                     {"skill", "skill"},
                     {"level", "level", CellType::count},
                     {"grade", "grade", CellType::token},
                     {"exceptions", "exceptions", CellType::count},
                     {"hours", "hours", CellType::count},
                     {"due", "due", CellType::instant},
                     {"finding", "finding", CellType::token},
                     column("programme", "programme", CellType::text, "-", 2),
                     column("criterion", "criterion", CellType::text, "-", 1)};
    std::int64_t hours = 0;
    for (const Lesson& each : plan.lessons) {
        table.rows.push_back(cells_of(each, context.store()));
        hours += each.hours.value_or(0);
    }
    const auto wording = context.wording(Shape::rows);
    table.notes = {
        wording.sentence("whoever has, or had last, a ticket in which an audit found something; "
                         "the gravest first, then the most tickets"),
        wording("{} hours; {} open findings, {} of them with criteria that name no skill; {} "
                "tickets that nobody had",
                hours, plan.findings, plan.without_skill, plan.unhandled)};
    return print_table(context, std::move(table), "agent");
}

}  // namespace

Action training(Args& args) {
    auto options = std::make_shared<TrainingOptions>();
    args.option("--from-findings", options->run, "RUN",
                "of what this run found: A-1; without it, of every run")
        .option("--team", options->team, "NAME", "of the people of this team", Offer::team);
    return [options](Context& context) { return print_plan(*options, context); };
}

}  // namespace svcops::cli::agent
