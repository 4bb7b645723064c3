#include "lib/operation/record_reviews.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/operation/targets.hpp"
#include "lib/record/label.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/number.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace svcops {

namespace {

// Who worked on a ticket, and who had it last.
struct Workers {
    std::set<std::string, std::less<>> all;
    std::string last;
};

Workers workers_of(Store& store, TicketId ticket) {
    Workers found;
    const TicketId one[] = {ticket};
    see_logs(store, one, [&](const Log& log) {
        const auto name = [&](std::uint32_t id) {
            return store.names().record_name(Noun::agent, id);
        };
        for (const Event& event : log.events) {
            if (event.actor != 0) {
                found.all.insert(name(event.actor));
            }
            const auto* const given = find_change(event.changes, ticket_field::agent);
            if (given != nullptr && given->value.number != 0) {
                found.last = name(static_cast<std::uint32_t>(given->value.number));
                found.all.insert(found.last);
            }
        }
    });
    return found;
}

// Who has reviewed what: a ticket, by a reviewer, with a scorecard, in a calibration or in none.
using ReviewKey = std::tuple<TicketId, std::string, std::string, std::string>;
struct KnownReviews {
    std::map<ReviewKey, std::uint32_t> ids;
    std::optional<Review> of_calibration;  // any of the one that is asked for
};

KnownReviews known_reviews(Store& store, const std::string& calibration) {
    KnownReviews known;
    see_reviews(store, {}, [&](const Review& review) {
        known.ids.emplace(
            ReviewKey{review.ticket, store.names().record_name(Noun::agent, review.reviewer),
                      review.scorecard, review.calibration},
            review.id);
        if (!calibration.empty() && review.calibration == calibration) {
            known.of_calibration = review;
        }
    });
    return known;
}

std::vector<Problem> faults_of_calibration(const ReviewBatch& batch, const KnownReviews& known) {
    std::vector<Problem> problems;
    const Place place{"--calibration", 0, 0};
    if (batch.calibration.empty()) {
        return problems;
    }
    if (auto problem =
            check_said("the name", batch.calibration, place, "name it after its month")) {
        problems.push_back(std::move(*problem));
    }
    if (known.of_calibration && !known.of_calibration->is_blind()) {
        problems.push_back({place,
                            fmt::format("'{}' was ended: its reviewers saw what the others gave",
                                        visible(batch.calibration)),
                            "begin another one, by another name"});
    }
    if (known.of_calibration && known.of_calibration->scorecard != batch.card->name) {
        problems.push_back({place,
                            fmt::format("'{}' is of the scorecard '{}'", visible(batch.calibration),
                                        visible(known.of_calibration->scorecard)),
                            "a calibration has one scorecard"});
    }
    return problems;
}

// What is wrong with one review beside its marks.
std::vector<Problem> faults_of_review(const GivenReview& given, const Workers& workers,
                                      std::string_view typist) {
    std::vector<Problem> problems;
    const auto label = ticket_label(given.ticket);
    if (workers.last.empty()) {
        problems.push_back({given.place,
                            fmt::format("nobody had {}: there is no work to review", label),
                            "svcops ticket edit --agent says who had it"});
    }
    for (const std::string_view each : {std::string_view(given.reviewer), typist}) {
        if (workers.all.contains(each)) {
            problems.push_back({given.place, fmt::format("{} worked on {}", visible(each), label),
                                "somebody else reviews it"});
            break;
        }
    }
    if (!given.note.empty()) {
        const auto place = given.place.source.empty() ? Place{"--note", 0, 0} : given.place;
        if (auto problem = check_said("the note", given.note, place,
                                      "leave it out where there is nothing to say")) {
            problems.push_back(std::move(*problem));
        }
    }
    return problems;
}

// Takes note of the reviews of a batch, one after the other.
class BatchCheck {
public:
    BatchCheck(Store& store, const ReviewBatch& batch, std::string_view typist)
        : store_(store),
          batch_(batch),
          typist_(typist),
          known_(known_reviews(store, batch.calibration)),
          problems_(batch.problems) {
        add(faults_of_calibration(batch, known_));
    }

    RecordedReview check(const GivenReview& given) {
        auto [found, is_new] = workers_.try_emplace(given.ticket);
        if (is_new) {
            found->second = workers_of(store_, given.ticket);
        }
        add(faults_of_review(given, found->second, typist_));
        check_new(given);
        auto score = review_score(*batch_.card, given.marks);
        for (Problem& problem : score.problems) {
            problem.place = problem.place.source.empty() ? given.place : problem.place;
        }
        add(std::move(score.problems));
        return {0, found->second.last, score.value ? std::move(*score.value) : ReviewScore()};
    }

    std::vector<Problem> take_problems() { return std::move(problems_); }

private:
    void add(std::vector<Problem> more) { std::ranges::move(more, std::back_inserter(problems_)); }

    void check_new(const GivenReview& given) {
        const auto [earlier, is_first] = known_.ids.try_emplace(
            {given.ticket, given.reviewer, batch_.card->name, batch_.calibration}, 0);
        if (is_first) {
            return;
        }
        const auto label = ticket_label(given.ticket);
        problems_.push_back(
            earlier->second == 0
                ? Problem{given.place,
                          fmt::format("{} reviews {} twice", visible(given.reviewer), label),
                          "leave one of the rows out"}
                : Problem{
                      given.place,
                      fmt::format("{} has reviewed {} with {}: {}", visible(given.reviewer), label,
                                  batch_.card->name, record_label(Noun::review, earlier->second)),
                      "svcops undo takes that one back"});
    }

    Store& store_;
    const ReviewBatch& batch_;
    std::string_view typist_;
    KnownReviews known_;
    std::map<TicketId, Workers> workers_;
    std::vector<Problem> problems_;
};

std::string marks_text(const Scorecard& card, const std::vector<ItemMark>& marks) {
    std::string text;
    for (const ScorecardItem& item : card.items) {
        const auto mark = std::ranges::find(marks, item.name, &ItemMark::item);
        text += text.empty() ? "" : " ";
        text += to_text(StoredMark{item.name, mark->points, item.points});
    }
    return text;
}

// The end of the last day on which it can be disputed.
Instant dispute_end(const ReviewBatch& batch) {
    const auto day = CivilDay(batch.zone.civil(batch.at)) + *batch.card->dispute_days + 1;
    return batch.zone.instant(CivilSecond(day)).instant;
}

std::uint32_t write_review(Writing& writing, const ReviewBatch& batch, const GivenReview& given,
                           const RecordedReview& recorded, AgentId typist) {
    const Scorecard& card = *batch.card;
    const ReviewScore& score = recorded.score;
    const std::string marks = marks_text(card, given.marks);
    const auto number = [](auto value) { return Value::of(static_cast<std::int64_t>(value)); };
    std::vector<Change> changes{{review_field::ticket, number(given.ticket)},
                                {review_field::scorecard, Value::of(std::string_view(card.name))},
                                {review_field::agent, number(writing.agent(recorded.agent))},
                                {review_field::reviewer, number(writing.agent(given.reviewer))},
                                {review_field::marks, Value::of(std::string_view(marks))},
                                {review_field::score, number(stored_share(score.score))},
                                {review_field::raw, number(stored_share(score.raw))},
                                {review_field::state, number(ReviewState::given)}};
    if (!batch.calibration.empty()) {
        changes.push_back(
            {review_field::calibration, Value::of(std::string_view(batch.calibration))});
        changes.push_back({review_field::calibration_state, number(CalibrationState::open)});
    } else if (card.dispute_days) {
        changes.push_back({review_field::until, number(unix_seconds(dispute_end(batch)))});
    }
    if (card.pass_at > 0 && score.score) {
        const bool passed = *score.score >= card.pass_at;
        changes.push_back(
            {review_field::passed, number(passed ? ReviewPassed::yes : ReviewPassed::no)});
    }
    std::vector<std::string> texts;
    if (!given.note.empty()) {
        texts.push_back(given.note);
        changes.push_back({review_field::note, Value::of(0)});
    }
    const auto id = writing.next(Noun::review);
    put_entry(writing, Noun::review, id, Event{batch.at, EventKind::created, typist, 0, changes},
              texts);
    return id;
}

// Who may not take the step, by the login.
std::optional<Problem> bar_to_step(Store& store, const Review& review, const ReviewStep& step,
                                   std::string_view login) {
    const auto label = record_label(Noun::review, review.id);
    const auto is = [&](AgentId id) {
        return id != 0 && store.names().record_name(Noun::agent, id) == login;
    };
    const bool gave = is(review.reviewer) || is(review.typist);
    if (step.to == ReviewState::disputed) {
        if (is(review.agent) || (!gave && leads(step.agents, login))) {
            return std::nullopt;
        }
        return Problem{{},
                       fmt::format("{} is not of the work of {}", label, visible(login)),
                       "the person concerned disputes it, or a lead or a manager for them"};
    }
    if (gave) {
        return Problem{{},
                       fmt::format("{} gave {}", visible(login), label),
                       "somebody else settles what is said against it"};
    }
    if (is(review.agent)) {
        return Problem{{},
                       fmt::format("{} is of the work of {}", label, visible(login)),
                       "somebody else settles what they say against it"};
    }
    if (!step.agents.empty() && !leads(step.agents, login)) {
        return Problem{{},
                       fmt::format("{} is neither a lead nor a manager", visible(login)),
                       "a lead or a manager (kind: Agent) settles it"};
    }
    return std::nullopt;
}

std::optional<Problem> fault_of_step(const Review& review, const ReviewStep& step) {
    const auto label = record_label(Noun::review, review.id);
    const bool is_dispute = step.to == ReviewState::disputed;
    if (is_dispute && review.state != ReviewState::given) {
        return Problem{{},
                       fmt::format("{} was disputed before", label),
                       "svcops review settle ends a dispute, once"};
    }
    if (!review.calibration.empty()) {
        return Problem{{},
                       fmt::format("{} is of a calibration: it says nothing of a person", label),
                       "it is in no figure about whose work it is"};
    }
    if (is_dispute && review.until == Instant{}) {
        return Problem{{},
                       fmt::format("{} cannot be disputed", label),
                       "'dispute: 5d' in the scorecard lets reviews be disputed"};
    }
    if (is_dispute && step.at >= review.until) {
        return Problem{
            {},
            fmt::format("{} could be disputed until {}", label, format_utc(review.until)),
            "it stands"};
    }
    if (!is_dispute && review.state != ReviewState::disputed) {
        return Problem{
            {}, fmt::format("{} is not disputed", label), "svcops review dispute comes first"};
    }
    return std::nullopt;
}

}  // namespace

std::vector<RecordedReview> record_reviews(Store& store, const Operation& operation,
                                           const ReviewBatch& batch, Deed deed) {
    const auto writing = deed == Deed::write ? store.write(operation) : nullptr;
    BatchCheck check(store, batch, operation.actor);
    std::vector<RecordedReview> recorded;
    recorded.reserve(batch.given.size());
    for (const GivenReview& given : batch.given) {
        recorded.push_back(check.check(given));
    }
    if (auto problems = check.take_problems(); !problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
    if (writing) {
        const auto typist = writing->agent(operation.actor);
        for (std::size_t i = 0; i < recorded.size(); ++i) {
            recorded[i].id = write_review(*writing, batch, batch.given[i], recorded[i], typist);
        }
        writing->commit();
    }
    return recorded;
}

OpId step_review(Store& store, const Operation& operation, std::uint32_t id, const ReviewStep& step,
                 Deed deed) {
    const auto writing = deed == Deed::write ? store.write(operation) : nullptr;
    const auto review = named_review(store, record_label(Noun::review, id), {});
    std::vector<Problem> problems;
    if (auto fault = fault_of_step(review, step)) {
        problems.push_back(std::move(*fault));
    } else if (auto bar = bar_to_step(store, review, step, operation.actor)) {
        throw InputError(Outcome::permission, {std::move(*bar)});
    }
    if (!step.reason.empty()) {
        if (auto fault = check_said("the reason", step.reason, {"--reason", 0, 0},
                                    "say what speaks against it")) {
            problems.push_back(std::move(*fault));
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
    if (!writing) {
        return 0;
    }
    std::vector<Change> changes{
        {review_field::state, Value::of(static_cast<std::int64_t>(step.to))}};
    std::vector<std::string> texts;
    if (!step.reason.empty()) {
        texts.push_back(step.reason);
        changes.push_back({review_field::reason, Value::of(0)});
    }
    put_entry(*writing, Noun::review, id,
              Event{step.at, EventKind::changed, writing->agent(operation.actor), 0, changes},
              texts);
    return writing->commit();
}

Review named_review(Store& store, std::string_view word, const View& view) {
    const bool labelled = word.size() > 2 && lower_ascii(word[0]) == 'v' && word[1] == '-';
    const auto number = parse_integer(labelled ? word.substr(2) : word);
    if (!number || *number < 1 || *number > std::numeric_limits<std::uint32_t>::max()) {
        throw InputError(Outcome::usage, fmt::format("'{}' names no review", visible(word)),
                         "they are called V-1, V-2");
    }
    const auto id = static_cast<std::uint32_t>(*number);
    const auto logs = store.logs(Noun::review, Narrowing::one(id), view);
    while (const Log* const log = logs->next()) {
        if (log->subject == id) {
            return fold_review(*log);
        }
    }
    throw InputError(Outcome::no_input,
                     fmt::format("there is no review {}", record_label(Noun::review, id)),
                     "see svcops review list");
}

void see_reviews(Store& store, const View& view, const std::function<void(const Review&)>& see) {
    const auto logs = store.logs(Noun::review, {}, view);
    while (const Log* const log = logs->next()) {
        see(fold_review(*log));
    }
}

}  // namespace svcops
