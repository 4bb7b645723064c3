#pragma once
// Logs and service levels for tests, told in local wall-clock time.
#include "lib/filter/filter.hpp"
#include "lib/sla/judge.hpp"
#include "tests/lib/sla/levels.hpp"

#include <cstdio>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace svcops::story {

// Words get ids as they are first asked for.
class TestNames : public Names {
public:
    std::optional<std::uint32_t> word(Vocabulary vocabulary, std::string_view name) const override {
        return id(vocabulary, name);
    }
    std::optional<std::uint32_t> record(Noun noun, std::string_view name) const override {
        return id(static_cast<Vocabulary>(200 + static_cast<int>(noun)), name);
    }
    std::string_view word_name(WordId word) const override {
        return word == 0 || word > names_.size() ? std::string_view{} : names_[word - 1];
    }
    std::string record_name(Noun, std::uint32_t id) const override {
        return std::string(word_name(id));
    }

private:
    std::uint32_t id(Vocabulary vocabulary, std::string_view name) const {
        const auto key = std::pair(vocabulary, std::string(name));
        const auto found = ids_.find(key);
        if (found != ids_.end())
            return found->second;
        names_.emplace_back(name);
        return ids_[key] = static_cast<std::uint32_t>(names_.size());
    }
    mutable std::map<std::pair<Vocabulary, std::string>, std::uint32_t> ids_;
    mutable std::deque<std::string> names_;
};

inline Zone zone(const char* name) {
    return *Zone::load(name);
}

// "2026-06-05 09:00" or with seconds, on the zone's wall clock.
inline Instant local(const Zone& zone, const char* text) {
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0;
    std::sscanf(text, "%d-%d-%d %d:%d:%d", &y, &mo, &d, &h, &mi, &s);
    return zone.instant(CivilSecond(y, mo, d, h, mi, s)).instant;
}
inline Instant utc(const char* text) {
    return local(Zone::utc(), text);
}
inline Instant ny(const char* text) {
    return local(zone("America/New_York"), text);
}

inline CalendarSpec week(const char* name, const char* zone_name, int first_day, int last_day,
                         int open_hour, int close_hour) {
    CalendarSpec spec;
    spec.name = name;
    spec.zone = zone(zone_name);
    for (int day = first_day; day <= last_day; ++day)
        spec.hours[day % 7].push_back({open_hour * 3600, close_hour * 3600});
    return spec;
}
inline CalendarSpec ny_spec() {
    return week("ny", "America/New_York", 1, 5, 9, 17);
}
inline CalendarSpec dhaka_spec() {
    return week("dhaka", "Asia/Dhaka", 0, 4, 9, 17);
}
inline Instant in_dhaka(const char* text) {
    return local(zone("Asia/Dhaka"), text);
}
inline Holiday closed_on(CivilDay day, const char* name = "closed",
                         std::optional<Instant> declared = std::nullopt) {
    return {day, day, false, name, declared};
}

constexpr std::int64_t minutes(std::int64_t n) {
    return n * 60;
}
constexpr std::int64_t hours(std::int64_t n) {
    return n * 3600;
}

using test::target;

// A resolution with one time at P1 and another at P3, and none at any other priority.
inline Target by_priority(std::int64_t p1, std::int64_t p3) {
    Target made;
    made.measure = "resolution";
    made.within[1].seconds = p1;
    made.within[3].seconds = p3;
    return made;
}
inline Threshold share(const char* name, double part) {
    Threshold made;
    made.name = name;
    made.share = part;
    return made;
}
inline Threshold from_due(const char* name, FromDue offset) {
    Threshold made;
    made.name = name;
    made.from_due = offset;
    return made;
}
inline Threshold before_due(const char* name, std::int64_t seconds) {
    return from_due(name, {FromDue::Unit::clock_seconds, -seconds});
}
inline Threshold at_breach() {
    Threshold made;
    made.name = "breach";
    made.breach = true;
    return made;
}
inline Target watched(Target made, std::vector<Threshold> at) {
    made.at = std::move(at);
    return made;
}
inline Target pausing(Target made, std::vector<std::string> stages) {
    made.pause = std::move(stages);
    return made;
}
inline Target tokens(const char* measure, EventToken from, EventToken to, std::int64_t seconds) {
    Target made = target(measure, seconds);
    made.from = std::move(from);
    made.to = std::move(to);
    return made;
}
inline Filter filter(const char* text) {
    DateContext dates;
    dates.now = utc("2026-01-01 00:00");
    return *Filter::parse(text, ticket_filter_keys, dates);
}
inline ServiceLevel level(const char* name, std::vector<Target> targets,
                          const char* calendar = "ny") {
    ServiceLevel made;
    made.name = name;
    made.calendar = calendar;
    made.targets = std::move(targets);
    return made;
}

// `vip` takes urgent incidents, `all` the rest.
inline std::vector<ServiceLevel> vip_then_all() {
    ServiceLevel vip = level("vip", {target("resolution", hours(1))});
    vip.order = 1;
    vip.match = filter("kind:incident priority:P1");
    ServiceLevel all = level("all", {target("resolution", hours(8))});
    all.order = 2;
    return {all, vip};
}

// The log of one ticket. Every event is an operation of its own unless `together` is on.
class Story {
public:
    explicit Story(const TestNames& names) : names_(&names) {}

    Story& op(OpId id) {
        op_ = id;
        return *this;
    }
    Story& event(Instant at, EventKind kind, std::vector<Change> changes, AgentId actor = 0) {
        kept_.push_back(std::move(changes));
        events_.push_back({at, kind, actor, op_, kept_.back()});
        ++op_;
        return *this;
    }
    Story& created(Instant at, std::vector<Change> changes = {}) {
        return event(at, EventKind::created, std::move(changes));
    }
    Story& incident(Instant at, Priority p) {
        return created(at, {{ticket_field::kind, Value::of(std::int64_t{1})}, priority_is(p)});
    }
    Story& changed(Instant at, std::vector<Change> changes) {
        return event(at, EventKind::changed, std::move(changes));
    }
    Story& status(Instant at, Status status) { return changed(at, {status_is(status)}); }
    Story& stage(Instant at, Status status, const char* stage) {
        return changed(at, {status_is(status), stage_is(stage)});
    }
    Story& wait(Instant at) { return stage(at, Status::waiting, "waiting-customer"); }
    Story& resume(Instant at) { return stage(at, Status::active, "active"); }
    Story& resolve(Instant at) { return status(at, Status::resolved); }
    Story& reopen(Instant at) { return status(at, Status::active); }
    Story& cancel(Instant at) { return status(at, Status::cancelled); }
    Story& close(Instant at) { return status(at, Status::closed); }
    Story& priority(Instant at, Priority p) { return changed(at, {priority_is(p)}); }
    Story& message(Instant at, Author author, Audience audience = Audience::public_) {
        return event(at, EventKind::message, {author_is(author), audience_is(audience)});
    }
    Story& reply(Instant at) { return message(at, Author::agent); }
    Story& ask(Instant at) { return message(at, Author::customer); }

    Change status_is(Status s) const {
        return {ticket_field::status, Value::of(static_cast<std::int64_t>(s))};
    }
    Change stage_is(const char* s) const { return word(ticket_field::stage, Vocabulary::stage, s); }
    Change priority_is(Priority p) const {
        return {ticket_field::priority, Value::of(static_cast<std::int64_t>(p))};
    }
    Change author_is(Author a) const {
        return {ticket_field::author, Value::of(static_cast<std::int64_t>(a))};
    }
    Change audience_is(Audience a) const {
        return {ticket_field::audience, Value::of(static_cast<std::int64_t>(a))};
    }
    Change instant_is(std::uint8_t field, Instant at) const {
        return {field, Value::of(unix_seconds(at))};
    }
    Change word(std::uint8_t field, Vocabulary vocabulary, const char* name) const {
        return {field, Value::of(std::int64_t{*names_->word(vocabulary, name)})};
    }

    // In the order of a store's cursor: by instant, operation, place.
    Log log() {
        std::stable_sort(events_.begin(), events_.end(), [](const Event& a, const Event& b) {
            return std::pair(a.at, a.op) < std::pair(b.at, b.op);
        });
        return {1, events_};
    }

private:
    const TestNames* names_;
    OpId op_ = 1;
    std::deque<std::vector<Change>> kept_;
    std::vector<Event> events_;
};

// Service levels on calendars, ready to judge.
struct Desk {
    TestNames names;
    std::unique_ptr<LevelBook> book;
    std::unique_ptr<Judge> judge;

    Desk(std::vector<ServiceLevel> levels, std::vector<CalendarSpec> specs,
         Detail detail = Detail::thresholds, std::vector<Workflow> workflows = {}) {
        std::vector<Calendar> calendars;
        for (CalendarSpec& spec : specs)
            calendars.emplace_back(std::move(spec));
        book =
            std::make_unique<LevelBook>(std::move(levels), std::move(calendars), workflows, names);
        judge = std::make_unique<Judge>(*book, detail);
    }
    explicit Desk(std::vector<Target> targets, Detail detail = Detail::thresholds)
        : Desk({level("gold", std::move(targets))}, {ny_spec()}, detail) {}

    [[nodiscard]] Story story() const { return Story(names); }
    std::span<const Cycle> all(Story& story, Instant now) { return judge->judge(story.log(), now); }
    // The only cycle, or the ordinal-th of a measure.
    Cycle one(Story& story, Instant now, const char* measure = nullptr, std::uint32_t ordinal = 1) {
        for (const Cycle& cycle : all(story, now))
            if ((!measure || book->measures()[cycle.measure] == measure) &&
                cycle.ordinal == ordinal)
                return cycle;
        return missing();
    }
    // The thresholds that the only cycle has passed.
    std::vector<Reached> reached(Story& story, Instant now) {
        const Cycle cycle = one(story, now);
        const auto passed = judge->reached(cycle);
        return {passed.begin(), passed.end()};
    }
    static Cycle missing() {
        Cycle none;
        none.ordinal = 0;
        return none;
    }
};

constexpr Standing running{Run::running, Verdict::open, Exclusion::none};
constexpr Standing paused{Run::paused, Verdict::open, Exclusion::none};
constexpr Standing met{Run::ended, Verdict::met, Exclusion::none};
constexpr Standing breached{Run::ended, Verdict::breached, Exclusion::none};
constexpr Standing overdue{Run::running, Verdict::breached, Exclusion::none};

}  // namespace svcops::story
