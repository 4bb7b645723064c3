#pragma once
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Columns of an exact source: one that tells in each row what its event changed, by the names of
// the ticket's fields, as an export of events does. Nothing is worked out from such a row: neither
// from its word nor from the row before.
struct ExactColumns {
    std::uint32_t key = 0;  // tells tickets apart, where references may be equal
    std::optional<std::uint32_t> source, cleared;
    struct List {
        std::uint32_t column = 0;
        const FieldInfo* field = nullptr;
    };
    std::vector<List> lists;  // columns of several words
};

// The words of a cell that holds several, joined by ";" with a backslash before a ";" or a
// backslash within one.
std::vector<std::string> split_words(std::string_view cell);

// The kind of event that the export's word for it names; a word that is none of its own (assigned,
// stage:resolved, ...) is a change.
EventKind exported_kind(std::string_view word);

}  // namespace svcops
