#pragma once
#include "lib/catalogue/template_answers.hpp"
#include "lib/record/field.hpp"
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"
#include "lib/ticket/ticket.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

struct TemplateField {
    const FieldInfo* field = nullptr;
    std::string value;
    Place place = {};  // of the value
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
                                           std::span<const TemplateAnswer> given,
                                           std::string_view language, const Place& whole);

}  // namespace svcops
