#pragma once
#include "cli/render/render.hpp"

#include <string>

namespace svcops::cli {

// What a sink was given, as one text.
inline std::string rendered(const Document& document, const RenderOptions& options) {
    std::string out;
    Sink sink([&out](std::string_view text) { out += text; }, 16);
    render(document, options, sink);
    sink.flush();
    return out;
}

inline RenderOptions as(Format format) {
    RenderOptions options;
    options.format = format;
    return options;
}

// Every type of cell, one row of values and one of nothing. 2026-11-21T08:00:00Z is 1795248000.
inline Table every_type() {
    Table table;
    table.columns = {{"id", "ID", CellType::text},
                     {"n", "n", CellType::count},
                     {"load", "Load", CellType::number, 3},
                     {"attainment", "Attainment", CellType::ratio, 2, false, "n/a"},
                     {"elapsed_p90_s", "Elapsed p90", CellType::duration, 2, false, "n/a"},
                     {"opened", "Opened", CellType::instant},
                     {"vip", "VIP", CellType::flag},
                     {"verdict", "Verdict", CellType::token},
                     {"subject", "Subject", CellType::text, 2, true}};
    table.rows = {
        {std::string("T-1"), std::int64_t{412}, 2.5, 0.939, std::int64_t{14700},
         instant(1795248000), true, std::string("breached"), std::string("no, link")},
        {std::string("T-2"), Cell(), Cell(), Cell(), Cell(), Cell(), Cell(), Cell(), Cell()}};
    return table;
}

}  // namespace svcops::cli
