#pragma once
#include "lib/catalogue/proposed_mapping.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace svcops {

// What logs of other systems call things, in English, Bengali and Swahili. Guesses only: a mapping
// says what holds.

// Lower case, words apart: "sys_updatedAt", "/Updated-At" are "updated at".
std::string plain_words(std::string_view name);

// A definition's name out of a file's: letters and digits, words joined by '-'; `otherwise` when
// nothing is left.
std::string name_of_file(const std::string& file, std::string_view otherwise);

// A part that a column may play, with the names that columns of that part have, the likeliest
// first.
struct ColumnPart {
    MappingKey key = MappingKey::field;
    std::uint8_t field = 0;
    std::span<const std::string_view> names;
};
std::span<const ColumnPart> instant_parts();  // columns of instants
std::span<const ColumnPart> field_parts();
std::span<const std::string_view> reference_names();
std::span<const std::string_view> event_names();
std::span<const std::string_view> actor_names();

// What a source's word for a value means: a priority, kind, channel or stage of svcops; nothing
// where it is not known. "1 - Critical" is P1.
std::optional<std::string_view> meaning_of(std::uint8_t field, std::string_view word);
// What an activity means in an import mapping.
std::optional<EventMeaning> meaning_of_activity(std::string_view word);

}  // namespace svcops
