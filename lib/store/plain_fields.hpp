#pragma once
#include "lib/record/field.hpp"
#include "lib/store/connection.hpp"
#include "lib/store/store.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops::store {

// The stored fields of a record as columns of a plain table: words and names spelt out, instants as
// RFC 3339 text, texts as text, null for what has no value. A record that a field names stands
// there twice: by its name, and behind all others as NAME_id by its number, to be joined by.
class PlainFields {
public:
    PlainFields(FieldTable table, Noun noun, Store& store);

    // As they follow others in `create table` and in `values`: ", kind text, ...", ",?,...".
    [[nodiscard]] const std::string& columns() const { return columns_; }
    [[nodiscard]] const std::string& marks() const { return marks_; }
    // Binds them of a record; what is bound stays until the next call.
    void bind(Query& row, std::uint32_t subject, const void* record);

    // "status=resolved; agent=rahim": one change set in words. Texts say where they stand.
    [[nodiscard]] std::string changes(const Event& event) const;
    // A name; where it was erased, "agent 3".
    [[nodiscard]] std::string name_of(Noun noun, std::uint32_t id) const;

private:
    [[nodiscard]] std::string state(const FieldInfo& field, std::uint32_t subject,
                                    const void* record) const;
    [[nodiscard]] std::string words(const FieldInfo& field, const Value& value) const;

    FieldTable table_;
    Noun noun_;
    Store& store_;
    const Names& names_;
    std::vector<const FieldInfo*> fields_, records_;  // stored ones; of these, other records
    std::string columns_, marks_;
    std::vector<std::string> cells_;
};

// Null for "".
void bind_words(Query& row, std::string_view words);

}  // namespace svcops::store
