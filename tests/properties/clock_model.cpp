// The judge against the rules read minute by minute, on logs made up of everything that moves a
// clock.
#include "lib/sla/explain.hpp"
#include "tests/lib/sla/story.hpp"
#include "tests/properties/slow_clock.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <sstream>
#include <utility>

using namespace svcops;
using namespace svcops::story;
using slow::Minute;

namespace {

// Evenly from [low, high).
std::int64_t within(std::int64_t low, std::int64_t high) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(low, high));
}
bool one_in(std::int64_t n) {
    return within(0, n) == 0;
}

constexpr Minute minute_of_day = 24 * 60;

Instant at(Minute minute) {
    return instant(minute * 60);
}
std::optional<Minute> minute(std::optional<Instant> t) {
    return t ? std::optional(unix_seconds(*t) / 60) : std::nullopt;
}

// The office of New York, Monday to Friday 09:00-17:00, and one day that is declared a holiday.
struct Office {
    CivilDay holiday;
    slow::Hours hours;
    CalendarSpec spec = ny_spec();

    Office(Minute first, Minute last) {
        const Zone zone_of = spec.zone;
        holiday = CivilDay(zone_of.civil(at(first + within(0, 10 * minute_of_day))));
        hours.first = first;
        hours.declared = first + within(0, 10 * minute_of_day);
        spec.holidays.push_back({holiday, holiday, false, "storm", at(hours.declared)});
        for (Minute m = first; m < last; ++m) {
            const CivilSecond local = zone_of.civil(at(m));
            const bool weekend = cctz::get_weekday(CivilDay(local)) >= cctz::weekday::saturday;
            const bool open = !weekend && local.hour() >= 9 && local.hour() < 17;
            hours.before.push_back(open);
            hours.after.push_back(open && CivilDay(local) != holiday);
        }
    }
};

slow::Terms::Clause some_clause() {
    slow::Terms::Clause clause;
    for (const std::size_t priority : {0, 1, 3}) {
        clause.within[priority] = one_in(6) ? 0 : within(1, one_in(3) ? 2000 : 300);
    }
    clause.pause_for_customer = one_in(2);
    clause.pause_for_vendor = one_in(3);
    return clause;
}

slow::Terms some_terms(const char* name, Minute from) {
    slow::Terms terms;
    terms.name = name;
    terms.from = from;
    terms.phone_only = terms.name == "phone";
    terms.around_the_clock = one_in(4);
    terms.on_change = static_cast<OnChange>(within(0, 3));
    terms.on_reopen = static_cast<OnReopen>(within(0, 3));
    terms.on_edit = static_cast<OnEdit>(within(0, 2));
    for (slow::Terms::Clause& clause : terms.clauses) {
        clause = some_clause();
    }
    return terms;
}

ServiceLevel level_of(const slow::Terms& terms) {
    ServiceLevel made;
    made.name = terms.name;
    made.order = terms.phone_only ? 1 : 2;
    if (terms.phone_only) {
        made.match = filter("channel:phone");
    }
    made.effective_from = terms.from == 0 ? first_instant : at(terms.from);
    made.calendar = terms.around_the_clock ? "always" : "ny";
    made.on_change = terms.on_change;
    made.on_reopen = terms.on_reopen;
    made.on_edit = terms.on_edit;
    for (std::size_t m = 0; m < slow::measure_count; ++m) {
        const slow::Terms::Clause& clause = terms.clauses[m];
        Target made_target;
        made_target.measure = slow::measure_names[m];
        for (std::size_t i = 0; i < clause.within.size(); ++i) {
            made_target.within[i].seconds = clause.within[i] * 60;
        }
        if (clause.pause_for_customer) {
            made_target.pause.emplace_back("waiting-customer");
        }
        if (clause.pause_for_vendor) {
            made_target.pause.emplace_back("waiting-vendor");
        }
        made.targets.push_back(std::move(made_target));
    }
    return made;
}

void set_status(slow::Deed& deed) {
    switch (within(0, 9)) {
        case 0:
            deed.status = Status::cancelled;
            return;
        case 1:
            deed.status = Status::closed;
            return;
        case 2:
        case 3:
            deed.status = Status::resolved;
            deed.by_program = one_in(4);
            return;
        case 4:
        case 5:
            deed.status = Status::waiting;
            deed.stage = one_in(2) ? "waiting-customer" : "waiting-vendor";
            return;
        default:
            deed.status = Status::active;
            deed.stage = "active";
            return;
    }
}

slow::Deed some_deed(Minute when) {
    using Message = slow::Deed::Message;
    slow::Deed deed;
    deed.at = when;
    switch (within(-2, 10)) {
        case -2:
        case -1:
        case 0:
            deed.priority = static_cast<Priority>(within(0, 4));
            return deed;
        case 1:
            deed.by_phone = one_in(2);
            return deed;
        case 2:
            deed.agent = static_cast<AgentId>(within(1, 4));
            return deed;
        case 3:
        case 4:
            deed.message = Message::question;
            return deed;
        case 5:
            deed.message = one_in(2) ? Message::note : Message::automatic;
            return deed;
        case 6:
            if (one_in(4)) {
                deed.since = when - within(0, 3 * minute_of_day);
                return deed;
            }
            [[fallthrough]];
        case 7:
            deed.message = Message::answer;
            if (one_in(3)) {
                set_status(deed);
                deed.by_program = false;
            }
            return deed;
        default:
            set_status(deed);
            return deed;
    }
}

std::vector<slow::Deed> some_life(Minute start) {
    std::vector<slow::Deed> life(1);
    life[0].at = start;
    life[0].priority = static_cast<Priority>(within(0, 4));
    life[0].by_phone = one_in(2);
    Minute when = start;
    for (std::int64_t i = within(0, 14); i > 0; --i) {
        when += one_in(5) ? within(1, 3000) : within(1, 400);
        life.push_back(some_deed(when));
    }
    return life;
}

void tell(Story& story, const slow::Deed& deed, bool opens) {
    using Message = slow::Deed::Message;
    std::vector<Change> changes;
    if (deed.status) {
        changes.push_back(story.status_is(*deed.status));
        if (!deed.stage.empty()) {
            changes.push_back(story.stage_is(deed.stage.c_str()));
        }
    }
    if (deed.priority) {
        const bool is_said = *deed.priority != Priority::none;
        changes.push_back(is_said ? story.priority_is(*deed.priority)
                                  : Change{ticket_field::priority, Value::null()});
    }
    if (deed.by_phone) {
        changes.push_back(story.word(ticket_field::channel, Vocabulary::channel,
                                     *deed.by_phone ? "phone" : "email"));
    }
    if (deed.agent != 0) {
        changes.push_back({ticket_field::agent, Value::of(std::int64_t{deed.agent})});
    }
    if (deed.since) {
        changes.push_back(story.instant_is(ticket_field::since, at(*deed.since)));
    }
    if (deed.by_program) {
        changes.push_back(story.author_is(Author::system));
    }
    if (deed.message != Message::none) {
        changes.push_back(story.author_is(deed.message == Message::question    ? Author::customer
                                          : deed.message == Message::automatic ? Author::system
                                                                               : Author::agent));
        changes.push_back(story.audience_is(deed.message == Message::note ? Audience::internal
                                                                          : Audience::public_));
    }
    const EventKind kind = opens                           ? EventKind::created
                           : deed.since                    ? EventKind::merged
                           : deed.message != Message::none ? EventKind::message
                                                           : EventKind::changed;
    story.event(at(deed.at), kind, std::move(changes));
}

slow::Outcome outcome(const LevelBook& book, const Cycle& cycle) {
    slow::Outcome made;
    const auto name = std::find(slow::measure_names.begin(), slow::measure_names.end(),
                                book.measures()[cycle.measure]);
    made.measure = static_cast<slow::Measure>(name - slow::measure_names.begin());
    made.ordinal = cycle.ordinal;
    made.standing = cycle.standing;
    made.cause = cycle.cause;
    made.started = *minute(cycle.started);
    made.stopped = minute(cycle.stopped);
    made.decided = minute(cycle.decided_at);
    if (cycle.standing.verdict == Verdict::breached) {
        made.due = minute(cycle.due);
    }
    made.used = cycle.used / 60;
    return made;
}

// One line, so that what differs can be read.
std::string words(const slow::Outcome& it, Minute start) {
    std::ostringstream line;
    const auto time = [&](const char* name, std::optional<Minute> m) {
        if (m) {
            line << ' ' << name << ' ' << *m - start;
        }
    };
    line << slow::measure_names[it.measure] << ' ' << it.ordinal << ": " << name_of(it.standing.run)
         << ' ' << name_of(it.standing.verdict) << ' ' << name_of(it.standing.exclusion) << ' '
         << name_of(it.cause) << " used " << it.used;
    time("started", it.started);
    time("stopped", it.stopped);
    time("decided", it.decided);
    time("due", it.due);
    return line.str();
}

std::vector<std::string> sorted_words(const std::vector<slow::Outcome>& all, Minute start) {
    std::vector<std::string> lines;
    for (const slow::Outcome& each : all) {
        lines.push_back(words(each, start));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::string words(const slow::Deed& deed, Minute start) {
    std::ostringstream line;
    line << deed.at - start << " message " << static_cast<int>(deed.message);
    if (deed.status) {
        line << ' ' << name_of(status_names, static_cast<int>(*deed.status)) << ' ' << deed.stage;
    }
    if (deed.priority) {
        line << " priority " << static_cast<int>(*deed.priority);
    }
    if (deed.by_phone) {
        line << (*deed.by_phone ? " phone" : " email");
    }
    if (deed.agent != 0) {
        line << " agent " << deed.agent;
    }
    if (deed.since) {
        line << " since " << *deed.since - start;
    }
    line << (deed.by_program ? " by program" : "");
    return line.str();
}

void log_terms(const slow::Terms& terms, Minute start) {
    RC_LOG() << terms.name << " from " << (terms.from == 0 ? 0 : terms.from - start)
             << (terms.around_the_clock ? " always" : " ny") << " change "
             << static_cast<int>(terms.on_change) << " reopen " << static_cast<int>(terms.on_reopen)
             << " edit " << static_cast<int>(terms.on_edit) << '\n';
    for (std::size_t m = 0; m < slow::measure_count; ++m) {
        const slow::Terms::Clause& clause = terms.clauses[m];
        RC_LOG() << "  " << slow::measure_names[m] << ' ' << clause.within[0] << ' '
                 << clause.within[1] << ' ' << clause.within[3] << " pause "
                 << clause.pause_for_customer << clause.pause_for_vendor << '\n';
    }
}

// The days of the account and its stretches come to what the cycle says.
void adds_up(const Judge& judge, Instant now) {
    for (const Cycle& cycle : judge.cycles()) {
        std::int64_t days = 0, stretches = 0;
        for (const AccountDay& day : account(judge, cycle, now)) {
            days += day.used;
            RC_ASSERT(day.left == cycle.target_seconds - days);
        }
        for (const Segment& segment : judge.segments(cycle)) {
            stretches += segment.seconds;
        }
        RC_ASSERT(days == cycle.used);
        RC_ASSERT(stretches == cycle.used);
    }
}

void compare(Desk& desk, const std::vector<slow::Terms>& terms, const Office& office,
             Minute start) {
    const std::vector<slow::Deed> life = some_life(start);
    const Minute now = life.back().at + within(-200, 1500);
    Story story = desk.story();
    for (const slow::Deed& deed : life) {
        tell(story, deed, &deed == &life.front());
    }
    std::vector<slow::Outcome> judged;
    for (const Cycle& cycle : desk.all(story, at(std::max(now, start)))) {
        judged.push_back(outcome(*desk.book, cycle));
    }
    const auto found = sorted_words(judged, start);
    const auto expected =
        sorted_words(slow::Model(terms, office.hours).run(life, std::max(now, start)), start);
    if (found != expected) {
        for (const slow::Terms& each : terms) {
            log_terms(each, start);
        }
        for (const slow::Deed& deed : life) {
            RC_LOG() << words(deed, start) << '\n';
        }
        RC_LOG() << "start " << format_rfc3339(at(start), office.spec.zone) << " holiday "
                 << office.holiday << " declared " << office.hours.declared - start << " now "
                 << now - start << '\n';
    }
    RC_ASSERT(found == expected);
    Judge in_detail(*desk.book, Detail::account);
    in_detail.judge(story.log(), at(std::max(now, start)));
    adds_up(in_detail, at(std::max(now, start)));
}

void agrees_with_the_rules() {
    const Minute start = unix_seconds(ny("2026-02-20 09:00")) / 60 + within(0, 30 * minute_of_day);
    const Office office(start - 4 * minute_of_day, start + 35 * minute_of_day);
    std::vector<slow::Terms> terms{some_terms("phone", 0), some_terms("rest", 0)};
    if (one_in(2)) {
        terms.insert(terms.begin() + 1, some_terms("phone", start + within(1, 4000)));
    }
    std::vector<ServiceLevel> levels;
    for (const slow::Terms& each : terms) {
        levels.push_back(level_of(each));
    }
    Desk desk(std::move(levels), {office.spec}, Detail::verdicts);
    for (int i = 0; i < 8; ++i) {
        compare(desk, terms, office, start);
    }
}

}  // namespace

int main() {
    return rc::check("the judge agrees with the rules read minute by minute", agrees_with_the_rules)
               ? 0
               : 1;
}
