#include "lib/catalogue/scorecard.hpp"

#include "lib/text/nearest.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

std::string item_hint(const Scorecard& card, std::string_view name) {
    std::vector<std::string_view> known;
    for (const ScorecardItem& item : card.items) {
        known.emplace_back(item.name);
    }
    return did_you_mean(name, known);
}

// What is wrong with one mark by itself.
std::optional<Problem> fault_of(const Scorecard& card, const ItemMark& mark) {
    const ScorecardItem* const item = card.item(mark.item);
    if (item == nullptr) {
        return Problem{mark.place,
                       fmt::format("the scorecard has no item '{}'", visible(mark.item)),
                       item_hint(card, mark.item)};
    }
    if (mark.points && (*mark.points < 0 || *mark.points > item->points)) {
        return Problem{mark.place, fmt::format("{} points for '{}'", *mark.points, item->name),
                       fmt::format("0 to {}, or na where it does not apply", item->points)};
    }
    return std::nullopt;
}

std::vector<Problem> faults_of_marks(const Scorecard& card, std::span<const ItemMark> marks) {
    std::vector<Problem> problems;
    for (const ItemMark& mark : marks) {
        if (auto fault = fault_of(card, mark)) {
            problems.push_back(std::move(*fault));
        }
    }
    for (const ScorecardItem& item : card.items) {
        const auto times = std::ranges::count(marks, item.name, &ItemMark::item);
        if (times == 0) {
            problems.push_back({{},
                                fmt::format("'{}' is not marked", item.name),
                                fmt::format("{}=0 to {}, or {}=na where it does not apply",
                                            item.name, item.points, item.name)});
        } else if (times > 1) {
            problems.push_back({{},
                                fmt::format("'{}' is marked {} times", item.name, times),
                                "one mark for each item"});
        }
    }
    return problems;
}

}  // namespace

const ScorecardItem* Scorecard::item(std::string_view item_name) const {
    const auto found = std::ranges::find(items, item_name, &ScorecardItem::name);
    return found == items.end() ? nullptr : &*found;
}

Reading<ItemMark> item_mark(std::string_view text, const Place& place) {
    const auto equals = text.find('=');
    ItemMark mark{std::string(text.substr(0, equals)), std::nullopt, place};
    const auto value = equals == text.npos ? std::string_view() : text.substr(equals + 1);
    if (value == "na") {
        return mark;
    }
    mark.points = parse_integer(value);
    if (mark.item.empty() || !mark.points) {
        return Problem{place, fmt::format("'{}' is no mark", visible(text)),
                       "ITEM=2, or ITEM=na where it does not apply"};
    }
    return mark;
}

Reading<ReviewScore> review_score(const Scorecard& card, std::span<const ItemMark> marks) {
    Reading<ReviewScore> reading;
    reading.problems = faults_of_marks(card, marks);
    if (!reading.problems.empty()) {
        return reading;
    }
    ReviewScore review;
    double given = 0, weights = 0;
    for (const ScorecardItem& item : card.items) {
        const auto mark = std::ranges::find(marks, item.name, &ItemMark::item);
        if (!mark->points) {
            continue;
        }
        ++review.applied;
        const auto weight = static_cast<double>(item.weight);
        weights += weight;
        given += weight * static_cast<double>(*mark->points) / static_cast<double>(item.points);
        if (item.critical && *mark->points == 0) {
            review.failed.push_back(item.name);
        }
    }
    if (weights > 0) {
        review.raw = given / weights;
        review.score = review.failed.empty() ? *review.raw : 0.0;
    }
    reading.value = std::move(review);
    return reading;
}

}  // namespace svcops
