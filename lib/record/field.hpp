#pragma once
#include "lib/record/event.hpp"
#include "lib/record/noun.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

enum class FieldType : std::uint8_t {
    code,    // a closed enum with a name table
    word,    // an open word of a vocabulary
    record,  // the id of another record (customer, agent, partner)
    count,
    instant,
    bytes,  // plain bytes kept in the event (external reference)
    text,   // the number of a text of the same entry: personal or free text
    words,  // several open words (tags)
};

// Uses of a field, or-ed.
enum FieldUse : std::uint8_t {
    in_filter = 1,  // a filter key
    in_edit = 2,    // a flag of add and edit
    in_import = 4,  // a target of an import mapping
    in_column = 8,  // a column of list, export
    in_store = 16,  // a plain column of the projection
    ordered = 32,   // codes that stand in an order: a filter takes ranges and comparisons of them
    ahead = 64,  // an instant that lies ahead: a bare weekday means the next one, not the past one
};

// One name of a closed enum, as typed and printed everywhere.
struct CodeName {
    std::int64_t code;
    std::string_view name;
};

// One row of a record's field table: schema of the projection, filter key, edit flag, import
// target, JSON and CSV column follow from it. The number is stored and never reused.
struct FieldInfo {
    std::uint8_t number;
    std::string_view name;
    FieldType type;
    std::uint8_t uses;
    std::string_view meaning;                  // one line for help and the man page
    Vocabulary vocabulary = Vocabulary::none;  // for word, words
    Noun noun = Noun::ticket;                  // for record
    std::span<const CodeName> codes{};         // for code
    // The state's value; no function for event attributes. A text answers text_number(op, n). Words
    // have `list`.
    Value (*get)(const void* record) = nullptr;
    // Total: null clears, a value of another kind or an unknown code is ignored. Words are added
    // one by one. A text takes its number in the entry of `op`.
    void (*set)(void* record, const Value& value, OpId op) = nullptr;
    std::span<const WordId> (*list)(const void* record) =
        nullptr;  // for words; valid until the record changes
};

// "created", "message", ...: the words of `event:` in filters, of exports and histories.
extern const std::span<const CodeName> event_kind_names;

using FieldTable = std::span<const FieldInfo>;

[[nodiscard]] const FieldInfo* find_field(FieldTable table, std::string_view name);
[[nodiscard]] const FieldInfo* find_field(FieldTable table, std::uint8_t number);
[[nodiscard]] std::optional<std::int64_t> code_of(std::span<const CodeName> names,
                                                  std::string_view name);  // P১ is P1 too
[[nodiscard]] std::string_view name_of(std::span<const CodeName> names,
                                       std::int64_t code);  // "" when unknown
[[nodiscard]] std::vector<std::string_view> names_of(std::span<const CodeName> codes);

// A text's operation and its number there, as one number: what `get` answers and a projection
// column keeps.
constexpr std::int64_t text_number(OpId op, std::uint32_t n) {
    return (static_cast<std::int64_t>(op) << 32) | static_cast<std::int64_t>(n);
}

// From words to ids and back. The store gives one; tests make their own.
class Names {
public:
    virtual ~Names() = default;
    // The id of a word, an agent (by name), a customer (by any identity), or nothing.
    [[nodiscard]] virtual std::optional<std::uint32_t> word(Vocabulary vocabulary,
                                                            std::string_view name) const = 0;
    [[nodiscard]] virtual std::optional<std::uint32_t> record(Noun noun,
                                                              std::string_view name) const = 0;
    // Every record that the name may mean, ascending: people share names.
    [[nodiscard]] virtual std::vector<std::uint32_t> records(Noun noun,
                                                             std::string_view name) const {
        const auto one = record(noun, name);
        return one ? std::vector<std::uint32_t>{*one} : std::vector<std::uint32_t>{};
    }
    // "" for 0 and for an erased name.
    [[nodiscard]] virtual std::string_view word_name(WordId id) const = 0;
    [[nodiscard]] virtual std::string record_name(Noun noun, std::uint32_t id) const = 0;
};

// A stored value in words, as the product prints and reads them: a code, a word and a record by
// their names, a ticket as T-17, an instant in UTC, a count in digits, bytes as they are. "" for
// null, for an erased name and for a text, which stands in the store (`TextRef`).
[[nodiscard]] std::string value_words(const FieldInfo& field, const Value& value,
                                      const Names& names);

}  // namespace svcops
