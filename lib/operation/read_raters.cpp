#include "lib/operation/read_raters.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/column_finder.hpp"
#include "lib/operation/read_ratings.hpp"
#include "lib/text/blanks.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace svcops {

namespace {

constexpr std::size_t most_categories = 1000;

// Names in the order in which they are met.
class Numbering {
public:
    std::size_t number(std::string_view name) {
        const auto found = numbers_.find(name);
        if (found != numbers_.end()) {
            return found->second;
        }
        numbers_.emplace(std::string(name), names.size());
        names.emplace_back(name);
        return names.size() - 1;
    }

    std::vector<std::string> names;

private:
    std::map<std::string, std::size_t, std::less<>> numbers_;
};

struct GivenRating {
    std::size_t item = 0, rater = 0;
    std::string category;
};

// "4.0" is 4, as numbers are the same however they are written.
std::string category_name(std::string_view cell) {
    const auto number = parse_decimal(cell);
    return number ? fmt::format("{}", *number) : std::string(cell);
}

std::optional<std::int64_t> whole_category(const std::string& name) {
    return parse_integer(name);
}

// Every whole number from the least to the greatest, where all are such.
std::optional<std::vector<std::string>> whole_scale(const std::set<std::string>& used) {
    std::optional<std::int64_t> least, most;
    for (const std::string& name : used) {
        const auto number = whole_category(name);
        if (!number) {
            return std::nullopt;
        }
        least = std::min(least.value_or(*number), *number);
        most = std::max(most.value_or(*number), *number);
    }
    if (!least || *most - *least >= static_cast<std::int64_t>(most_categories)) {
        return std::nullopt;
    }
    std::vector<std::string> names;
    for (std::int64_t number = *least; number <= *most; ++number) {
        names.push_back(fmt::format("{}", number));
    }
    return names;
}

// Numbers as they are when they ascend, else the places on the scale.
std::vector<double> values_of(const std::vector<std::string>& categories) {
    std::vector<double> numbers, places;
    for (const std::string& name : categories) {
        places.push_back(static_cast<double>(places.size()));
        const auto number = parse_decimal(name);
        if (number && (numbers.empty() || numbers.back() < *number)) {
            numbers.push_back(*number);
        }
    }
    return numbers.size() == categories.size() ? numbers : places;
}

class RaterReader {
public:
    RaterReader(const Source& source, const RaterReading& reading)
        : source_(source), reading_(reading), rejections_(source, {}, max_kept_problems, {}) {
        auto rows = open_rows(source, reading.format, {});
        if (!rows) {
            throw InputError(Outcome::bad_data, std::move(rows.problems));
        }
        rows_ = std::move(*rows);
        find_columns();
    }

    RaterRatings run() {
        while (const Row* const row = rows_->next()) {
            bad_ = false;
            if (row->damage) {
                rejections_.damaged(*row);
                continue;
            }
            is_long_ ? take_long(*row) : take_wide(*row);
            if (bad_) {
                rejections_.row(*row);
            }
        }
        if (rejections_.rows() > 0) {
            throw InputError(Outcome::bad_data, told_problems(source_, rejections_));
        }
        return table();
    }

private:
    void find_columns() {
        const auto& names = rows_->columns();
        const auto has = [&](std::string_view name) {
            return std::ranges::count(names, name) == 1;
        };
        is_long_ = has("item") && has("rater") && has("rating");
        ColumnFinder finder(names, source_.name());
        if (is_long_) {
            item_ = finder.find("item", "item");
            rater_ = finder.find("rater", "rater");
            rating_ = finder.find("rating", "rating");
        }
        if (reading_.item) {
            item_ = finder.find("--item", *reading_.item);
        } else if (!is_long_) {
            find_item(names);
        }
        if (!finder.problems.empty()) {
            throw InputError(Outcome::bad_data, std::move(finder.problems));
        }
        if (!is_long_) {
            for (std::uint32_t i = 0; i < names.size(); ++i) {
                if (item_ != i) {
                    rater_columns_.push_back(i);
                    static_cast<void>(raters_.number(names[i]));
                }
            }
            refuse_few();
        }
    }

    void find_item(const std::vector<std::string>& names) {
        for (const std::string_view name : {"item", "id", "ticket"}) {
            const auto found = std::ranges::find(names, name);
            if (found != names.end()) {
                item_ = static_cast<std::uint32_t>(found - names.begin());
                return;
            }
        }
    }

    void refuse_few() const {
        const bool is_twice = !is_long_ && raters_.names.size() < rater_columns_.size();
        if (raters_.names.size() < 2 || is_twice) {
            throw InputError(
                Outcome::bad_data,
                {{{source_.name(), 1, 0},
                  is_twice ? "two columns have the same name" : "fewer than two raters",
                  "columns item, rater and rating, or one column for each rater"}});
        }
    }

    void bad(const Row& row, std::string_view cell, std::string what, std::string hint) {
        bad_ = true;
        rejections_.cell(row, cell, std::move(what), std::move(hint));
    }

    void take_long(const Row& row) {
        const auto item = trimmed(row.cells[*item_]);
        const auto rater = trimmed(row.cells[rater_]);
        if (item.empty() || rater.empty()) {
            bad(row, row.cells[item.empty() ? *item_ : rater_],
                item.empty() ? "nothing in column 'item'" : "nothing in column 'rater'",
                "every row names an item, a rater and what was said");
            return;
        }
        take(row, items_.number(item), raters_.number(rater), row.cells[rating_]);
    }

    void take_wide(const Row& row) {
        const std::size_t item = wide_items_++;
        const auto name = item_ ? trimmed(row.cells[*item_]) : std::string_view();
        if (!name.empty() && !wide_names_.emplace(name).second) {
            bad(row, row.cells[*item_], fmt::format("'{}' is there already", visible(name)),
                "an item has one row, with a column for each rater");
            return;
        }
        for (std::size_t rater = 0; rater < rater_columns_.size(); ++rater) {
            take(row, item, rater, row.cells[rater_columns_[rater]]);
        }
    }

    void take(const Row& row, std::size_t item, std::size_t rater, std::string_view cell) {
        const auto text = trimmed(cell);
        const auto name = category_name(text);
        const bool is_on_scale = std::ranges::find(reading_.scale, name) != reading_.scale.end();
        if (!is_on_scale && says_nothing(text)) {
            return;
        }
        if (!reading_.scale.empty() && !is_on_scale) {
            bad(row, cell, fmt::format("'{}' is not on the scale", fit(text, cell_columns)),
                fmt::format("one of {}, or nothing; --scale declares the categories",
                            fmt::join(reading_.scale, ", ")));
            return;
        }
        if (is_long_ && !seen_.emplace(item, rater).second) {
            bad(row, cell,
                fmt::format("'{}' has rated '{}' already", visible(raters_.names[rater]),
                            visible(items_.names[item])),
                "one rating of an item by a rater");
            return;
        }
        used_.insert(name);
        given_.push_back({item, rater, name});
    }

    [[nodiscard]] std::vector<std::string> categories() const {
        if (!reading_.scale.empty()) {
            return reading_.scale;
        }
        if (auto numbers = whole_scale(used_)) {
            return *numbers;
        }
        if (reading_.needs_order && !used_.empty()) {
            throw InputError(Outcome::usage, "--weights: the order of the categories is not known",
                             "declare them in order, --scale poor,fair,good");
        }
        if (used_.size() > most_categories) {
            throw InputError(Outcome::bad_data,
                             {{{source_.name(), 0, 0},
                               fmt::format("{} different ratings", used_.size()),
                               fmt::format("categories are few, {} at most", most_categories)}});
        }
        return {used_.begin(), used_.end()};
    }

    RaterRatings table() {
        refuse_few();
        auto names = categories();
        std::map<std::string_view, RatingTable::Category> places;
        for (std::size_t i = 0; i < names.size(); ++i) {
            places.emplace(names[i], static_cast<RatingTable::Category>(i));
        }
        RatingTable table(raters_.names.size(), values_of(names));
        const std::size_t items = is_long_ ? items_.names.size() : wide_items_;
        for (std::size_t item = 0; item < items; ++item) {
            static_cast<void>(table.add_item());
        }
        for (const GivenRating& each : given_) {
            table.rate(each.item, each.rater, places.at(each.category));
        }
        return {std::move(table), raters_.names, std::move(names), !reading_.scale.empty()};
    }

    const Source& source_;
    const RaterReading& reading_;
    Rejections rejections_;
    std::unique_ptr<RowReader> rows_;
    bool is_long_ = false, bad_ = false;
    std::optional<std::uint32_t> item_;
    std::uint32_t rater_ = 0, rating_ = 0;
    std::vector<std::uint32_t> rater_columns_;
    Numbering items_, raters_;
    std::size_t wide_items_ = 0;
    std::set<std::string, std::less<>> wide_names_;
    std::set<std::pair<std::size_t, std::size_t>> seen_;
    std::set<std::string> used_;
    std::vector<GivenRating> given_;
};

InputError wrong_scale(const std::string& text) {
    return {Outcome::usage, fmt::format("--scale: '{}' is no scale", visible(text)),
            "1..5, or the categories in order: poor,fair,good"};
}

}  // namespace

std::vector<std::string> declared_scale(const std::string& text) {
    std::vector<std::string> names;
    if (const auto dots = text.find(".."); dots != std::string::npos) {
        const auto least = parse_integer(text.substr(0, dots));
        const auto most = parse_integer(text.substr(dots + 2));
        if (!least || !most || *least >= *most ||
            *most - *least >= static_cast<std::int64_t>(most_categories)) {
            throw wrong_scale(text);
        }
        for (std::int64_t number = *least; number <= *most; ++number) {
            names.push_back(fmt::format("{}", number));
        }
        return names;
    }
    std::set<std::string> once;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        names.push_back(category_name(trimmed(std::string_view(text).substr(begin, end - begin))));
        if (names.back().empty() || !once.insert(names.back()).second) {
            throw wrong_scale(text);
        }
        begin = end + 1;
    }
    if (names.size() < 2) {
        throw wrong_scale(text);
    }
    return names;
}

RaterRatings read_raters(const Source& source, const RaterReading& reading) {
    return RaterReader(source, reading).run();
}

}  // namespace svcops
