#include "lib/blueprint/lint_case.hpp"
#include "lib/blueprint/simulation.hpp"
#include "lib/partner/fit.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace svcops::lint_check {

namespace {

std::string service_words(double seconds) {
    return format_service_time(Seconds{std::llround(seconds)});
}

void check_level(const LintCase& lint, const LintTell& tell, LintTell::Found found,
                 const std::string& name, const std::string& measure) {
    const ServiceLevel* const level = lint.promises->level(name);
    if (level == nullptr) {
        found.statement = lint.wording("there is no service level '{}'", name);
    } else if (Promises::target(*level, measure) == nullptr) {
        found.statement = lint.wording("the service level {} has no clock '{}'", name,
                                       measure_or_resolution(measure));
    } else {
        return;
    }
    found.remedy = lint.wording.sentence("see svcops sla list");
    found.meant = name;
    tell(std::move(found));
}

// The service levels of type ola or uc that stand behind a step.
std::vector<const ServiceLevel*> behind(const LintCase& lint, const BlueprintStep& step) {
    std::vector<const ServiceLevel*> found;
    for (const ServiceLevel* const level : lint.promises->levels()) {
        const bool is_party = level->party.kind != LegParty::Kind::anybody &&
                              level->party.name == step.owner && !step.owner.empty();
        const bool is_promised =
            std::ranges::any_of(lint.promises->setting().partners, [&](const Partner& partner) {
                return partner.name == step.owner && partner.promises_level(level->name);
            });
        const bool is_standard = step.standard && step.standard->service_level == level->name;
        if (!is_in_turn(level->type) && (is_party || is_promised || is_standard)) {
            found.push_back(level);
        }
    }
    return found;
}

// The first priority at which a level cannot be kept within the promise, at the worst hour of a
// week; as `partner fit` finds it, with the level as the promise's only leg.
std::optional<FitRow> too_long(const LintCase& lint, const ServiceLevel& promise,
                               const Target& target, const ServiceLevel& level) {
    ServiceLevel alone = promise;
    alone.targets.clear();
    alone.targets.push_back(target);
    alone.targets.front().legs = {{Leg{level.name, {}}}};
    const std::vector<ServiceLevel> levels{std::move(alone), level};
    const Calendar* const hours = lint.promises->calendar(promise, target);
    FitQuestion question;
    question.levels = levels;
    question.calendars = lint.promises->setting().calendars;
    question.now = lint.promises->setting().now;
    question.zone = hours == nullptr ? Zone::utc() : hours->zone();
    const CivilDay today(question.zone.civil(question.now));
    question.week = today - static_cast<int>(cctz::get_weekday(today));
    for (FitRow& row : fit_rows(question)) {
        if (row.worst && row.worst->margin() < 0) {
            return std::move(row);
        }
    }
    return std::nullopt;
}

// What of `wanted` no span covers; both in any order.
std::vector<Span> uncovered(std::vector<Span> wanted, std::vector<Span> covers) {
    std::ranges::sort(wanted, {}, &Span::from);
    std::ranges::sort(covers, {}, &Span::from);
    std::vector<Span> left;
    for (Span span : wanted) {
        for (const Span& cover : covers) {
            if (cover.to <= span.from || cover.from >= span.to) {
                continue;
            }
            if (cover.from > span.from) {
                left.push_back({span.from, cover.from});
            }
            span.from = std::min(cover.to, span.to);
        }
        if (span.from < span.to) {
            left.push_back(span);
        }
    }
    return left;
}

// The calendars of the levels behind an owner's step, but for those of the tickets themselves.
std::set<std::string> level_calendars(const LintCase& lint, const BlueprintStep& step) {
    std::set<std::string> names;
    for (const ServiceLevel* const level : behind(lint, step)) {
        if (level->zone == ZoneSource::ticket) {
            continue;
        }
        for (const Target& target : level->targets) {
            names.insert(target.calendar.empty() ? level->calendar : target.calendar);
        }
    }
    return names;
}

// When an owner is there in a week: by the calendars of the levels behind its steps and of the
// agents of that name or team. Nothing where none of them is known, or one is always there.
std::optional<std::vector<Span>> owner_spans(const LintCase& lint, const BlueprintStep& step,
                                             const Span& week) {
    auto names = level_calendars(lint, step);
    for (const Agent& agent : lint.promises->setting().agents) {
        if (agent.active && (agent.name == step.owner || agent.in_team(step.owner))) {
            if (agent.calendar.empty()) {
                return std::nullopt;
            }
            names.insert(agent.calendar);
        }
    }
    std::vector<Span> spans;
    bool is_known = false;
    for (const std::string& name : names) {
        if (const Calendar* const hours = lint.promises->calendar(name)) {
            is_known = true;
            const auto open = hours->open_spans(week);
            spans.insert(spans.end(), open.begin(), open.end());
        }
    }
    return is_known ? std::optional(std::move(spans)) : std::nullopt;
}

}  // namespace

void standard_names(const LintCase& lint, const LintTell& tell) {
    const Blueprint& blueprint = lint.blueprint;
    if (!blueprint.service_level.empty()) {
        check_level(lint, tell, {{}, blueprint.service_level_place, {}, {}},
                    blueprint.service_level, blueprint.measure);
    }
    if (!blueprint.calendar.empty() && lint.promises->calendar(blueprint.calendar) == nullptr) {
        tell({{},
              blueprint.calendar_place,
              lint.wording("there is no calendar '{}'", blueprint.calendar),
              lint.wording.sentence("see svcops calendar list"),
              blueprint.calendar});
    }
    for (const BlueprintStep& step : blueprint.steps) {
        if (step.standard && !step.standard->service_level.empty()) {
            check_level(lint, tell, {{step.name}, step.standard->place, {}, {}},
                        step.standard->service_level, step.standard->measure);
        }
    }
}

void standards_sum(const LintCase& lint, const LintTell& tell) {
    if (!lint.times || !lint.promise || lint.times->standards <= lint.promise->seconds) {
        return;
    }
    const auto longest = std::ranges::max_element(lint.times->paths, {}, &CasePath::standards);
    tell({{},
          lint.blueprint.service_level_place,
          lint.wording("the standards of {} add up to {}; the promise is {}",
                       lint.ids(longest->standard_steps), service_words(lint.times->standards),
                       promise_words(*lint.promise, lint.wording)),
          lint.wording.sentence("shorten standards, let steps run side by side, or promise less")});
}

void simulated_p90(const LintCase& lint, const LintTell& tell) {
    if (!lint.times || !lint.promise || lint.times->timed == 0) {
        return;
    }
    SimulationQuestion question;
    question.target = lint.promise->seconds;
    constexpr double most_steps = 1e8;  // a few seconds
    const double steps = std::accumulate(lint.times->visits.begin(), lint.times->visits.end(), 0.0);
    if (steps * static_cast<double>(question.runs) > most_steps) {
        tell({{},
              lint.blueprint.service_level_place,
              lint.wording("a case takes {:.0f} steps on average, too many to be simulated", steps),
              lint.wording.sentence("let less of it be rework"),
              "steps"});
        return;
    }
    const auto found = simulate(lint.blueprint, *lint.plan, question);
    if (found.p90 <= lint.promise->seconds) {
        return;
    }
    std::string driver;
    if (!found.steps.empty()) {
        driver = lint.id(found.steps.front().step);
    }
    tell({{},
          lint.blueprint.service_level_place,
          lint.wording("simulated, nine in ten cases take up to {} ({} runs, seed {}); the promise "
                       "is {}",
                       service_words(found.p90), found.runs, found.seed,
                       promise_words(*lint.promise, lint.wording)),
          lint.wording("svcops blueprint simulate {} says which steps drive it; first: {}",
                       lint.blueprint.name, driver)});
}

void supporting_targets(const LintCase& lint, const LintTell& tell) {
    const Blueprint& blueprint = lint.blueprint;
    const ServiceLevel* const promise = lint.promises->level(blueprint.service_level);
    const Target* const target =
        promise == nullptr ? nullptr : Promises::target(*promise, blueprint.measure);
    if (target == nullptr || promise->type != LevelType::sla) {
        return;
    }
    for (const BlueprintStep& step : blueprint.steps) {
        for (const ServiceLevel* const level : behind(lint, step)) {
            if (const auto row = too_long(lint, *promise, *target, *level)) {
                tell(
                    {{step.name},
                     step.place,
                     lint.wording("{} behind it takes {} of the {} that {} promises the customer",
                                  level->name, service_words(static_cast<double>(row->worst->used)),
                                  service_words(static_cast<double>(row->target)), promise->name),
                     lint.wording.sentence("agree on a shorter time, or promise less"),
                     level->name});
            }
        }
    }
}

void owner_hours(const LintCase& lint, const LintTell& tell) {
    const Calendar* const hours =
        lint.promise ? lint.promises->calendar(lint.promise->calendar) : nullptr;
    if (hours == nullptr) {
        return;
    }
    const CivilDay today(hours->zone().civil(lint.promises->setting().now));
    const CivilDay monday = today - static_cast<int>(cctz::get_weekday(today));
    const Span week{hours->zone().instant(CivilSecond(monday)).instant,
                    hours->zone().instant(CivilSecond(monday + 7)).instant};
    std::set<std::string_view> told;
    for (const BlueprintStep& step : lint.blueprint.steps) {
        if (step.owner.empty() || told.contains(step.owner)) {
            continue;
        }
        const auto there = owner_spans(lint, step, week);
        const auto left = there ? uncovered(hours->open_spans(week), *there) : std::vector<Span>();
        if (left.empty()) {
            continue;
        }
        told.insert(step.owner);
        Seconds missing{0};
        for (const Span& span : left) {
            missing += span.to - span.from;
        }
        tell({{step.name},
              step.place,
              lint.wording("{} is not there in {} of the week's hours of {}, first {}", step.owner,
                           format_service_time(missing), lint.promise->level,
                           format_local(left.front().from, hours->zone())),
              lint.wording.sentence("agree on hours that cover the promise, or promise in theirs"),
              step.owner});
    }
}

}  // namespace svcops::lint_check
