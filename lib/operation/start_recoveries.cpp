#include "lib/finding/error.hpp"
#include "lib/operation/assignment.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/operation/recoveries.hpp"
#include "lib/operation/rehearsal.hpp"
#include "lib/record/label.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace svcops {

namespace {

// The playbook of a wish, and what is known of an earlier failure.
struct MeantPlaybook {
    const Playbook* playbook = nullptr;
    const Recovery* earlier = nullptr;
    Role routed = Role::agent;
};

std::string names_in(const std::vector<const Playbook*>& playbooks) {
    std::vector<std::string_view> names;
    names.reserve(playbooks.size());
    for (const Playbook* const each : playbooks) {
        names.emplace_back(each->name);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

// Decides wishes one after the other, each knowing of those before it.
class RecoveryStarts {
public:
    RecoveryStarts(Store& store, const Definitions& definitions)
        : store_(store), definitions_(definitions), zone_(store.zone()), all_(recoveries(store)) {
        for (const Playbook& playbook : definitions.playbooks) {
            matches_.push_back(playbook.match.bind(store.names()));
        }
    }

    [[nodiscard]] Reading<MeantPlaybook> decide(const RecoveryWish& wish, const Ticket& ticket) {
        const auto label = ticket_label(ticket.id);
        const auto running = std::ranges::find_if(
            all_, [&](const Recovery& each) { return each.ticket == ticket.id && each.is_open(); });
        if (running != all_.end()) {
            return refused(label, fmt::format("is being put right already: R-{}", running->id),
                           fmt::format("svcops recovery step R-{} STEP done", running->id));
        }
        if (wish.at < ticket.opened) {
            return refused(label, fmt::format("was opened only at {}", format_utc(ticket.opened)),
                           "give a later --at");
        }
        const auto meant = playbook_of(wish, ticket);
        if (!meant) {
            return meant.problems.front();
        }
        return second_of(wish, ticket, **meant);
    }

    void remember(const Recovery& recovery) { all_.push_back(recovery); }
    [[nodiscard]] std::uint32_t next() const { return all_.empty() ? 1 : all_.back().id + 1; }

private:
    static Problem refused(const std::string& label, const std::string& what, std::string hint) {
        return {{}, fmt::format("{} {}", label, what), std::move(hint)};
    }

    [[nodiscard]] bool fits(const Playbook& playbook, const Ticket& ticket) const {
        const auto i = static_cast<std::size_t>(&playbook - definitions_.playbooks.data());
        return matches_[i].matches(&ticket);
    }

    [[nodiscard]] Reading<const Playbook*> playbook_of(const RecoveryWish& wish,
                                                       const Ticket& ticket) const {
        const auto label = ticket_label(ticket.id);
        std::vector<const Playbook*> all, fitting;
        for (const Playbook& each : definitions_.playbooks) {
            all.push_back(&each);
            if (fits(each, ticket) && !is_for_second_failures(definitions_.playbooks, each)) {
                fitting.push_back(&each);
            }
        }
        if (!wish.playbook.empty()) {
            const Playbook* const named = playbook_named(definitions_, wish.playbook);
            if (!fits(*named, ticket) && wish.reason.empty()) {
                return refused(label, fmt::format("is not what {} is for", named->name),
                               "say why it is used: --reason TEXT");
            }
            return named;
        }
        if (!wish.meant.empty()) {
            return playbook_named(definitions_, wish.meant);
        }
        if (fitting.size() == 1) {
            return fitting.front();
        }
        if (fitting.empty()) {
            return refused(label, "fits no playbook",
                           all.empty() ? std::string("define one: svcops-definitions(5), Playbook")
                                       : fmt::format("name one with --playbook and say why with "
                                                     "--reason: {}",
                                                     names_in(all)));
        }
        return refused(label, fmt::format("fits {} playbooks", fitting.size()),
                       fmt::format("name one with --playbook: {}", names_in(fitting)));
    }

    // The latest recovery of the same customer that was by this playbook or the one after it.
    [[nodiscard]] const Recovery* earlier_of(const Playbook& playbook, const Ticket& ticket,
                                             Instant at) const {
        std::vector<const Recovery*> before;
        std::vector<Instant> instants;
        for (const Recovery& each : all_) {
            const auto name = name_of_playbook(each);
            const bool is_same =
                name == playbook.name ||
                (playbook.second_failure && name == playbook.second_failure->playbook);
            if (ticket.customer != 0 && each.customer == ticket.customer &&
                each.ticket != ticket.id && is_same) {
                before.push_back(&each);
                instants.push_back(each.started);
            }
        }
        const auto when = other_failure(playbook, instants, at, zone_);
        if (!when) {
            return nullptr;
        }
        const auto found = std::ranges::find(before, *when, &Recovery::started);
        return *found;
    }

    [[nodiscard]] std::string name_of_playbook(const Recovery& recovery) const {
        const auto found = names_.find(recovery.playbook);
        return found != names_.end() ? found->second
                                     : std::string(store_.names().word_name(recovery.playbook));
    }

    [[nodiscard]] Reading<MeantPlaybook> second_of(const RecoveryWish& wish, const Ticket& ticket,
                                                   const Playbook& meant) const {
        const Recovery* const earlier = earlier_of(meant, ticket, wish.at);
        if (earlier == nullptr) {
            return MeantPlaybook{&meant, nullptr, Role::agent};
        }
        const SecondFailure& second = *meant.second_failure;
        const auto* const next = playbook_named(definitions_, second.playbook);
        const auto told = fmt::format("is a second failure of {} within {} days, after R-{}",
                                      customer_label(ticket.customer), second.days, earlier->id);
        if (wish.playbook.empty() && next != nullptr) {
            return MeantPlaybook{next, earlier, second.route_to};
        }
        if (wish.reason.empty()) {
            return refused(
                ticket_label(ticket.id), fmt::format("{}: not by {} again", told, meant.name),
                next != nullptr ? fmt::format("--playbook {}, or say why with --reason", next->name)
                                : std::string("name a playbook with --playbook and say why with "
                                              "--reason"));
        }
        return MeantPlaybook{&meant, earlier, second.route_to};
    }

public:
    void call(WordId word, const std::string& name) { names_[word] = name; }

private:
    Store& store_;
    const Definitions& definitions_;
    Zone zone_;
    std::vector<Recovery> all_;
    std::vector<Filter> matches_;
    std::map<WordId, std::string> names_;  // of words that are new
};

std::map<TicketId, Ticket> tickets_wished(Store& store, const std::vector<RecoveryWish>& wishes) {
    std::vector<TicketId> ids;
    ids.reserve(wishes.size());
    for (const RecoveryWish& wish : wishes) {
        ids.push_back(wish.ticket);
    }
    Narrowing narrowing;
    narrowing.ids = in_order(std::move(ids));
    std::map<TicketId, Ticket> found;
    const auto cursor = store.tickets(narrowing, {});
    while (const Ticket* const ticket = cursor->next()) {
        found.emplace(ticket->id, *ticket);
    }
    return found;
}

void check_wishes(const std::vector<RecoveryWish>& wishes, const Definitions& definitions) {
    if (wishes.empty()) {
        return;
    }
    const RecoveryWish& wish = wishes.front();
    if (!wish.playbook.empty() && playbook_named(definitions, wish.playbook) == nullptr) {
        std::vector<std::string_view> known;
        for (const Playbook& each : definitions.playbooks) {
            known.emplace_back(each.name);
        }
        auto hint = did_you_mean(wish.playbook, known);
        throw InputError(Outcome::no_input, fmt::format("no playbook '{}'", visible(wish.playbook)),
                         hint.empty() && !known.empty()
                             ? fmt::format("one of {}", fmt::join(known, ", "))
                             : hint);
    }
    if (!wish.reason.empty()) {
        if (auto problem = check_said("the reason", wish.reason, {"--reason", 0, 0},
                                      "say why: --reason TEXT")) {
            throw InputError(Outcome::usage, {std::move(*problem)});
        }
    }
}

// A rehearsal counts on by itself.
Recovery write_start(Writing& writing, std::pair<AgentId, std::uint32_t> actor_and_next,
                     const RecoveryWish& wish, const Ticket& ticket, const MeantPlaybook& meant) {
    namespace f = recovery_field;
    const auto [actor, rehearsed_id] = actor_and_next;
    Draft draft;
    const auto number = [&](std::uint8_t field, std::int64_t value) {
        draft.changes.push_back({field, Value::of(value)});
    };
    number(f::ticket, ticket.id);
    if (ticket.customer != 0) {
        number(f::customer, ticket.customer);
    }
    number(f::playbook, writing.word(Vocabulary::playbook, meant.playbook->name));
    number(f::trigger, static_cast<std::int64_t>(wish.trigger));
    if (meant.earlier != nullptr) {
        number(f::earlier, meant.earlier->id);
        number(f::routed, static_cast<std::int64_t>(meant.routed));
    }
    if (!wish.reason.empty()) {
        draft.text(f::reason, nfc(wish.reason));
    }
    // The words of its steps, so that all of them can be spoken of from now on.
    for (const PlaybookStep& step : meant.playbook->steps) {
        static_cast<void>(writing.word(Vocabulary::recovery_step, step.name));
    }
    Recovery made;
    made.id = writing.next(Noun::recovery);
    made.id = made.id == 0 ? rehearsed_id : made.id;
    const Event event{wish.at, EventKind::created, actor, 0, draft.changes};
    put_entry(writing, Noun::recovery, made.id, event, draft.texts);
    apply(made, event);
    return made;
}

}  // namespace

StartedRecoveries start_recoveries(Store& store, const Operation& operation,
                                   const std::vector<RecoveryWish>& wishes,
                                   const Definitions& definitions, std::pair<Conduct, Deed> how) {
    check_wishes(wishes, definitions);
    const auto [conduct, deed] = how;
    const auto written = deed == Deed::write ? store.write(operation) : nullptr;
    Rehearsal rehearsal(store.names());
    Writing& writing = written ? *written : static_cast<Writing&>(rehearsal);
    const auto tickets = tickets_wished(store, wishes);
    RecoveryStarts starts(store, definitions);
    StartedRecoveries result;
    AgentId actor = 0;
    for (const RecoveryWish& wish : wishes) {
        const auto found = tickets.find(wish.ticket);
        if (found == tickets.end()) {
            continue;
        }
        const auto meant = starts.decide(wish, found->second);
        if (!meant) {
            result.refused.insert(result.refused.end(), meant.problems.begin(),
                                  meant.problems.end());
            continue;
        }
        actor = actor == 0 ? writing.agent(operation.actor) : actor;
        const auto earlier =
            meant->earlier == nullptr ? std::nullopt : std::optional(meant->earlier->started);
        auto made = write_start(writing, {actor, starts.next()}, wish, found->second, *meant);
        starts.call(made.playbook, meant->playbook->name);
        starts.remember(made);
        result.started.push_back({std::move(made), meant->playbook, earlier});
    }
    if (conduct == Conduct::all_or_nothing && !result.refused.empty()) {
        throw InputError(Outcome::bad_data, std::move(result.refused));
    }
    result.op = written ? written->commit() : 0;
    return result;
}

}  // namespace svcops
