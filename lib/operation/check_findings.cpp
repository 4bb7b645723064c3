#include "lib/operation/check_findings.hpp"

#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <future>

namespace svcops {

namespace {

const Cycle* announced_cycle(const Judge& judge, const Announcement& announcement) {
    const auto& book = judge.book();
    for (const auto& cycle : judge.cycles()) {
        if (book.measures()[cycle.measure] == announcement.measure &&
            cycle.ordinal == announcement.cycle &&
            book.level_name(cycle.level) == announcement.service_level) {
            return &cycle;
        }
    }
    return nullptr;
}

std::string criterion_of(const Announcement& announcement, const Wording& wording) {
    const auto measure = wording.word(announcement.measure);
    return announcement.service_level.empty()
               ? measure
               : fmt::format("{} {}", announcement.service_level, measure);
}

}  // namespace

void CheckFindings::add(ClockFinding found) {
    const bool breached = found.kind == ClockFinding::Kind::breached;
    const auto at = breached ? found.cycle.decided_at : found.cycle.due;
    places_.push_back({at.value_or(last_instant), static_cast<std::uint32_t>(clocks_.size()),
                       breached ? Group::breached : Group::at_risk, true});
    clocks_.push_back(std::move(found));
}

void CheckFindings::say(Group group, Finding finding) {
    places_.push_back({*finding.at, static_cast<std::uint32_t>(said_.size()), group, false});
    said_.push_back(std::move(finding));
}

void CheckFindings::add(const Announcement& announcement, const Judge& judge) {
    const auto& wording = form_.wording;
    const auto* cycle = announced_cycle(judge, announcement);
    if (announcement.kind == EventKind::breached && cycle != nullptr) {
        add({ClockFinding::Kind::breached, judge.ticket().id, *cycle, announcement.actions,
             form_.now});
        return;
    }
    Finding finding;
    finding.subject = ticket_label(judge.ticket().id);
    finding.criterion = criterion_of(announcement, wording);
    finding.at = announcement.at;
    finding.detected = form_.now;
    if (announcement.kind == EventKind::voided) {
        finding.code = "voided";
        finding.severity = Severity::info;
        finding.statement =
            announcement.threshold.empty()
                ? wording("the breach that was announced did not happen, by what is known now")
                : wording("the threshold {} that was announced was not reached",
                          announcement.threshold);
        say(Group::voided, std::move(finding));
        return;
    }
    // A level at the breach or after it is passed by a clock that has missed its target.
    const bool breached = cycle != nullptr && cycle->standing.verdict == Verdict::breached &&
                          *cycle->decided_at <= announcement.at;
    const auto at = format_local(announcement.at, form_.zone);
    finding.code = "threshold";
    finding.severity = breached ? Severity::error : Severity::warning;
    finding.statement = breached
                            ? wording("passed {} at {}, breached at {}", announcement.threshold, at,
                                      format_local(*cycle->decided_at, form_.zone))
                            : wording("passed {} at {}", announcement.threshold, at);
    finding.actions = announcement.actions;
    say(breached ? Group::breached : Group::at_risk, std::move(finding));
}

void CheckFindings::put_in_order() {
    std::ranges::stable_sort(places_, {},
                             [](const Place& place) { return std::pair(place.group, place.at); });
}

Finding CheckFindings::word(std::size_t place, const FindingForm& form,
                            WithEvidence evidence) const {
    const auto& found = places_[place];
    if (!found.is_clock) {
        return said_[found.index];
    }
    const auto& clock = clocks_[found.index];
    auto finding = to_finding(clock, *book_, form.zone, form.wording, evidence);
    finding.detected = clock.detected;
    if (clock.detected && *clock.detected < form.now) {
        finding.statement +=
            "; " + form.wording("announced {}", format_local(*clock.detected, form.zone));
    }
    return finding;
}

Finding CheckFindings::operator[](std::size_t place) const {
    return word(place, form_, WithEvidence::yes);
}

std::vector<Finding> CheckFindings::made(std::size_t first, std::size_t count,
                                         WithEvidence evidence) const {
    std::vector<Finding> findings(count);
    const auto make = [&](std::size_t from, std::size_t to) {
        const auto form = form_;  // a zone is read by one thread
        for (std::size_t i = from; i < to; ++i) {
            findings[i] = word(first + i, form, evidence);
        }
    };
    constexpr std::size_t worth_a_thread = 1024;
    const std::size_t half = count < worth_a_thread ? count : count / 2;
    std::future<void> other;
    if (half < count) {
        // Where no more threads are to be had, it is made in this one.
        other = std::async(std::launch::async | std::launch::deferred, make, half, count);
    }
    make(0, half);
    if (other.valid()) {
        other.get();
    }
    return findings;
}

std::optional<Severity> CheckFindings::gravest() const {
    std::optional<Severity> found;
    for (const auto& place : places_) {
        const auto severity = !place.is_clock                  ? said_[place.index].severity
                              : place.group == Group::breached ? Severity::error
                                                               : Severity::warning;
        found = std::max(found, std::optional(severity));
    }
    return found;
}

CheckFindings::Standing CheckFindings::standing() const {
    Standing found;
    for (const auto& clock : clocks_) {
        const bool breached = clock.kind == ClockFinding::Kind::breached;
        ++(breached ? found.breached : found.at_risk);
        if (breached && clock.cycle.decided_at) {
            found.earliest_breach = std::min(found.earliest_breach, *clock.cycle.decided_at);
        }
    }
    return found;
}

}  // namespace svcops
