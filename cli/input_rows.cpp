#include "cli/input_rows.hpp"

#include "lib/intake/json.hpp"
#include "lib/text/blanks.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

namespace svcops::cli {

namespace {

constexpr const char* input_name = "standard input";

// "/tag/0" is of the member `tag`, "/customer/phone/0" of `customer` and in it of `phone`; what
// lies deeper is nested.
struct Member {
    std::string_view name, below;
    bool nested = false;
};

bool is_index(std::string_view step) {
    return !step.empty() && step.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view next_step(std::string_view& pointer) {
    const auto step = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(std::min(step.size() + 1, pointer.size()));
    return step;
}

Member member_of(std::string_view pointer) {
    pointer.remove_prefix(1);
    Member member;
    member.name = next_step(pointer);
    if (!is_index(pointer.substr(0, pointer.find('/')))) {
        member.below = next_step(pointer);
    }
    if (!pointer.empty() && is_index(pointer)) {
        pointer = {};
    }
    member.nested = !pointer.empty();
    return member;
}

// Whether each row has to name a ticket.
enum class Naming : std::uint8_t { a_ticket, nothing };

class RowReader {
public:
    RowReader(char end, Naming naming) : end_(end), naming_(naming) {}

    void take(std::string_view line, std::uint32_t number) {
        place_ = {input_name, number, 0};
        const auto text = trimmed(line);
        if (text.empty()) {
            return;
        }
        if (text.front() == '{' && end_ == '\n') {
            object(line);
        } else if (naming_ == Naming::nothing) {
            problems_.push_back(
                {place_, "the line is no JSON object", "such as {\"subject\":\"No network\"}"});
        } else {
            rows_.push_back({std::string(text), {}, place_});
        }
    }
    Reading<std::vector<InputRow>> taken() {
        Reading<std::vector<InputRow>> reading{std::move(rows_)};
        reading.problems = std::move(problems_);
        return reading;
    }

private:
    [[nodiscard]] Place at(std::size_t offset) const {
        return {input_name, place_.line, static_cast<std::uint32_t>(offset + 1)};
    }

    void object(std::string_view line) {
        if (!json_.read(line)) {
            problems_.push_back({at(json_.fault_at()), json_.fault(),
                                 naming_ == Naming::nothing
                                     ? "a line is one JSON object: {\"subject\":\"No network\"}"
                                     : "a line is one JSON object: {\"id\":\"T-1\"}"});
            return;
        }
        if (refuse_repeated_keys()) {
            return;
        }
        InputRow row{{}, {}, place_};
        for (const JsonLeaf& leaf : json_.leaves()) {
            if (!leaf.pointer.empty()) {
                put(leaf, row);
            }
        }
        if (row.ticket.empty() && naming_ == Naming::a_ticket) {
            problems_.push_back(
                {place_, "the row names no ticket", "give it an id: \"id\":\"T-1\""});
            return;
        }
        rows_.push_back(std::move(row));
    }

    // Which of two values is meant nobody knows. Each repeated key is told where it stands again.
    bool refuse_repeated_keys() {
        std::set<std::string_view> seen;
        const auto before = problems_.size();
        for (const JsonLeaf& leaf : json_.leaves()) {
            if (!leaf.pointer.empty() && !seen.insert(leaf.pointer).second) {
                problems_.push_back(
                    {at(leaf.offset),
                     fmt::format("'{}' stands twice", visible(member_of(leaf.pointer).name)),
                     "say it once"});
            }
        }
        return problems_.size() > before;
    }

    // An object or a list is told by what it holds; one that holds nothing says nothing.
    void put(const JsonLeaf& leaf, InputRow& row) const {
        const auto member = member_of(leaf.pointer);
        if (leaf.kind == JsonKind::container) {
            return;
        }
        const bool below = !member.below.empty();
        if (naming_ == Naming::a_ticket && member.name == "id" && !below && !member.nested) {
            row.ticket = leaf.text;
            return;
        }
        auto value =
            leaf.kind == JsonKind::null ? std::nullopt : std::optional(std::string(leaf.text));
        const bool nested = member.nested || (below && naming_ == Naming::a_ticket);
        row.cells.push_back({std::string(member.name), std::move(value), nested, at(leaf.offset),
                             std::string(member.below)});
    }

    char end_;
    Naming naming_;
    Place place_;
    JsonReader json_;
    std::vector<InputRow> rows_;
    std::vector<Problem> problems_;
};

Reading<std::vector<InputRow>> read_lines(std::string_view text, char end, Naming naming) {
    RowReader reader(end, naming);
    std::uint32_t line = 0;
    for (std::size_t from = 0; from < text.size();) {
        const auto to = std::min(text.find(end, from), text.size());
        reader.take(text.substr(from, to - from), ++line);
        from = to + 1;
    }
    return reader.taken();
}

}  // namespace

bool holds_objects(std::string_view text) {
    return trimmed(text).starts_with('{');
}

Reading<std::vector<InputRow>> read_input_objects(std::string_view text) {
    return read_lines(text, '\n', Naming::nothing);
}

Reading<std::vector<InputRow>> read_input_rows(std::string_view text, char end) {
    return read_lines(text, end, Naming::a_ticket);
}

}  // namespace svcops::cli
