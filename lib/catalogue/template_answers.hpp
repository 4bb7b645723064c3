#pragma once
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What the templates of requests and of replies have in common: texts with places for answers. A
// text holds no code: a place is a name between braces, and all else is text.
namespace svcops {

// What is to be asked of whoever uses a template.
struct TemplateQuestion {
    std::string name;  // "order-number": the key of an answer, and its place in the texts
    Localized ask;
    bool required = false;
    std::vector<std::string> answers;  // the ones that there are; empty: any text
    Place place;
};

// One answer as somebody gave it.
struct TemplateAnswer {
    std::string question;
    std::string text;
    Place place;
};

// The names between braces in a text, in their order: "Order {order-number}" has one.
[[nodiscard]] std::vector<std::string_view> places_in(std::string_view text);

// A text with something in each of its places.
[[nodiscard]] std::string with_places(
    std::string_view text, const std::function<std::string(std::string_view name)>& value);

// What stands in a place, by its name.
using PlaceTexts = std::map<std::string_view, std::string_view>;
// The text with every place filled; a name without a text is a dash.
[[nodiscard]] std::string filled(std::string_view text, const PlaceTexts& texts);

// The answers by their question. A problem for every answer to a question that `form` does not ask
// (with the nearest one), for one that is given twice or is none of those that there are, and, at
// `whole`, for every question that has to be answered and is not. Looks into what it is given.
[[nodiscard]] Reading<PlaceTexts> read_answers(std::string_view form,
                                               std::span<const TemplateQuestion> questions,
                                               std::span<const TemplateAnswer> answers,
                                               std::string_view language, const Place& whole);

}  // namespace svcops
