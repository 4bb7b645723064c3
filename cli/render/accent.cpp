#include "cli/render/accent.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace svcops::cli {
namespace {

struct TokenAccent {
    std::string_view token;
    Accent accent;
};

constexpr std::array<TokenAccent, 9> token_accents = {{{"breached", Accent::bad},
                                                       {"overdue", Accent::bad},
                                                       {"error", Accent::bad},
                                                       {"critical", Accent::bad},
                                                       {"at_risk", Accent::warning},
                                                       {"warning", Accent::warning},
                                                       {"paused", Accent::warning},
                                                       {"met", Accent::good},
                                                       {"ok", Accent::good}}};

// Select Graphic Rendition parameters (ECMA-48): bold, green, yellow, red.
constexpr std::array<std::string_view, 5> codes = {"", "1", "32", "33", "31"};

}  // namespace

Accent accent_of(std::string_view token) {
    const auto* found = std::find_if(token_accents.begin(), token_accents.end(),
                                     [&](const TokenAccent& each) { return each.token == token; });
    return found == token_accents.end() ? Accent::none : found->accent;
}

std::string accented(std::string_view text, Accent accent, ColorUse color) {
    if (color == ColorUse::never || accent == Accent::none || text.empty()) {
        return std::string(text);
    }
    return fmt::format("\x1b[{}m{}\x1b[0m", codes[static_cast<std::size_t>(accent)], text);
}

}  // namespace svcops::cli
