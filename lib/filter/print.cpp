#include "lib/filter/expression.hpp"
#include "lib/record/label.hpp"
#include "lib/text/ascii.hpp"
#include "lib/ticket/ticket.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>

namespace svcops {

namespace {

using Join = Expression::Join;

bool is_plain(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '@' || c == '+' ||
           c == '/' || static_cast<unsigned char>(c) >= 0x80;
}

std::string quoted(std::string_view word) {
    std::string text = "\"";
    for (const char c : word) {
        if (c == '"' || c == '\\') {
            text += '\\';
        }
        text += c;
    }
    return text + '"';
}

// As a value that reads back to the same word.
std::string value_text(std::string_view word) {
    const bool plain = std::all_of(word.begin(), word.end(), is_plain);
    const bool own = word.starts_with('@') && word != "@me";
    return plain && !own && !word.empty() && word != "none" ? std::string(word) : quoted(word);
}

std::string number_text(const Term& term, std::int64_t number) {
    const auto type = term.computed ? term.computed->type : term.field->type;
    if (type == FieldType::record) {
        return ticket_label(static_cast<TicketId>(number));
    }
    if (term.computed) {
        return fmt::format("{}s", number);
    }
    if (type == FieldType::code) {
        return std::string(name_of(term.field->codes, number));
    }
    return fmt::format("{}", number);
}

std::string bound_text(const Term& term, std::int64_t number) {
    if (term.field && term.field->type == FieldType::instant) {
        return format_utc(instant(number));
    }
    return number_text(term, number);
}

bool has_names(const Term& term) {
    return !term.words.empty();
}

std::string list_text(const Term& term) {
    std::string text;
    const auto add = [&text](const std::string& value) {
        text += text.empty() ? "" : ",";
        text += value;
    };
    for (const std::string& word : term.words) {
        add(value_text(word));
    }
    if (!has_names(term)) {
        for (const std::int64_t number : term.numbers) {
            add(number_text(term, number));
        }
    }
    if (term.null) {
        add("none");
    }
    return text;
}

std::string term_text(const Term& term) {
    if (term.bare) {
        return quoted(term.words.front());
    }
    const std::string key = term.field ? std::string(term.field->name) : term.key;
    if (!term.from && !term.to) {
        return fmt::format("{}:{}", key, list_text(term));
    }
    return fmt::format("{}:{}..{}", key, term.from ? bound_text(term, *term.from) : "",
                       term.to ? bound_text(term, *term.to - 1) : "");
}

std::string part_text(const Expression& part, Join within) {
    const std::string text = print(part);
    const bool loose =
        part.join == Join::any || (part.join == Join::all && within == Join::inverse);
    return loose ? fmt::format("({})", text) : text;
}

std::string terms_text(const Term& term, const Zone& zone) {
    if (term.bare) {
        return fmt::format("text has {}", quoted(term.words.front()));
    }
    const std::string key = term.field ? std::string(term.field->name) : term.key;
    if (!term.from && !term.to) {
        return fmt::format("{} is {}", key, list_text(term));
    }
    const auto shown = [&](std::int64_t number) {
        const bool is_instant = term.field && term.field->type == FieldType::instant;
        return is_instant ? format_local(instant(number), zone) : number_text(term, number);
    };
    std::string text = key;
    if (term.from) {
        text += fmt::format(" from {}", shown(*term.from));
    }
    if (term.to) {
        text += fmt::format(" before {}", shown(*term.to));
    }
    return text;
}

void explain_into(std::string& text, const Expression& expression, const Zone& zone,
                  std::size_t depth, std::string_view lead) {
    const std::string indent(depth * 2, ' ');
    switch (expression.join) {
        case Join::term:
            text += fmt::format("{}{}{}\n", indent, lead, terms_text(expression.term, zone));
            return;
        case Join::inverse:
            explain_into(text, expression.parts.front(), zone, depth, "not ");
            return;
        case Join::all:
            text += fmt::format("{}{}all of\n", indent, lead);
            break;
        case Join::any:
            text += fmt::format("{}{}any of\n", indent, lead);
            break;
    }
    for (const Expression& part : expression.parts) {
        explain_into(text, part, zone, depth + 1, "");
    }
}

}  // namespace

std::string print(const Expression& expression) {
    if (expression.join == Join::term) {
        return term_text(expression.term);
    }
    if (expression.join == Join::inverse) {
        return "not " + part_text(expression.parts.front(), Join::inverse);
    }
    std::string text;
    for (const Expression& part : expression.parts) {
        if (!text.empty()) {
            text += expression.join == Join::any ? " or " : " ";
        }
        text += part_text(part, expression.join);
    }
    return text;
}

std::string explained(const Expression& expression, const Zone& zone) {
    std::string text;
    if (expression.join == Join::all) {  // the usual case: one term a line
        for (const Expression& part : expression.parts) {
            explain_into(text, part, zone, 0, "");
        }
    } else {
        explain_into(text, expression, zone, 0, "");
    }
    return text.empty() ? "everything\n" : text;
}

}  // namespace svcops
