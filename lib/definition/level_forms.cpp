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
constexpr std::string_view percent_pattern = "[0-9]+(\\.[0-9]+)?%";

// A duration whose own problems stand at the node.
std::optional<Duration> duration(const Node& node, std::string_view text, ProblemList& problems) {
    const auto reading = parse_duration(text);
    if (reading) {
        return *reading;
    }
    problems.add(node, reading.problems);
    return std::nullopt;
}

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
    words.push_back("none");
    return words;
}

constexpr std::string_view windows[] = {"week", "month", "quarter", "year"};

void read_threshold_name(const Node& key, Threshold& threshold, ProblemList& problems) {
    const std::string_view name = key.text;
    threshold.name = name;
    if (name == "breach") {
        threshold.breach = true;
    } else if (name.ends_with('%')) {
        threshold.share = parse_percent(name);
        if (!threshold.share || *threshold.share <= 0) {
            problems.add(key, fmt::format("'{}' is no share of a target", name),
                         "write a percentage above 0 such as 80%");
        }
    } else if (name.starts_with('-') || name.starts_with('+')) {
        const auto offset = duration(key, name.substr(1), problems);
        if (offset && !offset->exact()) {
            problems.add(key, fmt::format("'{}' is no offset in business time", name),
                         "write hours, minutes or seconds, such as -1h");
        } else if (offset) {
            threshold.before_due = name.front() == '-' ? offset->seconds : -offset->seconds;
        }
    } else {
        problems.add(key, fmt::format("unknown threshold {}", describe(key)),
                     "write a share (80%), an offset before or after due (-1h, +30m), or breach");
    }
}

struct Action {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        const auto text = scalar(node, "an action", problems);
        if (!text) {
            return;
        }
        into = *text;
        constexpr std::string_view notify = "notify ";
        if (into == "raise priority" ||
            (into.starts_with(notify) && valid_name(text->substr(notify.size())))) {
            return;
        }
        constexpr std::string_view known[] = {"notify NAME", "raise priority"};
        problems.add(node, fmt::format("unknown action {}", describe(node)),
                     name_hint(into, known));
    }
    static Shape shape() {
        return Shape::text("^(raise priority|notify [a-z0-9]([a-z0-9.-]*[a-z0-9])?)$");
    }
};

struct TokenRow {
    std::string_view name;
    EventToken::Kind kind;
};
constexpr TokenRow token_rows[] = {
    {"created", EventToken::Kind::created},
    {"first_response", EventToken::Kind::first_response},
    {"message_agent", EventToken::Kind::message_agent},
    {"message_customer", EventToken::Kind::message_customer},
    {"note", EventToken::Kind::note},
    {"assigned", EventToken::Kind::assigned},
    {"resolved", EventToken::Kind::resolved},
    {"closed", EventToken::Kind::closed},
    {"reopened", EventToken::Kind::reopened},
};

struct TokenKeys {
    std::string stage, status, priority;
};
constexpr Key<TokenKeys> token_keys[] = {
    key<TokenKeys, &TokenKeys::stage, NameText>("stage", Need::optional, "the stage entered"),
    key<TokenKeys, &TokenKeys::status, Text>("status", Need::optional, "the status entered"),
    key<TokenKeys, &TokenKeys::priority, Text>("priority", Need::optional, "the priority set"),
};

std::optional<std::int64_t> coded(const Node& node, std::span<const CodeName> codes,
                                  const std::string& word, ProblemList& problems) {
    std::vector<std::string_view> known;
    for (const CodeName& row : codes) {
        known.push_back(row.name);
    }
    const auto code = code_of(codes, word);
    if (!code) {
        problems.add(node, fmt::format("unknown word '{}'", word), name_hint(word, known));
    }
    return code;
}

std::optional<EventToken> token_of(const Node& node, const TokenKeys& keys, ProblemList& problems) {
    if (node.items.size() != 1) {
        problems.add(node, "an event needs one of: stage; status; priority");
        return std::nullopt;
    }
    const Node& value = node.items.front();
    if (!keys.stage.empty()) {
        return EventToken{EventToken::Kind::stage, keys.stage, 0};
    }
    const bool status = !keys.status.empty();
    const auto code = status ? coded(value, status_names, keys.status, problems)
                             : coded(value, priority_names, keys.priority, problems);
    if (!code) {
        return std::nullopt;
    }
    return EventToken{status ? EventToken::Kind::status : EventToken::Kind::priority, {}, *code};
}

}  // namespace

const std::span<const std::string_view> standard_measures = measures;

void AllowanceText::read(const Node& node, Allowance& into, ProblemList& problems) {
    const auto text = scalar(node, "a duration such as 4h or 3bd", problems);
    if (!text) {
        return;
    }
    const auto written = duration(node, *text, problems);
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
    if (!percent || *percent <= 0 || *percent > 1) {
        problems.add(node, fmt::format("'{}' is no objective", share.substr(0, 64)),
                     "write a percentage with its sign, above 0% up to 100%: '95% per month'");
        return;
    }
    const std::string_view window =
        middle == std::string_view::npos ? "" : text->substr(middle + per.size());
    if (std::find(std::begin(windows), std::end(windows), window) == std::end(windows)) {
        problems.add(node, fmt::format("{} names no window", describe(node)),
                     "write 'per week', 'per month', 'per quarter' or 'per year'");
        return;
    }
    into = Objective{*percent, std::string(window)};
}

Shape ObjectiveText::shape() {
    return Shape::text(fmt::format("^{} per (week|month|quarter|year)$", percent_pattern));
}

void Thresholds::read(const Node& node, std::vector<Threshold>& into, ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        problems.add(node, fmt::format("thresholds are needed here, not {}", describe(node)),
                     "write {80%: [notify team-lead]}");
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        Threshold& threshold = into.emplace_back();
        read_threshold_name(node.keys[i], threshold, problems);
        ListOrOne<Action>::read(node.items[i], threshold.actions, problems);
    }
}

Shape Thresholds::shape() {
    return Shape::map(fmt::format("^({}|[-+][0-9]+[smh]([0-9]+[smh])*|breach)$", percent_pattern),
                      ListOrOne<Action>::shape());
}

void EventTokenForm::read(const Node& node, std::optional<EventToken>& into,
                          ProblemList& problems) {
    if (node.kind == Node::Kind::mapping) {
        TokenKeys keys;
        const std::size_t before = problems.size();
        Record<TokenKeys, token_keys>::read(node, keys, problems);
        if (problems.size() == before) {
            into = token_of(node, keys, problems);
        }
        return;
    }
    const auto text = scalar(node, "an event", problems);
    if (!text) {
        return;
    }
    std::vector<std::string_view> known;
    for (const TokenRow& row : token_rows) {
        if (row.name == *text) {
            into = EventToken{row.kind, {}, 0};
        }
        known.push_back(row.name);
    }
    if (!into) {
        problems.add(node, fmt::format("unknown event {}", describe(node)),
                     name_hint(*text, known));
    }
}

Shape EventTokenForm::shape() {
    std::vector<std::string> words;
    for (const TokenRow& row : token_rows) {
        words.emplace_back(row.name);
    }
    return Shape::any({Shape::one_of(std::move(words)), Record<TokenKeys, token_keys>::shape()});
}

void MatchText::read(const Node& node, LevelDraft& into, ProblemList& problems) {
    const auto text = scalar(node, "a filter such as \"kind:incident\"", problems);
    if (!text) {
        return;
    }
    into.match_text = *text;
    into.match_place = problems.place(node);
    if (node.quoted) {
        ++into.match_place.column;
    }
    // Read as of two instants: a definition means the same on every day.
    DateContext context{.now = instant(946'684'800), .zone = Zone::utc()};
    auto reading = Filter::parse(*text, ticket_filter_keys, context, into.match_place);
    if (!reading) {
        for (Problem& problem : reading.problems) {
            problems.add(std::move(problem));
        }
        return;
    }
    context.now = instant(1'000'000'007);
    const auto later = Filter::parse(*text, ticket_filter_keys, context, into.match_place);
    if (later && reading->explain(Zone::utc()) != later->explain(Zone::utc())) {
        problems.add(node, "the match depends on the day it is read", "write dates in full");
    } else if (reading->everything()) {
        problems.add(node, "the match names nothing", "write a filter such as kind:incident");
    } else if (reading->has_bare_words()) {
        problems.add(node, "a bare word in a match searches text", "write key:value terms");
    }
    into.match = std::move(*reading);
}

void EffectiveFrom::read(const Node& node, Effective& into, ProblemList& problems) {
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

Shape EffectiveFrom::shape() {
    return Shape::any({DayText::shape(), InstantText::shape()});
}

}  // namespace svcops
