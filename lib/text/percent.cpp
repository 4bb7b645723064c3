#include "lib/text/percent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace svcops {

namespace {

// A number that rounds to zero has no sign.
std::string percent_number(double share) {
    constexpr double rounding = 1e-9, least_shown = 0.001;
    double percent = share * 100;
    if (std::fabs(percent - 100) < rounding || std::fabs(percent) < rounding) {
        percent = std::fabs(std::round(percent));
    } else if (percent > 0 && percent < 100) {
        percent = std::clamp(percent, least_shown, 100 - least_shown);
    }
    int decimals = 1;
    for (; decimals < 3; ++decimals) {
        const double step = std::pow(10.0, decimals);
        const double shown = std::round(percent * step) / step;
        const bool claims_all = shown == 100 && percent < 100;
        const bool claims_none = shown == 0 && percent > 0;
        if (!claims_all && !claims_none) {
            break;
        }
    }
    std::string text = fmt::format("{:.{}f}", percent, decimals);
    if (text.front() == '-' && text.find_first_not_of("-0.") == std::string::npos) {
        text.erase(0, 1);
    }
    return text;
}

}  // namespace

std::string percent_text(double share) {
    return percent_number(share) + '%';
}

std::string brief_percent(double share) {
    std::string text = percent_number(share);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    return text + '%';
}

}  // namespace svcops
