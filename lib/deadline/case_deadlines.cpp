#include "lib/deadline/case_deadlines.hpp"

#include <algorithm>
#include <iterator>

namespace svcops {

// One event and the state after it, as far as tokens ask.
struct DeadlineHappening {
    Instant at;
    Effects effects;
    Ticket after;
};

namespace {

std::vector<BoundToken> bound(const std::vector<EventToken>& tokens, const Names& names) {
    std::vector<BoundToken> out;
    for (const EventToken& token : tokens) {
        BoundToken made{token.kind, 0, token.code};
        if (token.kind == EventToken::Kind::stage) {
            made.stage = names.word(Vocabulary::stage, token.word).value_or(0);
        }
        out.push_back(made);
    }
    return out;
}

// The first of the happenings from an instant on that one of the tokens names.
std::optional<Instant> first_of(std::span<const DeadlineHappening> happenings,
                                const std::vector<BoundToken>& tokens, Instant from) {
    for (const DeadlineHappening& each : happenings) {
        const bool is_one = each.at >= from && std::ranges::any_of(tokens, [&](const auto& token) {
                                return happened(token, each.effects, each.after);
                            });
        if (is_one) {
            return each.at;
        }
    }
    return std::nullopt;
}

// Of a deadline that is due, as it stands at an instant. An hour is over after its instant, a day
// with its end.
DeadlineStanding standing_of(const CaseDeadline& deadline, Instant now) {
    const Instant over = *deadline.over;
    if (!deadline.stopped) {
        return now >= over ? DeadlineStanding::overdue : DeadlineStanding::running;
    }
    const bool in_time = deadline.due->at ? *deadline.stopped <= over : *deadline.stopped < over;
    return in_time ? DeadlineStanding::met : DeadlineStanding::late;
}

Instant end_of(CivilDay day, const Zone& zone) {
    return zone.instant(CivilSecond(day + 1)).instant;
}

}  // namespace

// What happened to one ticket.
struct DeadlineBook::Course {
    TicketId id = 0;
    Ticket ticket;  // after the last event
    std::vector<DeadlineHappening> happenings;
    std::optional<Instant> voided;
};

DeadlineBook::DeadlineBook(std::span<const DeadlinePack> packs, const Calendars& calendars,
                           const Calendar* calendar, const Names& names, Zone zone)
    : calendars_(calendars), calendar_(calendar), names_(names), zone_(std::move(zone)) {
    for (const DeadlinePack& pack : packs) {
        BoundPack made{&pack, pack.match.bind(names), {}};
        for (const DeadlineRule& rule : pack.rules) {
            BoundRule ready{&rule, rule.match.bind(names), bound(rule.start.tokens, names), {}, {}};
            for (const DeadlineEvent& stop : rule.stop) {
                std::ranges::move(bound(stop.tokens, names), std::back_inserter(ready.stop));
            }
            if (rule.extend) {
                ready.extend = bound(rule.extend->when.tokens, names);
            }
            made.rules.push_back(std::move(ready));
        }
        packs_.push_back(std::move(made));
    }
}

std::vector<Filter> DeadlineBook::filters() const {
    const auto ends_with_ticket = [](const BoundRule& rule) {
        return std::ranges::any_of(rule.stop, [](const BoundToken& token) {
            return token.kind == EventToken::Kind::resolved;
        });
    };
    const auto open = Filter::parse("status:new,active,waiting", definition_filter_keys(), {});
    std::vector<Filter> filters;
    for (const BoundPack& pack : packs_) {
        const bool all_end = std::ranges::all_of(pack.rules, ends_with_ticket);
        filters.push_back(all_end ? pack.pack->match & *open : pack.pack->match);
    }
    return filters;
}

DeadlineBook::Course DeadlineBook::read(const Log& log) {
    Course course;
    course.id = log.subject;
    AgentId opener = 0;
    bool answered = false;
    for (const Event& event : log.events) {
        Effects effects = take(course.ticket, event);
        if (effects.has(effect_created)) {
            opener = event.actor;
        }
        // The words with which somebody opened the ticket for a customer answer nothing.
        if (event.kind == EventKind::message && opener != 0 && event.actor == opener &&
            event.at == course.ticket.opened) {
            effects.set &= ~std::uint32_t{effect_answered | effect_acknowledged};
        }
        if (effects.has(effect_answered) && !answered) {
            effects.set |= effect_first_answered;
            answered = true;
        }
        if (effects.has(effect_cancelled | effect_merged_away)) {
            course.voided = event.at;
        } else if (effects.has(effect_reopened)) {
            course.voided.reset();
        }
        constexpr std::uint32_t asked =
            effect_moved | effect_status | effect_stage | effect_priority | effect_created |
            effect_answered | effect_asked | effect_program_wrote | effect_note | effect_assigned |
            effect_resolved | effect_closed | effect_reopened;
        if (effects.has(asked)) {
            course.happenings.push_back({event.at, effects, course.ticket});
        }
    }
    return course;
}

BusinessDays* DeadlineBook::days_of(const Calendar* calendar) {
    return calendar == nullptr
               ? nullptr
               : &days_.try_emplace(calendar, BusinessDays(*calendar)).first->second;
}

CaseDeadline DeadlineBook::prepared(const BoundPack& pack, const Course& course) const {
    CaseDeadline made;
    made.ticket = course.id;
    made.pack = pack.pack;
    const std::string_view name = !pack.pack->calendar.empty()
                                      ? std::string_view(pack.pack->calendar)
                                      : names_.word_name(course.ticket.calendar);
    const auto found = calendars_.find(name);
    made.calendar = calendar_ != nullptr        ? calendar_
                    : found == calendars_.end() ? nullptr
                                                : found->second.get();
    made.zone = made.calendar != nullptr ? made.calendar->zone() : zone_;
    return made;
}

std::vector<CaseDeadline> DeadlineBook::judge(const Log& log, Instant now, Unstarted unstarted) {
    const Course course = read(log);
    std::vector<CaseDeadline> all;
    std::vector<std::string_view> held;  // packs that have a version for the day
    for (const BoundPack& pack : packs_) {
        if (!pack.match.matches(&course.ticket)) {
            continue;
        }
        CaseDeadline with = prepared(pack, course);
        if (!pack.pack->holds_on(CivilDay(with.zone.civil(course.ticket.opened)))) {
            with.standing = DeadlineStanding::not_in_force;
            all.push_back(std::move(with));
            continue;
        }
        held.emplace_back(pack.pack->name);
        for (const BoundRule& rule : pack.rules) {
            if (rule.match.matches(&course.ticket)) {
                auto made = judge_rule(with, rule, course, now);
                const bool waits = made && made->standing == DeadlineStanding::not_started;
                if (made && (!waits || unstarted == Unstarted::told)) {
                    all.push_back(std::move(*made));
                }
            }
        }
    }
    // Of a pack that has no version for the day one line is enough.
    std::erase_if(all, [&](const CaseDeadline& each) {
        const bool is_told = std::ranges::find(held, each.pack->name) != held.end();
        if (each.standing != DeadlineStanding::not_in_force || is_told) {
            return each.standing == DeadlineStanding::not_in_force;
        }
        held.emplace_back(each.pack->name);
        return false;
    });
    mark_binding(all);
    return all;
}

std::optional<CaseDeadline> DeadlineBook::judge_rule(CaseDeadline with, const BoundRule& rule,
                                                     const Course& course, Instant now) {
    with.rule = rule.rule;
    with.terms = rule.rule->terms();
    if (rule.start.empty()) {
        with.standing = DeadlineStanding::no_start;
        return with;
    }
    const auto started = first_of(course.happenings, rule.start, first_instant);
    if (rule.rule->closed_within && !is_closed_within(with, course)) {
        return std::nullopt;
    }
    if (!started) {
        with.standing = DeadlineStanding::not_started;
        return with;
    }
    with.start = DeadlineStart::of(*started, with.zone);
    with.stopped = first_of(course.happenings, rule.stop, *started);
    if (!rule.rule->limit) {
        with.standing = with.stopped ? DeadlineStanding::met : DeadlineStanding::no_number;
        return with;
    }
    count(with, course, rule);
    if (!with.due) {
        with.standing = DeadlineStanding::no_calendar;
        return with;
    }
    const bool is_void = course.voided && (!with.stopped || *course.voided < *with.stopped);
    if (is_void && *course.voided < *with.over) {
        with.standing = DeadlineStanding::void_;
        with.stopped.reset();
    } else {
        with.standing = standing_of(with, is_void ? *course.voided : now);
    }
    return with;
}

// The longer limit holds when what gives it happened before the first one was over.
void DeadlineBook::count(CaseDeadline& deadline, const Course& course, const BoundRule& rule) {
    BusinessDays* const days = days_of(deadline.calendar);
    const auto reach = [&](const Terms& terms) {
        const auto due = due_of(terms, *deadline.start, days, deadline.zone);
        if (due) {
            deadline.due = *due;
            deadline.terms = terms;
            deadline.over = due->at ? *due->at : end_of(due->day, deadline.zone);
        }
        return static_cast<bool>(due);
    };
    if (!reach(rule.rule->terms()) || !rule.rule->extend) {
        return;
    }
    const auto extended =
        first_of(course.happenings, rule.extend,
                 deadline.start->at.value_or(end_of(deadline.start->day, deadline.zone)));
    if (extended && *extended < *deadline.over) {
        deadline.extended = reach(rule.rule->extended_terms());
    }
}

bool DeadlineBook::is_closed_within(const CaseDeadline& deadline, const Course& course) {
    const BoundToken closing{EventToken::Kind::closed, 0, 0};
    const auto closed = first_of(course.happenings, {closing}, first_instant);
    if (!closed) {
        return false;
    }
    const auto due = due_of({*deadline.rule->closed_within, false, Roll::none},
                            DeadlineStart::of(course.ticket.opened, deadline.zone),
                            days_of(deadline.calendar), deadline.zone);
    return due && CivilDay(deadline.zone.civil(*closed)) <= due->day;
}

std::vector<CountedDay> DeadlineBook::days(const CaseDeadline& deadline) {
    return counted_days(deadline.terms, *deadline.start, *deadline.due, days_of(deadline.calendar),
                        deadline.zone);
}

namespace {

bool is_duty(const CaseDeadline& deadline) {
    return deadline.rule != nullptr && deadline.over && !deadline.rule->advisory &&
           deadline.pack->status != PackStatus::draft &&
           deadline.standing != DeadlineStanding::void_;
}

bool end_alike(const DeadlineRule& a, const DeadlineRule& b) {
    return std::ranges::any_of(a.stop, [&](const DeadlineEvent& stop) {
        return std::ranges::find(b.stop, stop.word, &DeadlineEvent::word) != b.stop.end();
    });
}

}  // namespace

void mark_binding(std::span<CaseDeadline> deadlines) {
    for (CaseDeadline& each : deadlines) {
        each.binding =
            is_duty(each) && std::ranges::none_of(deadlines, [&](const CaseDeadline& other) {
                return is_duty(other) && other.pack->name != each.pack->name &&
                       *other.over < *each.over && end_alike(*each.rule, *other.rule);
            });
    }
}

std::string_view standing_word(DeadlineStanding standing) {
    constexpr std::string_view words[] = {"met",          "late",       "running",  "overdue",
                                          "void",         "no_number",  "no_start", "no_calendar",
                                          "not_in_force", "not_started"};
    return words[static_cast<std::size_t>(standing)];
}

}  // namespace svcops
