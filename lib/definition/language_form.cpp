#include "lib/definition/language_form.hpp"

#include "lib/definition/forms.hpp"
#include "lib/text/ascii.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr std::string_view language_pattern = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

bool is_language(std::string_view text) {
    const auto primary = text.substr(0, text.find('-'));
    const auto plain = [](char c) { return is_letter(c) || is_digit(c) || c == '-'; };
    return (primary.size() == 2 || primary.size() == 3) && std::ranges::all_of(primary, is_lower) &&
           std::ranges::all_of(text, plain) && !text.ends_with('-') &&
           text.find("--") == std::string_view::npos;
}

}  // namespace

void LanguageTag::read(const Node& node, std::string& into, ProblemList& problems) {
    Text::read(node, into, problems);
    if (!into.empty() && !is_language(into)) {
        problems.add(node, fmt::format("{} is no language", describe(node)),
                     "write its code: bn, en, sw");
    }
    into = lowered_ascii(into);
}

Shape LanguageTag::shape() {
    return Shape::text(std::string(language_pattern));
}

}  // namespace svcops
