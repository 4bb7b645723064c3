#include "lib/definition/level_forms.hpp"
#include "lib/text/number.hpp"

#include <cmath>

namespace svcops {

namespace {

constexpr ChoiceRow<Severity> alert_severities[] = {{"info", Severity::info},
                                                    {"warning", Severity::warning},
                                                    {"error", Severity::error},
                                                    {"critical", Severity::critical}};

struct BurnFactor {
    static void read(const Node& node, double& into, ProblemList& problems) {
        const auto text = scalar(node, "how many times as fast, such as 14.4x", problems);
        if (!text) {
            return;
        }
        const auto factor =
            text->ends_with('x') ? parse_decimal(text->substr(0, text->size() - 1)) : std::nullopt;
        if (!factor || *factor <= 0) {
            problems.add(node, fmt::format("{} is no burn rate", describe(node)),
                         "write how many times as fast as the budget may burn: 14.4x");
            return;
        }
        into = *factor;
    }
    static Shape shape() { return Shape::text("^[0-9]+(\\.[0-9]+)?x$"); }
};

struct AlertDraft : BurnAlert {
    std::optional<std::int64_t> given_minimum;
};

constexpr Key<AlertDraft> alert_keys[] = {
    key<AlertDraft, &AlertDraft::factor, BurnFactor>(
        "burn", Need::required, "how many times as fast as it may the budget burns: 14.4x"),
    key<AlertDraft, &AlertDraft::long_window, AllowanceText>(
        "long", Need::required, "the window that says it matters, on the target's calendar: 8h"),
    key<AlertDraft, &AlertDraft::short_window, AllowanceText>(
        "short", Need::required, "the window that says it goes on: 1h"),
    key<AlertDraft, &AlertDraft::given_minimum, Integer>(
        "minimum", Need::optional, "cycles decided in the long window, or it is silent; 1"),
    key<AlertDraft, &AlertDraft::severity, Choice<alert_severities>>(
        "severity", Need::optional, "info, warning (the usual), error or critical"),
};

struct AlertForm {
    static void read(const Node& node, BurnAlert& into, ProblemList& problems) {
        AlertDraft draft;
        draft.place = problems.place(node);
        Record<AlertDraft, alert_keys>::read(node, draft, problems);
        draft.minimum = draft.given_minimum.value_or(1);
        into = std::move(draft);
    }
    static Shape shape() { return Record<AlertDraft, alert_keys>::shape(); }
};

// The longest that the window of an objective can be, in days.
std::int64_t longest_days(const Objective& objective) {
    return objective.days > 0              ? objective.days
           : objective.window == "week"    ? 7
           : objective.window == "month"   ? 31
           : objective.window == "quarter" ? 92
                                           : 366;
}

bool is_shorter(const Allowance& a, const Allowance& b) {
    return a.working_days == 0 && b.working_days == 0 ? a.seconds < b.seconds
           : a.working_days > 0 && b.working_days > 0 ? a.working_days < b.working_days
                                                      : true;  // only the calendar knows
}

bool is_longer(const Allowance& window, std::int64_t days) {
    return window.working_days > days || window.seconds > days * 86'400;
}

void check_alert(const BurnAlert& alert, const Objective& objective, ProblemList& problems) {
    const double miss = 1 - objective.share;
    if (miss < 1e-9) {
        problems.add({alert.place,
                      "the alert can never fire: an objective of 100% leaves no "
                      "breach to spend, and what is none burns at no rate",
                      "lower the objective, or look at breaches with 'svcops sla check'"});
    } else if (alert.factor * miss > 1 + 1e-9) {
        problems.add({alert.place,
                      fmt::format("the alert can never fire: {}x of {:g}% is {:g}%, more than all "
                                  "cycles",
                                  alert.factor, miss * 100, alert.factor * miss * 100),
                      fmt::format("write at most {:g}x, at which every cycle is breached",
                                  std::floor(10 / miss + 1e-6) / 10)});
    }
    const bool are_read = (alert.long_window.seconds > 0 || alert.long_window.working_days > 0) &&
                          (alert.short_window.seconds > 0 || alert.short_window.working_days > 0);
    if (!are_read) {
        return;
    }
    if (!is_shorter(alert.short_window, alert.long_window)) {
        problems.add({alert.place, "the short window is not shorter than the long one",
                      "a twelfth of the long one is usual"});
    }
    if (is_longer(alert.long_window, longest_days(objective))) {
        problems.add(
            {alert.place,
             fmt::format("the long window is longer than the objective's: {}", objective.window),
             "write a shorter one; the budget of a window is spent within it"});
    }
}

}  // namespace

void BurnAlerts::read(const Node& node, std::vector<BurnAlert>& into, ProblemList& problems) {
    ListOrOne<AlertForm>::read(node, into, problems);
}

Shape BurnAlerts::shape() {
    return ListOrOne<AlertForm>::shape();
}

// An objective that cannot be read has its own problem.
void check_alerts(const Node& written, const Target& target, ProblemList& problems) {
    for (const BurnAlert& alert : target.alerts) {
        if (target.objective) {
            check_alert(alert, *target.objective, problems);
        } else if (written.find("objective") == nullptr) {
            problems.add({alert.place, "the alert can never fire: the target has no objective",
                          "add 'objective: 95% per month'"});
        }
    }
}

}  // namespace svcops
