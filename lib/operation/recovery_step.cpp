#include "lib/finding/error.hpp"
#include "lib/operation/assignment.hpp"
#include "lib/operation/given_money.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/operation/recoveries.hpp"
#include "lib/operation/rehearsal.hpp"
#include "lib/record/label.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops {

namespace {

// What one deed is held against.
struct StepDesk {
    Store& store;
    const Operation& operation;
    const Recovery& before;
    const RecoveryDeed& what;
    const Definitions& definitions;
    const Playbook& playbook;
    const PlaybookStep& step;
    Money cost;  // of the deed; no currency: none

    [[nodiscard]] std::string label() const { return record_label(Noun::recovery, before.id); }
    [[nodiscard]] std::string login(AgentId agent) const {
        return store.names().record_name(Noun::agent, agent);
    }
    [[nodiscard]] WordId word() const {
        return store.names().word(Vocabulary::recovery_step, step.name).value_or(0);
    }
};

const Playbook& playbook_of(Store& store, const Recovery& recovery,
                            const Definitions& definitions) {
    const std::string name(store.names().word_name(recovery.playbook));
    const Playbook* const found = playbook_named(definitions, name);
    if (found == nullptr) {
        throw InputError(Outcome::bad_definition,
                         fmt::format("{} is put right by the playbook {}, which is not defined",
                                     record_label(Noun::recovery, recovery.id), visible(name)),
                         "name its folder with -D, or define it");
    }
    return *found;
}

const PlaybookStep& step_of(const Playbook& playbook, const std::string& name) {
    if (const PlaybookStep* const found = playbook.step(name)) {
        return *found;
    }
    std::vector<std::string_view> known;
    for (const PlaybookStep& each : playbook.steps) {
        known.emplace_back(each.name);
    }
    auto hint = did_you_mean(name, known);
    throw InputError(
        Outcome::no_input,
        fmt::format("playbook {} has no step '{}'", playbook.name, visible(name)),
        hint.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : std::move(hint));
}

// What is given; a fixed offer that is done is given without saying so.
Money cost_of(const RecoveryDeed& what, const PlaybookStep& step, std::vector<Problem>& problems) {
    if (what.cost) {
        return *what.cost;
    }
    const bool gives = what.outcome == RecoveryOutcome::done && step.offer;
    if (gives && step.offer->fixed) {
        return *step.offer->fixed;
    }
    if (gives || what.outcome == RecoveryOutcome::approved) {
        problems.push_back({{},
                            gives ? fmt::format("{} offers a share of the order", step.name)
                                  : std::string("how much is approved is missing"),
                            "say how much: --cost \"500 BDT\""});
    }
    return {};
}

// What has nothing to do with authority.
std::vector<Problem> state_problems(const StepDesk& desk) {
    std::vector<Problem> problems;
    const auto refuse = [&](std::string what, std::string hint) {
        problems.push_back({{}, std::move(what), std::move(hint)});
    };
    const RecoveredStep* const done = desk.before.step(desk.word());
    const auto& what = desk.what;
    if (what.at < desk.before.started) {
        refuse(fmt::format("{} started only at {}", desk.label(), format_utc(desk.before.started)),
               "give a later --at");
    }
    if (what.outcome && done != nullptr) {
        refuse(
            fmt::format("{}: {} was {} at {}", desk.label(), desk.step.name,
                        name_of(recovery_outcome_names, static_cast<std::int64_t>(done->outcome)),
                        format_utc(done->at)),
            "svcops undo takes it back");
    }
    if (!what.outcome && (done == nullptr || done->cost.currency.empty())) {
        refuse(
            fmt::format("{}: {} has no offer that could be answered", desk.label(), desk.step.name),
            "offer first: done --cost \"500 BDT\"");
    }
    if (!what.outcome && done != nullptr && done->answer != OfferAnswer::none) {
        refuse(fmt::format("{}: {} was {} already", desk.label(), desk.step.name,
                           name_of(offer_answer_names, static_cast<std::int64_t>(done->answer))),
               "svcops undo takes it back");
    }
    if (!what.note.empty() || what.outcome == RecoveryOutcome::skipped) {
        if (auto problem = check_said("the note", what.note, {"--note", 0, 0},
                                      "say it with --note TEXT: what is skipped needs a reason")) {
            problems.push_back(std::move(*problem));
        }
    }
    return problems;
}

GivenMoney given_by(const StepDesk& desk, AgentId actor) {
    return {desk.before.ticket, desk.before.customer, actor, desk.what.at, desk.cost};
}

GivenBefore before_of(const StepDesk& desk, AgentId actor) {
    return GivenLedger(desk.store, recoveries(desk.store), {}).before(given_by(desk, actor));
}

// Who agrees has to be somebody whose role may give as much.
std::vector<Problem> approval_problems(const StepDesk& desk, AgentId actor) {
    const auto& agents = desk.definitions.agents;
    const auto& login = desk.operation.actor;
    const Role role = authority_of(agents, login);
    if (role != Role::lead && role != Role::manager) {
        return {{{},
                 fmt::format("--approve: {} is neither a lead nor a manager", login),
                 "a lead or a manager (kind: Agent) approves, from a login of their own"}};
    }
    GivenRedress redress{login, role, desk.cost, desk.what.at, {}, Role::agent, {}};
    auto problems = authority_problems(redress, {desk.playbook.limits.per_case, {}, {}},
                                       before_of(desk, actor), agents, desk.label());
    return problems;
}

std::vector<Problem> giving_problems(const StepDesk& desk, AgentId actor) {
    const auto& agents = desk.definitions.agents;
    const auto& login = desk.operation.actor;
    GivenRedress redress{
        login, authority_of(agents, login), desk.cost, desk.what.at, {}, Role::agent, {}};
    const RecoveryApproval* const approval = desk.before.approval(desk.word());
    if (approval != nullptr && approval->up_to.currency == desk.cost.currency &&
        approval->up_to.minor >= desk.cost.minor) {
        redress.approver = desk.login(approval->by);
        redress.approver_role = authority_of(agents, redress.approver);
        redress.approved_at = approval->at;
    }
    auto problems = authority_problems(redress, desk.playbook.limits, before_of(desk, actor),
                                       agents, desk.label());
    const auto& offer = desk.step.offer;
    const bool is_above = offer && offer->cap && offer->cap->currency == desk.cost.currency &&
                          offer->cap->minor < desk.cost.minor;
    if (problems.empty() && is_above && redress.approver.empty()) {
        problems.push_back(
            {{},
             fmt::format("{}: {} offers {} at most, not {}", desk.label(), desk.step.name,
                         to_string(*offer->cap), to_string(desk.cost)),
             "give no more, or somebody else who leads approves it first (--approve)"});
    }
    return problems;
}

void refuse(Outcome outcome, std::vector<Problem> problems) {
    if (!problems.empty()) {
        throw InputError(outcome, std::move(problems));
    }
}

// Whether nothing is left to do after it.
bool ends_with(const StepDesk& desk) {
    if (desk.what.outcome != RecoveryOutcome::done &&
        desk.what.outcome != RecoveryOutcome::skipped) {
        return false;
    }
    return std::ranges::all_of(desk.playbook.steps, [&](const PlaybookStep& each) {
        const auto word = desk.store.names().word(Vocabulary::recovery_step, each.name);
        return each.name == desk.step.name || (word && desk.before.step(*word) != nullptr);
    });
}

Recovery write_step(Writing& writing, AgentId actor, const StepDesk& desk) {
    namespace f = recovery_field;
    const RecoveryDeed& what = desk.what;
    Draft draft;
    const auto number = [&](std::uint8_t field, std::int64_t value) {
        draft.changes.push_back({field, Value::of(value)});
    };
    number(f::step, writing.word(Vocabulary::recovery_step, desk.step.name));
    if (what.outcome) {
        number(f::outcome, static_cast<std::int64_t>(*what.outcome));
    }
    if (!desk.cost.currency.empty()) {
        number(f::amount, desk.cost.minor);
        draft.changes.push_back({f::currency, Value::of(std::string_view(desk.cost.currency))});
    }
    if (what.answer != OfferAnswer::none) {
        number(f::answer, static_cast<std::int64_t>(what.answer));
    }
    if (!what.note.empty()) {
        draft.text(f::note, nfc(what.note));
    }
    if (ends_with(desk)) {
        number(f::ended, 1);
    }
    const Event event{what.at, EventKind::changed, actor, 0, draft.changes};
    put_entry(writing, Noun::recovery, desk.before.id, event, draft.texts);
    Recovery after = desk.before;
    apply(after, event);
    return after;
}

}  // namespace

Recovery do_step(Store& store, const Operation& operation, const RecoveryDeed& what,
                 const Definitions& definitions, Deed deed) {
    const auto written = deed == Deed::write ? store.write(operation) : nullptr;
    Rehearsal rehearsal(store.names());
    Writing& writing = written ? *written : static_cast<Writing&>(rehearsal);
    // As it stands now that nobody else writes.
    const Recovery present = recovery_named(store, std::to_string(what.recovery));
    const Playbook& playbook = playbook_of(store, present, definitions);
    const PlaybookStep& step = step_of(playbook, what.step);
    std::vector<Problem> problems;
    const Money cost = cost_of(what, step, problems);
    const StepDesk desk{store, operation, present, what, definitions, playbook, step, cost};
    auto wrong = state_problems(desk);
    problems.insert(problems.end(), wrong.begin(), wrong.end());
    refuse(Outcome::bad_data, std::move(problems));
    const AgentId actor = writing.agent(operation.actor);
    if (what.outcome == RecoveryOutcome::approved) {
        refuse(Outcome::permission, approval_problems(desk, actor));
    } else if (!cost.currency.empty()) {
        refuse(Outcome::permission, giving_problems(desk, actor));
    }
    auto after = write_step(writing, actor, desk);
    if (written) {
        written->commit();
    }
    return after;
}

}  // namespace svcops
