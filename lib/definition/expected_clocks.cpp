#include "lib/definition/expected_clocks.hpp"

#include "lib/definition/time_forms.hpp"

#include <algorithm>
#include <set>

namespace svcops {

namespace {

struct ClockDraft : ExpectedClock {
    Reference level_reference;
};

struct VerdictWord {
    static constexpr std::string_view known[] = {"met", "breached", "open", "paused", "void"};
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        const auto text = scalar(node, "where a clock stands, such as met", problems);
        if (!text) {
            return;
        }
        into = *text;
        if (std::ranges::find(known, *text) == std::end(known)) {
            problems.add(node, fmt::format("unknown word {}", describe(node)),
                         name_hint(*text, known));
        }
    }
    static Shape shape() { return Shape::one_of({std::begin(known), std::end(known)}); }
};

// "3h30m", "0s": to the second.
struct ExactTime {
    static void read(const Node& node, std::optional<Seconds>& into, ProblemList& problems) {
        const auto text = scalar(node, "a time such as 3h30m", problems);
        if (!text) {
            return;
        }
        auto written = parse_duration(*text, Zero::taken);
        problems.add(node, written.problems);
        if (written && written->exact()) {
            into = Seconds{written->seconds};
        } else if (written) {
            problems.add(node, fmt::format("'{}' is no exact time", *text),
                         "write s, m or h, such as 3h30m");
        }
    }
    static Shape shape() { return Shape::text("^([0-9]+(s|m|h))+$"); }
};

constexpr Key<ClockDraft> clock_keys[] = {
    key<ClockDraft, &ClockDraft::measure, Text>("measure", Need::required, "whose clock it is"),
    key<ClockDraft, &ClockDraft::level_reference, NameReference>(
        "serviceLevel", Need::optional, "the service level that judges it"),
    key<ClockDraft, &ClockDraft::cycle, Integer>("cycle", Need::optional,
                                                 "which run of it, from 1; the last"),
    key<ClockDraft, &ClockDraft::verdict, VerdictWord>("verdict", Need::optional,
                                                       "met, breached, open, paused or void"),
    key<ClockDraft, &ClockDraft::due, InstantText>("due", Need::optional, "when it has to stop"),
    key<ClockDraft, &ClockDraft::stopped, InstantText>("stopped", Need::optional,
                                                       "when it stopped"),
    key<ClockDraft, &ClockDraft::used, ExactTime>("used", Need::optional, "time on the clock: 2h"),
    key<ClockDraft, &ClockDraft::elapsed, ExactTime>("elapsed", Need::optional,
                                                     "calendar time since the start: 26h"),
    key<ClockDraft, &ClockDraft::target, ExactTime>("target", Need::optional,
                                                    "how long it may run: 4h"),
};

struct ClockForm {
    static void read(const Node& node, ExpectedClock& into, ProblemList& problems) {
        ClockDraft draft;
        draft.place = problems.place(node);
        Record<ClockDraft, clock_keys>::read(node, draft, problems);
        draft.service_level = draft.level_reference.name;
        into = std::move(draft);
    }
    static Shape shape() { return Record<ClockDraft, clock_keys>::shape(); }
};

void check_known(const std::string& name, std::string_view what, const Place& place,
                 const std::set<std::string_view>& known, std::vector<Problem>& problems) {
    if (!name.empty() && !known.contains(name)) {
        const std::vector<std::string_view> names(known.begin(), known.end());
        problems.push_back(
            {place, fmt::format("unknown {} '{}'", what, name), name_hint(name, names)});
    }
}

}  // namespace

void ExpectedClocks::read(const Node& node, std::vector<ExpectedClock>& into,
                          ProblemList& problems) {
    ListOrOne<ClockForm>::read(node, into, problems);
}

Shape ExpectedClocks::shape() {
    return ListOrOne<ClockForm>::shape();
}

void check_expected_clocks(const Drafts& drafts, std::vector<Problem>& problems) {
    std::set<std::string_view> levels, measures{"promised"};
    for (const LevelDraft& level : drafts.levels) {
        levels.insert(level.name);
        for (const Target& target : level.targets) {
            measures.insert(target.measure);
        }
    }
    for (const ScenarioDraft& scenario : drafts.scenarios) {
        for (const ExpectedClock& clock : scenario.clocks) {
            check_known(clock.measure, "measure", clock.place, measures, problems);
            check_known(clock.service_level, "service level", clock.place, levels, problems);
        }
    }
}

}  // namespace svcops
