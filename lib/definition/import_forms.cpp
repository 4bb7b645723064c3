#include "lib/definition/import_forms.hpp"

#include "lib/definition/time_forms.hpp"

#include <algorithm>

namespace svcops {

namespace {

struct ColumnDraft {
    std::string column;
    std::optional<std::int64_t> position;
};
constexpr Key<ColumnDraft> column_keys[] = {
    key<ColumnDraft, &ColumnDraft::column, Text>("column", Need::required, "the column's name"),
    key<ColumnDraft, &ColumnDraft::position, Integer>(
        "position", Need::optional, "which of several columns of that name, from 1"),
};

struct FormatLetters {
    std::string_view letters;
    std::string_view what;
};

bool has_letter(std::string_view format, std::string_view letters) {
    for (std::size_t i = 0; i + 1 < format.size(); ++i) {
        if (format[i] == '%' && letters.find(format[++i]) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

// A pattern of strptime's letters that names a whole day, and a half of the day with %I.
void check_format(const Node& node, std::string_view format, ProblemList& problems) {
    constexpr std::string_view known = "YmdHIMSpzby%";
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            continue;
        }
        if (++i == format.size() || known.find(format[i]) == std::string_view::npos) {
            problems.add(node, fmt::format("unknown letter after % in '{}'", format),
                         "one of: %Y %y %m %b %d %H %I %M %S %p %z %%");
            return;
        }
    }
    constexpr FormatLetters needed[] = {
        {"Yy", "a year (%Y)"}, {"mb", "a month (%m)"}, {"d", "a day (%d)"}};
    for (const FormatLetters& row : needed) {
        if (!has_letter(format, row.letters)) {
            problems.add(node, fmt::format("'{}' has no {}", format, row.what));
        }
    }
    if (has_letter(format, "I") != has_letter(format, "p")) {
        problems.add(node, fmt::format("'{}' needs both %I and %p, or neither", format),
                     "%H is the hour of a 24-hour clock");
    }
}

struct FormatText {
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        Text::read(node, into, problems);
        if (!into.empty()) {
            check_format(node, into, problems);
        }
    }
    static Shape shape() { return Shape::text("%d"); }
};

struct ZoneMember {
    static void read(const Node& node, ImportTime& into, ProblemList& problems) {
        ZoneText::read(node, into.zone, problems);
        into.zone_given = true;
    }
    static Shape shape() { return ZoneText::shape(); }
};
constexpr Key<ImportTime> time_keys[] = {
    whole_key<ImportTime, ZoneMember>("zone", Need::optional,
                                      "the zone of values that carry no offset"),
    key<ImportTime, &ImportTime::formats, ListOrOne<FormatText>>(
        "formats", Need::optional, "patterns such as %d/%m/%Y %H:%M, tried in order"),
};
void check_time(const Node& node, ImportTime& time, ProblemList& problems) {
    for (const std::string& format : time.formats) {
        if (!time.zone_given && !has_letter(format, "z")) {
            problems.add(node, fmt::format("'{}' has no offset and no zone is given", format),
                         "add 'zone: Asia/Dhaka', or %z where values carry an offset");
        }
    }
}

// --- event words

struct MeaningRow {
    std::string_view name;
    EventMeaning::Kind kind;
    std::int64_t code = 0;
};
constexpr auto status_code(Status status) {
    return static_cast<std::int64_t>(status);
}
constexpr MeaningRow meaning_rows[] = {
    {"created", EventMeaning::Kind::created},
    {"first_response", EventMeaning::Kind::first_response},
    {"message_agent", EventMeaning::Kind::message_agent},
    {"message_customer", EventMeaning::Kind::message_customer},
    {"message_system", EventMeaning::Kind::message_system},
    {"note", EventMeaning::Kind::note},
    {"assigned", EventMeaning::Kind::assigned},
    {"changed", EventMeaning::Kind::changed},
    {"resolved", EventMeaning::Kind::status, status_code(Status::resolved)},
    {"closed", EventMeaning::Kind::status, status_code(Status::closed)},
    {"reopened", EventMeaning::Kind::status, status_code(Status::active)},
    {"cancelled", EventMeaning::Kind::status, status_code(Status::cancelled)},
    {"waived", EventMeaning::Kind::waived},
    {"ignore", EventMeaning::Kind::ignore},
};

struct MeaningKeys {
    Reference stage;
    std::string status, priority;
};
constexpr Key<MeaningKeys> meaning_keys[] = {
    key<MeaningKeys, &MeaningKeys::stage, NameReference>("stage", Need::optional,
                                                         "the stage entered"),
    key<MeaningKeys, &MeaningKeys::status, Text>("status", Need::optional, "the status entered"),
    key<MeaningKeys, &MeaningKeys::priority, Text>("priority", Need::optional, "the priority set"),
};

std::optional<std::int64_t> code_in(const Node& node, std::span<const CodeName> codes,
                                    std::string_view word, ProblemList& problems) {
    const auto code = code_of(codes, word);
    if (!code) {
        problems.add(node, fmt::format("unknown word {}", describe(node)),
                     name_hint(word, names_of(codes)));
    }
    return code;
}

struct MeaningForm {
    static void read(const Node& node, EventMeaning& into, ProblemList& problems) {
        if (node.kind == Node::Kind::mapping) {
            read_change(node, into, problems);
            return;
        }
        const auto text = scalar(node, "an event", problems);
        if (!text) {
            return;
        }
        std::vector<std::string_view> known;
        for (const MeaningRow& row : meaning_rows) {
            if (row.name == *text) {
                into = {row.kind, {}, row.code};
                return;
            }
            known.push_back(row.name);
        }
        problems.add(node, fmt::format("unknown event {}", describe(node)),
                     name_hint(*text, known));
    }
    static Shape shape() {
        std::vector<std::string> words;
        for (const MeaningRow& row : meaning_rows) {
            words.emplace_back(row.name);
        }
        return Shape::any(
            {Shape::one_of(std::move(words)), Record<MeaningKeys, meaning_keys>::shape()});
    }

private:
    static void read_change(const Node& node, EventMeaning& into, ProblemList& problems) {
        MeaningKeys keys;
        const std::size_t before = problems.size();
        Record<MeaningKeys, meaning_keys>::read(node, keys, problems);
        if (problems.size() != before) {
            return;
        }
        if (node.items.size() != 1) {
            problems.add(node, "an event needs one of: stage; status; priority");
        } else if (!keys.stage.empty()) {
            into = {EventMeaning::Kind::stage, keys.stage.name, 0};
        } else if (!keys.status.empty()) {
            const auto code = code_in(node.items[0], status_names, keys.status, problems);
            into = {EventMeaning::Kind::status, {}, code.value_or(0)};
        } else {
            const auto code = code_in(node.items[0], priority_names, keys.priority, problems);
            into = {EventMeaning::Kind::priority, {}, code.value_or(0)};
        }
    }
};

constexpr Key<WaiverColumns> waiver_keys[] = {
    key<WaiverColumns, &WaiverColumns::measure, ColumnForm>("measure", Need::required,
                                                            "the column of the clock's measure"),
    key<WaiverColumns, &WaiverColumns::cycle, Maybe<ColumnForm>>(
        "cycle", Need::optional, "the column of which run of the clock; without it, every one"),
    key<WaiverColumns, &WaiverColumns::service_level, Maybe<ColumnForm>>(
        "serviceLevel", Need::optional, "the column of the service level; without it, every one"),
    key<WaiverColumns, &WaiverColumns::reason, Maybe<ColumnForm>>("reason", Need::optional,
                                                                  "the column of why"),
};

constexpr Key<ExactRows> exact_keys[] = {
    key<ExactRows, &ExactRows::column, ColumnForm>(
        "column", Need::required,
        "the column that an exact source has: which fields the event leaves without a value"),
    key<ExactRows, &ExactRows::key, ColumnForm>("key", Need::required,
                                                "the column that tells its tickets apart"),
};

struct EventDraft {
    std::string column;
    std::optional<std::int64_t> position;
    std::map<std::string, EventMeaning> map;
    std::vector<Reference> stages;
    std::optional<Unmapped> unmapped;
    std::optional<ColumnRef> body;
    std::optional<WaiverColumns> waiver;
    std::optional<ExactRows> exact;
};

struct MeaningMap {
    static void read(const Node& node, EventDraft& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping || node.items.empty()) {
            problems.add(node, fmt::format("words are needed here, not {}", describe(node)),
                         "write {\"Resolve ticket\": resolved}");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            EventMeaning& meaning = into.map[node.keys[i].text];
            MeaningForm::read(node.items[i], meaning, problems);
            if (meaning.kind == EventMeaning::Kind::stage) {
                into.stages.push_back({meaning.word, problems.place(node.items[i])});
            }
        }
    }
    static Shape shape() { return Shape::map("", MeaningForm::shape()); }
};
constexpr Key<EventDraft> event_keys[] = {
    key<EventDraft, &EventDraft::column, Text>("column", Need::required, "the column of the word"),
    key<EventDraft, &EventDraft::position, Integer>(
        "position", Need::optional, "which of several columns of that name, from 1"),
    whole_key<EventDraft, MeaningMap>("map", Need::required, "what each word means"),
    key<EventDraft, &EventDraft::unmapped, UnmappedForm>(
        "unmapped", Need::required, "what becomes of a word that the map does not name"),
    key<EventDraft, &EventDraft::body, Maybe<ColumnForm>>(
        "body", Need::optional, "the column of the text of messages and notes"),
    key<EventDraft, &EventDraft::waiver, Maybe<Record<WaiverColumns, waiver_keys>>>(
        "waiver", Need::optional, "the columns of words that mean waived"),
    key<EventDraft, &EventDraft::exact, Maybe<Record<ExactRows, exact_keys>>>(
        "exact", Need::optional,
        "how a source is known that tells exactly what each event changed, as our own export"),
};

// The word and its columns go together.
void check_waiver(const Node& node, const EventDraft& draft, ProblemList& problems) {
    const bool is_meant = std::ranges::any_of(draft.map, [](const auto& entry) {
        return entry.second.kind == EventMeaning::Kind::waived;
    });
    const Node* waiver = node.find("waiver");
    if (is_meant && waiver == nullptr) {
        problems.add(node, "key 'waiver' is missing",
                     "name the columns that say what is waived: {measure: COLUMN}");
    } else if (waiver != nullptr && !is_meant && node.find("map") != nullptr) {
        problems.add(*waiver, "no word of the map means waived", "add one, or remove waiver");
    }
}

}  // namespace

void ColumnForm::read(const Node& node, ColumnRef& into, ProblemList& problems) {
    into.place = problems.place(node);
    if (node.kind == Node::Kind::scalar) {
        Text::read(node, into.name, problems);
        return;
    }
    ColumnDraft draft;
    Record<ColumnDraft, column_keys>::read(node, draft, problems);
    into.name = std::move(draft.column);
    into.position = static_cast<std::uint32_t>(draft.position.value_or(0));
}

Shape ColumnForm::shape() {
    return Shape::any({Text::shape(), Record<ColumnDraft, column_keys>::shape()});
}

void UnmappedForm::read(const Node& node, std::optional<Unmapped>& into, ProblemList& problems) {
    if (node.kind == Node::Kind::null || (node.kind == Node::Kind::scalar && node.text == "null")) {
        into = Unmapped{Unmapped::Kind::null, {}};
        return;
    }
    std::string word;
    Text::read(node, word, problems);
    if (word == "reject") {
        into = Unmapped{Unmapped::Kind::reject, {}};
    } else if (word == "keep") {
        into = Unmapped{Unmapped::Kind::keep, {}};
    } else {
        into = Unmapped{Unmapped::Kind::value, std::move(word)};
    }
}

Shape UnmappedForm::shape() {
    return Shape::any({Text::shape(), Shape::of(Shape::Kind::null)});
}

void TimeForm::read(const Node& node, ImportTime& into, ProblemList& problems) {
    Record<ImportTime, time_keys, check_time>::read(node, into, problems);
}

Shape TimeForm::shape() {
    return Record<ImportTime, time_keys>::shape();
}

void EventForm::read(const Node& node, MappingDraft& into, ProblemList& problems) {
    EventDraft draft;
    Record<EventDraft, event_keys>::read(node, draft, problems);
    if (draft.unmapped && draft.unmapped->kind == Unmapped::Kind::value) {
        problems.add(
            *node.find("unmapped"),
            fmt::format("{} cannot stand for an event", describe(*node.find("unmapped"))),
            "write reject, keep (the word alone is kept) or \"null\" (the row says nothing)");
    }
    if (node.kind == Node::Kind::mapping) {
        check_waiver(node, draft, problems);
    }
    into.event =
        ColumnRef{std::move(draft.column), static_cast<std::uint32_t>(draft.position.value_or(0)),
                  problems.place(node)};
    into.event_map = std::move(draft.map);
    into.event_unmapped = std::move(draft.unmapped);
    into.body = std::move(draft.body);
    into.waiver = std::move(draft.waiver);
    into.exact = std::move(draft.exact);
    into.stages.insert(into.stages.end(), draft.stages.begin(), draft.stages.end());
}

Shape EventForm::shape() {
    return Record<EventDraft, event_keys>::shape();
}

std::string_view token_of(const EventMeaning& meaning) {
    const auto row = std::ranges::find_if(meaning_rows, [&](const MeaningRow& one) {
        return one.kind == meaning.kind && one.code == meaning.code;
    });
    return row == std::end(meaning_rows) ? std::string_view() : row->name;
}

}  // namespace svcops
