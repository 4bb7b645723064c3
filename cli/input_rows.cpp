#include "cli/input_rows.hpp"

#include "lib/intake/json.hpp"
#include "lib/text/blanks.hpp"

#include <algorithm>
#include <utility>

namespace svcops::cli {

namespace {

constexpr const char* input_name = "standard input";

// "/tag/0" is of the member `tag`; what lies deeper is nested.
struct Member {
    std::string_view name;
    bool nested = false;
};

Member member_of(std::string_view pointer) {
    pointer.remove_prefix(1);
    const auto slash = pointer.find('/');
    if (slash == std::string_view::npos) {
        return {pointer};
    }
    const auto below = pointer.substr(slash + 1);
    const bool in_list =
        !below.empty() && below.find_first_not_of("0123456789") == std::string_view::npos;
    return {pointer.substr(0, slash), !in_list};
}

class RowReader {
public:
    explicit RowReader(char end) : end_(end) {}

    void take(std::string_view line, std::uint32_t number) {
        place_ = {input_name, number, 0};
        const auto text = trimmed(line);
        if (text.empty()) {
            return;
        }
        if (text.front() == '{' && end_ == '\n') {
            object(line);
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
                                 "a line is one JSON object: {\"id\":\"T-1\"}"});
            return;
        }
        InputRow row{{}, {}, place_};
        for (const JsonLeaf& leaf : json_.leaves()) {
            if (!leaf.pointer.empty()) {
                put(leaf, row);
            }
        }
        if (row.ticket.empty()) {
            problems_.push_back(
                {place_, "the row names no ticket", "give it an id: \"id\":\"T-1\""});
            return;
        }
        rows_.push_back(std::move(row));
    }

    // An object or a list is told by what it holds; one that holds nothing says nothing.
    void put(const JsonLeaf& leaf, InputRow& row) const {
        const auto member = member_of(leaf.pointer);
        if (leaf.kind == JsonKind::container) {
            return;
        }
        if (member.name == "id" && !member.nested) {
            row.ticket = leaf.text;
            return;
        }
        auto value =
            leaf.kind == JsonKind::null ? std::nullopt : std::optional(std::string(leaf.text));
        row.cells.push_back(
            {std::string(member.name), std::move(value), member.nested, at(leaf.offset)});
    }

    char end_;
    Place place_;
    JsonReader json_;
    std::vector<InputRow> rows_;
    std::vector<Problem> problems_;
};

}  // namespace

bool holds_objects(std::string_view text) {
    return trimmed(text).starts_with('{');
}

Reading<std::vector<InputRow>> read_input_rows(std::string_view text, char end) {
    RowReader reader(end);
    std::uint32_t line = 0;
    for (std::size_t from = 0; from < text.size();) {
        const auto to = std::min(text.find(end, from), text.size());
        reader.take(text.substr(from, to - from), ++line);
        from = to + 1;
    }
    return reader.taken();
}

}  // namespace svcops::cli
