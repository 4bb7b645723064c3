#pragma once
#include "lib/finding/error.hpp"
#include "lib/record/event.hpp"
#include "lib/ticket/ticket.hpp"

#include <string>
#include <string_view>

namespace svcops::store {

// Field numbers of the records that only the store writes.
namespace word_field {
inline constexpr std::uint8_t vocabulary = 1, name = 2;
}
namespace agent_field {
inline constexpr std::uint8_t name = 1;  // the number of a text
}

// A word's record: `created` with its vocabulary and, as bytes, the word itself.
struct Word {
    Vocabulary vocabulary = Vocabulary::none;
    std::string_view name;  // points into the log
};
[[nodiscard]] Word word_of(const Log& log);

// The text that holds an agent's name; operation 0 when there is none.
[[nodiscard]] TextRef agent_name(const Log& log);

[[nodiscard]] std::string_view event_name(EventKind kind);  // "created", ...
[[nodiscard]] StoreError unreadable_entry(Noun noun, std::uint32_t subject, OpId op);

}  // namespace svcops::store
