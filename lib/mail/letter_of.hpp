#pragma once
#include "lib/mail/letter.hpp"
#include "lib/mail/module.hpp"

namespace svcops::mail {

// The letter in what the mail module read:
// - The text is that of its plain parts, else of its HTML parts as a reader sees them; then the
// HTML
//   is kept as a file too. Text of format=flowed is joined. Quoted answers stay.
// - A subject is one line. Files without a name get one from their kind and place.
// - A text longer than max_text_bytes is cut at a line's end and kept whole as a file.
[[nodiscard]] Letter letter_of(const SvcopsMessage& message);

}  // namespace svcops::mail
