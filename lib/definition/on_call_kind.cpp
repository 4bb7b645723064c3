#include "lib/definition/kind.hpp"
#include "lib/definition/time_forms.hpp"
#include "lib/definition/week_hours.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr std::int32_t longest_turn = 366;

struct TurnDraft {
    CalendarDraft hours;  // of it the week's hours alone
    std::vector<Reference> receivers;
    std::optional<CivilDay> from;
    std::optional<Duration> every;
};

// "7d" or "2w".
struct WholeDays {
    static void read(const Node& node, std::optional<Duration>& into, ProblemList& problems) {
        const auto before = problems.size();
        CalendarTime::read(node, into, problems);
        const bool whole = into && *into == Duration{.days = into->days} && into->days > 0 &&
                           into->days <= longest_turn;
        if (!whole && problems.size() == before) {
            problems.add(node, fmt::format("{} is no whole number of days", describe(node)),
                         "write 1d, 1w or up to 366d");
        }
    }
    static Shape shape() { return Shape::text("^[0-9]+[dw]$"); }
};

constexpr Key<TurnDraft> turn_keys[] = {
    key<TurnDraft, &TurnDraft::hours, WeekHours>(
        "hours", Need::optional, "the part of the week, as a calendar's; without it, all of it"),
    key<TurnDraft, &TurnDraft::receivers, ListOrOne<NameReference>>(
        "receivers", Need::required, "the receivers who take turns, in their order"),
    key<TurnDraft, &TurnDraft::from, DayText>("from", Need::optional,
                                              "the first day of the first one, YYYY-MM-DD"),
    key<TurnDraft, &TurnDraft::every, WholeDays>("every", Need::optional,
                                                 "how long a turn is: 1d, 2w; without it, 1w"),
};

void check_turn(const Node& node, TurnDraft& draft, ProblemList& problems) {
    if (const Node* const who = node.find("receivers"); who != nullptr && draft.receivers.empty()) {
        problems.add(*who, "nobody takes turns", "name a receiver");
    }
    if (draft.receivers.size() > 1 && node.find("from") == nullptr) {
        problems.add(node, "it is not said when the first turn begins", "write 'from: 2026-01-05'");
    }
}

struct SwapDraft {
    std::optional<CivilDay> from, to;
    Reference receiver;
};

constexpr Key<SwapDraft> swap_keys[] = {
    key<SwapDraft, &SwapDraft::from, DayText>("from", Need::required, "the first day, YYYY-MM-DD"),
    key<SwapDraft, &SwapDraft::to, DayText>("to", Need::optional,
                                            "the last day; without it, the first one alone"),
    key<SwapDraft, &SwapDraft::receiver, NameReference>("receiver", Need::required,
                                                        "the receiver who is on call instead"),
};

void check_swap(const Node& node, SwapDraft& draft, ProblemList& problems) {
    if (draft.from && draft.to && *draft.to < *draft.from) {
        problems.add(node, "it ends before it begins", "exchange from and to");
    }
}

struct OnCallSpec {
    Zone zone;
    std::vector<TurnDraft> turns;
    std::vector<SwapDraft> swaps;
};

using TurnForm = Record<TurnDraft, turn_keys, check_turn>;
using SwapForm = Record<SwapDraft, swap_keys, check_swap>;

constexpr Key<OnCallSpec> on_call_keys[] = {
    key<OnCallSpec, &OnCallSpec::zone, ZoneText>("timeZone", Need::required,
                                                 "the IANA time zone of its hours and days"),
    key<OnCallSpec, &OnCallSpec::turns, List<TurnForm>>("turns", Need::required,
                                                        "who is on call in which part of the week"),
    key<OnCallSpec, &OnCallSpec::swaps, List<SwapForm>>(
        "swaps", Need::optional, "days on which one receiver is on call instead"),
};

using OnCallForm = Record<OnCallSpec, on_call_keys>;

OnCallTurn turn_of(TurnDraft& draft, const Node& node, const ProblemList& problems,
                   std::vector<Reference>& references) {
    constexpr std::int32_t week = 7, day = 86'400;
    OnCallTurn turn;
    for (std::size_t i = 0; i < turn.hours.size(); ++i) {
        turn.hours[i] =
            node.find("hours") == nullptr ? std::vector{DailySpan{0, day}} : draft.hours.hours[i];
    }
    for (Reference& receiver : draft.receivers) {
        turn.receivers.push_back(receiver.name);
        references.push_back(std::move(receiver));
    }
    turn.from = draft.from.value_or(CivilDay());
    turn.days = draft.every ? draft.every->days : week;
    turn.place = problems.place(node);
    return turn;
}

std::string week_time(std::int32_t second) {
    constexpr std::array<std::string_view, 7> days = {"sun", "mon", "tue", "wed",
                                                      "thu", "fri", "sat"};
    constexpr std::int32_t a_day = 86'400, an_hour = 3'600, a_minute = 60;
    const bool at_end = second == 7 * a_day;
    const std::int32_t of_day = at_end ? a_day : second % a_day;
    return fmt::format("{} {:02}:{:02}",
                       at_end ? days.back() : days[static_cast<std::size_t>(second / a_day)],
                       of_day / an_hour, of_day % an_hour / a_minute);
}

// What is wrong in a part of it was told there.
void check_week(const Node& turns, const std::vector<OnCallTurn>& found, ProblemList& problems) {
    for (const OnCallFault& fault : week_faults(found)) {
        const bool gap = fault.kind == OnCallFault::Kind::gap;
        const auto from = week_time(fault.from), to = week_time(fault.to);
        problems.add(turns,
                     gap ? fmt::format("nobody is on call from {} to {}", from, to)
                         : fmt::format("two turns cover {} to {}", from, to),
                     gap ? "add the hours to a turn" : "leave the hours to one of them");
    }
}

void check_swaps(const Node& swaps, const std::vector<OnCallSwap>& found, ProblemList& problems) {
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (found[i].from <= found[k].to && found[k].from <= found[i].to) {
                problems.add(swaps.items[i],
                             fmt::format("it overlaps the swap from {}", format_day(found[k].from)),
                             "leave the days to one of them");
            }
        }
    }
}

}  // namespace

void read_on_call(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into) {
    const auto before = problems.size();
    OnCallSpec read;
    OnCallForm::read(spec, read, problems);
    OnCallDraft draft;
    draft.name = metadata.name;
    draft.place = metadata.place;
    draft.zone = read.zone;
    const bool readable = problems.size() == before;
    const Node* const turns = spec.find("turns");
    const Node* const swaps = spec.find("swaps");
    if (turns != nullptr && readable) {
        for (std::size_t i = 0; i < read.turns.size(); ++i) {
            draft.turns.push_back(
                turn_of(read.turns[i], turns->items[i], problems, draft.references));
        }
        check_week(*turns, draft.turns, problems);
    }
    if (swaps != nullptr && readable) {
        for (SwapDraft& swap : read.swaps) {
            const auto from = swap.from.value_or(CivilDay());
            draft.swaps.push_back(
                {from, swap.to.value_or(from), swap.receiver.name, swap.receiver.place});
            draft.references.push_back(std::move(swap.receiver));
        }
        check_swaps(*swaps, draft.swaps, problems);
    }
    into.on_calls.push_back(std::move(draft));
}

Shape on_call_shape() {
    return OnCallForm::shape();
}

}  // namespace svcops
