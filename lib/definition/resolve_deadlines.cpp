#include "lib/definition/resolve.hpp"
#include "lib/text/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

void check_calendar(const Reference& calendar, const Drafts& drafts, const Definitions& known,
                    std::vector<Problem>& problems) {
    if (calendar.empty() || known.calendar(calendar.name) != nullptr) {
        return;
    }
    const auto draft = std::ranges::find(drafts.calendars, calendar.name, &CalendarDraft::name);
    if (draft != drafts.calendars.end()) {  // one that is wrong in itself is told where it stands
        if (!draft->has_hours && !draft->wrong_hours && !draft->always) {
            problems.push_back({calendar.place,
                                fmt::format("calendar '{}' has no hours", calendar.name),
                                "it is a list of holidays for others to include"});
        }
        return;
    }
    std::vector<std::string_view> names;
    for (const auto& [name, each] : known.calendars) {
        names.emplace_back(name);
    }
    problems.push_back({calendar.place, fmt::format("unknown calendar '{}'", calendar.name),
                        name_hint(calendar.name, names)});
}

bool overlap(const DeadlinePack& a, const DeadlinePack& b) {
    const bool a_begins = !a.from || !b.until || *a.from <= *b.until;
    const bool b_begins = !b.from || !a.until || *b.from <= *a.until;
    return a_begins && b_begins;
}

}  // namespace

std::vector<Problem> resolve_deadlines(const Drafts& drafts, const Definitions& known) {
    std::vector<Problem> problems;
    const auto& packs = drafts.deadline_packs;
    for (std::size_t i = 0; i < packs.size(); ++i) {
        check_calendar(packs[i].calendar_reference, drafts, known, problems);
        for (std::size_t earlier = 0; earlier < i; ++earlier) {
            if (!packs[i].name.empty() && packs[i].name == packs[earlier].name &&
                overlap(packs[i], packs[earlier])) {
                problems.push_back(
                    {packs[i].place,
                     fmt::format("two versions of '{}' hold on the same day", packs[i].name),
                     fmt::format("the other is at {}; give effective: {{from: ..., until: ...}} so "
                                 "that they do not overlap",
                                 full_place(packs[earlier].place))});
                break;
            }
        }
    }
    return problems;
}

}  // namespace svcops
