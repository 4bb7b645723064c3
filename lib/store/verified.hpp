#pragma once
#include "lib/finding/finding.hpp"
#include "lib/record/anchor.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace svcops {

// What verifying a store came to.
struct Verified {
    // One for each place where the record is not what was written, the first divergence first. The
    // code is its kind: altered, broken_link, gap, truncated, anchor_mismatch, state_mismatch.
    std::vector<Finding> divergences;
    std::filesystem::path path;
    bool opens = true;             // false: no other command takes it for a store any more
    std::uint64_t commands = 0;    // operations as people count them
    std::uint64_t operations = 0;  // with every part of large ones
    std::uint64_t entries = 0, texts = 0;
    std::uint64_t erased = 0;  // texts of which only the commitment is left: no divergence
    OpId last = 0;
    Digest head{};  // the link of `last`

    struct Held {
        ChainAnchor anchor;
        bool holds = false;
    };
    std::vector<Held> anchors;  // in the order given
    OpId anchored = 0;          // up to here an anchor holds; 0: none does
    // The commands after it, which could be cut off or written anew and nobody would see it.
    std::uint64_t exposed = 0;
    std::optional<Instant> exposed_since;  // when the oldest of them was recorded

    struct GivenClock {
        OpId op = 0;
        Instant at{};  // recorded
        std::string actor, command;
    };
    std::vector<GivenClock> given;  // commands that were written under --now
};

}  // namespace svcops
