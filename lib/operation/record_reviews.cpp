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
#include <limits>
#include <set>

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

std::vector<Problem> faults_of_review(Store& store, const GivenReview& given,
                                      const Workers& workers, std::string_view typist) {
    std::vector<Problem> problems;
    const auto label = ticket_label(given.ticket);
    if (workers.last.empty()) {
        problems.push_back({{},
                            fmt::format("nobody had {}: there is no work to review", label),
                            "svcops ticket edit --agent says who had it"});
    }
    for (const std::string_view each : {std::string_view(given.reviewer), typist}) {
        if (workers.all.contains(each)) {
            problems.push_back({{},
                                fmt::format("{} worked on {}", visible(each), label),
                                "somebody else reviews it"});
            break;
        }
    }
    see_reviews(store, {}, [&](const Review& review) {
        if (review.ticket == given.ticket && review.scorecard == given.card->name &&
            store.names().record_name(Noun::agent, review.reviewer) == given.reviewer) {
            problems.push_back(
                {{},
                 fmt::format("{} has reviewed {} with {}: {}", visible(given.reviewer), label,
                             given.card->name, record_label(Noun::review, review.id)),
                 "svcops undo takes that one back"});
        }
    });
    if (!given.note.empty()) {
        if (auto problem = check_said("the note", given.note, {"--note", 0, 0},
                                      "leave it out where there is nothing to say")) {
            problems.push_back(std::move(*problem));
        }
    }
    return problems;
}

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
Instant dispute_end(const GivenReview& given) {
    const auto day = CivilDay(given.zone.civil(given.at)) + *given.card->dispute_days + 1;
    return given.zone.instant(CivilSecond(day)).instant;
}

std::uint32_t write_review(Writing& writing, const GivenReview& given, const std::string& agent,
                           const ReviewScore& score, AgentId typist) {
    const std::string marks = marks_text(*given.card, given.marks);
    const auto number = [](auto value) { return Value::of(static_cast<std::int64_t>(value)); };
    std::vector<Change> changes{
        {review_field::ticket, number(given.ticket)},
        {review_field::scorecard, Value::of(std::string_view(given.card->name))},
        {review_field::agent, number(writing.agent(agent))},
        {review_field::reviewer, number(writing.agent(given.reviewer))},
        {review_field::marks, Value::of(std::string_view(marks))},
        {review_field::score, number(stored_share(score.score))},
        {review_field::raw, number(stored_share(score.raw))},
        {review_field::state, number(ReviewState::given)}};
    if (given.card->dispute_days) {
        changes.push_back({review_field::until, number(unix_seconds(dispute_end(given)))});
    }
    if (given.card->pass_at > 0 && score.score) {
        const bool passed = *score.score >= given.card->pass_at;
        changes.push_back(
            {review_field::passed, number(passed ? ReviewPassed::yes : ReviewPassed::no)});
    }
    std::vector<std::string> texts;
    if (!given.note.empty()) {
        texts.push_back(given.note);
        changes.push_back({review_field::note, Value::of(0)});
    }
    const auto id = writing.next(Noun::review);
    put_entry(writing, Noun::review, id, Event{given.at, EventKind::created, typist, 0, changes},
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

RecordedReview record_review(Store& store, const Operation& operation, const GivenReview& given,
                             Deed deed) {
    const auto writing = deed == Deed::write ? store.write(operation) : nullptr;
    const auto workers = workers_of(store, given.ticket);
    auto problems = faults_of_review(store, given, workers, operation.actor);
    auto score = review_score(*given.card, given.marks);
    problems.insert(problems.end(), score.problems.begin(), score.problems.end());
    if (!problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(problems));
    }
    RecordedReview recorded{0, workers.last, std::move(*score.value), 0};
    if (writing) {
        recorded.id = write_review(*writing, given, workers.last, recorded.score,
                                   writing->agent(operation.actor));
        recorded.op = writing->commit();
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
