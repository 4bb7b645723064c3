#include "lib/operation/deliver.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>

namespace svcops {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes to_say_so{1};        // beyond the longest carrying: to write down what came of it
constexpr hours longest_wait{5 * 24};  // RFC 5321: four to five days
constexpr unsigned most_in_a_row = 3;  // that have to wait; then nobody is there to take the rest
// Who took it was killed each time, and never said what came of it.
constexpr std::uint32_t most_attempts = 300;

minutes letter_wait(std::uint32_t attempts) {
    constexpr minutes waits[] = {minutes(1), minutes(5), minutes(30), hours(2), hours(4), hours(8)};
    return waits[std::clamp<std::uint32_t>(attempts, 1, std::size(waits)) - 1];
}

// Of a breach somebody is to hear as soon as it can be told.
minutes notice_wait(std::uint32_t attempts, Seconds since) {
    return attempts <= 1       ? minutes(1)
           : since < hours(4)  ? minutes(5)
           : since < hours(24) ? minutes(30)
                               : hours(2);
}

ParcelFate fate_of(const QueuedParcel& parcel, const Handover& handover, Post post, Instant now) {
    switch (handover.end) {
        case Handover::End::sent:
            return {ParcelState::sent, now, std::nullopt, handover.said};
        case Handover::End::refused:
            return {ParcelState::refused, now, std::nullopt, handover.said};
        case Handover::End::later:
            break;
    }
    const auto next = next_attempt(post, parcel.attempts, parcel.queued, now);
    return {next ? ParcelState::queued : ParcelState::given_up, now, next, handover.said};
}

void count(const ParcelFate& fate, DeliveryResult& result) {
    switch (fate.state) {
        case ParcelState::sent:
            ++result.sent;
            break;
        case ParcelState::refused:
            ++result.refused;
            break;
        case ParcelState::given_up:
            ++result.given_up;
            break;
        default:
            ++result.later;
    }
}

QueuedParcel with_fate(QueuedParcel parcel, const ParcelFate& fate) {
    parcel.state = fate.state;
    parcel.due = fate.due;
    parcel.settled = fate.due ? std::nullopt : std::optional(fate.at);
    parcel.said = fate.said;
    return parcel;
}

// Why nothing can be done about one that is no more here.
std::optional<Problem> gone(const QueuedParcel& parcel) {
    switch (parcel.state) {
        case ParcelState::sent:
            return Problem{{},
                           fmt::format("{} was sent at {}", parcel_label(parcel.id),
                                       format_utc(*parcel.settled)),
                           "what has left cannot be called back"};
        case ParcelState::sending:
            return Problem{
                {},
                fmt::format("{} is being sent", parcel_label(parcel.id)),
                fmt::format("wait for what comes of it, until {}", format_utc(*parcel.due))};
        default:
            return std::nullopt;
    }
}

std::uint32_t parcel_number(std::string_view word) {
    const bool labelled = word.size() > 2 && lower_ascii(word[0]) == 'o' && word[1] == '-';
    const auto number = parse_integer(labelled ? word.substr(2) : word);
    if (!number || *number < 1 || *number > std::numeric_limits<std::uint32_t>::max()) {
        throw InputError(Outcome::usage,
                         fmt::format("'{}' names nothing that leaves", visible(word)),
                         "what leaves is called O-1, O-2: see svcops mail list --outbox");
    }
    return static_cast<std::uint32_t>(*number);
}

Problem no_parcel(std::uint32_t number) {
    return {{}, fmt::format("there is no O-{}", number), "see svcops mail list --outbox"};
}

// Each once. Throws InputError(no_input) with every one that there is not.
std::vector<QueuedParcel> named_parcels(Store& store, const std::vector<std::string>& words) {
    std::vector<QueuedParcel> parcels;
    std::vector<Problem> missing;
    std::set<std::uint32_t> seen;
    for (const auto& word : words) {
        const auto number = parcel_number(word);
        if (!seen.insert(number).second) {
            continue;
        }
        if (auto parcel = store.parcel(number)) {
            parcels.push_back(std::move(*parcel));
        } else {
            missing.push_back(no_parcel(number));
        }
    }
    if (!missing.empty()) {
        throw InputError(Outcome::no_input, std::move(missing));
    }
    return parcels;
}

void refuse(std::vector<Problem> problems) {
    if (!problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
}

std::vector<QueuedParcel> changed(Store& store, const std::vector<QueuedParcel>& parcels,
                                  const ParcelFate& fate, Deed deed) {
    std::vector<QueuedParcel> after;
    for (const auto& parcel : parcels) {
        if (deed == Deed::write && !store.change_parcel(parcel, fate)) {
            throw InputError(Outcome::bad_data,
                             fmt::format("{} changed in the meantime", parcel_label(parcel.id)),
                             "look at it with svcops mail show");
        }
        after.push_back(with_fate(parcel, fate));
    }
    return after;
}

}  // namespace

std::optional<Instant> next_attempt(Post post, std::uint32_t attempts, Instant queued,
                                    Instant now) {
    const Instant next =
        now + (post == Post::letters ? letter_wait(attempts) : notice_wait(attempts, now - queued));
    return next > queued + longest_wait ? std::nullopt : std::optional(next);
}

DeliveryResult deliver(Store& store, const DeliveryRun& run) {
    DeliveryResult result;
    unsigned in_a_row = 0;
    for (std::int64_t i = 0; !run.limit || i < *run.limit; ++i) {
        const auto now = run.now();
        const auto parcel = store.take_parcel(now, now + run.longest + to_say_so, run.post);
        if (!parcel) {
            break;
        }
        auto fate = ParcelFate{parcel->state, now, std::nullopt, parcel->said};
        if (parcel->attempts > most_attempts) {
            fate = {ParcelState::given_up, now, std::nullopt, "it was never heard what came of it"};
            store.change_parcel(*parcel, fate);
        } else if (parcel->state == ParcelState::sending) {
            const auto handover = run.carry(parcel->parcel);
            fate = fate_of(*parcel, handover, run.post, run.now());
            store.change_parcel(*parcel, fate);
        }
        count(fate, result);
        if (run.told) {
            run.told(with_fate(*parcel, fate));
        }
        in_a_row = fate.state == ParcelState::queued ? in_a_row + 1 : 0;
        if (in_a_row == most_in_a_row && run.post == Post::letters) {
            result.stopped = true;
            break;
        }
    }
    return result;
}

QueuedParcel queued_parcel(Store& store, std::string_view word) {
    const auto number = parcel_number(word);
    auto parcel = store.parcel(number);
    if (!parcel) {
        throw InputError(Outcome::no_input, {no_parcel(number)});
    }
    return std::move(*parcel);
}

std::vector<QueuedParcel> retry_parcels(Store& store, const std::vector<std::string>& words,
                                        Instant now, Deed deed) {
    const auto parcels = named_parcels(store, words);
    std::vector<Problem> problems;
    for (const auto& parcel : parcels) {
        const bool given_away =
            parcel.state == ParcelState::closed || parcel.state == ParcelState::undone;
        if (auto problem = gone(parcel)) {
            problems.push_back(std::move(*problem));
        } else if (given_away) {
            problems.push_back(
                {{},
                 fmt::format("{} is {}", parcel_label(parcel.id),
                             name_of(parcel_states, static_cast<std::int64_t>(parcel.state))),
                 parcel.state == ParcelState::undone ? "see svcops redo" : "write a new one"});
        }
    }
    refuse(std::move(problems));
    return changed(store, parcels, {ParcelState::queued, now, now, {}}, deed);
}

std::vector<QueuedParcel> close_parcels(Store& store, const std::vector<std::string>& words,
                                        Instant now, const std::string& actor, Deed deed) {
    auto parcels = named_parcels(store, words);
    std::vector<Problem> problems;
    for (const auto& parcel : parcels) {
        if (auto problem = gone(parcel)) {
            problems.push_back(std::move(*problem));
        }
    }
    refuse(std::move(problems));
    std::erase_if(parcels,
                  [](const QueuedParcel& each) { return each.state == ParcelState::closed; });
    return changed(store, parcels,
                   {ParcelState::closed, now, std::nullopt, fmt::format("closed by {}", actor)},
                   deed);
}

}  // namespace svcops
