#include "lib/definition/level_forms.hpp"

#include "lib/definition/time_forms.hpp"
#include "lib/text/number.hpp"
#include "lib/time/duration.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr std::array<std::string_view, 6> measures = {
    "first_response", "next_response", "update", "acknowledge", "assign", "resolution"};
constexpr std::string_view duration_pattern = "^([0-9]+(s|m|h)([0-9]+(s|m|h))*|[0-9]+bd)$";

std::string calendar_time_remedy(const Duration& written) {
    if (written.months != 0) {
        return "count it in working days ('20bd'), or in hours on 'calendar: always' ('720h')";
    }
    return fmt::format("write '{}bd' for working days, or '{}h' on 'calendar: always'",
                       written.days, written.days * 24);
}

const CodeName* priority_row(std::string_view name) {
    const auto found =
        std::find_if(priority_names.begin(), priority_names.end(),
                     [&](const CodeName& row) { return row.code != 0 && row.name == name; });
    return found == priority_names.end() ? nullptr : &*found;
}

std::vector<std::string_view> priority_words() {
    std::vector<std::string_view> words;
    for (const CodeName& row : priority_names) {
        if (row.code != 0) {
            words.push_back(row.name);
        }
    }
    words.emplace_back("none");
    return words;
}

constexpr std::string_view windows[] = {"week", "month", "quarter", "year"};

// "30d", of 1 to 999 days.
std::optional<std::int32_t> rolling_days(std::string_view window) {
    if (!window.ends_with('d') || window.size() > 4 || window.front() == '0') {
        return std::nullopt;
    }
    const auto days = parse_integer(window.substr(0, window.size() - 1));
    return days && *days > 0 ? std::optional(static_cast<std::int32_t>(*days)) : std::nullopt;
}

}  // namespace

const std::span<const std::string_view> standard_measures = measures;

void AllowanceText::read(const Node& node, Allowance& into, ProblemList& problems) {
    const auto text = scalar(node, "a duration such as 4h or 3bd", problems);
    if (!text) {
        return;
    }
    const auto written = read_duration(node, *text, problems);
    if (!written) {
        return;
    }
    if (written->days != 0 || written->months != 0) {
        problems.add(node,
                     fmt::format("'{}' is calendar time: a day here could be 24 hours or a "
                                 "working day",
                                 *text),
                     calendar_time_remedy(*written));
    } else if (written->business_seconds != 0) {
        problems.add(node, fmt::format("'{}': bh is not needed in a target", *text),
                     "write h: hours here run on the target's calendar");
    } else if (written->business_days != 0 && written->seconds != 0) {
        problems.add(node, fmt::format("'{}' mixes working days and hours", *text),
                     "write one of them");
    }
    into = {written->seconds, written->business_days};
}

Shape AllowanceText::shape() {
    return Shape::text(std::string(duration_pattern));
}

void Within::read(const Node& node, Target& into, ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        AllowanceText::read(node, into.within[0], problems);
        for (std::size_t i = 0; i < 6; ++i) {
            into.within[i] = into.within[0];
            into.within_place[i] = problems.place(node);
        }
        return;
    }
    if (node.items.empty()) {
        problems.add(node, "a target without any time",
                     "write {P1: 4h, ...}, or one duration for all");
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Node& name = node.keys[i];
        const CodeName* row = priority_row(name.text);
        if (row == nullptr && name.text != "none") {
            problems.add(name, fmt::format("unknown priority {}", describe(name)),
                         name_hint(name.text, priority_words()));
            Allowance unused;
            AllowanceText::read(node.items[i], unused, problems);
            continue;
        }
        const auto at = row == nullptr ? std::size_t{0} : static_cast<std::size_t>(row->code);
        into.within_place[at] = problems.place(name);
        AllowanceText::read(node.items[i], into.within[at], problems);
    }
}

Shape Within::shape() {
    return Shape::any(
        {AllowanceText::shape(), Shape::map("^(P[1-5]|none)$", AllowanceText::shape())});
}

void ObjectiveText::read(const Node& node, std::optional<Objective>& into, ProblemList& problems) {
    const auto text = scalar(node, "an objective such as 95% per month", problems);
    if (!text) {
        return;
    }
    constexpr std::string_view per = " per ";
    const std::size_t middle = text->find(per);
    const std::string_view share = text->substr(0, middle);
    const auto percent = parse_percent(share);
    const bool is_share = percent && *percent > 0 && *percent <= 1;
    if (!is_share) {
        problems.add(node, fmt::format("'{}' is no objective", share.substr(0, 64)),
                     "write a percentage with its sign, above 0% up to 100%: '95% per month'");
    }
    const std::string_view window =
        middle == std::string_view::npos ? "" : text->substr(middle + per.size());
    const auto days = rolling_days(window);
    if (!days && std::find(std::begin(windows), std::end(windows), window) == std::end(windows)) {
        problems.add(node, fmt::format("{} names no window", describe(node)),
                     "write 'per week', 'per month', 'per quarter', 'per year', or 'per 30d' for "
                     "the latest 30 times 24 hours");
    } else if (is_share) {
        into = Objective{*percent, std::string(window), days.value_or(0)};
    }
}

Shape ObjectiveText::shape() {
    return Shape::text(
        fmt::format("^{} per (week|month|quarter|year|[1-9][0-9]{{0,2}}d)$", percent_pattern));
}

namespace {

void check_same_every_day(const Filter& one, const Filter& other, ProblemList& problems) {
    const auto& a = one.terms();
    const auto& b = other.terms();
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        if (a[i]->from != b[i]->from || a[i]->to != b[i]->to) {
            problems.add(
                {a[i]->place, "the match depends on the day it is read", "write dates in full"});
        }
    }
}

std::string field_names() {
    std::string names;
    for (const FieldInfo& field : ticket_fields) {
        if (field.uses & in_filter) {
            names += fmt::format("{}{}", names.empty() ? "" : ", ", field.name);
        }
    }
    return names;
}

// A verdict has to be the same for every reader and after texts were erased: a match asks for what
// the ticket keeps, and for nobody's own tickets.
void check_answerable(const Filter& match, Answerable answerable, ProblemList& problems) {
    for (const Term* term : match.terms()) {
        const bool is_event =
            answerable == Answerable::by_event && term->computed && term->computed->name == "event";
        if (term->computed && !term->bare && answerable != Answerable::by_everything && !is_event) {
            const bool is_extra = term->computed->name == "x.";
            problems.add(
                {term->place,
                 fmt::format("'{}' cannot be used in a match: {}", term->key,
                             is_extra ? "it is a text, which may be erased"
                                      : "it is no field that a ticket keeps"),
                 (is_extra ? "import the column as category, service or tag, or use one of "
                           : "use one of ") +
                     field_names()});
        } else if (std::ranges::find(term->words, "@me") != term->words.end()) {
            problems.add({term->place, "'@me' is another person for every reader of the match",
                          "write the name in full"});
        }
    }
}

}  // namespace

WrittenMatch read_match(const Node& node, Answerable answerable, ProblemList& problems) {
    WrittenMatch match;
    const auto text = scalar(node, "a filter such as \"kind:incident\"", problems);
    if (!text) {
        return match;
    }
    match.text = *text;
    match.place = problems.place(node);
    if (node.quoted) {
        ++match.place.column;
    }
    // Read as of two instants: a definition means the same on every day.
    DateContext context{.now = instant(946'684'800), .zone = Zone::utc()};
    auto reading = Filter::parse(*text, definition_filter_keys(), context, match.place);
    context.now = instant(1'000'000'007);
    const auto later = Filter::parse(*text, definition_filter_keys(), context, match.place);
    if (reading.value && later.value) {
        check_same_every_day(*reading, *later, problems);
        check_answerable(*reading, answerable, problems);
    }
    for (Problem& problem : reading.problems) {
        problems.add(std::move(problem));
    }
    if (reading.value && reading.value->has_bare_words()) {
        problems.add(node, "a bare word in a match searches text", "write key:value terms");
    }
    if (!reading) {
        return match;
    }
    if (reading->everything()) {
        problems.add(node, "the match names nothing", "write a filter such as kind:incident");
    }
    match.filter = std::move(*reading);
    return match;
}

void MatchText::read(const Node& node, LevelDraft& into, ProblemList& problems) {
    auto match = read_match(node, Answerable::by_state, problems);
    into.match_text = std::move(match.text);
    into.match_place = std::move(match.place);
    into.match = std::move(match.filter);
}

namespace {

struct EffectiveFrom {
    static void read(const Node& node, Effective& into, ProblemList& problems) {
        const auto text = scalar(node, "a date such as 2026-01-01", problems);
        if (!text) {
            return;
        }
        if (text->size() <= 10) {
            DayText::read(node, into.day, problems);
        } else {
            InstantText::read(node, into.at, problems);
        }
    }
    static Shape shape() { return Shape::any({DayText::shape(), InstantText::shape()}); }
};

struct EffectiveKeys {
    Effective from;
};

constexpr Key<EffectiveKeys> effective_keys[] = {
    key<EffectiveKeys, &EffectiveKeys::from, EffectiveFrom>(
        "from", Need::required, "the day, or the instant, from which this version holds"),
};

}  // namespace

void EffectiveForm::read(const Node& node, std::optional<Effective>& into, ProblemList& problems) {
    EffectiveKeys keys;
    Record<EffectiveKeys, effective_keys>::read(node, keys, problems);
    into = keys.from;
}

Shape EffectiveForm::shape() {
    return Record<EffectiveKeys, effective_keys>::shape();
}

}  // namespace svcops
