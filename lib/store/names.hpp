#pragma once
#include "lib/record/field.hpp"
#include "lib/store/projection.hpp"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace svcops::store {

// Names by id and ids by name, read once and kept.
class StoreNames final : public Names {
public:
    StoreNames(Connection& connection, Backend& backend, Projection& projection);

    // Words as written; else the one word that differs only in case or joiners.
    [[nodiscard]] std::optional<std::uint32_t> word(Vocabulary vocabulary,
                                                    std::string_view name) const override;
    // An agent by name, a customer by any identity, another record by its number.
    [[nodiscard]] std::optional<std::uint32_t> record(Noun noun,
                                                      std::string_view name) const override;
    // Of customers every one with that identity, whatever its kind; C-17 is that one alone.
    [[nodiscard]] std::vector<std::uint32_t> records(Noun noun,
                                                     std::string_view name) const override;
    [[nodiscard]] std::string_view word_name(WordId id) const override;
    // An agent's name; a customer's name, else its first identity.
    [[nodiscard]] std::string record_name(Noun noun, std::uint32_t id) const override;

    void forget();  // after a roll-back or an erasure

private:
    // Words of one vocabulary by what a search takes them for.
    struct Lexicon {
        std::int64_t last = -1;  // word of the store when it was read
        std::vector<std::pair<std::uint32_t, std::string>> keys;
    };
    [[nodiscard]] const Lexicon& lexicon(Vocabulary vocabulary) const;
    [[nodiscard]] std::string customer_name(CustomerId id) const;
    [[nodiscard]] std::optional<CustomerId> customer(std::string_view name) const;
    [[nodiscard]] std::vector<CustomerId> customers(std::string_view name) const;
    [[nodiscard]] CustomerId numbered(std::string_view name) const;
    [[nodiscard]] CustomerId going_on_as(CustomerId customer) const;

    Connection& connection_;
    Backend& backend_;
    Projection& projection_;
    mutable Query word_name_, words_, last_word_, agent_name_, merged_into_;
    struct Slot {
        bool known = false;
        std::string name;
    };
    mutable std::deque<Slot> words_by_id_;  // growing it moves no name
    mutable std::unordered_map<AgentId, std::string> agents_;
    mutable std::map<Vocabulary, Lexicon> lexicons_;
};

}  // namespace svcops::store
