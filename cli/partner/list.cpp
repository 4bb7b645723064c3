#include "cli/context.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

#include <fmt/core.h>

namespace svcops::cli::partner {

namespace {

Cell day_cell(const std::optional<CivilDay>& day) {
    return day ? Cell{format_day(*day)} : Cell{};
}

}  // namespace

Action list(Args&) {
    return [](Context& context) {
        const auto language = context.language(Shape::rows);
        Table table;
        table.columns = {{"name", "name"},
                         {"display_name", "display name"},
                         {"service", "service"},
                         {"team", "team"},
                         {"from", "from"},
                         {"to", "to"},
                         {"last_notice", "notice until"},
                         {"promises", "service level"},
                         {"place", "place", CellType::text, 2, true}};
        for (const Partner& partner : context.definitions().partners) {
            const auto& contract = partner.contract;
            table.rows.push_back(
                {partner.name, std::string(in_language(partner.display_name, language)),
                 partner.service.empty() ? Cell{} : Cell{partner.service},
                 partner.team.empty() ? Cell{} : Cell{partner.team}, format_day(contract.from),
                 day_cell(contract.to), day_cell(contract.last_notice()), Texts(partner.promises),
                 fmt::format("{}:{}", partner.place.source, partner.place.line)});
        }
        return print_table(context, std::move(table), "name");
    };
}

}  // namespace svcops::cli::partner
