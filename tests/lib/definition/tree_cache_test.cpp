#include "lib/definition/tree_cache.hpp"

#include "lib/definition/shipped.hpp"
#include "lib/definition/yaml_reader.hpp"
#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace tree_cache_test {

using namespace svcops;
using namespace svcops::test;

namespace {

std::vector<SourceText> shipped() {
    std::vector<SourceText> sources;
    for (const auto& file : files_of_set("support")) {
        sources.push_back({std::string(file.path), std::string(file.text)});
    }
    return sources;
}

bool same(const Node& a, const Node& b) {
    const auto all = [](const std::vector<Node>& x, const std::vector<Node>& y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(), same);
    };
    return a.kind == b.kind && a.quoted == b.quoted && a.text == b.text && a.line == b.line &&
           a.column == b.column && all(a.keys, b.keys) && all(a.items, b.items);
}

bool same(const Definitions& a, const Definitions& b) {
    bool equal = a.texts.size() == b.texts.size() && a.digest == b.digest &&
                 a.mappings.size() == b.mappings.size() && a.calendars.size() == b.calendars.size();
    for (std::size_t i = 0; equal && i < a.texts.size(); ++i) {
        equal = a.texts[i].values == b.texts[i].values && a.texts[i].place == b.texts[i].place &&
                a.texts[i].digest == b.texts[i].digest;
    }
    return equal;
}

}  // namespace

TEST_CASE("documents come out of the cache as they went in") {
    TreeCache cache;
    for (const auto& source : shipped()) {
        const auto documents = read_yaml(source);
        REQUIRE(documents);
        cache.add(sha256(bytes(source.text)), *documents);
    }
    auto again = TreeCache::unpack(cache.pack());
    CHECK_FALSE(again.grown());
    for (const auto& source : shipped()) {
        const auto documents = read_yaml(source);
        const auto found = again.find(sha256(bytes(source.text)));
        REQUIRE(found);
        CHECK(std::equal(found->begin(), found->end(), documents->begin(), documents->end(),
                         [](const Node& a, const Node& b) { return same(a, b); }));
    }
}

TEST_CASE("definitions are the same with the cache, without it, and after an edit") {
    auto sources = shipped();
    const auto plain = load(sources);
    REQUIRE(plain);
    TreeCache cache;
    REQUIRE(load(sources, Extent::everything, cache));
    auto second = TreeCache::unpack(cache.pack());
    const auto cached = load(sources, Extent::everything, second);
    REQUIRE(cached);
    CHECK(same(*plain, *cached));
    CHECK_FALSE(second.grown());
    sources.push_back({"extra.yaml", document("Service", "extra", "  ownerTeam: x\n")});
    const auto edited = load(sources, Extent::everything, second);
    REQUIRE(edited);
    CHECK(edited->services.size() == plain->services.size() + 1);
    CHECK(second.grown());
}

TEST_CASE("a text with a fault is reported each time, never kept") {
    const auto sources = files({"a: [1\n", document("Service", "net", "  nonsense: 1\n")});
    TreeCache cache;
    const auto first = load(sources, Extent::everything, cache);
    auto again = TreeCache::unpack(cache.pack());
    CHECK(load(sources, Extent::everything, again).problems == first.problems);
    CHECK(first.problems == load(sources).problems);
    CHECK_FALSE(again.find(sha256(bytes("a: [1\n"))));
}

TEST_CASE("bytes that are not whole are ignored") {
    TreeCache cache;
    const std::string text = document("Service", "net", "  ownerTeam: x\n");
    cache.add(sha256(bytes(text)), *read_yaml({"a.yaml", text}));
    const auto packed = cache.pack();
    for (std::size_t i = 0; i < packed.size(); ++i) {
        auto damaged = packed;
        damaged[i] = static_cast<char>(damaged[i] ^ 1);
        CHECK_FALSE(TreeCache::unpack(damaged).find(sha256(bytes(text))));
        CHECK_FALSE(TreeCache::unpack(packed.substr(0, i)).find(sha256(bytes(text))));
    }
    CHECK_FALSE(TreeCache::unpack("").find(sha256(bytes(text))));
}

// The sum protects from accidents; a reader of bytes is bounded all the same.
TEST_CASE("bytes with a right sum and a wrong layout are ignored") {
    const Digest name = sha256(bytes("x"));
    const std::string digest(reinterpret_cast<const char*>(name.data()), name.size());
    const auto with = [&](const std::string& body) {
        const Digest sum = sha256(bytes(body));
        return "svcops trees 1\n" +
               std::string(reinterpret_cast<const char*>(sum.data()), sum.size()) + body;
    };
    const std::string endless("\xFF\xFF\xFF\xFF\x7F", 5);
    for (const std::string& tree :
         {endless, std::string("\x01"), std::string("\x01\x0F\x01\x01\x01"),
          std::string("\x80\x80\x80\x80\x80\x80"), std::string("\x00\x00", 2)}) {
        const std::string body = digest + static_cast<char>(tree.size()) + tree;
        CHECK_FALSE(TreeCache::unpack(with(body)).find(name));
        CHECK_FALSE(TreeCache::unpack(with(body + "left over")).find(name));
    }
    CHECK_FALSE(TreeCache::unpack(with(digest + endless)).find(name));
    CHECK_FALSE(TreeCache::unpack(with("short")).find(name));
}

}  // namespace tree_cache_test
