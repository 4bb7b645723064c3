#include "lib/operation/case_cursor.hpp"

#include "lib/finding/error.hpp"
#include "lib/sla/next_due.hpp"
#include "lib/sla/order_steps.hpp"
#include "lib/text/utf8.hpp"
#include "lib/ticket/links.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace svcops {

namespace {

constexpr std::string_view step_key = "step", late_step_key = "late_step", any_step = "any";
constexpr std::array<std::string_view, 3> judged_keys{"breaching", step_key, late_step_key};
constexpr std::string_view link_key = "link", parent_key = "parent";

// Who stands so to the ticket of that number, as its own log tells it; nobody to one that there is
// not.
std::vector<TicketId> linked(Store& store, const View& view, std::string_view key,
                             std::int64_t number) {
    const auto cursor =
        store.logs(Noun::ticket, Narrowing::one(static_cast<std::uint32_t>(number)), view);
    const Log* const log = cursor->next();
    if (log == nullptr) {
        return {};
    }
    const auto relations = relations_of(*log);
    auto found = key == parent_key ? relations.others(LinkKind::parent) : relations.everyone();
    std::ranges::sort(found);
    return found;
}

std::vector<TicketId> both(const std::vector<TicketId>& a, const std::vector<TicketId>& b) {
    std::vector<TicketId> shared;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
    return shared;
}

}  // namespace

bool needs_judge(const Filter& filter) {
    return std::ranges::any_of(judged_keys, [&](std::string_view key) { return filter.uses(key); });
}

CaseCursor::CaseCursor(Store& store, const Filter& filter, Pass pass)
    : store_(store),
      filter_(filter.bind(store.names())),
      view_(pass.view),
      now_(pass.now),
      judge_(pass.judge) {
    answer_for(filter_);
    const bool needs_logs = pass.reads == Reads::logs || judge_ != nullptr ||
                            filter_.uses("event") || pass.numbers != Numbers();
    auto narrowing = filter_.narrowing();
    if (pass.only) {
        narrowing.ids = narrowing.ids ? both(*narrowing.ids, *pass.only) : std::move(pass.only);
    }
    if (needs_logs) {
        logs_ = store_.logs(Noun::ticket, narrowing, view_, pass.numbers);
    } else {
        states_ = store_.tickets(narrowing, view_);
    }
}

void CaseCursor::answer_for(const Filter& filter) {
    for (const std::string_view key : judged_keys) {
        if (filter.uses(key) && judge_ == nullptr) {
            throw InputError(Outcome::usage,
                             fmt::format("{}: needs service levels, and none are defined", key),
                             "name their folder with -D");
        }
    }
    for (const auto* term : filter.terms()) {
        if (term->computed != nullptr) {
            look_up(*term);
        }
    }
}

// What a computed key needs of the store, once for all tickets.
void CaseCursor::look_up(const Term& term) {
    const auto key = term.computed->name;
    for (const auto& word : term.words) {
        if (key == "text") {
            texts_.try_emplace(word, store_.tickets_with(word, view_));
        } else if (key == "event") {
            events_.try_emplace(word, word, store_.names());
        }
    }
    if (key == link_key || key == parent_key) {
        for (const auto number : term.numbers) {
            links_.try_emplace({key, number}, linked(store_, view_, key, number));
        }
    }
}

const Case* CaseCursor::next() {
    return logs_ ? next_log() : next_state();
}

const Case* CaseCursor::next_state() {
    while (const auto* ticket = states_->next()) {
        case_ = {ticket, nullptr, {}};
        if (filter_.matches(ticket, [this](const Term& term) { return answer(term); })) {
            return &case_;
        }
    }
    return nullptr;
}

const Case* CaseCursor::next_log() {
    while (const auto* log = logs_->next()) {
        if (log->events.empty()) {
            continue;
        }
        if (judge_ != nullptr && filter_.everything()) {
            const auto cycles = judge_->judge(*log, now_);
            case_ = {&judge_->ticket(), log, cycles};
            return &case_;
        }
        ticket_ = fold(*log);
        case_ = {&ticket_, log, {}};
        if (!filter_.matches(&ticket_, [this](const Term& term) { return answer(term); })) {
            continue;
        }
        if (judge_ != nullptr) {
            case_.cycles = judge_->judge(*log, now_);
        }
        return &case_;
    }
    return nullptr;
}

bool CaseCursor::answer(const Term& term) const {
    if (term.computed->name == "text") {
        return has_text(term);
    }
    if (term.computed->name == "event") {
        return has_event(term);
    }
    if (term.computed->name == step_key || term.computed->name == late_step_key) {
        return has_step(term);
    }
    if (term.computed->type == FieldType::record) {
        return is_linked(term);
    }
    return term.computed->name == "breaching" ? is_breaching(term) : has_extra(term);
}

bool CaseCursor::has_text(const Term& term) const {
    return std::any_of(term.words.begin(), term.words.end(), [&](const std::string& word) {
        const auto& ids = texts_.at(word);
        return std::binary_search(ids.begin(), ids.end(), case_.ticket->id);
    });
}

bool CaseCursor::has_event(const Term& term) const {
    return std::any_of(term.words.begin(), term.words.end(),
                       [&](const std::string& word) { return events_.at(word).is_in(*case_.log); });
}

// `x.location:dhaka` is true when a kept column `location` holds the words; case, NFC and joiners
// do not matter.
bool CaseCursor::has_extra(const Term& term) const {
    const auto key = term.key.substr(term.computed->name.size()) + "=";
    bool any = false;
    for (const auto& ref : case_.ticket->extra) {
        const auto text = store_.text(Noun::ticket, case_.ticket->id, ref);
        if (!text || !text->starts_with(key)) {
            continue;
        }
        any = true;
        const auto value = search_key(std::string_view(*text).substr(key.size()));
        if (std::any_of(term.words.begin(), term.words.end(), [&](const std::string& word) {
                return value.find(search_key(word)) != std::string::npos;
            })) {
            return true;
        }
    }
    return term.null && !any;
}

bool CaseCursor::is_linked(const Term& term) const {
    return std::ranges::any_of(term.numbers, [&](std::int64_t number) {
        return std::ranges::binary_search(links_.at({term.computed->name, number}),
                                          case_.ticket->id);
    });
}

// Likewise.
bool CaseCursor::has_step(const Term& term) const {
    judge_->judge(*case_.log, now_);
    const auto progress = step_progress(*judge_);
    const bool is_late = term.computed->name == late_step_key;
    const auto names = step_names(*judge_, is_late ? progress.late : progress.next);
    return names.empty() ? term.null : std::ranges::any_of(term.words, [&](const auto& word) {
        return word == any_step || std::ranges::find(names, word) != names.end();
    });
}

// Judged only when the terms before it hold.
bool CaseCursor::is_breaching(const Term& term) const {
    const auto due = next_due(judge_->judge(*case_.log, now_));
    return due && !term.numbers.empty() && *due <= now_ + Seconds{term.numbers.front()};
}

}  // namespace svcops
