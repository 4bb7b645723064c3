#include "cli/agent/named_day.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

namespace svcops::cli::agent {

namespace {

struct ShowOptions {
    std::string name;
    std::optional<std::string> at;
};

const Agent& named_agent(Context& context, const std::string& name) {
    const auto& agents = context.definitions().agents;
    const auto found = std::ranges::find_if(
        agents, [&](const Agent& agent) { return agent.name == name || agent.user == name; });
    if (found == agents.end()) {
        std::vector<std::string_view> known;
        known.reserve(agents.size());
        for (const Agent& agent : agents) {
            known.push_back(agent.name);
        }
        auto hint = did_you_mean(name, known);
        throw InputError(Outcome::no_input, fmt::format("there is no agent '{}'", visible(name)),
                         hint.empty() ? "see svcops agent list" : std::move(hint));
    }
    return *found;
}

Table skill_table(const Agent& agent, CivilDay day) {
    Table table;
    table.name = "skills";
    table.columns = {{"skill", "skill"},
                     {"level", "level", CellType::count},
                     {"held", "held", CellType::flag},
                     {"from", "from"},
                     {"until", "until"},
                     {"by", "by"}};
    for (const HeldSkill& skill : agent.skills) {
        const auto cert = skill.cert.value_or(Certificate{});
        table.rows.push_back({skill.name, cell(skill.level), skill.holds_on(day),
                              day_cell(cert.from), day_cell(cert.until),
                              cert.by.empty() ? Cell{} : Cell{cert.by}});
    }
    return table;
}

ExitCode print_person(const ShowOptions& options, Context& context) {
    const auto day = asked_day(context, options.at);
    const Agent& agent = named_agent(context, options.name);
    Texts roles;
    for (const Role role : agent.roles) {
        roles.emplace_back(name_of(role_names, static_cast<std::int64_t>(role)));
    }
    Facts facts{
        "",
        {{"name", "name"},
         {"display_name", "display name"},
         {"login", "login"},
         {"roles", "roles"},
         {"teams", "teams"},
         {"languages", "languages"},
         {"capacity", "capacity", CellType::count},
         {"calendar", "calendar"},
         {"active", "active", CellType::flag}},
        {agent.name, std::string(in_language(agent.display_name, context.language(Shape::account))),
         agent.user, roles, Texts(agent.teams), Texts(agent.languages), cell(agent.capacity),
         agent.calendar.empty() ? Cell{} : Cell{agent.calendar}, agent.active}};
    if (!wants_rows(context) && !context.common().count) {
        context.print({{std::move(facts), skill_table(agent, day)}}, Shape::account);
        return ExitCode{0};
    }
    return print_thing(context, std::move(facts), skill_table(agent, day), "skill", Shape::account);
}

}  // namespace

Action show(Args& args) {
    auto options = std::make_shared<ShowOptions>();
    args.operand(options->name, "NAME", "the name of the definition, or the login", Offer::agent);
    args.option("--at", options->at, "DAY", "whether skills are held on this day; today");
    return [options](Context& context) { return print_person(*options, context); };
}

}  // namespace svcops::cli::agent
