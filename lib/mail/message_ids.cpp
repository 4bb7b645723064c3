#include "lib/mail/message_ids.hpp"

#include "lib/mail/limits.hpp"
#include "lib/text/blanks.hpp"

#include <algorithm>
#include <iterator>

namespace svcops::mail {

namespace {

constexpr std::size_t longest_id = 998;  // RFC 5322: no line is longer

std::string without_blanks(std::string_view text) {
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out), [](char c) { return !is_blank(c); });
    return out;
}

void add(std::vector<std::string>& ids, std::string id) {
    const bool is_one = !id.empty() && id.size() <= longest_id;
    if (is_one && std::ranges::find(ids, id) == ids.end()) {
        ids.push_back(std::move(id));
    }
}

}  // namespace

std::vector<std::string> message_ids(std::string_view line) {
    std::vector<std::string> ids;
    if (line.find('<') == std::string_view::npos) {
        const auto word = trimmed(line);
        if (word.find_first_of(blanks) == std::string_view::npos) {
            add(ids, std::string(word));
        }
        return ids;
    }
    for (auto open = line.find('<'); open != std::string_view::npos; open = line.find('<')) {
        line.remove_prefix(open + 1);
        const auto close = line.find_first_of("<>");
        if (close == std::string_view::npos) {
            break;
        }
        if (line[close] == '>') {
            add(ids, without_blanks(line.substr(0, close)));
        }
        // Half of the most from each end: where a thread began and where it stands.
        if (ids.size() > max_references) {
            ids.erase(ids.begin() + max_references / 2);
        }
        line.remove_prefix(close);
    }
    return ids;
}

std::vector<std::string> answered_ids(std::string_view in_reply_to, std::string_view references) {
    std::vector<std::string> ids = message_ids(in_reply_to);
    auto earlier = message_ids(references);
    std::ranges::reverse(earlier);
    for (auto& id : earlier) {
        add(ids, std::move(id));
    }
    return ids;
}

}  // namespace svcops::mail
