#include "lib/intake/plan.hpp"
#include "lib/text/number.hpp"

#include <fmt/format.h>

#include <algorithm>

// What the cells of a planned column mean.
namespace svcops {

std::optional<Symbol> to_symbol(const Slot& slot, std::string_view cell, const CellTime& time) {
    const FieldInfo& field = *slot.field;
    switch (field.type) {
        case FieldType::code: {
            const auto code = svcops::code_of(field.codes, cell);
            return code ? std::optional(Symbol::of(*code)) : std::nullopt;
        }
        case FieldType::word:
        case FieldType::words:
            return Symbol::word(field.vocabulary, cell);
        case FieldType::record:
            return Symbol{
                .kind = field.noun == Noun::agent ? Symbol::Kind::agent : Symbol::Kind::customer,
                .identity = slot.identity,
                .text = cell};
        case FieldType::count: {
            const auto count = parse_integer(cell);
            const bool is_rank =
                field.uses != 0;  // impact and urgency; else a number of an event's
            const bool fits = count && *count >= (is_rank ? 1 : 0) && (!is_rank || *count <= 3);
            return fits ? std::optional(Symbol::of(*count)) : std::nullopt;
        }
        case FieldType::instant: {
            const auto found = time.parse(cell);
            return found ? std::optional(Symbol::of(unix_seconds(found->instant))) : std::nullopt;
        }
        case FieldType::bytes:
            return Symbol{.kind = Symbol::Kind::bytes, .text = cell};
        case FieldType::text:
            return Symbol{.kind = Symbol::Kind::text, .text = cell};
    }
    return std::nullopt;
}

bool ImportPlan::missing(std::string_view cell) const {
    return cell.empty() || std::find(mapping->missing.begin(), mapping->missing.end(), cell) !=
                               mapping->missing.end();
}

const EventMeaning* ImportPlan::meaning(std::string_view word) const {
    const auto found =
        std::lower_bound(events.begin(), events.end(), word,
                         [](const auto& row, std::string_view other) { return row.first < other; });
    if (found != events.end() && found->first == word) {
        return &found->second;
    }
    return unmapped_event ? &*unmapped_event : nullptr;
}

std::string accepted(const FieldInfo& field) {
    switch (field.type) {
        case FieldType::code:
            return fmt::format("one of {}", fmt::join(names_of(field.codes), ", "));
        case FieldType::count:
            return "1 (high) to 3 (low)";
        case FieldType::instant:
            return "an instant in one of the mapping's time formats";
        default:
            return "";
    }
}

}  // namespace svcops
