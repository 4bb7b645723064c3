#include "cli/service_calendar.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace svcops::cli {

namespace {

Problem unknown_calendar(const Definitions& definitions, std::string_view name) {
    std::vector<std::string_view> known;
    for (const auto& [key, calendar] : definitions.calendars) {
        known.emplace_back(key);
    }
    auto hint = did_you_mean(name, known);
    return {{},
            fmt::format("unknown calendar '{}'", visible(name)),
            hint.empty() ? "see svcops calendar list" : std::move(hint)};
}

}  // namespace

std::optional<Problem> unknown_calendar(const Definitions& definitions, const Setting& setting) {
    const auto& name = setting.values.front();
    if (definitions.calendar(name) != nullptr) {
        return std::nullopt;
    }
    auto problem = unknown_calendar(definitions, std::string_view(name));
    problem.place.source = setting.origin;
    problem.what = fmt::format("calendar: {}", problem.what);
    return problem;
}

const Calendar& named_calendar(Context& context, std::string_view name) {
    if (const auto* calendar = context.definitions(Extent::clocks).calendar(name)) {
        return *calendar;
    }
    const auto& definitions = context.definitions();
    const bool is_list =
        std::ranges::any_of(definitions.texts, [&](const DefinitionText& definition) {
            return definition.kind == "Calendar" && definition.name == name;
        });
    if (is_list) {
        throw InputError(Outcome::no_input, fmt::format("calendar '{}' has no hours", name),
                         "it is a list of holidays for others to include");
    }
    throw InputError(Outcome::no_input, {unknown_calendar(definitions, name)});
}

bool counts_business(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const bool unit = text[i] == 'b' && (text[i + 1] == 'h' || text[i + 1] == 'd');
        const bool ascii = i == 0 || static_cast<unsigned char>(text[i - 1]) < 0x80;
        if (unit && i > 0 && (is_digit(text[i - 1]) || !ascii)) {  // digits of other scripts too
            return true;
        }
    }
    return false;
}

const Calendar* business_calendar(Context& context, std::string_view service) {
    const auto& definitions = context.definitions(Extent::clocks);
    const auto of_service = std::ranges::find(definitions.services, service, &Service::name);
    if (of_service != definitions.services.end() && !of_service->calendar.empty()) {
        return definitions.calendar(of_service->calendar);
    }
    const auto* setting = context.settings().find("calendar");
    if (setting == nullptr) {
        return nullptr;
    }
    if (auto problem = unknown_calendar(definitions, *setting)) {
        throw InputError(Outcome::bad_definition, {std::move(*problem)});
    }
    return definitions.calendar(setting->values.front());
}

}  // namespace svcops::cli
