#include "cli/one_ticket.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <limits>

namespace svcops::cli {

namespace {

std::optional<std::int64_t> own_number(const std::string& word) {
    const bool labelled = word.starts_with("T-") || word.starts_with("t-");
    return parse_integer(labelled ? std::string_view(word).substr(2) : std::string_view(word));
}

[[noreturn]] void no_ticket(const std::string& word) {
    throw InputError(Outcome::no_input, fmt::format("there is no ticket '{}'", visible(word)),
                     "see svcops ticket list");
}

}  // namespace

TicketId one_ticket(Context& context, const std::string& word) {
    if (const auto number = own_number(word)) {
        if (*number < 1 || *number > std::numeric_limits<TicketId>::max()) {
            no_ticket(word);
        }
        return static_cast<TicketId>(*number);
    }
    const auto ref = word.starts_with("ref:") ? word.substr(4) : word;
    if (const auto id = context.store().find_ref(ref)) {
        return *id;
    }
    no_ticket(word);
}

void with_log(Context& context, TicketId id, const std::function<void(const Log&)>& see) {
    Narrowing narrowing;
    narrowing.ids = std::vector<std::uint32_t>{id};
    const auto view = context.view();
    const auto cursor = context.store().logs(Noun::ticket, narrowing, view);
    const auto* log = cursor->next();
    if (log == nullptr || log->events.empty()) {
        if (view.until || view.as_of) {
            throw InputError(
                Outcome::no_input,
                fmt::format("there is no ticket 'T-{}' at {}", id,
                            format_local(view.until.value_or(context.now()), context.zone())),
                "--now and --as-of leave out what came later");
        }
        no_ticket(fmt::format("T-{}", id));
    }
    see(*log);
}

}  // namespace svcops::cli
