#pragma once
#include "lib/definition/node.hpp"
#include "lib/digest/sha256.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// The documents of texts that were read before, by the SHA-256 of the text: scanning YAML takes a
// short command longer than all else that it does. Only texts without a fault are kept. What a text
// says is never in doubt: another text has another digest, and bytes that are not whole are
// ignored.
class TreeCache {
public:
    // From what pack() gave; any other bytes, or those of another version, give an empty cache.
    static TreeCache unpack(std::string_view bytes);

    [[nodiscard]] std::optional<std::vector<Node>> find(const Digest& text);
    void add(const Digest& text, std::span<const Node> documents);
    // Whether something was added since it was unpacked, so that keeping it is worth a file.
    [[nodiscard]] bool grown() const { return grown_; }
    // What was found or added; what nobody asked for goes.
    [[nodiscard]] std::string pack() const;

private:
    struct Packed {
        std::string bytes;
        bool wanted = false;
    };
    std::map<Digest, Packed> texts_;
    bool grown_ = false;
};

}  // namespace svcops
