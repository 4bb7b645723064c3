#include "lib/sla/trials.hpp"

#include "lib/filter/expression.hpp"

#include <algorithm>
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

Trial attempt(const Judge& judge, std::uint32_t level) {
    Trial trial;
    trial.level = level;
    if (judge.book().matches(level, judge.ticket())) {
        trial.result = Trial::Result::matched;
    } else {
        trial.failing = failing_term(judge.book(), level, judge.ticket());
    }
    return trial;
}

void sort_as_tried(const LevelBook& book, std::vector<Trial>& trials) {
    const auto turn = [&](const Trial& trial) {
        const ServiceLevel& level = book.levels()[trial.level];
        const bool is_beside = level.type != LevelType::sla;
        return std::tuple(is_beside, !is_beside && level.is_default, is_beside ? 0 : level.order,
                          std::string_view(level.name), level.effective_from);
    };
    std::ranges::stable_sort(trials, {}, turn);
}

// Those after the one that matched were not asked.
void leave_out_untried(const LevelBook& book, std::vector<Trial>& trials) {
    bool is_found = false;
    std::erase_if(trials, [&](const Trial& trial) {
        if (book.levels()[trial.level].type != LevelType::sla) {
            return false;
        }
        const bool is_untried = is_found && trial.result != Trial::Result::no_longer;
        is_found = is_found || trial.result == Trial::Result::matched;
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
    for (const auto* group : {&epoch.ordered, &epoch.beside}) {
        for (const std::uint32_t level : *group) {
            trials.push_back(attempt(judge, level));
        }
    }
    sort_as_tried(book, trials);
    leave_out_untried(book, trials);
    return trials;
}

}  // namespace svcops
