#include "lib/definition/tree_cache.hpp"

#include "lib/definition/source.hpp"

#include <algorithm>
#include <cstdint>

namespace svcops {

namespace {

// Another layout needs another mark.
constexpr std::string_view mark = "svcops trees 1\n";

void put_number(std::uint64_t value, std::string& out) {
    for (; value >= 0x80; value >>= 7U) {
        out.push_back(static_cast<char>(value | 0x80U));
    }
    out.push_back(static_cast<char>(value));
}

void put_bytes(std::string_view bytes, std::string& out) {
    put_number(bytes.size(), out);
    out += bytes;
}

void put_nodes(std::span<const Node> nodes, std::string& out) {
    put_number(nodes.size(), out);
    for (const Node& node : nodes) {
        put_number(static_cast<unsigned>(node.kind) * 2U + (node.quoted ? 1U : 0U), out);
        put_number(node.line, out);
        put_number(node.column, out);
        put_bytes(node.text, out);
        put_nodes(node.keys, out);
        put_nodes(node.items, out);
    }
}

// Reads what was put; after the first thing that does not fit nothing is good any more.
class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool done() const { return rest_.empty(); }

    std::string_view bytes(std::uint64_t size) {
        if (size > rest_.size()) {
            good_ = false;
            return {};
        }
        const auto taken = rest_.substr(0, static_cast<std::size_t>(size));
        rest_.remove_prefix(taken.size());
        return taken;
    }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 35; shift += 7) {
            const auto next = bytes(1);
            if (next.empty()) {
                return 0;
            }
            const auto byte = static_cast<unsigned char>(next.front());
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80) {
                return value;
            }
        }
        good_ = false;
        return 0;
    }

    std::vector<Node> nodes(std::size_t depth) {
        const auto count = number();
        // A node takes six bytes at least.
        good_ = good_ && depth <= max_source_depth + 1 && count <= rest_.size() / 6;
        std::vector<Node> out;
        if (good_) {
            out.reserve(static_cast<std::size_t>(count));
        }
        for (std::uint64_t i = 0; i < count && good_; ++i) {
            Node& node = out.emplace_back();
            const auto kind = number();
            good_ = good_ && kind < 8;
            node.kind = static_cast<Node::Kind>(kind / 2 % 4);
            node.quoted = kind % 2 != 0;
            node.line = static_cast<std::uint32_t>(number());
            node.column = static_cast<std::uint32_t>(number());
            node.text = bytes(number());
            node.keys = nodes(depth + 1);
            node.items = nodes(depth + 1);
        }
        return out;
    }

private:
    std::string_view rest_;
    bool good_ = true;
};

std::string_view view(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace

TreeCache TreeCache::unpack(std::string_view bytes) {
    TreeCache cache;
    Unpacker in(bytes);
    const bool known = in.bytes(mark.size()) == mark;
    const auto sum = in.bytes(Digest{}.size());
    if (!known || !in.good() ||
        view(sha256(svcops::bytes(bytes.substr(mark.size() + sum.size())))) != sum) {
        return cache;
    }
    while (!in.done() && in.good()) {
        Digest digest{};
        const auto name = in.bytes(digest.size());
        std::copy(name.begin(), name.end(), reinterpret_cast<char*>(digest.data()));
        auto packed = std::string(in.bytes(in.number()));
        if (in.good()) {
            cache.texts_.insert_or_assign(digest, Packed{std::move(packed), false});
        }
    }
    return cache;
}

std::optional<std::vector<Node>> TreeCache::find(const Digest& text) {
    const auto found = texts_.find(text);
    if (found == texts_.end()) {
        return std::nullopt;
    }
    Unpacker in(found->second.bytes);
    auto documents = in.nodes(0);
    if (!in.good() || !in.done()) {
        texts_.erase(found);
        return std::nullopt;
    }
    found->second.wanted = true;
    return documents;
}

void TreeCache::add(const Digest& text, std::span<const Node> documents) {
    Packed packed{{}, true};
    put_nodes(documents, packed.bytes);
    texts_.insert_or_assign(text, std::move(packed));
    grown_ = true;
}

std::string TreeCache::pack() const {
    std::string body;
    for (const auto& [digest, packed] : texts_) {
        if (packed.wanted) {
            body += view(digest);
            put_bytes(packed.bytes, body);
        }
    }
    std::string out(mark);
    out += view(sha256(bytes(body)));
    return out + body;
}

}  // namespace svcops
