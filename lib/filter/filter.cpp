#include "lib/filter/filter.hpp"

#include "lib/filter/expression.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace svcops {

namespace {

void collect(Expression& expression, std::vector<const Term*>& terms, bool negated) {
    if (expression.join == Expression::Join::term) {
        expression.term.negated = negated;
        terms.push_back(&expression.term);
    }
    const bool inverts = expression.join == Expression::Join::inverse;
    for (Expression& part : expression.parts) {
        collect(part, terms, negated != inverts);
    }
}

bool same_term(const Term& a, const Term& b) {
    const bool same_key = a.computed ? a.key == b.key : true;
    return a.field == b.field && a.computed == b.computed && same_key && a.null == b.null &&
           a.bare == b.bare && a.words == b.words && a.numbers == b.numbers && a.from == b.from &&
           a.to == b.to;
}

void bind_term(Term& term, const Names& names) {
    if (!term.field) {
        return;
    }
    const FieldInfo& field = *term.field;
    const bool is_word = field.type == FieldType::word || field.type == FieldType::words;
    const bool is_name = field.type == FieldType::record && field.noun != Noun::ticket;
    if (!is_word && !is_name) {
        return;
    }
    term.numbers.clear();
    for (const std::string& word : term.words) {
        if (is_name) {
            std::ranges::copy(names.records(field.noun, word), std::back_inserter(term.numbers));
        } else if (const auto id = names.word(field.vocabulary, word)) {
            term.numbers.push_back(*id);
        }
    }
    std::sort(term.numbers.begin(), term.numbers.end());
    term.numbers.erase(std::unique(term.numbers.begin(), term.numbers.end()), term.numbers.end());
}

void bind_all(Expression& expression, const Names& names) {
    if (expression.join == Expression::Join::term) {
        bind_term(expression.term, names);
    }
    for (Expression& part : expression.parts) {
        bind_all(part, names);
    }
}

}  // namespace

Expression of_term(Term term) {
    return {Expression::Join::term, {}, std::move(term)};
}

Expression joined(Expression::Join join, std::vector<Expression> parts) {
    Expression whole{join, {}, {}};
    for (Expression& part : parts) {
        if (part.join == join) {
            std::move(part.parts.begin(), part.parts.end(), std::back_inserter(whole.parts));
        } else {
            whole.parts.push_back(std::move(part));
        }
    }
    if (whole.parts.size() != 1) {
        return whole;
    }
    Expression only = std::move(whole.parts.front());
    return only;
}

Expression inverse(Expression expression) {
    if (expression.join == Expression::Join::inverse) {
        Expression inner = std::move(expression.parts.front());
        return inner;
    }
    Expression whole{Expression::Join::inverse, {}, {}};
    whole.parts.push_back(std::move(expression));
    return whole;
}

bool same(const Expression& a, const Expression& b) {
    if (a.join != b.join) {
        return false;
    }
    if (a.join == Expression::Join::term) {
        return same_term(a.term, b.term);
    }
    return std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), same);
}

Filter::Node::Node(Expression e) : expression(std::move(e)) {
    collect(expression, terms, false);
}

Filter::Filter() : root_(std::make_shared<const Node>(Expression{})) {}
Filter::Filter(std::shared_ptr<const Node> root) : root_(std::move(root)) {}

bool Filter::everything() const {
    return root_->terms.empty();
}

bool Filter::has_bare_words() const {
    return std::any_of(root_->terms.begin(), root_->terms.end(),
                       [](const Term* term) { return term->bare; });
}

bool Filter::uses(std::string_view key) const {
    return std::any_of(root_->terms.begin(), root_->terms.end(), [&](const Term* term) {
        return term->key == key || (term->field && term->field->name == key) ||
               (term->computed && term->computed->name == key);
    });
}

Filter Filter::bind(const Names& names) const {
    Expression bound = root_->expression;
    bind_all(bound, names);
    return Filter(std::make_shared<const Node>(std::move(bound)));
}

Filter Filter::operator&(const Filter& other) const {
    std::vector<Expression> both{root_->expression, other.root_->expression};
    return Filter(std::make_shared<const Node>(joined(Expression::Join::all, std::move(both))));
}

bool Filter::matches(const void* record, const Computed& computed) const {
    return svcops::matches(root_->expression, record, computed);
}

Narrowing Narrowing::one(std::uint32_t id) {
    Narrowing narrowing;
    narrowing.ids = std::vector<std::uint32_t>{id};
    return narrowing;
}

Narrowing Filter::narrowing() const {
    return narrow(root_->expression);
}
std::string Filter::explain(const Zone& zone) const {
    return explained(root_->expression, zone);
}
std::string Filter::to_string() const {
    return print(root_->expression);
}
const std::vector<const Term*>& Filter::terms() const {
    return root_->terms;
}
bool Filter::operator==(const Filter& other) const {
    return same(root_->expression, other.root_->expression);
}

}  // namespace svcops
