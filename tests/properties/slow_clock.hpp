#pragma once
// The rules of svcops-sla(1) once more, minute by minute and from nothing but the log: slow, and
// without any code of the judge. Instants are whole minutes since the epoch.
#include "lib/sla/clock.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/ticket/ticket.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svcops::slow {

using Minute = std::int64_t;

enum Measure : std::size_t {
    first_response,
    next_response,
    update,
    acknowledge,
    assign,
    resolution,
    measure_count
};
inline constexpr std::array<const char*, measure_count> measure_names{
    "first_response", "next_response", "update", "acknowledge", "assign", "resolution"};

// One event.
struct Deed {
    enum class Message { none, answer, note, automatic, question };
    Minute at = 0;
    Message message = Message::none;
    std::optional<Status> status;
    std::string stage;  // with a status
    std::optional<Priority> priority;
    std::optional<bool> by_phone;
    AgentId agent = 0;
    bool by_program = false;
    std::optional<Minute> since;  // merged with an older ticket
};

// One version of a service level.
struct Terms {
    struct Clause {
        std::array<std::int64_t, 6> within{};  // minutes by priority; 0: no clock
        bool pause_for_customer = false, pause_for_vendor = false;
    };
    std::string name;
    bool phone_only = false;
    Minute from = 0;
    bool around_the_clock = false;
    OnChange on_change = OnChange::keep_elapsed;
    OnReopen on_reopen = OnReopen::resume;
    OnEdit on_edit = OnEdit::apply_open;
    std::array<Clause, measure_count> clauses;
};

// Open minutes of the office, before and after its extra holiday was declared.
struct Hours {
    Minute first = 0;
    Minute declared = 0;
    std::vector<bool> before, after;
    [[nodiscard]] bool open(Minute at, bool knows) const {
        return (knows ? after : before)[static_cast<std::size_t>(at - first)];
    }
};

// One run of a clock, as the rules have it.
struct Outcome {
    Measure measure{};
    std::uint32_t ordinal = 0;
    Standing standing;
    BreachCause cause = BreachCause::none;
    Minute started = 0;
    std::optional<Minute> stopped, decided, due;
    std::int64_t used = 0;
};

// A tick of a clock that ran: whether its target counted it, or, without a target, where the ticket
// stood.
struct Tick {
    Minute at = 0;
    bool certain = true;
    Status status = Status::new_;
    std::string stage;
    bool answered = false;
};

struct Clock {
    bool begun = false, running = false, breached = false, is_void = false, cancelled = false;
    std::uint32_t ordinal = 0;
    const Terms* terms = nullptr;  // none: no target
    std::size_t priority = 0;
    bool knows = false;  // of the declared holiday
    Minute started = 0;
    Minute stopped = 0, breach = 0;
    // What was missed, which stays when another target holds, and is kept when none does.
    const Terms* missed = nullptr;
    std::size_t missed_priority = 0;
    bool missed_knows = false;
    Minute missed_due = 0;
    BreachCause cause = BreachCause::none;
    std::int64_t used = 0;
    std::vector<Tick> ticks;
};

class Model {
public:
    Model(std::vector<Terms> terms, const Hours& hours)
        : terms_(std::move(terms)), hours_(&hours) {}

    // The deeds in order; the first one opens the ticket.
    std::vector<Outcome> run(const std::vector<Deed>& deeds, Minute now) {
        std::size_t next = 0;
        for (Minute at = deeds.front().at; at <= now; ++at) {
            if (next > 0) {
                declare(at);
            }
            for (; next < deeds.size() && deeds[next].at == at; ++next) {
                happen(deeds[next], next == 0);
            }
            if (at < now) {
                tick(at);
            }
        }
        for (std::size_t m = 0; m < measure_count; ++m) {
            write_down(m);
        }
        return std::move(outcomes_);
    }

private:
    // Who holds: the first version in force that matches; the order of names is their order.
    [[nodiscard]] const Terms* matching(Minute at) const {
        const Terms* found = nullptr;
        for (const Terms& each : terms_) {
            if (each.from > at || (each.phone_only && !by_phone_)) {
                continue;
            }
            const bool same_name = found && found->name == each.name;
            if (!found || (same_name && each.from > found->from)) {
                found = &each;
            }
        }
        return found;
    }

    [[nodiscard]] bool pauses(const Terms& terms, std::size_t m, Status status,
                              const std::string& stage) const {
        const Terms::Clause& clause = terms.clauses[m];
        return status == Status::waiting &&
               ((clause.pause_for_customer && stage == "waiting-customer") ||
                (clause.pause_for_vendor && stage == "waiting-vendor"));
    }
    [[nodiscard]] bool stands_still(std::size_t m) const {
        const Clock& clock = clocks_[m];
        return clock.terms && pauses(*clock.terms, m, status_, stage_) && !answered_wait_;
    }
    [[nodiscard]] std::int64_t target(std::size_t m) const {
        return clocks_[m].terms->clauses[m].within[clocks_[m].priority];
    }
    [[nodiscard]] bool open(const Clock& clock, Minute at) const {
        return clock.terms->around_the_clock || hours_->open(at, clock.knows);
    }

    void tick(Minute at) {
        for (std::size_t m = 0; m < measure_count; ++m) {
            Clock& clock = clocks_[m];
            if (!clock.running || stands_still(m)) {
                continue;
            }
            if (!clock.terms) {
                clock.ticks.push_back({at, false, status_, stage_, answered_wait_});
                continue;
            }
            if (!clock.breached && clock.used >= target(m)) {
                breach(m, at,
                       clock.used > target(m) ? BreachCause::retargeted : BreachCause::overdue);
            }
            clock.ticks.push_back({at, true, status_, stage_, false});
            clock.used += open(clock, at) ? 1 : 0;
        }
    }

    // When the target was on the clock.
    [[nodiscard]] Minute reached(std::size_t m) const {
        std::int64_t used = 0;
        for (const Tick& each : clocks_[m].ticks) {
            used += open(clocks_[m], each.at) ? 1 : 0;
            if (used == target(m)) {
                return each.at + 1;
            }
        }
        return clocks_[m].started;
    }

    // A version that takes effect, a holiday that is declared.
    void declare(Minute at) {
        bool is_boundary = at == hours_->declared;
        for (const Terms& each : terms_) {
            is_boundary |= each.from == at;
        }
        for (std::size_t m = 0; is_boundary && m < measure_count; ++m) {
            if (clocks_[m].running && !clocks_[m].breached) {
                hold(m, wanted(m, at), at);
            }
        }
    }

    // The version by which a clock is held at that instant.
    [[nodiscard]] const Terms* wanted(std::size_t m, Minute at) const {
        const Terms* found = matching(at);
        const auto lacks = [&](const Terms* terms) {
            return !terms || terms->clauses[m].within[priority()] == 0;
        };
        const Terms* present = clocks_[m].terms;
        if (!lacks(found) && clocks_[m].begun && present && present != found &&
            present->name == found->name && found->on_edit == OnEdit::freeze) {
            found = present;
        }
        return lacks(found) ? nullptr : found;
    }
    [[nodiscard]] std::size_t priority() const { return static_cast<std::size_t>(priority_); }

    void hold(std::size_t m, const Terms* terms, Minute at) {
        Clock& clock = clocks_[m];
        const bool same = terms == clock.terms && (!terms || clock.priority == priority());
        const bool knows = at >= hours_->declared;
        if (same && (!terms || terms->around_the_clock || clock.knows == knows)) {
            return;
        }
        count_by(m, terms, priority(), at);
    }

    // All that the clock has run so far, by other terms.
    void count_by(std::size_t m, const Terms* terms, std::size_t priority, Minute at) {
        Clock& clock = clocks_[m];
        if (!terms && clock.breached) {
            terms = clock.missed;
            priority = clock.missed_priority;
        }
        clock.terms = terms;
        clock.priority = priority;
        clock.knows = at >= hours_->declared;
        if (!terms) {
            return;
        }
        std::erase_if(clock.ticks, [&](const Tick& each) {
            return !each.certain && !each.answered && pauses(*terms, m, each.status, each.stage);
        });
        clock.used = 0;
        for (Tick& each : clock.ticks) {
            each.certain = true;
            clock.used += open(clock, each.at) ? 1 : 0;
        }
        const bool late = clock.used > target(m) || (clock.used == target(m) && reached(m) < at);
        if (late && clock.running && !clock.breached && !stands_still(m)) {
            breach(m, at, BreachCause::retargeted);
        }
    }

    void breach(std::size_t m, Minute at, BreachCause cause) {
        Clock& clock = clocks_[m];
        clock.breached = true;
        clock.breach = at;
        clock.cause = cause;
        clock.missed = clock.terms;
        clock.missed_priority = clock.priority;
        clock.missed_knows = clock.knows;
        clock.missed_due = cause == BreachCause::overdue ? at : reached(m);
    }

    void change(std::size_t m, Minute at) {
        Clock& clock = clocks_[m];
        if (clock.terms && clock.terms->on_change == OnChange::freeze) {
            const bool knows = at >= hours_->declared;
            if (!clock.terms->around_the_clock && clock.knows != knows) {
                count_by(m, clock.terms, clock.priority, at);
            }
            return;
        }
        const Terms* terms = wanted(m, at);
        const bool other = terms && (!clock.terms || clock.terms->name != terms->name ||
                                     clock.priority != priority() ||
                                     clock.terms->around_the_clock != terms->around_the_clock);
        if (other && terms->on_change == OnChange::restart && !clock.breached) {
            clock.ticks.clear();
            clock.used = 0;
        }
        hold(m, terms, at);
    }

    void happen(const Deed& deed, bool opens) {
        const Minute at = deed.at;
        const Status before = status_;
        const bool was_open = is_open(before);
        take(deed);
        const bool now_open = is_open(status_);
        const bool answer = deed.message == Deed::Message::answer;
        const bool resolves =
            was_open && (status_ == Status::resolved || status_ == Status::closed);
        const bool cancels = before != status_ && status_ == Status::cancelled;
        if (opens) {
            for (const std::size_t m : {first_response, acknowledge, assign, resolution}) {
                begin(m, at);
            }
        }
        const bool left_new = before == Status::new_ && before != status_ && now_open;
        const bool ends[measure_count] = {
            answer,
            answer,
            answer,
            answer || deed.message == Deed::Message::automatic || left_new,
            deed.agent != 0 && deed.agent != agent_,
            false};
        agent_ = deed.agent != 0 ? deed.agent : agent_;
        for (std::size_t m = 0; m < measure_count; ++m) {
            if (clocks_[m].running && (ends[m] || resolves || cancels)) {
                const bool by_nobody = m == first_response && deed.by_program && !cancels;
                stop(m, at, !ends[m] && cancels, !ends[m] && (cancels || by_nobody));
            }
        }
        if (answer || (resolves && !deed.by_program)) {
            responded_ = true;
            asked_meanwhile_ = false;
        }
        answered_ever_ |= answer;
        for (std::size_t m = 0; (deed.priority || deed.by_phone) && m < measure_count; ++m) {
            if (clocks_[m].running) {
                change(m, at);
            }
        }
        wait(deed);
        if (deed.since) {
            merge(*deed.since, at);
        }
        if (!was_open && now_open) {
            reopen(at);
        }
        if (now_open && deed.message == Deed::Message::question && responded_ &&
            !clocks_[next_response].running) {
            begin(next_response, at);
        }
        if (now_open && answer && !clocks_[update].running) {
            begin(update, at);
        }
        if (deed.message == Deed::Message::question && !now_open) {
            asked_meanwhile_ = true;
        }
        if (!was_open && now_open) {
            asked_meanwhile_ = false;
        }
    }

    void take(const Deed& deed) {
        if (deed.status) {
            stage_ = deed.stage;
            status_ = *deed.status;
        }
        priority_ = deed.priority.value_or(priority_);
        by_phone_ = deed.by_phone.value_or(by_phone_);
    }

    void wait(const Deed& deed) {
        if (deed.message == Deed::Message::question && status_ == Status::waiting &&
            stage_ == "waiting-customer") {
            answered_wait_ = true;
        }
        if (deed.status) {
            answered_wait_ = false;
        }
    }

    void merge(Minute since, Minute at) {
        for (const std::size_t m : {first_response, acknowledge, assign, resolution}) {
            Clock& clock = clocks_[m];
            if (!clock.running || since >= clock.started) {
                continue;
            }
            std::vector<Tick> earlier;
            for (Minute t = since; t < clock.started; ++t) {
                earlier.push_back({t, clock.terms != nullptr, Status::new_, "", false});
            }
            clock.ticks.insert(clock.ticks.begin(), earlier.begin(), earlier.end());
            clock.started = since;
            if (clock.terms) {
                count_by(m, clock.terms, clock.priority, at);
            }
        }
    }

    void reopen(Minute at) {
        for (std::size_t m = 0; m < measure_count; ++m) {
            Clock& clock = clocks_[m];
            const bool ended = clock.begun && !clock.running;
            const bool given_up = ended && (clock.cancelled || clock.is_void);
            if (given_up) {
                go_on(m, at);
            } else if (clock.running) {
                continue;
            } else if (m == next_response && asked_meanwhile_ && responded_) {
                begin(m, at);
            } else if (m == update && answered_ever_) {
                begin(m, at);
            } else if (m == resolution && ended) {
                const Terms* terms = clock.terms ? clock.terms : wanted(m, at);
                const OnReopen rule = terms ? terms->on_reopen : OnReopen::resume;
                if (rule == OnReopen::resume) {
                    go_on(m, at);
                } else if (rule == OnReopen::new_cycle) {
                    begin(m, at);
                }
            }
        }
    }

    void go_on(std::size_t m, Minute at) {
        clocks_[m].running = true;
        clocks_[m].is_void = clocks_[m].cancelled = false;
        change(m, at);
    }

    void begin(std::size_t m, Minute at) {
        Clock& clock = clocks_[m];
        if (clock.begun) {
            write_down(m);
        }
        const std::uint32_t ordinal = clock.ordinal;
        clock = {};
        clock.begun = clock.running = true;
        clock.ordinal = ordinal + 1;
        clock.started = at;
        hold(m, wanted(m, at), at);
    }

    void stop(std::size_t m, Minute at, bool cancelled, bool apart) {
        Clock& clock = clocks_[m];
        clock.running = false;
        clock.stopped = at;
        clock.cancelled = cancelled;
        clock.is_void = apart && !clock.breached;
    }

    void write_down(std::size_t m) {
        const Clock& clock = clocks_[m];
        if (!clock.begun || (!clock.terms && !clock.breached)) {
            return;
        }
        Outcome made;
        made.measure = static_cast<Measure>(m);
        made.ordinal = clock.ordinal;
        made.started = clock.started;
        made.used = clock.used;
        made.cause = clock.cause;
        made.standing.run = !clock.running    ? Run::ended
                            : stands_still(m) ? Run::paused
                                              : Run::running;
        made.standing.exclusion = clock.is_void ? Exclusion::void_ : Exclusion::none;
        if (!clock.running) {
            made.stopped = clock.stopped;
        }
        if (clock.breached) {
            made.standing.verdict = Verdict::breached;
            made.decided = clock.breach;
            made.due = clock.missed_due;
            made.used = 0;
            for (const Tick& each : clock.ticks) {
                made.used +=
                    clock.missed->around_the_clock || hours_->open(each.at, clock.missed_knows);
            }
        } else if (!clock.running && !clock.is_void) {
            made.standing.verdict = Verdict::met;
            made.decided = clock.stopped;
        }
        outcomes_.push_back(made);
    }

    std::vector<Terms> terms_;  // by order, then version
    const Hours* hours_;
    Status status_ = Status::new_;
    std::string stage_;
    Priority priority_ = Priority::none;
    bool by_phone_ = false;
    AgentId agent_ = 0;
    bool responded_ = false, answered_ever_ = false;
    bool answered_wait_ = false, asked_meanwhile_ = false;
    std::array<Clock, measure_count> clocks_;
    std::vector<Outcome> outcomes_;
};

}  // namespace svcops::slow
