#include "cli/agent/named_day.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/error.hpp"

#include <algorithm>
#include <memory>

namespace svcops::cli::agent {

namespace {

struct ExpiringOptions {
    std::optional<std::string> within, at;
};

struct EndingCertificate {
    CivilDay until;
    const Agent* agent = nullptr;
    const HeldSkill* skill = nullptr;
};

// To the last day of the length, that day with it.
std::vector<EndingCertificate> ending(const std::vector<Agent>& agents, CivilDay last) {
    std::vector<EndingCertificate> found;
    for (const Agent& agent : agents) {
        for (const HeldSkill& skill : agent.skills) {
            if (agent.active && skill.cert && skill.cert->until && *skill.cert->until <= last) {
                found.push_back({*skill.cert->until, &agent, &skill});
            }
        }
    }
    std::ranges::stable_sort(found, {}, &EndingCertificate::until);
    return found;
}

ExitCode print_ending(const ExpiringOptions& options, Context& context) {
    const auto day = asked_day(context, options.at);
    const auto midnight = context.zone().instant(CivilSecond(day)).instant;
    const auto length = context.duration_of("--within", options.within.value_or("60d"));
    if (length.business_seconds != 0 || length.business_days != 0) {
        throw InputError(Outcome::usage, "--within: days of the calendar are counted here",
                         "60d, 2mo");
    }
    const auto last = CivilDay(
        context.zone().civil(shift_civil(midnight, length.months, length.days, context.zone()) +
                             Seconds(length.seconds)));
    Table table;
    table.columns = {{"agent", "agent"},
                     {"skill", "skill"},
                     {"until", "until"},
                     {"days", "days left", CellType::count},
                     {"state", "state", CellType::token},
                     {"by", "by"}};
    for (const EndingCertificate& each : ending(context.definitions().agents, last)) {
        const auto left = static_cast<std::int64_t>(each.until - day);
        table.rows.push_back({each.agent->name, each.skill->name, format_day(each.until), left,
                              cell(left < 0 ? "expired" : "ends"),
                              each.skill->cert->by.empty() ? Cell{} : Cell{each.skill->cert->by}});
    }
    return print_table(context, std::move(table), "agent");
}

}  // namespace

Action expiring(Args& args) {
    auto options = std::make_shared<ExpiringOptions>();
    args.option("--within", options->within, "LENGTH",
                "certificates that end by then: 60d, 2mo; 60d")
        .option("--at", options->at, "DAY", "counted from this day; today");
    return [options](Context& context) { return print_ending(*options, context); };
}

}  // namespace svcops::cli::agent
