#include "lib/sla/clock_story.hpp"

#include "lib/sla/check.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops {

namespace {

using Kind = Segment::Kind;

std::string pause_words(const Judge& judge, const Segment& part, const Wording& wording) {
    const bool has_target = part.target_seconds > 0;
    return wording("paused: {}", stage_words(judge, part, wording)) +
           (has_target ? place_words(judge.book().target(part.level, part.target).pause_place)
                       : std::string());
}

// What a stretch says that follows another without a gap, or begins after one.
std::string turn_words(const Judge& judge, const Segment& before, const Segment& now,
                       const Wording& wording) {
    switch (now.kind) {
        case Kind::paused:
            return pause_words(judge, now, wording);
        case Kind::answered:
            return wording("resumed: the customer has written, the stage says waiting still");
        case Kind::waited_out:
            return wording("resumed: it was to wait until then, the stage says waiting still");
        case Kind::ended:
            return wording.word("resolved");
        case Kind::running:
        case Kind::dropped:
            break;
    }
    if (before.kind == Kind::dropped && now.kind == Kind::running) {
        return wording("the clock starts from zero");
    }
    if (before.kind == Kind::ended) {
        return wording("reopened: the clock goes on");
    }
    return before.kind == Kind::paused ? wording("resumed") : std::string();
}

bool same_target(const Segment& a, const Segment& b) {
    return a.kept == b.kept && a.target_seconds == b.target_seconds &&
           (a.target_seconds == 0 || (a.level == b.level && a.target == b.target));
}

std::string target_words(const LevelBook& book, const Segment& part, const Wording& wording) {
    if (part.kept) {
        return wording("no service level has a target for it now: it keeps the one it missed");
    }
    if (part.target_seconds == 0) {
        return wording("no service level has a target for it now");
    }
    return wording("new target: {} of {}", format_service_time(Seconds{part.target_seconds}),
                   book.levels()[part.level].name) +
           place_words(book.target(part.level, part.target).place);
}

void add_stretches(const Judge& judge, const Cycle& cycle, const Wording& wording,
                   std::vector<ClockMove>& moves) {
    const auto parts = judge.segments(cycle);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i == 0) {
            if (parts[i].kind == Kind::paused) {
                moves.push_back({parts[i].span.from, pause_words(judge, parts[i], wording)});
            }
            continue;
        }
        const Instant at = parts[i].span.from;
        if (auto words = turn_words(judge, parts[i - 1], parts[i], wording); !words.empty()) {
            moves.push_back({at, std::move(words)});
        }
        if (!same_target(parts[i - 1], parts[i]) && parts[i].kind != Kind::ended) {
            moves.push_back({at, target_words(judge.book(), parts[i], wording)});
        }
    }
}

// ": notify team-lead, raise priority"; the words of the definition.
std::string asked(const std::vector<std::string>& actions) {
    return actions.empty() ? std::string() : fmt::format(": {}", fmt::join(actions, ", "));
}

void add_thresholds(const Judge& judge, const Cycle& cycle, const Wording& wording,
                    std::vector<ClockMove>& moves) {
    for (const Reached& reached : judge.reached(cycle)) {
        const Threshold& threshold =
            judge.book().target(reached.level, reached.target).at[reached.threshold];
        moves.push_back(
            {reached.at, (threshold.share ? wording("{} of the target used", threshold.name)
                                          : wording("threshold {}", threshold.name)) +
                             asked(threshold.actions)});
    }
}

}  // namespace

std::string at_place(const Place& place) {
    return place.line == 0 ? place.source : fmt::format("{}:{}", place.source, place.line);
}

const Place& match_place(const ServiceLevel& level) {
    return level.match_place.line == 0 ? level.place : level.match_place;
}

std::string place_words(const Place& place) {
    if (place.source.empty()) {
        return {};
    }
    const std::string name = place.source.substr(place.source.find_last_of('/') + 1);
    return place.line == 0 ? fmt::format(" ({})", name) : fmt::format(" ({}:{})", name, place.line);
}

std::string stage_words(const Judge& judge, const Segment& part, const Wording& wording) {
    const std::string_view stage = judge.book().names().word_name(part.stage);
    return stage.empty() ? wording.word("waiting") : std::string(stage);
}

std::string flag_words(CycleFlag flag, const Wording& wording) {
    return fmt::format("{}: {}", wording.word(name_of(flag)), wording.sentence(words_of(flag)));
}

std::optional<WaiverWords> waiver_words(const Judge& judge, const Cycle& cycle, const TextOf& text,
                                        const Wording& wording) {
    const Judge::Waiver* waiver = judge.waiver(cycle);
    if (waiver == nullptr) {
        return std::nullopt;
    }
    WaiverWords words;
    words.at = waiver->at;
    if (waiver->actor != 0) {
        words.by = judge.book().names().record_name(Noun::agent, waiver->actor);
    }
    if (waiver->reason.op != 0) {
        const auto reason = text ? text(waiver->reason) : std::nullopt;
        words.reason = reason ? *reason : wording.word("erased");
    }
    return words;
}

std::string clock_name(const LevelBook& book, const Cycle& cycle, const Wording& wording) {
    const std::string measure = wording.word(book.measures()[cycle.measure]);
    std::string name = cycle.level == promised_level
                           ? wording("{}, the ticket's own due instant", measure)
                           : fmt::format("{}, {}", measure, book.levels()[cycle.level].name);
    return cycle.ordinal == 1 ? name : wording("{}, cycle {}", name, cycle.ordinal);
}

std::vector<ClockMove> moves_of(const Judge& judge, const Cycle& cycle, const Wording& wording) {
    std::vector<ClockMove> moves{{cycle.started, wording.word("started")}};
    add_stretches(judge, cycle, wording, moves);
    add_thresholds(judge, cycle, wording, moves);
    if (cycle.standing.verdict == Verdict::breached) {
        moves.push_back(
            {*cycle.decided_at, (cycle.cause == BreachCause::retargeted
                                     ? wording("breached: past its new target at this change")
                                     : wording("due: not stopped by then, breached")) +
                                    asked(breach_actions(judge.book(), cycle))});
    }
    std::stable_sort(moves.begin(), moves.end(),
                     [](const ClockMove& a, const ClockMove& b) { return a.at < b.at; });
    if (cycle.stopped) {
        const std::string by = wording.word(name_of(cycle.stopped_by));
        moves.push_back({*cycle.stopped, wording("stopped: {}", by)});
    }
    return moves;
}

}  // namespace svcops
