#pragma once
#include "lib/record/field.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::store {

inline constexpr std::int64_t application_id = 0x73766F70;  // "svop"
inline constexpr int format = 1;                            // user_version

// The tables that are the evidence: op, entry, text, definition,
// attachment, setting; and the outbox, which is none: what it holds has left or is to leave.
[[nodiscard]] std::string truth_schema();
// Tables that follow from them and may be dropped: ticket, customer, identity, word,
// agent, mark, search.
[[nodiscard]] std::string projection_schema();
// Indexes: all, those that writing looks things up by, or those that a bulk load makes at its end.
enum class Indexes : std::uint8_t { all, early, late };
[[nodiscard]] std::string index_schema(Indexes which);
[[nodiscard]] std::string drop_indexes(Indexes which);
[[nodiscard]] std::string drop_projections();
// How the full text cuts words: the tokenizer of SQLite, and what it is given.
inline constexpr const char* tokenizer_name = "unicode61";
[[nodiscard]] std::array<const char*, 4> tokenizer_arguments();
// The full-text table under another name, for comparisons.
[[nodiscard]] std::string search_schema(std::string_view name);

// The fields of a table that a projection has a column for.
[[nodiscard]] std::vector<const FieldInfo*> stored_fields(FieldTable table);
// ", kind, ref, ..." in the order of stored_fields.
[[nodiscard]] std::string column_list(FieldTable table);

}  // namespace svcops::store
