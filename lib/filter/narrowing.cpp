#include "lib/filter/expression.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace svcops {

namespace {

using Condition = Narrowing::Condition;

// A list of ids is better looked up than scanned for.
bool is_record_id(const Term& term) {
    return term.field->number == 0 && term.field->type == FieldType::record;
}

Narrowing nothing() {
    Narrowing narrowing;
    narrowing.nothing = true;
    return narrowing;
}

Narrowing only(Condition condition) {
    Narrowing narrowing;
    narrowing.conditions.push_back(std::move(condition));
    return narrowing;
}

Condition blank_condition(const Term& term) {
    Condition condition;
    condition.field = term.field->number;
    if (condition.field == 0) {
        condition.derived = term.field->name;
    }
    return condition;
}

// A short range of ids is looked up as well; a long one is a condition.
Narrowing of_id_range(const Term& term) {
    constexpr std::int64_t most_ids = 4096;
    Narrowing narrowing;
    const std::int64_t first = term.from.value_or(1);
    if (term.to && *term.to - first <= most_ids) {
        narrowing.ids.emplace();
        for (std::int64_t id = first; id < *term.to; ++id) {
            narrowing.ids->push_back(static_cast<std::uint32_t>(id));
        }
        return narrowing;
    }
    Condition condition = blank_condition(term);
    condition.from = term.from;
    condition.to = term.to;
    return only(std::move(condition));
}

Narrowing of_field(const Term& term) {
    Condition condition = blank_condition(term);
    if (is_record_id(term)) {
        if (term.from || term.to) {
            return of_id_range(term);
        }
        Narrowing narrowing;
        narrowing.ids.emplace(term.numbers.begin(), term.numbers.end());
        narrowing.nothing = narrowing.ids->empty();
        return narrowing;
    }
    condition.from = term.from;
    condition.to = term.to;
    if (term.from || term.to) {
        return only(std::move(condition));
    }
    condition.null = term.null;
    condition.any_of = term.numbers;
    if (term.field->type == FieldType::bytes) {
        condition.any_bytes = term.words;
    }
    std::sort(condition.any_bytes.begin(), condition.any_bytes.end());
    if (!condition.null && condition.any_of.empty() && condition.any_bytes.empty()) {
        return nothing();
    }
    return only(std::move(condition));
}

Narrowing of_term_alone(const Term& term) {
    if (term.field) {
        return of_field(term);
    }
    Narrowing narrowing;
    if (term.computed->name == "text" && term.words.size() == 1) {
        narrowing.text = term.words;
    }
    return narrowing;
}

// Both hold.
void join(Narrowing& whole, Narrowing part) {
    whole.nothing = whole.nothing || part.nothing;
    std::move(part.conditions.begin(), part.conditions.end(), std::back_inserter(whole.conditions));
    std::move(part.text.begin(), part.text.end(), std::back_inserter(whole.text));
    if (!part.ids) {
        return;
    }
    if (!whole.ids) {
        whole.ids = std::move(part.ids);
        return;
    }
    std::vector<std::uint32_t> both;
    std::set_intersection(whole.ids->begin(), whole.ids->end(), part.ids->begin(), part.ids->end(),
                          std::back_inserter(both));
    whole.nothing = whole.nothing || both.empty();
    whole.ids = std::move(both);
}

template <class T>
std::vector<T> united(const std::vector<T>& a, const std::vector<T>& b) {
    std::vector<T> both;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

bool is_range(const Condition& condition) {
    return condition.from || condition.to;
}

// The least condition that both imply, if there is one: a longer list, or a range over both ranges.
std::optional<Condition> either(const Condition& a, const Condition& b) {
    if (is_range(a) != is_range(b)) {
        return std::nullopt;
    }
    Condition both = a;
    both.null = a.null || b.null;
    both.any_of = united(a.any_of, b.any_of);
    both.any_bytes = united(a.any_bytes, b.any_bytes);
    both.from = a.from && b.from ? std::optional(std::min(*a.from, *b.from)) : std::nullopt;
    both.to = a.to && b.to ? std::optional(std::max(*a.to, *b.to)) : std::nullopt;
    const bool says_nothing = is_range(a) && !is_range(both);
    return says_nothing ? std::nullopt : std::optional(std::move(both));
}

// One of them holds: what is left is what both sides say of the same field.
Narrowing either(const Narrowing& a, const Narrowing& b) {
    if (a.nothing) {
        return b;
    }
    if (b.nothing) {
        return a;
    }
    Narrowing both;
    for (const Condition& one : a.conditions) {
        const auto other = std::find_if(
            b.conditions.begin(), b.conditions.end(),
            [&](const Condition& c) { return c.field == one.field && c.derived == one.derived; });
        if (other == b.conditions.end()) {
            continue;
        }
        if (auto condition = either(one, *other)) {
            both.conditions.push_back(std::move(*condition));
        }
    }
    if (a.ids && b.ids) {
        both.ids = united(*a.ids, *b.ids);
    }
    for (const std::string& words : a.text) {
        if (std::find(b.text.begin(), b.text.end(), words) != b.text.end()) {
            both.text.push_back(words);
        }
    }
    return both;
}

}  // namespace

Narrowing narrow(const Expression& expression) {
    Narrowing narrowing;
    switch (expression.join) {
        case Expression::Join::term:
            return of_term_alone(expression.term);
        case Expression::Join::inverse:
            return narrowing;
        case Expression::Join::all:
            for (const Expression& part : expression.parts) {
                join(narrowing, narrow(part));
            }
            return narrowing;
        case Expression::Join::any:
            break;
    }
    narrowing.nothing = true;
    for (const Expression& part : expression.parts) {
        narrowing = either(narrowing, narrow(part));
    }
    return narrowing;
}

}  // namespace svcops
