#include "lib/operation/check_findings.hpp"

#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

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

RankedFinding ranked(const ClockFinding& found, const LevelBook& book, const FindingForm& form) {
    const bool breached = found.kind == ClockFinding::Kind::breached;
    const auto at = breached ? found.cycle.decided_at : found.cycle.due;
    auto finding = to_finding(found, book, form.zone, form.wording);
    finding.detected = found.detected;
    if (found.detected && *found.detected < form.now) {
        finding.statement +=
            "; " + form.wording("announced {}", format_local(*found.detected, form.zone));
    }
    return {breached ? 0 : 1, at.value_or(last_instant), std::move(finding)};
}

RankedFinding ranked(const Announcement& announcement, const Judge& judge,
                     const FindingForm& form) {
    const auto& wording = form.wording;
    const auto* cycle = announced_cycle(judge, announcement);
    if (announcement.kind == EventKind::breached && cycle != nullptr) {
        return ranked(ClockFinding{ClockFinding::Kind::breached, judge.ticket().id, *cycle,
                                   announcement.actions, form.now},
                      judge.book(), form);
    }
    Finding finding;
    finding.subject = ticket_label(judge.ticket().id);
    finding.criterion = criterion_of(announcement, wording);
    finding.at = announcement.at;
    finding.detected = form.now;
    if (announcement.kind == EventKind::voided) {
        finding.code = "voided";
        finding.severity = Severity::info;
        finding.statement =
            announcement.threshold.empty()
                ? wording("the breach that was announced did not happen, by what is known now")
                : wording("the threshold {} that was announced was not reached",
                          announcement.threshold);
        return {2, announcement.at, std::move(finding)};
    }
    // A level at the breach or after it is passed by a clock that has missed its target.
    const bool breached = cycle != nullptr && cycle->standing.verdict == Verdict::breached &&
                          *cycle->decided_at <= announcement.at;
    const auto at = format_local(announcement.at, form.zone);
    finding.code = "threshold";
    finding.severity = breached ? Severity::error : Severity::warning;
    finding.statement = breached
                            ? wording("passed {} at {}, breached at {}", announcement.threshold, at,
                                      format_local(*cycle->decided_at, form.zone))
                            : wording("passed {} at {}", announcement.threshold, at);
    finding.actions = announcement.actions;
    return {breached ? 0 : 1, announcement.at, std::move(finding)};
}

// Places are sorted, as findings are too large to be moved about.
std::vector<Finding> in_order(std::vector<RankedFinding> found) {
    std::vector<std::size_t> places(found.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(found[a].group, found[a].at) < std::pair(found[b].group, found[b].at);
    });
    std::vector<Finding> findings;
    findings.reserve(found.size());
    for (const std::size_t place : places) {
        findings.push_back(std::move(found[place].finding));
    }
    return findings;
}

}  // namespace svcops
