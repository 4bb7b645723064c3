#pragma once
#include "lib/ticket/ticket.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace svcops {

// Values by word: few words, asked for again and again. Sorted, so that a look-up allocates nothing
// and stays in one piece of memory.
template <class T>
class WordTable {
public:
    [[nodiscard]] const T* find(WordId word) const {
        const auto at = place(entries_, word);
        return at != entries_.end() && at->first == word ? &at->second : nullptr;
    }
    // The word's value; a new word's is T().
    T& operator[](WordId word) {
        auto at = place(entries_, word);
        if (at == entries_.end() || at->first != word) {
            at = entries_.insert(at, {word, T()});
        }
        return at->second;
    }
    [[nodiscard]] auto begin() const { return entries_.begin(); }
    [[nodiscard]] auto end() const { return entries_.end(); }

private:
    template <class Entries>
    static auto place(Entries& entries, WordId word) {
        return std::lower_bound(entries.begin(), entries.end(), word,
                                [](const auto& entry, WordId w) { return entry.first < w; });
    }

    std::vector<std::pair<WordId, T>> entries_;
};

}  // namespace svcops
