#include "cli/complaint/deadline_options.hpp"
#include "cli/complaint/packs.hpp"
#include "cli/output_table.hpp"
#include "cli/service_calendar.hpp"
#include "lib/definition/day_text.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/count_deadlines.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

namespace svcops::cli::complaint {

namespace {

template <class T>
T taken(Reading<T> reading, Outcome outcome = Outcome::usage) {
    if (!reading) {
        throw InputError(outcome, std::move(reading.problems));
    }
    return std::move(*reading.value);
}

// A day, or words that cover one, is a day; anything shorter an instant.
DeadlineStart received(const DeadlineOptions& options, Context& context, const Zone& zone) {
    if (const auto day = parse_day(*options.received)) {
        return {*day, std::nullopt};
    }
    auto against = context.dates(*options.received);
    against.zone = zone;
    auto span = parse_date(*options.received, against);
    if (!span) {
        for (auto& problem : span.problems) {
            problem.place.source = "--received";
        }
        throw InputError(Outcome::usage, std::move(span.problems));
    }
    const bool is_day = span->to - span->from > std::chrono::hours(1);
    return is_day ? DeadlineStart{CivilDay(zone.civil(span->from)), std::nullopt}
                  : DeadlineStart::of(span->from, zone);
}

// Everything that one answer is made of.
struct Counting {
    const Calendar* calendar;
    std::optional<BusinessDays> days;
    Zone zone;

    Counting(const Calendar* of, const Zone& otherwise)
        : calendar(of), zone(of == nullptr ? otherwise : of->zone()) {
        if (of != nullptr) {
            days.emplace(*of);
        }
    }
    BusinessDays* business() { return days ? &*days : nullptr; }
    // Without a calendar nothing rolls, which is said beside the answer; business days cannot be
    // counted at all.
    [[nodiscard]] Terms countable(Terms terms) const {
        if (calendar != nullptr) {
            return terms;
        }
        if (terms.limit.unit == TermUnit::business_days) {
            throw InputError(Outcome::usage, "business days need a calendar",
                             "name one with --calendar; see svcops calendar list");
        }
        terms.roll = Roll::none;
        return terms;
    }
};

AskedDeadline asked_of(const Terms& terms, const DeadlineStart& start, Counting& counting) {
    AskedDeadline asked;
    asked.calendar = counting.calendar == nullptr ? "" : counting.calendar->name();
    asked.zone = counting.zone;
    asked.start = start;
    asked.terms = terms;
    const Terms counted = counting.countable(terms);
    asked.rolls_not = counted.roll != terms.roll;
    asked.counted_on = counted.needs_calendar() ? counting.calendar : nullptr;
    asked.due = taken(due_of(counted, start, counting.business(), counting.zone));
    asked.days = counted_days(counted, start, *asked.due, counting.business(), counting.zone);
    return asked;
}

AskedDeadline asked_of(const DeadlinePack& pack, const DeadlineRule& rule,
                       const DeadlineStart& start, Counting& counting) {
    AskedDeadline asked;
    if (rule.limit) {
        asked = asked_of(rule.terms(), start, counting);
        if (rule.extend) {
            asked.extended = taken(due_of(counting.countable(rule.extended_terms()), start,
                                          counting.business(), counting.zone));
        }
    } else {
        asked.start = start;
        asked.zone = counting.zone;
    }
    asked.pack = &pack;
    asked.rule = &rule;
    return asked;
}

std::vector<std::string> remarks(std::span<const AskedDeadline> asked,
                                 std::span<const DeadlinePack* const> packs,
                                 const DeadlineReader& reader) {
    auto lines = asked_remarks(asked, reader);
    std::ranges::move(pack_remarks(packs, reader), std::back_inserter(lines));
    return lines;
}

// The calendar that is named, else the pack's, else that of the setting; null without any.
const Calendar* calendar_for(const DeadlineOptions& options, Context& context,
                             const PackShelf& shelf, std::string_view of_pack) {
    if (options.calendar) {
        return &shelf.named_calendar(*options.calendar);
    }
    return of_pack.empty() ? business_calendar(context) : shelf.calendar(of_pack);
}

ExitCode print_asked(std::span<const AskedDeadline> asked,
                     std::span<const DeadlinePack* const> packs, Context& context) {
    const auto reader = deadline_reader(context, Shape::account);
    if (wants_rows(context) || asked.size() > 1 || context.common().count) {
        auto table = asked_table(asked, reader);
        table.notes = remarks(asked, packs, reader);
        return print_table(context, std::move(table), "rule", Shape::account);
    }
    Document document{{asked_facts(asked.front(), reader)}};
    if (!asked.front().days.empty() || !reader.person) {
        document.parts.emplace_back(day_table(asked.front().days, reader));
    }
    document.parts.emplace_back(Lines{remarks(asked, packs, reader)});
    context.print(document, Shape::account);
    return ExitCode{0};
}

ExitCode count_own(const DeadlineOptions& options, Context& context, const PackShelf& shelf) {
    if (options.rule) {
        throw InputError(Outcome::usage, "--rule: no pack whose rule it could be",
                         "name one with --pack");
    }
    const std::pair<std::string_view, const std::optional<std::string>&> needed[] = {
        {"--amount", options.amount}, {"--unit", options.unit}};
    std::vector<Problem> problems;
    for (const auto& [name, value] : needed) {
        if (!value) {
            problems.push_back({{},
                                fmt::format("{} is missing", name),
                                "or name a pack with --pack, a TICKET, --within or --input"});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    const Terms terms = taken(terms_of({*options.amount, *options.unit,
                                        options.start_day_counts ? *options.start_day_counts : "no",
                                        options.roll ? *options.roll : "none"}));
    Counting counting(calendar_for(options, context, shelf, {}), context.zone());
    const AskedDeadline asked[] = {
        asked_of(terms, received(options, context, counting.zone), counting)};
    return print_asked(asked, {}, context);
}

std::vector<const DeadlineRule*> rules_of(const DeadlinePack& pack,
                                          const std::optional<std::string>& name) {
    std::vector<const DeadlineRule*> rules;
    std::vector<std::string_view> known;
    for (const DeadlineRule& rule : pack.rules) {
        if (!name || rule.name == *name) {
            rules.push_back(&rule);
        }
        known.emplace_back(rule.name);
    }
    if (rules.empty()) {
        auto hint = did_you_mean(*name, known);
        throw InputError(
            Outcome::no_input, fmt::format("{} has no rule '{}'", pack.name, visible(*name)),
            hint.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : std::move(hint));
    }
    return rules;
}

ExitCode count_of_pack(const DeadlineOptions& options, Context& context, const PackShelf& shelf) {
    if (options.amount || options.unit || options.start_day_counts || options.roll) {
        throw InputError(Outcome::usage, "a pack says itself how it is counted",
                         "leave out --pack, or --amount, --unit, --start-day-counts and --roll");
    }
    if (options.packs.size() > 1) {
        throw InputError(Outcome::usage, "--pack: one at a time by hand", "ask for each by itself");
    }
    const auto& name = options.packs.front();
    // The calendar of the version decides the local day, and the day the version: the versions of a
    // pack are tried by the day in the zone of the first.
    const auto first = std::ranges::find(shelf.packs, name, &DeadlinePack::name);
    const auto calendar_of = [&](const DeadlinePack& pack) {
        return calendar_for(options, context, shelf, pack.calendar);
    };
    const Counting trial(first == shelf.packs.end() ? nullptr : calendar_of(*first),
                         context.zone());
    const auto day = received(options, context, trial.zone).day;
    const DeadlinePack& pack = *taken(pack_on(shelf.packs, name, day), Outcome::no_input);
    Counting counting(calendar_of(pack), context.zone());
    const auto start = received(options, context, counting.zone);
    std::vector<AskedDeadline> asked;
    for (const DeadlineRule* rule : rules_of(pack, options.rule)) {
        asked.push_back(asked_of(pack, *rule, start, counting));
    }
    const DeadlinePack* const packs[] = {&pack};
    return print_asked(asked, packs, context);
}

}  // namespace

ExitCode count_one(const DeadlineOptions& options, Context& context) {
    if (!options.received) {
        throw InputError(Outcome::usage, "--received is missing",
                         "or name a TICKET, --within 3d for all, --input FILE for many");
    }
    const auto shelf = every_pack(context);
    return options.packs.empty() ? count_own(options, context, shelf)
                                 : count_of_pack(options, context, shelf);
}

}  // namespace svcops::cli::complaint
