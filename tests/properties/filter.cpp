// Random filters and tickets: what is printed reads back, double negation is nothing, narrowing
// never loses a match.
#include "lib/filter/filter.hpp"

#include "lib/ticket/ticket.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace svcops;

namespace {

constexpr Instant now = instant(1795262400);
constexpr int words = 4;  // of each vocabulary: w0 .. w3; w0 and w1 are in the store with ids 1, 2

class FewNames : public Names {
public:
    [[nodiscard]] std::optional<std::uint32_t> word(Vocabulary,
                                                    std::string_view name) const override {
        return known(name);
    }
    [[nodiscard]] std::optional<std::uint32_t> record(Noun, std::string_view name) const override {
        return known(name);
    }
    [[nodiscard]] std::string_view word_name(WordId) const override { return {}; }
    [[nodiscard]] std::string record_name(Noun, std::uint32_t) const override { return {}; }

private:
    static std::optional<std::uint32_t> known(std::string_view name) {
        if (name == "w0")
            return 1;
        return name == "w1" ? std::optional<std::uint32_t>(2) : std::nullopt;
    }
};

std::string one_of(std::vector<std::string> texts) {
    return *rc::gen::elementOf(std::move(texts));
}

int below(int n) {
    return *rc::gen::inRange(0, n);
}

std::string open_word() {
    return "w" + std::to_string(below(words));
}

std::string term() {
    const std::string word = open_word();
    const std::string n = std::to_string(below(4));
    const std::string p = "P" + std::to_string(1 + below(5));
    const std::string id = "T-" + std::to_string(1 + below(5));
    const std::string t = std::to_string(1 + below(5)) + "h";
    return one_of({"status:new",
                   "status:active,resolved",
                   "priority:" + p,
                   "priority:" + p + ",none",
                   "priority:P1..P3",
                   "priority>=" + p,
                   "team:" + word,
                   "team:" + word + ",w1",
                   "team:none",
                   "team!=" + word,
                   "tag:" + word,
                   "tag:none",
                   "tag:" + word + ",w0",
                   "agent:" + word,
                   "ref:R" + n,
                   "ref:R" + n + ",none",
                   "reopened:" + n,
                   "reopened:" + n + "..",
                   "reopened<=" + n,
                   id,
                   id + "..",
                   "..T-3",
                   "id:1,3",
                   "age:" + t + "..",
                   "age:.." + t,
                   "resolved:none",
                   "resolved:..now",
                   "due:none,now..",
                   "breaching:" + t,
                   "x.place:" + word,
                   "\"wörd " + n + "\"",
                   "text:" + word});
}

std::string expression(int depth) {
    const int shape = depth == 0 ? 0 : below(5);
    switch (shape) {
        case 1:
            return expression(depth - 1) + " " + expression(depth - 1);
        case 2:
            return expression(depth - 1) + " or " + expression(depth - 1);
        case 3:
            return "not (" + expression(depth - 1) + ")";
        case 4:
            return "(" + expression(depth - 1) + ")";
        default:
            return term();
    }
}

Instant some_instant() {
    const int hours = below(8);
    return hours == 0 ? Instant{} : now - Seconds(3600 * (hours - 1));
}

Ticket ticket() {
    Ticket t;
    t.id = static_cast<TicketId>(1 + below(5));
    t.status = static_cast<Status>(1 + below(6));
    t.priority = static_cast<Priority>(below(6));
    t.team = static_cast<WordId>(below(4));
    t.agent = static_cast<AgentId>(below(4));
    t.reopened = static_cast<std::uint32_t>(below(4));
    t.opened = now - Seconds(3600 * below(6));
    t.resolved = some_instant();
    t.due = some_instant();
    if (below(3) > 0)
        t.ref = "R" + std::to_string(below(4));
    for (WordId tag = 1; tag < 4; ++tag)
        if (below(2) == 0)
            t.tags.push_back(tag);
    return t;
}

Filter read(std::string_view text) {
    DateContext dates;
    dates.now = now;
    const auto filter = Filter::parse(text, ticket_filter_keys, dates);
    RC_ASSERT(filter.problems.empty());
    return *filter;
}

// An answer for computed keys that depends on the record, and that a store could give as well.
bool has_text(const Ticket& t, std::string_view word) {
    return (word.size() + t.id) % 2 == 0;
}

Computed computed_for(const Ticket& t) {
    return [&t](const Term& term) {
        return std::any_of(term.words.begin(), term.words.end(),
                           [&](const std::string& word) { return has_text(t, word); });
    };
}

// What a store does at most with a condition, written from its contract.
bool allows(const Narrowing::Condition& condition, const Ticket& t) {
    const FieldInfo* field = condition.field ? find_field(ticket_fields, condition.field)
                                             : find_field(ticket_derived_fields, condition.derived);
    RC_ASSERT(field != nullptr);
    const auto listed = [&](std::int64_t n) {
        return std::count(condition.any_of.begin(), condition.any_of.end(), n) > 0;
    };
    if (field->list) {
        const auto list = field->list(&t);
        return (condition.null && list.empty()) || std::any_of(list.begin(), list.end(), listed);
    }
    const Value value = field->get(&t);
    if (value.is_null())
        return condition.null;
    if (condition.from || condition.to)
        return (!condition.from || value.number >= *condition.from) &&
               (!condition.to || value.number < *condition.to);
    const auto& bytes = condition.any_bytes;
    return value.kind == Value::Kind::bytes
               ? std::count(bytes.begin(), bytes.end(), std::string(value.bytes)) > 0
               : listed(value.number);
}

bool allows(const Narrowing& narrowing, const Ticket& t) {
    if (narrowing.nothing)
        return false;
    if (narrowing.ids && !std::binary_search(narrowing.ids->begin(), narrowing.ids->end(), t.id))
        return false;
    return std::all_of(narrowing.conditions.begin(), narrowing.conditions.end(),
                       [&](const auto& condition) { return allows(condition, t); }) &&
           std::all_of(narrowing.text.begin(), narrowing.text.end(),
                       [&](const std::string& word) { return has_text(t, word); });
}

}  // namespace

int main() {
    bool good = rc::check("what is printed reads back to the same filter", [] {
        const Filter filter = read(expression(3));
        const Filter again = read(filter.to_string());
        RC_ASSERT(filter == again);
        RC_ASSERT(filter.to_string() == again.to_string());
    });
    good &= rc::check("not not is nothing", [] {
        const std::string text = expression(3);
        RC_ASSERT(read("not (not (" + text + "))") == read(text));
    });
    good &= rc::check("not turns the answer around, and and or are what they say", [] {
        const std::string a = expression(2);
        const std::string b = expression(2);
        const Ticket t = ticket();
        const auto answer = [&t](const std::string& text) {
            return read(text).bind(FewNames{}).matches(&t, computed_for(t));
        };
        RC_ASSERT(answer("not (" + a + ")") != answer(a));
        RC_ASSERT(answer("(" + a + ") and (" + b + ")") == (answer(a) && answer(b)));
        RC_ASSERT(answer("(" + a + ") or (" + b + ")") == (answer(a) || answer(b)));
        RC_ASSERT((read(a) & read(b)).bind(FewNames{}).matches(&t, computed_for(t)) ==
                  (answer(a) && answer(b)));
    });
    good &= rc::check("narrowing never leaves a matching ticket out", [] {
        const Filter filter = read(expression(3)).bind(FewNames{});
        const Narrowing narrowing = filter.narrowing();
        for (int i = 0; i < 20; ++i) {
            const Ticket t = ticket();
            if (filter.matches(&t, computed_for(t)))
                RC_ASSERT(allows(narrowing, t));
        }
    });
    return good ? 0 : 1;
}
