#include "lib/definition/field_values.hpp"

#include "lib/text/number.hpp"

#include <algorithm>

namespace svcops {

namespace {

void check_value(const Node& node, const FieldInfo& field, const std::string& value,
                 ProblemList& problems) {
    if (field.type == FieldType::code && !code_of(field.codes, value)) {
        problems.add(node, fmt::format("unknown {} {}", field.name, describe(node)),
                     name_hint(value, names_of(field.codes)));
    }
    const auto count = parse_integer(value);
    if (field.type == FieldType::count && (!count || *count < 1 || *count > 3)) {
        problems.add(node, fmt::format("{} {} is not 1, 2 or 3", field.name, describe(node)));
    }
}

}  // namespace

void read_field_values(const Node& node, std::span<const std::uint8_t> fields,
                       std::vector<TemplateField>& into, ProblemList& problems) {
    if (node.kind != Node::Kind::mapping) {
        problems.add(node, fmt::format("fields are needed here, not {}", describe(node)),
                     "write {priority: P2, service: network}");
        return;
    }
    std::vector<std::string_view> known;
    for (const auto number : fields) {
        known.push_back(find_field(ticket_fields, number)->name);
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Node& name = node.keys[i];
        if (std::ranges::find(known, name.text) == known.end()) {
            problems.add(name, fmt::format("unknown field {}", describe(name)),
                         name_hint(name.text, known));
            continue;
        }
        TemplateField row{find_field(ticket_fields, name.text), {}, problems.place(node.items[i])};
        Text::read(node.items[i], row.value, problems);
        check_value(node.items[i], *row.field, row.value, problems);
        into.push_back(std::move(row));
    }
}

Shape field_values_shape(std::span<const std::uint8_t> fields) {
    Shape shape = Shape::of(Shape::Kind::record);
    for (const auto number : fields) {
        const auto& field = *find_field(ticket_fields, number);
        const auto words = names_of(field.codes);
        shape.members.push_back(
            {field.name, Need::optional, field.meaning,
             words.empty() ? Text::shape() : Shape::one_of({words.begin(), words.end()})});
    }
    return shape;
}

void PlacedTextForm::read(const Node& node, PlacedText& into, ProblemList& problems) {
    LocalizedText::read(node, into.text, problems);
    if (node.kind != Node::Kind::mapping) {
        into.places[""] = problems.place(node);
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        into.places[node.keys[i].text] = problems.place(node.items[i]);
    }
}

void check_places(const PlacedText& text, std::span<const std::string_view> known,
                  std::string_view what, ProblemList& problems) {
    for (const auto& [language, words] : text.text) {
        for (const auto name : places_in(words)) {
            if (std::ranges::find(known, name) == known.end()) {
                problems.add({text.places.at(language), fmt::format("{} '{}'", what, name),
                              name_hint(name, known)});
            }
        }
    }
}

}  // namespace svcops
