#pragma once
#include "cli/command.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops::cli {

// The options that mean the same on every verb; declared once, no verb reuses a letter.
struct CommonOptions {
    std::optional<std::string> store, config, on_behalf_of;
    std::vector<std::string> definitions;
    std::optional<std::string> output, format, columns, sort, limit;
    std::optional<std::string> as_of, now, tz, lang, width, color, charset, lock_timeout,
        error_format;
    bool json = false;
    bool all = false;
    bool count = false;
    bool ids = false;
    bool null = false;
    bool header = false;
    bool no_header = false;
    bool exit_code = false;
    bool dry_run = false;
    bool yes = false;
    bool no_input = false;
    bool quiet = false;
    bool verbose = false;
    bool csv_safe = false;
    bool help = false;
    bool version = false;
};

// `own_formats` are the verb's, which --format takes beside those of all.
void declare(CommonOptions& options, Args& args, std::span<const OwnFormat> own_formats = {});

}  // namespace svcops::cli
