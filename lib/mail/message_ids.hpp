#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace svcops::mail {

// The ids in a Message-ID, In-Reply-To or References line, in their order, each once: what stands
// between < and >, white space within left out. A line without < > is one id by itself if it is one
// word; words around ids ("message of Friday from ...") are no ids. Of more than max_references the
// first half and the last half.
[[nodiscard]] std::vector<std::string> message_ids(std::string_view line);

// The messages that one answers, the nearest first: those of In-Reply-To, then References from its
// end. Each once.
[[nodiscard]] std::vector<std::string> answered_ids(std::string_view in_reply_to,
                                                    std::string_view references);

}  // namespace svcops::mail
