#include "lib/definition/tree_cache.hpp"

#include "lib/definition/source.hpp"
#include "lib/text/varint.hpp"

#include <algorithm>
#include <cstdint>

namespace svcops {

namespace {

// Another layout needs another mark.
constexpr std::string_view mark = "svcops trees 2\n";

void put_bytes(std::string_view bytes, std::string& out) {
    put_varint(bytes.size(), out);
    out += bytes;
}

void put_nodes(std::span<const Node> nodes, std::string& out) {
    put_varint(nodes.size(), out);
    for (const Node& node : nodes) {
        put_varint(static_cast<unsigned>(node.kind) * 2U + (node.quoted ? 1U : 0U), out);
        put_varint(node.line, out);
        put_varint(node.column, out);
        put_bytes(node.text, out);
        if (node.kind == Node::Kind::mapping) {
            put_nodes(node.keys, out);
        }
        if (node.kind == Node::Kind::mapping || node.kind == Node::Kind::sequence) {
            put_nodes(node.items, out);
        }
    }
}

std::vector<Node> take_nodes(VarintReader& in, bool& known, std::size_t depth) {
    const auto count = in.varint();
    // A node takes four bytes at least.
    known = known && in.good() && depth <= max_source_depth + 1 && count <= in.left() / 4;
    std::vector<Node> nodes;
    if (known) {
        nodes.reserve(static_cast<std::size_t>(count));
    }
    for (std::uint64_t i = 0; i < count && known && in.good(); ++i) {
        Node& node = nodes.emplace_back();
        const auto kind = in.varint();
        known = known && kind < 8;
        node.kind = static_cast<Node::Kind>(kind / 2 % 4);
        node.quoted = kind % 2 != 0;
        node.line = static_cast<std::uint32_t>(in.varint());
        node.column = static_cast<std::uint32_t>(in.varint());
        node.text = in.bytes(in.varint());
        if (node.kind == Node::Kind::mapping) {
            node.keys = take_nodes(in, known, depth + 1);
        }
        if (node.kind == Node::Kind::mapping || node.kind == Node::Kind::sequence) {
            node.items = take_nodes(in, known, depth + 1);
        }
    }
    return nodes;
}

std::string_view view(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace

TreeCache TreeCache::unpack(std::string_view bytes) {
    TreeCache cache;
    VarintReader in(bytes);
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
        auto packed = std::string(in.bytes(in.varint()));
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
    VarintReader in(found->second.bytes);
    bool known = true;
    auto documents = take_nodes(in, known, 0);
    if (!known || !in.good() || !in.done()) {
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
