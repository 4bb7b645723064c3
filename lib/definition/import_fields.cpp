#include "lib/definition/import_forms.hpp"
#include "lib/ticket/ticket.hpp"

#include <algorithm>

namespace svcops {

namespace {

struct IdentityWord {
    static constexpr std::array<std::string_view, 6> words = {"ref",  "phone",  "email",
                                                              "chat", "social", "name"};
    static void read(const Node& node, std::string& into, ProblemList& problems) {
        const auto text = scalar(node, "a kind of identity", problems);
        if (!text) {
            return;
        }
        if (std::find(words.begin(), words.end(), *text) == words.end()) {
            problems.add(node, fmt::format("unknown kind of identity {}", describe(node)),
                         name_hint(*text, words));
        }
        into = *text;
    }
    static Shape shape() { return Shape::one_of({words.begin(), words.end()}); }
};

struct ValueMap {
    static void read(const Node& node, std::map<std::string, std::string>& into,
                     ProblemList& problems) {
        if (node.kind != Node::Kind::mapping || node.items.empty()) {
            problems.add(node, fmt::format("words are needed here, not {}", describe(node)),
                         "write {\"1 - Critical\": P1}");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            Text::read(node.items[i], into[node.keys[i].text], problems);
        }
    }
    static Shape shape() { return Shape::map("", Text::shape()); }
};

struct FieldDraft {
    std::optional<std::string> value;
    std::optional<std::string> column;
    std::optional<std::int64_t> position;
    std::map<std::string, std::string> map;
    std::optional<Unmapped> unmapped;
    std::string identity;
};
constexpr Key<FieldDraft> field_keys[] = {
    key<FieldDraft, &FieldDraft::value, Maybe<Text>>("value", Need::optional,
                                                     "one value for every row"),
    key<FieldDraft, &FieldDraft::column, Maybe<Text>>("column", Need::optional,
                                                      "the column it comes from"),
    key<FieldDraft, &FieldDraft::position, Integer>(
        "position", Need::optional, "which of several columns of that name, from 1"),
    key<FieldDraft, &FieldDraft::map, ValueMap>("map", Need::optional,
                                                "the value for each of the source's words"),
    key<FieldDraft, &FieldDraft::unmapped, UnmappedForm>(
        "unmapped", Need::optional,
        "what becomes of a word that the map does not name: reject, keep, \"null\" or a value"),
    key<FieldDraft, &FieldDraft::identity, IdentityWord>(
        "identity", Need::optional, "how the column names the customer: ref, phone, email, ..."),
};

void check_field(const Node& node, FieldDraft&, ProblemList& problems) {
    const auto has = [&](std::string_view key) { return node.find(key) != nullptr; };
    const bool unmapped = has("unmapped");
    if (has("value") == has("column")) {
        problems.add(node, "a field needs one of: value; column");
    } else if (has("value") && (has("map") || has("position") || unmapped)) {
        problems.add(node, "a fixed value has no map and no column", "remove them, or value");
    } else if (has("map") != unmapped) {
        problems.add(
            node, unmapped ? "'unmapped' stands without a map" : "a map needs 'unmapped' beside it",
            unmapped ? "add the map, or remove it" : "write reject, keep, \"null\" or a value");
    }
}

using FieldForm = Record<FieldDraft, field_keys, check_field>;

// Impact and urgency.
constexpr std::array<std::string_view, 3> ranks{"1", "2", "3"};

// The words of a closed field must be its own.
void check_word(const Node& at, std::string_view word, const FieldInfo& field,
                ProblemList& problems) {
    if (field.type == FieldType::count && std::ranges::find(ranks, word) == ranks.end()) {
        problems.add(at, fmt::format("{} '{}' is not 1, 2 or 3", field.name, word.substr(0, 64)),
                     "1 is the highest");
    }
    if (field.type != FieldType::code || code_of(field.codes, word)) {
        return;
    }
    problems.add(at, fmt::format("unknown {} '{}'", field.name, word.substr(0, 64)),
                 name_hint(word, names_of(field.codes)));
}

// What becomes of other words may be one of the field's, or one of three of the mapping's own.
void check_unmapped(const Node& at, std::string_view word, const FieldInfo& field,
                    ProblemList& problems) {
    if (field.type != FieldType::code || code_of(field.codes, word)) {
        return;
    }
    auto known = names_of(field.codes);
    known.insert(known.begin(), {"reject", "null"});
    problems.add(at, fmt::format("unknown {} '{}'", field.name, word.substr(0, 64)),
                 name_hint(word, known));
}

void check_words(const Node& node, const FieldMapping& mapping, const FieldInfo& field,
                 ProblemList& problems) {
    if (mapping.value) {
        check_word(*node.find("value"), *mapping.value, field, problems);
    }
    if (const Node* map = node.find("map")) {
        for (const Node& word : map->items) {
            check_word(word, word.text, field, problems);
        }
    }
    if (!mapping.unmapped) {
        return;
    }
    const Node& unmapped = *node.find("unmapped");
    if (mapping.unmapped->kind == Unmapped::Kind::value) {
        check_unmapped(unmapped, mapping.unmapped->value, field, problems);
    } else if (mapping.unmapped->kind == Unmapped::Kind::keep && field.type == FieldType::code) {
        problems.add(unmapped, fmt::format("'{}' takes known words only", field.name),
                     "write reject, \"null\" or one of its words");
    }
}

// Every stage that the field may set, to be looked up in the workflows.
void note_stages(const Node& node, const FieldMapping& mapping, MappingDraft& into,
                 ProblemList& problems) {
    if (mapping.field != ticket_field::stage || node.kind != Node::Kind::mapping) {
        return;
    }
    if (mapping.value) {
        into.stages.push_back({*mapping.value, problems.place(*node.find("value"))});
    }
    if (const Node* map = node.find("map")) {
        for (const Node& word : map->items) {
            into.stages.push_back({word.text, problems.place(word)});
        }
    }
    if (mapping.unmapped && mapping.unmapped->kind == Unmapped::Kind::value) {
        into.stages.push_back({mapping.unmapped->value, problems.place(*node.find("unmapped"))});
    }
}

// What to write instead of a field that no import fills.
std::string_view remedy_of(const FieldInfo& field) {
    switch (field.number) {
        case ticket_field::ref:
            return "the mapping's key ref names its column";
        case ticket_field::extra:
            return "list its columns under the mapping's key extra";
        default:
            return "leave it out, or list its column under the mapping's key extra";
    }
}

void read_field(const Node& name, const Node& node, MappingDraft& into, ProblemList& problems) {
    std::vector<std::string_view> known;
    for (const FieldInfo& row : ticket_fields) {
        if ((row.uses & in_import) != 0) {
            known.push_back(row.name);
        }
    }
    const FieldInfo* field = find_field(ticket_fields, name.text);
    if (field != nullptr && (field->uses & in_import) == 0) {
        problems.add(name, fmt::format("no import fills the field {}", describe(name)),
                     std::string(remedy_of(*field)));
        return;
    }
    if (field == nullptr) {
        problems.add(name, fmt::format("unknown field {}", describe(name)),
                     name_hint(name.text, known));
        return;
    }
    FieldMapping mapping;
    mapping.field = field->number;
    mapping.place = problems.place(name);
    const std::size_t before = problems.size();
    if (node.kind == Node::Kind::scalar) {
        ColumnForm::read(node, mapping.column.emplace(), problems);
    } else {
        FieldDraft draft;
        FieldForm::read(node, draft, problems);
        mapping.value = std::move(draft.value);
        if (draft.column) {
            mapping.column = ColumnRef{std::move(*draft.column),
                                       static_cast<std::uint32_t>(draft.position.value_or(0)),
                                       problems.place(*node.find("column"))};
        }
        mapping.map = std::move(draft.map);
        mapping.unmapped = std::move(draft.unmapped);
        mapping.identity = std::move(draft.identity);
        if (const Node* identity = node.find("identity");
            identity != nullptr && mapping.field != ticket_field::customer) {
            problems.add(*identity, "only a customer has an identity", "remove it");
        }
    }
    if (problems.size() == before) {
        check_words(node, mapping, *field, problems);
        note_stages(node, mapping, into, problems);
    }
    into.fields.push_back(std::move(mapping));
}

}  // namespace

void FieldsForm::read(const Node& node, MappingDraft& into, ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        problems.add(node, fmt::format("fields are needed here, not {}", describe(node)),
                     "write 'team: assignment_group'");
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        read_field(node.keys[i], node.items[i], into, problems);
    }
}

Shape FieldsForm::shape() {
    std::string names;
    for (const FieldInfo& row : ticket_fields) {
        if ((row.uses & in_import) != 0) {
            names += (names.empty() ? "^(" : "|") + std::string(row.name);
        }
    }
    return Shape::map(
        names + ")$",
        Shape::any({Text::shape(), record_shape(std::span<const Key<FieldDraft>>(field_keys))}));
}

}  // namespace svcops
