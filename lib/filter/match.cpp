#include "lib/filter/expression.hpp"

#include <algorithm>

namespace svcops {

namespace {

// Lists are short and sorted; beyond a cache line or two halving is faster than walking.
bool contains(const std::vector<std::int64_t>& numbers, std::int64_t number) {
    constexpr std::size_t walkable = 16;
    if (numbers.size() > walkable) {
        return std::binary_search(numbers.begin(), numbers.end(), number);
    }
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

bool number_matches(const Term& term, std::int64_t number) {
    if (term.from || term.to) {
        return (!term.from || *term.from <= number) && (!term.to || number < *term.to);
    }
    return contains(term.numbers, number);
}

bool list_matches(const Term& term, std::span<const WordId> words) {
    if (words.empty()) {
        return term.null;
    }
    return std::any_of(words.begin(), words.end(),
                       [&](WordId word) { return contains(term.numbers, word); });
}

bool term_matches(const Term& term, const void* record, const Computed& computed) {
    if (term.computed) {
        return computed && computed(term);
    }
    if (term.field->list) {
        return list_matches(term, term.field->list(record));
    }
    const Value value = term.field->get(record);
    switch (value.kind) {
        case Value::Kind::null:
            return term.null;
        case Value::Kind::number:
            return number_matches(term, value.number);
        case Value::Kind::bytes:
            break;
    }
    return std::find(term.words.begin(), term.words.end(), value.bytes) != term.words.end();
}

}  // namespace

bool matches(const Expression& expression, const void* record, const Computed& computed) {
    const auto matching = [&](const Expression& part) { return matches(part, record, computed); };
    const auto& parts = expression.parts;
    switch (expression.join) {
        case Expression::Join::term:
            return term_matches(expression.term, record, computed);
        case Expression::Join::all:
            return std::all_of(parts.begin(), parts.end(), matching);
        case Expression::Join::any:
            return std::any_of(parts.begin(), parts.end(), matching);
        case Expression::Join::inverse:
            break;
    }
    return !matching(parts.front());
}

}  // namespace svcops
