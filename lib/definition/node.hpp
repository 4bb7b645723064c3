#pragma once
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// One node of a document as written, with the place of its first byte (1-based; columns in bytes).
struct Node {
    enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
    Kind kind = Kind::null;
    bool quoted = false;  // a quoted or block scalar: never a number, `true` or `null`
    std::string text;     // scalar
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::vector<Node> keys;   // mapping: scalars, each once; beside `items`
    std::vector<Node> items;  // sequence: its items; mapping: the values

    // The value of a key, or null.
    [[nodiscard]] const Node* find(std::string_view key) const {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (keys[i].text == key) {
                return &items[i];
            }
        }
        return nullptr;
    }
};

// A plain word that YAML 1.1 readers take for true or false. It is refused where the text is read.
[[nodiscard]] constexpr bool is_doubtful_truth(const Node& node) {
    constexpr std::string_view words[] = {"yes", "Yes", "YES", "no",  "No",  "NO",
                                          "on",  "On",  "ON",  "off", "Off", "OFF"};
    return !node.quoted && std::ranges::find(words, node.text) != std::end(words);
}

}  // namespace svcops
