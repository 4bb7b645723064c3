#pragma once
#include "lib/definition/draft.hpp"
#include "lib/definition/forms.hpp"

#include <span>
#include <string_view>

namespace svcops {

// "80%", "99.5%".
inline constexpr std::string_view percent_pattern = "([0-9]{1,2}(\\.[0-9]+)?|100(\\.0+)?)%";

// The measures that need no `from` and `to`.
extern const std::span<const std::string_view> standard_measures;

// "4h", "3bd": how long a clock may run. Calendar days, weeks and months are refused.
struct AllowanceText {
    static void read(const Node& node, Allowance& into, ProblemList& problems);
    static Shape shape();
};
// One allowance for all, or by priority (P1 to P5, none).
struct Within {
    static void read(const Node& node, Target& into, ProblemList& problems);
    static Shape shape();
};
// "95% per month", "95% per 30d".
struct ObjectiveText {
    static void read(const Node& node, std::optional<Objective>& into, ProblemList& problems);
    static Shape shape();
};
// Thresholds with their actions: 80%, -1h, +30m, -24h calendar, -1bd, breach.
struct Thresholds {
    static void read(const Node& node, std::vector<Threshold>& into, ProblemList& problems);
    static Shape shape();
};
// {burn: 14.4x, long: 8h, short: 1h, minimum: 10, severity: error}.
struct BurnAlerts {
    static void read(const Node& node, std::vector<BurnAlert>& into, ProblemList& problems);
    static Shape shape();
};
// Alerts of a target that can never fire, with the reason.
void check_alerts(const Node& written, const Target& target, ProblemList& problems);
// `created`, `message_agent`, {stage: S}, {status: S}, {priority: P}.
struct EventTokenForm {
    static void read(const Node& node, std::optional<EventToken>& into, ProblemList& problems);
    static Shape shape();
};
// A match as it is written: dates that depend on the day of reading are refused, and words without
// a key. By its state alone a ticket answers the same for ever; its texts, links and clocks are
// asked for as they are when a rule runs.
// One event answers for itself and for the state after it.
enum class Answerable : std::uint8_t { by_state, by_event, by_everything };
struct WrittenMatch {
    std::string text;
    Place place;
    Filter filter;
};
[[nodiscard]] WrittenMatch read_match(const Node& node, Answerable answerable,
                                      ProblemList& problems);

// The filter grammar of svcops-query(7).
struct MatchText {
    static void read(const Node& node, LevelDraft& into, ProblemList& problems);
    static Shape shape() { return Shape::text("\\S"); }
};
// {from: D}: a day, or an instant with its offset.
struct EffectiveForm {
    static void read(const Node& node, std::optional<Effective>& into, ProblemList& problems);
    static Shape shape();
};

}  // namespace svcops
