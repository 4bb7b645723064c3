#include "cli/ticket/happened.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/date_words.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

Instant latest_instant(Context& context) {
    return std::max(context.now(), context.session().clock);
}

Instant happened_at(Context& context, const std::optional<std::string>& at) {
    if (!at) {
        return context.now();
    }
    const auto instant = context.instant_of("--at", *at);
    if (is_time_of_day(latin_digits(*at)) && instant > latest_instant(context)) {
        const Problem problem{
            {"--at", 0, 0},
            fmt::format("{} has not happened yet", format_local(instant, context.zone())),
            fmt::format("a time alone is today's; write 'yesterday {}' for the day before", *at)};
        throw InputError(Outcome::usage, {problem});
    }
    return instant;
}

}  // namespace svcops::cli
