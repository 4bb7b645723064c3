#pragma once
#include "lib/catalogue/request_template.hpp"
#include "lib/definition/forms.hpp"

#include <span>
#include <vector>

namespace svcops {

// Values of ticket fields, by the fields' names; those of `fields` alone.
void read_field_values(const Node& node, std::span<const std::uint8_t> fields,
                       std::vector<TemplateField>& into, ProblemList& problems);
[[nodiscard]] Shape field_values_shape(std::span<const std::uint8_t> fields);

template <const auto& fields>
struct FieldValues {
    static void read(const Node& node, std::vector<TemplateField>& into, ProblemList& problems) {
        read_field_values(node, fields, into, problems);
    }
    static Shape shape() { return field_values_shape(fields); }
};

// What a ticket may be given beforehand; dates and references belong to one ticket alone.
inline constexpr std::array preset_fields = {
    ticket_field::priority, ticket_field::channel, ticket_field::category, ticket_field::service,
    ticket_field::team,     ticket_field::agent,   ticket_field::tier,     ticket_field::calendar,
    ticket_field::site,     ticket_field::impact,  ticket_field::urgency,  ticket_field::stage};

// A text with places between braces, and where each language's text stands.
struct PlacedText {
    Localized text;
    std::map<std::string, Place> places;
};

struct PlacedTextForm {
    static void read(const Node& node, PlacedText& into, ProblemList& problems);
    static Shape shape() { return LocalizedText::shape(); }
};

// A problem for every name between braces that is none of `known`; `what` says what they are:
// "no question is called".
void check_places(const PlacedText& text, std::span<const std::string_view> known,
                  std::string_view what, ProblemList& problems);

}  // namespace svcops
