#include "lib/operation/clock_notice_words.hpp"

#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>
#include <vector>

namespace svcops {

namespace {

constexpr std::size_t most_lines = 200;

std::string clock_words(const Alert& alert, const Wording& wording) {
    const auto measure = wording.word(alert.measure);
    return alert.service_level.empty() ? measure
                                       : fmt::format("{} {}", alert.service_level, measure);
}

// "breached at 2026-11-22 13:00 +06", "passed 80% at ..., due ...".
std::string level_words(const Alert& alert, const Zone& zone, const Wording& wording) {
    const auto at = format_local(alert.at, zone);
    auto text = alert.is_breach() ? wording("breached at {}", at)
                                  : wording("passed {} at {}", alert.threshold, at);
    if (alert.ended) {
        text += ", " + wording("ended at {}", format_local(*alert.ended, zone));
    } else if (alert.due && !alert.is_breach()) {
        text += ", " + wording("due {}", format_local(*alert.due, zone));
    }
    return text;
}

std::string counted_subject(std::span<const Alert> alerts, const Wording& wording) {
    const auto ended = std::ranges::count_if(alerts, [](const Alert& a) { return bool(a.ended); });
    const auto breached =
        std::ranges::count_if(alerts, [](const Alert& a) { return !a.ended && a.is_breach(); });
    const auto at_risk = std::ssize(alerts) - ended - breached;
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (breached > 0) {
        add(wording("{} breached", breached));
    }
    if (at_risk > 0) {
        add(wording("{} at risk", at_risk));
    }
    if (ended > 0) {
        add(wording("{} ended", ended));
    }
    return text;
}

}  // namespace

AlertWords words_of(std::span<const Alert> alerts, const Zone& zone, const Wording& wording) {
    std::vector<const Alert*> sorted;
    sorted.reserve(alerts.size());
    for (const Alert& alert : alerts) {
        sorted.push_back(&alert);
    }
    std::ranges::stable_sort(sorted, [](const Alert* a, const Alert* b) {
        return std::tuple(a->service_level, a->measure, a->ended.has_value(), a->at, a->ticket) <
               std::tuple(b->service_level, b->measure, b->ended.has_value(), b->at, b->ticket);
    });
    AlertWords words;
    std::string heading;
    for (std::size_t i = 0; i < std::min(sorted.size(), most_lines); ++i) {
        const Alert& alert = *sorted[i];
        if (auto clock = clock_words(alert, wording); clock != heading) {
            words.text += (heading.empty() ? "" : "\n") + clock + '\n';
            heading = std::move(clock);
        }
        words.text += fmt::format("  {}", ticket_label(alert.ticket));
        if (alert.priority != Priority::none) {
            words.text += fmt::format(
                "  {}", name_of(priority_names, static_cast<std::int64_t>(alert.priority)));
        }
        if (!alert.service.empty()) {
            words.text += "  " + alert.service;
        }
        words.text += "  " + level_words(alert, zone, wording);
        if (alert.detected) {
            words.text += ", " + wording("detected at {}", format_local(*alert.detected, zone));
        }
        words.text += '\n';
    }
    if (sorted.size() > most_lines) {
        words.text +=
            '\n' + wording("and {} more: svcops sla check", sorted.size() - most_lines) + '\n';
    }
    if (alerts.size() == 1) {
        const Alert& alert = alerts.front();
        words.subject = fmt::format("{}: {}, {}", ticket_label(alert.ticket),
                                    clock_words(alert, wording), level_words(alert, zone, wording));
    } else {
        words.subject = counted_subject(alerts, wording);
    }
    return words;
}

}  // namespace svcops
