#pragma once
#include "lib/store/connection.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

namespace svcops::store {

// All places of all words, summed up in whatever order they come: two full texts with one sum hold
// the same words at the same places.
class PlaceSum {
public:
    void add(std::string_view word, std::int64_t document, std::int64_t place);
    bool operator==(const PlaceSum&) const = default;

private:
    std::uint64_t first_ = 0, second_ = 0;
};

// Cuts texts into words as the full text does, without one being built.
class WordCutter {
public:
    explicit WordCutter(Connection& connection);
    ~WordCutter();
    WordCutter(const WordCutter&) = delete;
    WordCutter& operator=(const WordCutter&) = delete;

    // Shows every word, at most longest_word bytes of it, and its place in the text.
    void cut(std::string_view text,
             const std::function<void(std::string_view word, std::int64_t place)>& see);

private:
    Connection& connection_;
    fts5_tokenizer functions_{};
    Fts5Tokenizer* tokenizer_ = nullptr;
};

}  // namespace svcops::store
