#include "lib/sla/margin.hpp"

#include "lib/sla/clock_story.hpp"
#include "lib/time/duration.hpp"

#include <cstdlib>
#include <string_view>

namespace svcops {

namespace {

bool stands_behind(const LevelBook& book, const Cycle& cycle) {
    if (cycle.level == promised_level) {
        return false;
    }
    const LevelType type = book.levels()[cycle.level].type;
    return type == LevelType::ola || type == LevelType::uc;
}

// Those of type sla follow each other; the last one that had begun by then, else the first.
const Cycle* promise_of(const Judge& judge, std::string_view measure, Instant begun) {
    const LevelBook& book = judge.book();
    const Cycle* found = nullptr;
    for (const Cycle& cycle : judge.cycles()) {
        const bool is_promise = cycle.level != promised_level &&
                                book.levels()[cycle.level].type == LevelType::sla &&
                                book.measures()[cycle.measure] == measure;
        if (is_promise && (found == nullptr || cycle.started <= begun)) {
            found = &cycle;
        }
    }
    return found;
}

}  // namespace

std::optional<Margin> margin_of(const Judge& judge, const Cycle& cycle) {
    if (!stands_behind(judge.book(), cycle)) {
        return std::nullopt;
    }
    Margin margin;
    margin.promise = promise_of(judge, judge.book().measures()[cycle.measure], cycle.started);
    if (margin.promise == nullptr) {
        margin.promise = promise_of(judge, "resolution", cycle.started);
    }
    if (margin.promise == nullptr) {
        return std::nullopt;
    }
    if (margin.promise->due && cycle.due) {
        margin.seconds = (*margin.promise->due - *cycle.due).count();
    }
    return margin;
}

std::string margin_words(const Judge& judge, const Margin& margin, const Wording& wording) {
    const std::string promise = clock_name(judge.book(), *margin.promise, wording);
    if (!margin.seconds) {
        return wording("margin to {}: none is known while one of them is paused", promise);
    }
    if (*margin.seconds == 0) {
        return wording("no margin: due together with {}", promise);
    }
    const auto length = format_seconds(Seconds{std::abs(*margin.seconds)});
    return *margin.seconds > 0 ? wording("margin: due {} before {}", length, promise)
                               : wording("no margin: due {} after {}", length, promise);
}

}  // namespace svcops
