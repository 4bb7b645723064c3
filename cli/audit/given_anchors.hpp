#pragma once
#include "cli/args.hpp"
#include "cli/context.hpp"
#include "lib/record/anchor.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli::audit {

// The meaning of --hmac, in both verbs.
inline constexpr std::string_view hmac_meaning =
    "sign anchors with the key in this file, or hold them against it; keep it elsewhere";

// The bytes of a key file without the end of its last line. Throws as open_input, and
// InputError(bad_data) for an empty one.
std::string key_of(Context& context, const std::string& file);

// Every anchor of the files, `-` is standard input; empty lines and those that begin with # are
// passed over. With a key each of them has to carry its tag. Throws InputError with all that is
// wrong in all of them: no_input where a file is missing, else bad_data.
std::vector<ChainAnchor> given_anchors(Context& context, const std::vector<std::string>& files,
                                       const std::optional<std::string>& key);

}  // namespace svcops::cli::audit
