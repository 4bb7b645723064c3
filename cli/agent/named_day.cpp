#include "cli/agent/named_day.hpp"

namespace svcops::cli {

CivilDay asked_day(Context& context, const std::optional<std::string>& at) {
    return CivilDay(context.zone().civil(at ? context.instant_of("--at", *at) : context.now()));
}

Cell day_cell(const std::optional<CivilDay>& day) {
    return day ? Cell{format_day(*day)} : Cell{};
}

}  // namespace svcops::cli
