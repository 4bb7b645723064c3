#pragma once
#include "lib/digest/sha256.hpp"
#include "lib/record/noun.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svcops::mail {

// "[T-1042-k7f3q2]": the number of a ticket, and a signature over it that only this store can make
// (HMAC-SHA256, the first 30 bits in letters and digits that are not mistaken for one another). Who
// knows a number alone cannot make one.
[[nodiscard]] std::string subject_tag(TicketId ticket, Bytes key);

// What the tags of a subject say. Letters of both cases are read; the first good one counts.
struct TagReading {
    std::optional<TicketId> ticket;  // of a tag that this store signed
    std::optional<TicketId> forged;  // of one that it did not, where there is no good one
};
[[nodiscard]] TagReading read_tags(std::string_view subject, Bytes key);

}  // namespace svcops::mail
