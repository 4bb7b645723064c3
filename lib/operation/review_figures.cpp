#include "lib/operation/review_figures.hpp"

#include "lib/operation/targets.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace svcops {

namespace {

std::map<TicketId, std::string> teams_of(Store& store, const View& view,
                                         std::span<const Review> reviews) {
    std::vector<TicketId> ids;
    for (const Review& review : reviews) {
        ids.push_back(review.ticket);
    }
    Narrowing narrowing;
    narrowing.ids = in_order(std::move(ids));
    std::map<TicketId, std::string> teams;
    const auto tickets = store.tickets(narrowing, view);
    while (const Ticket* const ticket = tickets->next()) {
        teams.emplace(ticket->id, store.names().word_name(ticket->team));
    }
    return teams;
}

ReviewFigures& group_named(std::map<std::string, ReviewFigures>& groups, const std::string& name) {
    ReviewFigures& group = groups[name];
    group.group = name;
    return group;
}

void count_items(const Review& review, std::map<std::string, ReviewFigures>& groups) {
    for (const StoredMark& mark : stored_marks(review.marks)) {
        if (mark.points) {
            ReviewFigures& group = group_named(groups, std::string(mark.item));
            group.share.add(static_cast<double>(*mark.points) / static_cast<double>(mark.most));
            group.failed += *mark.points == 0 ? 1 : 0;
            group.disputed += review.state == ReviewState::disputed ? 1 : 0;
        }
    }
}

void count_review(const Review& review, ReviewFigures& group) {
    if (const auto score = review.score()) {
        group.share.add(*score);
    }
    group.failed += review.passed == ReviewPassed::no ? 1 : 0;
    group.disputed += review.state == ReviewState::disputed ? 1 : 0;
}

// The tickets at which several looked.
std::set<TicketId> shared_tickets(std::span<const Review> reviews) {
    std::map<TicketId, std::set<AgentId>> seen;
    for (const Review& review : reviews) {
        if (review.stands()) {
            seen[review.ticket].insert(review.reviewer);
        }
    }
    std::set<TicketId> shared;
    for (const auto& [ticket, reviewers] : seen) {
        if (reviewers.size() > 1) {
            shared.insert(ticket);
        }
    }
    return shared;
}

struct GivenMark {
    std::pair<TicketId, std::string> item;
    AgentId reviewer = 0;
    std::int64_t points = 0;
};

}  // namespace

std::vector<ReviewFigures> review_figures(Store& store, const View& view,
                                          std::span<const Review> reviews, ReviewGroup by) {
    const auto teams = by == ReviewGroup::team ? teams_of(store, view, reviews)
                                               : std::map<TicketId, std::string>();
    std::map<std::string, ReviewFigures> groups;
    for (const Review& review : reviews) {
        if (!review.counts()) {
            continue;
        }
        switch (by) {
            case ReviewGroup::item:
                count_items(review, groups);
                break;
            case ReviewGroup::agent:
            case ReviewGroup::reviewer: {
                const auto who = by == ReviewGroup::agent ? review.agent : review.reviewer;
                count_review(review,
                             group_named(groups, store.names().record_name(Noun::agent, who)));
                break;
            }
            case ReviewGroup::scorecard:
                count_review(review, group_named(groups, review.scorecard));
                break;
            case ReviewGroup::team: {
                const auto team = teams.find(review.ticket);
                count_review(review, group_named(groups, team == teams.end() ? "" : team->second));
                break;
            }
        }
    }
    std::vector<ReviewFigures> rows;
    for (auto& [name, group] : groups) {
        rows.push_back(std::move(group));
    }
    if (by == ReviewGroup::item) {
        std::ranges::stable_sort(
            rows, {}, [](const ReviewFigures& row) { return row.share.mean().value_or(1); });
    }
    return rows;
}

RaterRatings review_ratings(Store& store, std::span<const Review> reviews,
                            const std::optional<std::string>& item) {
    const auto shared = shared_tickets(reviews);
    std::vector<GivenMark> given;
    std::map<AgentId, std::size_t> raters;
    std::map<std::pair<TicketId, std::string>, std::size_t> items;
    std::int64_t most = 1;
    for (const Review& review : reviews) {
        if (!review.stands() || !shared.contains(review.ticket)) {
            continue;
        }
        raters.emplace(review.reviewer, 0);
        for (const StoredMark& mark : stored_marks(review.marks)) {
            if (mark.points && (!item || mark.item == *item)) {
                given.push_back(
                    {{review.ticket, std::string(mark.item)}, review.reviewer, *mark.points});
                most = std::max(most, mark.most);
            }
        }
    }
    std::vector<double> values;
    RaterRatings ratings{RatingTable(1, {}), {}, {}, true};
    for (std::int64_t points = 0; points <= most; ++points) {
        values.push_back(static_cast<double>(points));
        ratings.categories.push_back(std::to_string(points));
    }
    for (auto& [agent, place] : raters) {
        place = ratings.raters.size();
        ratings.raters.push_back(store.names().record_name(Noun::agent, agent));
    }
    ratings.table = RatingTable(std::max<std::size_t>(raters.size(), 1), std::move(values));
    for (const GivenMark& mark : given) {
        const auto [found, is_new] = items.try_emplace(mark.item, 0);
        if (is_new) {
            found->second = ratings.table.add_item();
        }
        ratings.table.rate(found->second, raters.at(mark.reviewer),
                           static_cast<RatingTable::Category>(mark.points));
    }
    return ratings;
}

}  // namespace svcops
