#include "lib/sla/trials.hpp"

#include "lib/filter/expression.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace svcops {

namespace {

std::string failing_term(const LevelBook& book, std::uint32_t level, const Ticket& ticket) {
    for (const Term* term : book.bound(level).match.terms()) {
        if (!LevelBook::holds(*term, ticket)) {
            return (term->negated ? "not:" : "") + print(of_term(*term));
        }
    }
    return {};
}

// The next version of each service level that was not in force then.
std::vector<Trial> to_come(const LevelBook& book, Instant at) {
    std::vector<Trial> trials;
    const auto& levels = book.levels();
    for (std::uint32_t i = 0; i < levels.size(); ++i) {
        const ServiceLevel& level = levels[i];
        const bool is_next =
            level.effective_from > at && std::ranges::none_of(levels, [&](const auto& other) {
                return other.name == level.name && other.effective_from > at &&
                       other.effective_from < level.effective_from;
            });
        if (is_next) {
            trials.push_back({i, Trial::Result::not_yet, {}, level.effective_from});
        }
    }
    return trials;
}

// When the version that followed took effect, if one had by then.
std::optional<Instant> replaced_at(const LevelBook& book, std::uint32_t level, Instant at) {
    std::optional<Instant> replaced;
    const ServiceLevel& present = book.levels()[level];
    for (const ServiceLevel& other : book.levels()) {
        if (other.name == present.name && other.effective_from > present.effective_from &&
            other.effective_from <= at && (!replaced || other.effective_from < *replaced)) {
            replaced = other.effective_from;
        }
    }
    return replaced;
}

// Versions that were not in force any more and that a clock of the ticket counts by.
std::vector<Trial> outlived(const Judge& judge, Instant at) {
    std::vector<Trial> trials;
    for (const Cycle& cycle : judge.cycles()) {
        if (cycle.level == promised_level ||
            std::ranges::find(trials, cycle.level, &Trial::level) != trials.end()) {
            continue;
        }
        if (const auto replaced = replaced_at(judge.book(), cycle.level, at)) {
            trials.push_back({cycle.level, Trial::Result::no_longer, {}, replaced});
        }
    }
    return trials;
}

// An order keeps the fulfilment that its steps were begun by.
bool holds_now(const Judge& judge, std::uint32_t level) {
    if (judge.book().is_fulfilment(level) && judge.fulfilment() && has_steps(judge.ticket())) {
        return judge.fulfilment() == level;
    }
    return judge.book().matches(level, judge.ticket());
}

Trial attempt(const Judge& judge, std::uint32_t level) {
    Trial trial;
    trial.level = level;
    if (holds_now(judge, level)) {
        trial.result = Trial::Result::matched;
    } else {
        trial.failing = failing_term(judge.book(), level, judge.ticket());
    }
    return trial;
}

void sort_as_tried(const LevelBook& book, std::vector<Trial>& trials) {
    const auto turn = [&](const Trial& trial) {
        const ServiceLevel& level = book.levels()[trial.level];
        const int group = level.type == LevelType::sla          ? 0
                          : level.type == LevelType::fulfilment ? 2
                                                                : 1;
        return std::tuple(group, level.is_default, is_in_turn(level.type) ? level.order : 0,
                          std::string_view(level.name), level.effective_from);
    };
    std::ranges::stable_sort(trials, {}, turn);
}

// Those after the one that matched were not asked.
void leave_out_untried(const LevelBook& book, std::vector<Trial>& trials) {
    std::array<bool, 4> is_found{};  // by type
    std::erase_if(trials, [&](const Trial& trial) {
        const LevelType type = book.levels()[trial.level].type;
        if (!is_in_turn(type)) {
            return false;
        }
        bool& found = is_found[static_cast<std::size_t>(type)];
        const bool is_untried = found && trial.result != Trial::Result::no_longer;
        found = found || trial.result == Trial::Result::matched;
        return is_untried;
    });
}

}  // namespace

std::string_view name_of(Trial::Result result) {
    switch (result) {
        case Trial::Result::matched:
            return "matched";
        case Trial::Result::failed:
            return "failed";
        case Trial::Result::not_yet:
            return "not-yet";
        case Trial::Result::no_longer:
            return "no-longer";
    }
    return "";
}

std::vector<Trial> try_levels(const Judge& judge) {
    const LevelBook& book = judge.book();
    const Instant at = judge.matched_at();
    std::vector<Trial> trials = to_come(book, at);
    std::ranges::move(outlived(judge, at), std::back_inserter(trials));
    const LevelBook::Epoch& epoch = book.epoch(at);
    for (const auto* group : {&epoch.ordered, &epoch.beside, &epoch.fulfilments}) {
        for (const std::uint32_t level : *group) {
            trials.push_back(attempt(judge, level));
        }
    }
    sort_as_tried(book, trials);
    leave_out_untried(book, trials);
    return trials;
}

}  // namespace svcops
