#pragma once
#include "lib/record/field.hpp"
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"
#include "lib/ticket/ticket.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What whoever takes a request down is to ask.
struct TemplateQuestion {
    std::string name;  // "order-number": the key of an answer, and its place in the texts
    Localized ask;
    bool required = false;
    std::vector<std::string> answers;  // the ones that there are; empty: any text
    Place place;
};

struct TemplateField {
    const FieldInfo* field = nullptr;
    std::string value;
};

// `kind: RequestTemplate`: a ticket of one sort of request but for what is asked anew each time.
struct RequestTemplate {
    std::string name;
    Localized display_name;
    TicketKind kind = TicketKind::none;
    std::vector<TemplateField> fields;  // each once; neither kind nor texts
    std::vector<std::string> tags;
    std::vector<TemplateQuestion> questions;
    Localized subject, description;  // with {order-number} where an answer stands
    Place place;

    [[nodiscard]] const TemplateQuestion* find(std::string_view question) const;
};

// One answer as somebody gave it.
struct TemplateAnswer {
    std::string question;
    std::string text;
    Place place;
};

// The texts of a ticket made from a template.
struct FilledTemplate {
    std::string subject, description;  // "" where the template has none
};

// The texts in the language, with every answer in its place; what was not answered is a dash, and
// answers that no text has a place for follow the description, each with its question. A problem
// for every answer to a question that is not asked (with the nearest one), for one that is given
// twice or is none of those that there are, and for every question that has to be answered and is
// not; the last stand at `whole`.
[[nodiscard]] Reading<FilledTemplate> fill(const RequestTemplate& form,
                                           std::span<const TemplateAnswer> answers,
                                           std::string_view language, const Place& whole);

// A text with something in each of its places.
[[nodiscard]] std::string with_places(
    std::string_view text, const std::function<std::string(std::string_view name)>& value);

// The names between braces in a text, in their order: "Order {order-number}" has one.
[[nodiscard]] std::vector<std::string_view> places_in(std::string_view text);

}  // namespace svcops
