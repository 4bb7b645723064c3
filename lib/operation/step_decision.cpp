#include "lib/operation/step_decision.hpp"

#include "lib/operation/ticket_log.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <iterator>

namespace svcops {

namespace {

namespace f = ticket_field;

// "cannot start 'ship'".
std::string_view verb_of(StepMove move) {
    return move == StepMove::done ? "finish" : name_of(move);
}

std::string_view word_of(StepState state) {
    return state == StepState::started ? "under way" : name_of(state);
}

Problem step_refusal(TicketId ticket, std::string_view what, std::string hint) {
    return {{}, fmt::format("T-{} {}", ticket, what), std::move(hint)};
}

}  // namespace

std::optional<Problem> check_step(const StepAct& what) {
    return what.reason ? check_said("the reason", *what.reason, {"--reason", 0, 0},
                                    "say why: --reason TEXT")
                       : std::nullopt;
}

StepDecision::StepDecision(Store& store, const StepAct& what, Writing& writing, const Names& names)
    : store_(store), what_(what), writing_(writing), book_(what.book(names)), judge_(*book_) {}

void StepDecision::decide(const Log& log, Instant at, Draft& draft,
                          std::vector<Problem>& problems) {
    judge_.judge(until(log, at), at);
    const Ticket& ticket = judge_.ticket();
    if (!is_open(ticket.status)) {
        const auto status = name_of(status_names, static_cast<std::int64_t>(ticket.status));
        problems.push_back(step_refusal(log.subject,
                                        fmt::format("is {}: its steps are over", status),
                                        "reopen it, or give the --at of before"));
        return;
    }
    if (!judge_.fulfilment()) {
        problems.push_back(step_refusal(log.subject, "has no steps: no Fulfilment matches it",
                                        "svcops definitions list shows which there are"));
        return;
    }
    auto step = chosen();
    if (!step) {
        std::ranges::move(step.problems, std::back_inserter(problems));
        return;
    }
    if (state(*step) == state_after(what_.move)) {
        if (auto lost = lost_reason(until(log, at), *step)) {
            problems.push_back(std::move(*lost));
        }
        return;
    }
    if (!may_move(state(*step), what_.move)) {
        problems.push_back(step_refusal(log.subject, why_not(*step), remedy(*step)));
        return;
    }
    const Step& defined = steps()[*step];
    if (what_.move == StepMove::skip && !defined.optional && !what_.reason) {
        problems.push_back(step_refusal(
            log.subject, fmt::format("cannot skip '{}' without a reason", defined.name),
            "say why: --reason TEXT"));
        return;
    }
    if (auto conflict = later_conflict(log, at, *step)) {
        problems.push_back(std::move(*conflict));
        return;
    }
    change(*step, draft);
}

void StepDecision::change(std::size_t step, Draft& draft) const {
    const Step& defined = steps()[step];
    const auto word = writing_.word(Vocabulary::step, defined.name);
    draft.changes.push_back({step_field(what_.move), Value::of(std::int64_t{word})});
    if (what_.reason) {
        draft.text(f::reason, nfc(*what_.reason));
    }
    if (what_.move != StepMove::start || defined.team.empty() ||
        find_change(draft.changes, f::team) != nullptr) {
        return;
    }
    const auto team = writing_.word(Vocabulary::team, nfc(defined.team));
    if (team != judge_.ticket().team) {
        draft.changes.push_back({f::team, Value::of(std::int64_t{team})});
    }
}

Reading<std::size_t> StepDecision::chosen() const {
    if (what_.step.empty()) {
        return only_one();
    }
    std::vector<std::string_view> known;
    for (const Step& step : steps()) {
        if (step.name == what_.step) {
            return known.size();
        }
        known.push_back(step.name);
    }
    auto hint = did_you_mean(what_.step, known);
    return step_refusal(judge_.ticket().id, fmt::format("has no step '{}'", visible(what_.step)),
                        hint.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : hint);
}

// Without a name: what can be started, else what is under way; to skip is of any that is open.
Reading<std::size_t> StepDecision::only_one() const {
    StepSet fitting = in_state(StepState::started);
    if (what_.move == StepMove::start) {
        fitting = in_state(StepState::ready) | in_state(StepState::failed);
    } else if (what_.move == StepMove::skip) {
        fitting |= in_state(StepState::ready) | in_state(StepState::failed);
    }
    const auto all = std::popcount(fitting);
    if (all == 1) {
        return static_cast<std::size_t>(std::countr_zero(fitting));
    }
    const auto ticket = judge_.ticket().id;
    const auto verb = verb_of(what_.move);
    return all == 0 ? step_refusal(ticket, fmt::format("has no step to {}", verb), standing())
                    : step_refusal(ticket, fmt::format("has {} steps to {}", all, verb),
                                   fmt::format("name one: {}", names_of(fitting)));
}

StepSet StepDecision::in_state(StepState wanted) const {
    StepSet set = 0;
    for (std::size_t i = 0; i < plan().size(); ++i) {
        set |= state(i) == wanted ? step_bit(i) : 0;
    }
    return set;
}

std::string StepDecision::names_of(StepSet set) const {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < plan().size(); ++i) {
        if ((set & step_bit(i)) != 0) {
            names.push_back(steps()[i].name);
        }
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

// "ready: pick, pay; under way: wrap".
std::string StepDecision::standing() const {
    std::string text;
    for (const auto now : {StepState::ready, StepState::started, StepState::failed}) {
        if (const auto set = in_state(now)) {
            text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", word_of(now), names_of(set));
        }
    }
    return text.empty() ? "all its steps are done or skipped" : text;
}

std::string StepDecision::why_not(std::size_t step) const {
    const auto cannot = fmt::format("cannot {} '{}'", verb_of(what_.move), steps()[step].name);
    const auto now = state(step);
    return now == StepState::waiting ? fmt::format("{}: it waits for {}", cannot,
                                                   names_of(plan().missing(step, judge_.ticket())))
                                     : fmt::format("{}: it is {}", cannot, word_of(now));
}

std::string StepDecision::remedy(std::size_t step) const {
    switch (state(step)) {
        case StepState::waiting:
            return standing();
        case StepState::failed:
            return "start it again, or skip it";
        case StepState::done:
        case StepState::skipped:
            return "undo takes back what was recorded by mistake";
        default:
            return {};
    }
}

// A step that is so already gets no event, and a reason other than the one that stands no place.
std::optional<Problem> StepDecision::lost_reason(const Log& log, std::size_t step) const {
    if (!what_.reason) {
        return std::nullopt;
    }
    const auto stands = standing_reason(log, step);
    if (stands == nfc(*what_.reason)) {
        return std::nullopt;
    }
    const auto so = fmt::format("has '{}' {} already", steps()[step].name, word_of(state(step)));
    return step_refusal(log.subject, stands ? fmt::format("{}: '{}'", so, visible(*stands)) : so,
                        "no move is made twice: say more of it with --message");
}

// Why the last such move was made; nothing when nobody said, or it is erased.
std::optional<std::string> StepDecision::standing_reason(const Log& log, std::size_t step) const {
    const Event* last = nullptr;
    for (const Event& event : log.events) {
        const Change* const move = find_change(event.changes, step_field(what_.move));
        if (move != nullptr && move->value == Value::of(std::int64_t{plan().word(step)})) {
            last = &event;
        }
    }
    const Change* const said = last == nullptr ? nullptr : find_change(last->changes, f::reason);
    if (said == nullptr || said->value.is_null()) {
        return std::nullopt;
    }
    const auto n = static_cast<std::uint32_t>(said->value.number);
    return store_.text(Noun::ticket, log.subject, {last->op, n});
}

// What was recorded of the step after `at` has to be legal from where this move ends.
std::optional<Problem> StepDecision::later_conflict(const Log& log, Instant at,
                                                    std::size_t step) const {
    for (const Event& event : log.events.subspan(until(log, at).events.size())) {
        for (const Change& change : event.changes) {
            const auto next = step_move(change.field);
            const bool is_it = next && !change.value.is_null() && plan().word(step) != 0 &&
                               change.value.number == plan().word(step);
            if (!is_it) {
                continue;
            }
            if (may_move(state_after(what_.move), *next)) {
                return std::nullopt;
            }
            const auto there = state_after(what_.move);
            return step_refusal(
                log.subject,
                fmt::format("has '{}' {} at {}, which cannot follow {}", steps()[step].name,
                            word_of(state_after(*next)), format_utc(event.at), word_of(there)),
                "give a later --at");
        }
    }
    return std::nullopt;
}

}  // namespace svcops
