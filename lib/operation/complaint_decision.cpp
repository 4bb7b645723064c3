#include "lib/operation/complaint_decision.hpp"

#include "lib/catalogue/move.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops {

namespace {

namespace f = ticket_field;

Value step_code(RedressStep step) {
    return Value::of(static_cast<std::int64_t>(step));
}

std::string_view step_word(RedressStep step) {
    return name_of(redress_step_names, static_cast<std::int64_t>(step));
}

Problem complaint_refusal(TicketId ticket, std::string_view what, std::string hint) {
    return {{}, fmt::format("T-{} {}", ticket, what), std::move(hint)};
}

// Whether a redress in that state can go on to the step.
bool may_follow(const Redress& redress, RedressStep step) {
    const bool ended = redress.step == RedressStep::paid || redress.step == RedressStep::declined;
    return !ended && redress.step != step && step != RedressStep::offered;
}

}  // namespace

std::vector<Problem> check_complaint_act(const ComplaintAct& what) {
    std::vector<Problem> problems;
    if (what.decision != Ruling::none || !what.reason.empty()) {
        if (auto problem = check_said("the reason", what.reason, {"--reason", 0, 0},
                                      "say why: --reason TEXT")) {
            problems.push_back(std::move(*problem));
        }
    }
    if (what.offer) {
        if (auto problem = check_said("the type", what.offer->type, {"--type", 0, 0},
                                      "say what is offered: --type refund")) {
            problems.push_back(std::move(*problem));
        }
    }
    return problems;
}

ComplaintDecision::ComplaintDecision(Store& store, const ComplaintAct& what, Writing& writing,
                                     const Names& names, const std::vector<Workflow>& workflows)
    : store_(store), what_(what), writing_(writing), names_(names), workflows_(workflows) {
    actor_ = writing_.agent(what_.actor);
    if (what_.authority != nullptr) {
        authority_.emplace(store_, *what_.authority);
    }
    if (what_.acknowledges) {
        acknowledged_ = writing_.word(Vocabulary::activity, "acknowledged");
    }
}

void ComplaintDecision::decide(const Log& log, const Log& known, const Ticket& before, Draft& draft,
                               std::vector<Problem>& problems) {
    ticket_ = log.subject;
    const auto* const kind = find_change(draft.changes, f::kind);
    const auto complaint = static_cast<std::int64_t>(TicketKind::complaint);
    if (kind == nullptr ? before.kind != TicketKind::complaint
                        : kind->value != Value::of(complaint)) {
        problems.push_back(complaint_refusal(
            ticket_, "is no complaint",
            fmt::format("svcops ticket edit T-{} --kind complaint makes it one", ticket_)));
        return;
    }
    if (what_.acknowledges) {
        acknowledge(known, before, draft);
    } else if (what_.decision != Ruling::none) {
        settle(known, before, draft);
    } else {
        compensate(log, before, draft, problems);
    }
}

void ComplaintDecision::go_to(std::string_view stage, const Ticket& before, Draft& draft) {
    const auto* const workflow = workflow_of(workflows_, TicketKind::complaint);
    const auto* const wanted = workflow == nullptr ? nullptr : workflow->find(stage);
    const Standpoint here{before.id, before.status, names_.word_name(before.stage), workflow};
    if (wanted == nullptr || !is_open(before.status) || here.stage == stage) {
        return;
    }
    if (const auto there = destination({wanted->status, stage, {}}, here)) {
        draft.changes.push_back(
            {f::stage, Value::of(std::int64_t{writing_.word(Vocabulary::stage, stage)})});
        draft.changes.push_back({f::status, Value::of(static_cast<std::int64_t>(there->status))});
    }
}

// It leaves `new`, by which clocks know; once is enough.
void ComplaintDecision::acknowledge(const Log& log, const Ticket& before, Draft& draft) {
    const Value word = Value::of(std::int64_t{acknowledged_});
    const bool is_so = std::ranges::any_of(log.events, [&](const Event& event) {
        const auto* const activity = find_change(event.changes, f::activity);
        return activity != nullptr && activity->value == word;
    });
    if (is_so) {
        return;
    }
    if (before.status == Status::new_) {
        go_to("acknowledged", before, draft);
        if (find_change(draft.changes, f::status) == nullptr) {
            draft.changes.push_back(
                {f::status, Value::of(static_cast<std::int64_t>(Status::active))});
        }
    }
    draft.changes.push_back({f::activity, word});
}

void ComplaintDecision::settle(const Log& log, const Ticket& before, Draft& draft) {
    std::string reason = nfc(what_.reason);
    if (before.decision == what_.decision) {
        for (auto event = log.events.rbegin(); event != log.events.rend(); ++event) {
            const auto* const why = find_change(event->changes, f::reason);
            if (find_change(event->changes, f::decision) == nullptr || why == nullptr) {
                continue;
            }
            const TextRef text{event->op, static_cast<std::uint32_t>(why->value.number)};
            if (store_.text(Noun::ticket, log.subject, text) == reason) {
                return;  // it is decided so already
            }
            break;
        }
    }
    go_to("decided", before, draft);
    draft.changes.push_back({f::decision, Value::of(static_cast<std::int64_t>(what_.decision))});
    draft.text(f::reason, std::move(reason));
}

// Numbers and states are those of the record as it is now, whatever the instant of the act.
void ComplaintDecision::compensate(const Log& log, const Ticket& before, Draft& draft,
                                   std::vector<Problem>& problems) {
    const auto all = redress_of(log);
    if (what_.offer) {
        Redress made;
        made.number = all.empty() ? 1 : all.back().number + 1;
        made.offered_by = actor_;
        made.offered = what_.at;
        offer(made.number, draft);
        made.amount = what_.offer->amount;
        take_steps(log, made, before, draft, problems);
        return;
    }
    auto found = meant(log.subject, all);
    if (!found) {
        problems.insert(problems.end(), found.problems.begin(), found.problems.end());
        return;
    }
    draft.changes.push_back({f::redress, Value::of(std::int64_t{found->number})});
    take_steps(log, *found, before, draft, problems);
}

void ComplaintDecision::offer(std::uint32_t number, Draft& draft) {
    draft.changes.push_back({f::redress, Value::of(std::int64_t{number})});
    draft.changes.push_back({f::redress_step, step_code(RedressStep::offered)});
    draft.changes.push_back({f::redress_type, Value::of(std::int64_t{writing_.word(
                                                  Vocabulary::redress, nfc(what_.offer->type))})});
    const Money& amount = what_.offer->amount;
    if (!amount.currency.empty()) {
        draft.changes.push_back({f::redress_amount, Value::of(amount.minor)});
        draft.changes.push_back(
            {f::redress_currency, Value::of(std::string_view(amount.currency))});
    }
}

void ComplaintDecision::take_steps(const Log& log, Redress& redress, const Ticket& before,
                                   Draft& draft, std::vector<Problem>& problems) {
    for (const RedressStep step : what_.steps) {
        if (auto problem = check_step(ticket_, redress, step)) {
            problems.push_back(std::move(*problem));
            return;
        }
        if (authority_) {
            const RedressDeed deed{redress, step, what_.actor, actor_, what_.at};
            auto wrong = authority_->problems(log, before, deed);
            if (!wrong.empty()) {
                forbidden_ += wrong.size();
                problems.insert(problems.end(), wrong.begin(), wrong.end());
                return;
            }
        }
        redress.step = step;
        if (step == RedressStep::approved) {  // for the step after it, in the same command
            redress.approved = what_.at;
            redress.approved_by = actor_;
        }
        draft.changes.push_back({f::redress_step, step_code(step)});
    }
    if (authority_ && redress.step != RedressStep::declined) {
        authority_->note(before, {redress, redress.step, what_.actor, actor_, what_.at});
    }
    if (!what_.reason.empty()) {
        draft.text(f::reason, nfc(what_.reason));
    }
}

Reading<Redress> ComplaintDecision::meant(TicketId ticket, const std::vector<Redress>& all) const {
    if (what_.number) {
        const auto found = std::ranges::find(all, *what_.number, &Redress::number);
        if (found != all.end()) {
            return *found;
        }
        return complaint_refusal(ticket, fmt::format("has no redress {}", *what_.number),
                                 "svcops ticket history shows what was offered");
    }
    std::vector<Redress> possible;
    std::ranges::copy_if(all, std::back_inserter(possible), [&](const Redress& redress) {
        return may_follow(redress, what_.steps.front());
    });
    if (possible.size() == 1) {
        return possible.front();
    }
    if (possible.empty()) {
        return complaint_refusal(
            ticket, fmt::format("has no redress that could be {}", step_word(what_.steps.front())),
            "offer one: --type refund --amount \"500 BDT\"");
    }
    return complaint_refusal(ticket, fmt::format("has {} redresses", possible.size()),
                             "say which: --number N");
}

std::optional<Problem> ComplaintDecision::check_step(TicketId ticket, const Redress& redress,
                                                     RedressStep step) const {
    if (!may_follow(redress, step)) {
        return complaint_refusal(
            ticket,
            fmt::format("has redress {} {} already", redress.number, step_word(redress.step)),
            "svcops ticket history shows what became of it");
    }
    if (const Instant last = std::max(redress.offered, redress.approved); what_.at < last) {
        return complaint_refusal(ticket,
                                 fmt::format("has redress {} {} only at {}", redress.number,
                                             step_word(redress.step), format_utc(last)),
                                 "give a later --at");
    }
    if (step == RedressStep::approved && redress.offered_by == actor_) {
        return complaint_refusal(
            ticket, fmt::format("has redress {} offered by {}", redress.number, what_.actor),
            "somebody else approves it");
    }
    return std::nullopt;
}

}  // namespace svcops
