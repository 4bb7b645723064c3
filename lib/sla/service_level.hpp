#pragma once
#include "lib/filter/filter.hpp"
#include "lib/finding/finding.hpp"
#include "lib/sla/step.hpp"
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"
#include "lib/ticket/ticket.hpp"
#include "lib/time/calendar.hpp"
#include "lib/time/duration.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace svcops {

// `fulfilment`: the steps of orders, each with a clock; the first that matches holds, beside the
// service levels.
enum class LevelType : std::uint8_t { sla, ola, uc, fulfilment };
// Of these the first that matches holds, by its order, and those after it are not asked.
[[nodiscard]] constexpr bool is_in_turn(LevelType type) {
    return type == LevelType::sla || type == LevelType::fulfilment;
}
enum class OnChange : std::uint8_t { keep_elapsed, restart, freeze };
enum class OnReopen : std::uint8_t { resume, new_cycle, ignore };
enum class OnEdit : std::uint8_t { apply_open, freeze };
// Whose time zone a calendar's hours are read in: its own, or that of the calendar stamped on the
// ticket, which is the customer's or the site's.
enum class ZoneSource : std::uint8_t { calendar, ticket };

// What starts or stops a measure with a `from:` and a `to:`; the words of event maps in import
// mappings.
struct EventToken {
    enum class Kind : std::uint8_t {
        created,
        first_response,
        message_agent,
        message_customer,
        message_system,
        note,
        assigned,
        resolved,
        closed,
        reopened,
        stage,
        status,
        priority
    };
    Kind kind = Kind::created;
    std::string word;       // the stage's name for `{stage: S}`
    std::int64_t code = 0;  // status or priority
    bool operator==(const EventToken&) const = default;
};

// How long: exact business seconds or working days, on the target's calendar.
struct Allowance {
    std::int64_t seconds = 0;
    std::int32_t working_days = 0;
    bool operator==(const Allowance&) const = default;
};

// How far from due, before it when below 0: in time on the clock, in time as it passes, or by the
// same time of day so many working days off.
struct FromDue {
    enum class Unit : std::uint8_t { clock_seconds, calendar_seconds, working_days };
    Unit unit = Unit::clock_seconds;
    std::int64_t amount = 0;
    bool operator==(const FromDue&) const = default;
};

// A threshold of `at:`: a share of the target, an offset from due, or the breach itself.
struct Threshold {
    std::string name;             // as written: "80%", "-1h", "-24h calendar", "-1bd", "breach"
    std::optional<double> share;  // above 0; one above 1 is passed after the breach
    std::optional<FromDue> from_due;
    bool breach = false;
    std::vector<std::string> actions;  // "notify team-lead", "raise priority"
    std::vector<Place> places;         // of the actions

    // Before the name of a receiver. One who is paged is told in quiet hours too.
    static constexpr std::string_view notifying = "notify ", paging = "page ";
};

// Whom an action tells; nothing of an action that tells nobody.
struct Addressed {
    std::string_view receiver;  // a view of the action
    bool page = false;
};
[[nodiscard]] constexpr std::optional<Addressed> addressed_by(std::string_view action) {
    for (const std::string_view verb : {Threshold::notifying, Threshold::paging}) {
        if (action.starts_with(verb)) {
            return Addressed{action.substr(verb.size()), verb == Threshold::paging};
        }
    }
    return std::nullopt;
}

struct Objective {  // "95% per month", "95% per 30d"
    double share = 0;
    std::string window;     // "month", "quarter", "week", "year", "30d"
    std::int32_t days = 0;  // of a rolling window; 0 for one of the calendar
};

// The budget of an objective burns `factor` times as fast as it may, in a long window and in a
// short one at the same time: the long one says that it matters, the short one that it goes on. The
// windows are the latest time on the target's calendar.
struct BurnAlert {
    double factor = 0;
    Allowance long_window, short_window;
    std::int64_t minimum = 1;  // cycles decided in the long window, or it is silent
    Severity severity = Severity::warning;
    Place place;
};

// With whom a ticket is while the clocks of an ola or uc run. A ticket is with its partner as long
// as it names one, else with its team.
struct LegParty {
    enum class Kind : std::uint8_t { anybody, team, partner };
    Kind kind = Kind::anybody;
    std::string name;
    Place place;
};

// Service levels of type ola or uc that stand behind a target: those of one leg run side by side,
// the legs after each other.
struct Leg {
    std::string level;
    Place place;
};
using Legs = std::vector<std::vector<Leg>>;

// The clock of one measure.
struct Target {
    std::string measure;  // first_response, next_response, update, acknowledge, assign, resolution,
                          // or a name
    std::optional<EventToken> from, to;  // generic measures; `from` of a first response too
    Allowance within[6];   // by Priority; [0] without priority. A missing one (all 0): no clock
    std::string calendar;  // overrides the level's; may be empty
    std::vector<std::string> pause;  // stage names; "waiting" stands for all of them
    std::optional<Objective> objective;
    std::vector<Threshold> at;
    std::vector<BurnAlert> alerts;
    Legs legs;              // of an sla; none are known without any
    Place place;            // of the target
    Place within_place[6];  // of each priority's line
    Place pause_place;
};

// `kind: ServiceLevel`: which tickets, which clocks, how long, which calendar, what objective. One
// version. A `kind: Fulfilment` is one too: each of its targets is the clock of a step.
struct ServiceLevel {
    std::string name;
    Localized display_name;
    LevelType type = LevelType::sla;
    LegParty
        party;  // of an ola or uc: its clocks run for each time that the ticket is handed to it
    std::int64_t order = 0;
    bool is_default = false;
    std::string match_text;  // empty for a default
    Place match_place;
    Filter match;
    Instant effective_from{};  // first_instant when not given
    std::string calendar;      // a Calendar's name, `always`, `customer` or `site`
    ZoneSource zone = ZoneSource::calendar;
    std::vector<Target> targets;
    OnChange on_change = OnChange::keep_elapsed;
    OnReopen on_reopen = OnReopen::resume;
    OnEdit on_edit = OnEdit::apply_open;
    bool opening_counts =
        false;  // an agent-created ticket's opening public text counts as first response
    // Channels on which the customer is there in person (a call, a visit): taking the ticket, or
    // having opened it oneself, is the first response.
    std::vector<std::string> live_channels;
    std::vector<Step> steps;  // of a fulfilment, one for each target
    Place place;
};

}  // namespace svcops
