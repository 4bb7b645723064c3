#pragma once
#include "lib/document/wording.hpp"
#include "lib/notice/alert.hpp"
#include "lib/time/zone.hpp"

#include <span>
#include <string>

namespace svcops {

// What a letter says of alerts: by service level and measure, the earliest first. Of very many the
// rest is counted.
struct AlertWords {
    std::string subject, text;
};
[[nodiscard]] AlertWords words_of(std::span<const Alert> alerts, const Zone& zone,
                                  const Wording& wording);

}  // namespace svcops
