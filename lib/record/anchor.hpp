#pragma once
#include "lib/digest/sha256.hpp"
#include "lib/record/noun.hpp"
#include "lib/text/problem.hpp"
#include "lib/time/instant.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svcops {

// The head of a chain as it was at an instant, to be kept elsewhere: by mail, in git, on another
// host. It alone shows that the end was cut off, or that everything was written anew.
struct ChainAnchor {
    OpId op = 0;                // the last operation (its last part); 0: there was none
    Digest link{};              // its link; of operation 0 what the chain begins with
    Instant at{};               // when the anchor was made
    std::optional<Digest> tag;  // HMAC over the first three, by who has the key
    bool operator==(const ChainAnchor&) const = default;
};

// One line without its end: `op hash utc`, and `hmac` behind it where there is a tag.
[[nodiscard]] std::string anchor_line(const ChainAnchor& anchor);

// Such a line; the place of its problem is a byte in the line.
[[nodiscard]] Reading<ChainAnchor> parse_anchor(std::string_view line);

// The tag that the key makes; `key` is not empty.
[[nodiscard]] Digest anchor_tag(const ChainAnchor& anchor, Bytes key);

}  // namespace svcops
