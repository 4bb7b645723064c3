#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/mail/letter.hpp"
#include "lib/operation/assignment.hpp"

#include <optional>
#include <vector>

namespace svcops {

// What a mapping makes of a message's columns: the fields of a new ticket. Of several receivers the
// first one that the map names counts, those of the desk before others; addresses are compared
// whatever their case. Nothing when the mapping refuses a value, or a value is none of its field's.
[[nodiscard]] std::optional<std::vector<Assignment>> mail_fields(
    const ImportMapping& mapping, const mail::Letter& letter,
    const std::vector<Workflow>& workflows);

}  // namespace svcops
