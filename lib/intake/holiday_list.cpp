#include "lib/intake/holiday_list.hpp"

#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace svcops {

namespace {

constexpr std::size_t shown = 60;  // characters of a wrong line

// The line within the event on which the property stands; 0 when it is not there.
std::uint32_t lines_to(std::string_view text, std::string_view property) {
    std::uint32_t line = 0;
    for (std::size_t begin = 0; begin < text.size(); ++line) {
        const auto rest = text.substr(begin);
        if (!property.empty() && rest.starts_with(property) && rest.size() > property.size() &&
            (rest[property.size()] == ':' || rest[property.size()] == ';')) {
            return line;
        }
        begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
    }
    return 0;
}

class Gathering {
public:
    Gathering(const Source& source, const IcalModule& module, YearRange years)
        : source_(source), module_(module), years_(years) {}

    Reading<HolidayList> read() {
        auto texts = ical_events(source_);
        Reading<HolidayList> reading(HolidayList{});
        reading.problems = std::move(texts.problems);
        list_.zone = texts->zone;
        list_.events = texts->events.size();
        for (const auto& text : texts->events) {
            read_event(text, reading.problems);
        }
        std::ranges::stable_sort(reading.problems, {},
                                 [](const Problem& each) { return each.place.line; });
        if (reading.problems.empty()) {
            settle();
            reading.value = std::move(list_);
        }
        return reading;
    }

private:
    void read_event(const IcalText& text, std::vector<Problem>& problems) {
        auto event = module_.read(text.text, years_);
        const auto problem = [&](std::uint32_t line, std::string what, std::string hint) {
            problems.push_back({{source_.name(), line, 1}, std::move(what), std::move(hint)});
        };
        if (!event) {
            problem(text.line, "an event that cannot be read", "see RFC 5545, VEVENT");
            return;
        }
        for (const auto& fault : event->faults) {
            problem(text.line + lines_to(text.text, fault.property),
                    fmt::format("{} cannot be read: {}", fault.property,
                                fit(visible(fault.what), shown)),
                    "write it as in RFC 5545: DTSTART;VALUE=DATE:20260101");
        }
        if (event->too_many) {
            problem(text.line, "recurs so often that it is no list of holidays",
                    "give it an end, or ask for fewer years");
        }
        events_.push_back(std::move(*event));
    }

    // Of those with one UID (and the same replaced day) the newest, in the order of the file.
    void keep_newest() {
        std::map<std::pair<std::string, std::optional<CivilDay>>, std::size_t> newest;
        for (std::size_t i = 0; i < events_.size(); ++i) {
            const auto& event = events_[i];
            if (event.uid.empty()) {
                continue;
            }
            const auto [at, is_new] = newest.try_emplace({event.uid, event.replaced}, i);
            if (is_new) {
                continue;
            }
            ++list_.twice;
            auto& other = events_[at->second];
            const bool wins = event.sequence >= other.sequence;
            dropped_.insert(wins ? at->second : i);
            at->second = wins ? i : at->second;
        }
        for (const auto& [key, place] : newest) {
            if (key.second) {
                replaced_.emplace(key.first, *key.second);
            }
        }
    }

    void put(CivilDay from, CivilDay to, bool yearly, const std::string& name) {
        if (taken_.emplace(yearly, from, to, name).second) {
            list_.holidays.push_back({from, to, yearly, name, std::nullopt});
        } else {
            ++list_.twice;
        }
    }

    void settle_one(const IcalEvent& event) {
        if (event.cancelled) {
            ++list_.cancelled;
            return;
        }
        if (!event.whole_days) {
            ++list_.timed;
            return;
        }
        const auto name = nfc(event.summary);
        const auto is_replaced = [&](const IcalSpan& span) {
            return !event.replaced && replaced_.contains({event.uid, span.first});
        };
        const bool every_year =
            event.yearly && std::ranges::none_of(event.spans, is_replaced) && !event.spans.empty();
        if (every_year) {
            const auto first = event.spans.front().first;
            put(CivilDay(0, first.month(), first.day()), CivilDay(0, first.month(), first.day()),
                true, name);
            return;
        }
        if (event.spans.empty()) {
            ++list_.outside;
        }
        for (const auto& span : event.spans) {
            if (!is_replaced(span)) {
                put(span.first, span.last, false, name);
            }
        }
    }

    void settle() {
        keep_newest();
        for (std::size_t i = 0; i < events_.size(); ++i) {
            if (!dropped_.contains(i)) {
                settle_one(events_[i]);
            }
        }
        std::ranges::stable_sort(list_.holidays, {}, [](const Holiday& each) {
            return std::tuple(!each.yearly, each.from, each.to);
        });
    }

    const Source& source_;
    const IcalModule& module_;
    YearRange years_;
    std::vector<IcalEvent> events_;
    std::set<std::size_t> dropped_;
    std::set<std::pair<std::string, CivilDay>> replaced_;
    std::set<std::tuple<bool, CivilDay, CivilDay, std::string>> taken_;
    HolidayList list_;
};

// The days of the years that are closed, with all their names.
std::map<CivilDay, std::string> days_of(const std::vector<Holiday>& holidays, YearRange years) {
    std::map<CivilDay, std::string> days;
    const auto put = [&](CivilDay day, const std::string& name) {
        if (day.year() < years.first || day.year() > years.last) {
            return;
        }
        auto& names = days[day];
        if (names.find(name) == std::string::npos) {
            names += (names.empty() ? "" : ", ") + name;
        }
    };
    for (const auto& holiday : holidays) {
        if (holiday.yearly) {
            for (auto year = years.first; year <= years.last; ++year) {
                const CivilDay day(year, holiday.from.month(), holiday.from.day());
                if (day.day() == holiday.from.day()) {  // 29 February is not in every year
                    put(day, holiday.name);
                }
            }
            continue;
        }
        for (auto day = holiday.from; day <= holiday.to; ++day) {
            put(day, holiday.name);
        }
    }
    return days;
}

}  // namespace

Reading<HolidayList> holidays_of(const Source& source, const IcalModule& module, YearRange years) {
    return Gathering(source, module, years).read();
}

std::vector<HolidayChange> changes_of(const std::vector<Holiday>& before,
                                      const std::vector<Holiday>& after, YearRange years) {
    using Kind = HolidayChange::Kind;
    const auto old = days_of(before, years);
    const auto now = days_of(after, years);
    std::vector<HolidayChange> changes;
    for (const auto& [day, name] : now) {
        const auto found = old.find(day);
        if (found == old.end()) {
            changes.push_back({Kind::added, day, name, {}});
        } else if (found->second != name) {
            changes.push_back({Kind::renamed, day, name, found->second});
        }
    }
    for (const auto& [day, name] : old) {
        if (!now.contains(day)) {
            changes.push_back({Kind::removed, day, name, {}});
        }
    }
    std::ranges::stable_sort(changes, {}, &HolidayChange::day);
    return changes;
}

}  // namespace svcops
