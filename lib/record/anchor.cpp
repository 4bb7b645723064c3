#include "lib/record/anchor.hpp"

#include "lib/digest/hmac.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace svcops {

namespace {

std::string tagged_words(const ChainAnchor& anchor) {
    return fmt::format("{} {} {}", anchor.op, hex(anchor.link), format_utc(anchor.at));
}

struct Word {
    std::string_view text;
    std::uint32_t column;
};

std::vector<Word> words_of(std::string_view line) {
    constexpr std::string_view blank = " \t\r";
    std::vector<Word> words;
    for (std::size_t at = line.find_first_not_of(blank); at != std::string_view::npos;) {
        const std::size_t end = std::min(line.find_first_of(blank, at), line.size());
        words.push_back({line.substr(at, end - at), static_cast<std::uint32_t>(at) + 1});
        at = line.find_first_not_of(blank, end);
    }
    return words;
}

// Of a file that is something else a word may be long.
std::string shown(std::string_view word) {
    constexpr std::size_t most = 24;
    return visible(word.substr(0, most)) + (word.size() > most ? "..." : "");
}

Problem no_anchor(std::uint32_t column, std::string what) {
    return {{{}, 0, column},
            std::move(what),
            "an anchor is a line 'op hash utc' of svcops audit anchor"};
}

}  // namespace

std::string anchor_line(const ChainAnchor& anchor) {
    return anchor.tag ? fmt::format("{} {}", tagged_words(anchor), hex(*anchor.tag))
                      : tagged_words(anchor);
}

Reading<ChainAnchor> parse_anchor(std::string_view line) {
    const auto words = words_of(line);
    if (words.size() != 3 && words.size() != 4) {
        return no_anchor(1, fmt::format("this line is no anchor: it has {} words", words.size()));
    }
    ChainAnchor anchor;
    const auto op = parse_integer(words[0].text);
    if (!op || *op < 0 || *op > std::numeric_limits<OpId>::max()) {
        return no_anchor(words[0].column, fmt::format("'{}' is not the number of an operation",
                                                      shown(words[0].text)));
    }
    anchor.op = static_cast<OpId>(*op);
    const auto link = digest_of_hex(words[1].text);
    if (!link) {
        return no_anchor(words[1].column, fmt::format("'{}' is no hash: 64 hexadecimal digits",
                                                      shown(words[1].text)));
    }
    anchor.link = *link;
    const auto at = parse_rfc3339(words[2].text);
    if (!at) {
        return no_anchor(words[2].column, at.problems.front().what);
    }
    anchor.at = *at;
    if (words.size() == 4) {
        anchor.tag = digest_of_hex(words[3].text);
        if (!anchor.tag) {
            return no_anchor(words[3].column, fmt::format("'{}' is no HMAC: 64 hexadecimal digits",
                                                          shown(words[3].text)));
        }
    }
    return anchor;
}

Digest anchor_tag(const ChainAnchor& anchor, Bytes key) {
    return hmac_sha256(key, bytes(tagged_words(anchor)));
}

}  // namespace svcops
