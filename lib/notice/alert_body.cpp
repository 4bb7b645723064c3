#include "lib/digest/sha256.hpp"
#include "lib/notice/alert.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>

namespace svcops {

namespace {

using Pairs =
    std::map<std::string_view, std::string>;  // in order of name, as Alertmanager has them

constexpr std::size_t most_alerts = 1'000;
constexpr std::string_view never = "0001-01-01T00:00:00Z";  // when an open alert ends
constexpr Seconds far_off{366 * 86'400LL};

void append_string(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            out += fmt::format("\\u{:04x}", byte);
        } else {
            out += c;
        }
    }
    out += '"';
}

void append_pairs(std::string& out, const Pairs& pairs) {
    out += '{';
    for (const auto& [name, value] : pairs) {
        out += out.back() == '{' ? "" : ",";
        append_string(out, name);
        out += ':';
        append_string(out, value);
    }
    out += '}';
}

Pairs labels_of(const Alert& alert) {
    Pairs labels{{"alertname", alert.is_breach() ? "sla_breached" : "sla_threshold"},
                 {"cycle", std::to_string(alert.cycle)},
                 {"measure", alert.measure},
                 {"severity", alert.is_breach() ? "error" : "warning"},
                 {"ticket", fmt::format("T-{}", alert.ticket)}};
    if (!alert.service_level.empty()) {
        labels["service_level"] = alert.service_level;
    }
    if (!alert.threshold.empty()) {
        labels["threshold"] = alert.threshold;
    }
    return labels;
}

std::string summary_of(const Alert& alert) {
    const auto level = alert.service_level.empty() ? std::string() : alert.service_level + " ";
    const auto what =
        alert.is_breach() ? std::string("breached") : fmt::format("passed {}", alert.threshold);
    return fmt::format("T-{} {}{}: {} at {}", alert.ticket, level, alert.measure, what,
                       format_utc(alert.at));
}

Pairs annotations_of(const Alert& alert) {
    Pairs notes{{"summary", summary_of(alert)}};
    if (alert.detected) {
        notes["detected"] = format_utc(*alert.detected);
    }
    if (alert.due) {
        notes["due"] = format_utc(*alert.due);
    }
    if (alert.priority != Priority::none) {
        notes["priority"] = name_of(priority_names, static_cast<std::int64_t>(alert.priority));
    }
    if (!alert.service.empty()) {
        notes["service"] = alert.service;
    }
    if (alert.page) {
        notes["page"] = "true";
    }
    return notes;
}

std::string fingerprint(const Alert& alert) {
    constexpr std::size_t digits = 16;
    return hex(Sha256().part(bytes(alert_key(alert))).finish()).substr(0, digits);
}

void append_alert(std::string& out, const Alert& alert) {
    out += fmt::format("{{\"status\":\"{}\",\"labels\":", alert.ended ? "resolved" : "firing");
    append_pairs(out, labels_of(alert));
    out += ",\"annotations\":";
    append_pairs(out, annotations_of(alert));
    out += fmt::format(
        ",\"startsAt\":\"{}\",\"endsAt\":\"{}\",\"generatorURL\":\"\",\"fingerprint\":\"{}\"}}",
        format_utc(alert.at), alert.ended ? format_utc(*alert.ended) : std::string(never),
        fingerprint(alert));
}

// What all of them have.
Pairs common(const std::vector<Alert>& alerts, Pairs (*pairs)(const Alert&)) {
    Pairs found = alerts.empty() ? Pairs{} : pairs(alerts.front());
    for (const Alert& alert : alerts) {
        const auto other = pairs(alert);
        std::erase_if(found, [&](const auto& pair) {
            const auto same = other.find(pair.first);
            return same == other.end() || same->second != pair.second;
        });
    }
    return found;
}

void append_message(std::string& out, const AlertMessage& message) {
    const bool fires =
        std::ranges::any_of(message.alerts, [](const Alert& each) { return !each.ended; });
    out += "\"receiver\":";
    append_string(out, message.receiver);
    out += fmt::format(",\"status\":\"{}\",\"alerts\":[", fires ? "firing" : "resolved");
    const auto shown = std::min(message.alerts.size(), most_alerts);
    for (std::size_t i = 0; i < shown; ++i) {
        out += i == 0 ? "" : ",";
        append_alert(out, message.alerts[i]);
    }
    out += "],\"groupLabels\":{},\"commonLabels\":";
    append_pairs(out, common(message.alerts, labels_of));
    out += ",\"commonAnnotations\":";
    append_pairs(out, common(message.alerts, annotations_of));
    out += ",\"externalURL\":\"\",\"version\":\"4\",\"groupKey\":";
    append_string(out, fmt::format("{{}}/{{receiver=\"{}\"}}:{{}}", message.receiver));
    out += fmt::format(",\"truncatedAlerts\":{}}}", message.alerts.size() - shown);
}

}  // namespace

std::string webhook_body(const AlertMessage& message) {
    std::string out = "{";
    append_message(out, message);
    return out;
}

std::string keyed_body(const AlertMessage& message) {
    std::string out = "{\"key\":";
    append_string(out, message.key);
    out += ',';
    append_message(out, message);
    return out;
}

std::string alerts_body(const AlertMessage& message, Instant now) {
    std::string out = "[";
    for (const Alert& alert : message.alerts) {
        out += out.back() == '[' ? "" : ",";
        out += "{\"labels\":";
        append_pairs(out, labels_of(alert));
        out += ",\"annotations\":";
        append_pairs(out, annotations_of(alert));
        out += fmt::format(",\"startsAt\":\"{}\",\"endsAt\":\"{}\"}}", format_utc(alert.at),
                           format_utc(alert.ended.value_or(now + far_off)));
    }
    return out + "]";
}

}  // namespace svcops
