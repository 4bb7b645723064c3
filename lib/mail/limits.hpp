#pragma once
#include <cstddef>

namespace svcops::mail {

// What a message may be; beyond it the message is kept whole and waits for a person.
inline constexpr std::size_t max_message_bytes = 25U << 20U;  // as it comes, with its header
inline constexpr std::size_t max_header_bytes = 64U << 10U;   // of the message itself
inline constexpr std::size_t max_parts = 1000;                // every part at every level
inline constexpr std::size_t max_depth = 50;  // levels of parts in parts, messages in messages
// How often a message may have been passed on: each mail server adds one Received line.
inline constexpr std::size_t max_hops = 50;
// Of the text that stands on the ticket; a longer one is an attachment too, whole.
inline constexpr std::size_t max_text_bytes = 256U << 10U;
// Messages that programs write to one receiver in a day, and how old one may be that is answered
// by a program.
inline constexpr std::size_t max_automatic_daily = 5;
inline constexpr std::size_t max_acknowledged_age = 24UL * 60 * 60;  // seconds
// Ids of earlier messages that are looked up: the first and the last ones of a long thread.
inline constexpr std::size_t max_references = 100;

}  // namespace svcops::mail
