#include "lib/finding/error.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/operation/record_reviews.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace svcops {

namespace {

template <typename Id>
void add_once(std::vector<Id>& ids, Id id) {
    const auto place = std::ranges::lower_bound(ids, id);
    if (place == ids.end() || *place != id) {
        ids.insert(place, id);
    }
}

}  // namespace

std::vector<CalibrationSession> calibrations(Store& store, const View& view) {
    std::map<std::string, CalibrationSession> by_name;
    see_reviews(store, view, [&](const Review& review) {
        if (review.calibration.empty()) {
            return;
        }
        CalibrationSession& one = by_name[review.calibration];
        one.name = review.calibration;
        one.scorecard = review.scorecard;
        one.state = review.calibration_state;
        ++one.reviews;
        add_once(one.reviewers, review.reviewer);
        add_once(one.tickets, review.ticket);
    });
    std::vector<CalibrationSession> all;
    all.reserve(by_name.size());
    for (auto& [name, one] : by_name) {
        all.push_back(std::move(one));
    }
    return all;
}

CalibrationSession named_calibration(Store& store, const std::string& name, const View& view) {
    auto all = calibrations(store, view);
    const auto found = std::ranges::find(all, name, &CalibrationSession::name);
    if (found != all.end()) {
        return std::move(*found);
    }
    std::vector<std::string_view> known;
    known.reserve(all.size());
    for (const CalibrationSession& one : all) {
        known.push_back(one.name);
    }
    auto hint = did_you_mean(name, known);
    throw InputError(Outcome::no_input, fmt::format("there is no calibration '{}'", visible(name)),
                     hint.empty() ? "svcops review add --calibration begins one" : std::move(hint));
}

OpId end_calibration(Store& store, const Operation& operation, const std::string& name,
                     const CalibrationEnd& end, Deed deed) {
    const auto writing = deed == Deed::write ? store.write(operation) : nullptr;
    if (named_calibration(store, name, {}).state == CalibrationState::ended) {
        throw InputError(Outcome::bad_data,
                         fmt::format("the calibration '{}' was ended before", visible(name)),
                         "svcops review agreement --calibration says how much they agree");
    }
    if (!end.agents.empty() && !leads(end.agents, operation.actor)) {
        throw InputError(
            Outcome::permission,
            fmt::format("{} is neither a lead nor a manager", visible(operation.actor)),
            "a lead or a manager (kind: Agent) ends it, from a login of their own");
    }
    if (!writing) {
        return 0;
    }
    std::vector<std::uint32_t> ids;
    see_reviews(store, {}, [&](const Review& review) {
        if (review.calibration == name) {
            ids.push_back(review.id);
        }
    });
    const std::vector<Change> changes{
        {review_field::calibration_state,
         Value::of(static_cast<std::int64_t>(CalibrationState::ended))}};
    const auto actor = writing->agent(operation.actor);
    for (const auto id : ids) {
        put_entry(*writing, Noun::review, id, Event{end.at, EventKind::changed, actor, 0, changes},
                  {});
    }
    return writing->commit();
}

}  // namespace svcops
