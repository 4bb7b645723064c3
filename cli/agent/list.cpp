#include "cli/agent/named_day.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

#include <fmt/core.h>

#include <memory>

namespace svcops::cli::agent {

namespace {

struct ListOptions {
    std::optional<std::string> at, skill;
};

Texts roles_of(const Agent& agent) {
    Texts roles;
    for (const Role role : agent.roles) {
        roles.emplace_back(name_of(role_names, static_cast<std::int64_t>(role)));
    }
    return roles;
}

ExitCode print_people(const ListOptions& options, Context& context) {
    const auto day = asked_day(context, options.at);
    const auto language = context.language(Shape::rows);
    Table table;
    table.columns = {{"name", "name"},
                     {"display_name", "display name"},
                     column("login", "login", CellType::text, "-", 2),
                     {"roles", "roles"},
                     {"teams", "teams"},
                     {"skills", "skills"},
                     {"not_held", "not held"},
                     {"active", "active", CellType::flag},
                     column("place", "place", CellType::text, "-", 1)};
    for (const Agent& agent : context.definitions().agents) {
        if (options.skill && !agent.has_skill(*options.skill, day)) {
            continue;
        }
        Texts held, not_held;
        for (const HeldSkill& skill : agent.skills) {
            (skill.holds_on(day) ? held : not_held).push_back(skill.name);
        }
        table.rows.push_back({agent.name, std::string(in_language(agent.display_name, language)),
                              agent.user, roles_of(agent), Texts(agent.teams), held, not_held,
                              agent.active,
                              fmt::format("{}:{}", agent.place.source, agent.place.line)});
    }
    return print_table(context, std::move(table), "name");
}

}  // namespace

Action list(Args& args) {
    auto options = std::make_shared<ListOptions>();
    args.option("--at", options->at, "DAY", "skills that are held on this day; today")
        .option("--skill", options->skill, "SKILL", "who holds this one on that day", Offer::skill);
    return [options](Context& context) { return print_people(*options, context); };
}

}  // namespace svcops::cli::agent
