#pragma once
#include "cli/context.hpp"
#include "lib/deadline/deadline_table.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli::complaint {

// Deadline packs at hand, and the calendars that they and options name. What the definitions in use
// define comes before what ships under the same name.
struct PackShelf {
    std::vector<DeadlinePack> packs;  // every version; by name
    DeadlineBook::Calendars calendars;
    std::vector<std::string> not_chosen;  // names of those that were left out of `packs`

    [[nodiscard]] const Calendar* calendar(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> calendar_names() const;
    // Throws InputError(no_input) with the nearest name.
    [[nodiscard]] const Calendar& named_calendar(std::string_view name) const;
};

// All packs, defined and shipped.
PackShelf every_pack(Context& context);
// Those that tickets are held against: the ones named, else those of the setting `packs`, else of
// those that are defined, or that ship where none is, the ones that apply: that say by `regulated:`
// whom they regulate, that an audit programme names, for its tickets, or that do not ship and so
// are the organisation's own. Throws InputError(no_input) for an unknown name.
PackShelf packs_for_tickets(Context& context, const std::vector<std::string>& named);

// In whose words documents of deadlines are.
DeadlineReader deadline_reader(Context& context, Shape shape);

}  // namespace svcops::cli::complaint
