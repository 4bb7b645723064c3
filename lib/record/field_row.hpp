#pragma once
#include "lib/record/field.hpp"

#include <limits>
#include <string>
#include <type_traits>
#include <vector>

// Makers of field table rows from member pointers: `code_field<&Ticket::priority>(4, "priority",
// names, uses, "...")`. Getter and setter follow from the member; a state of 0 or "" is null, for a
// counter it is a count of 0.
namespace svcops::field_row {

template <class T>
struct MemberOf;
template <class Record, class Member>
struct MemberOf<Member Record::*> {
    using Owner = Record;
    using Type = Member;
};

template <auto member>
const auto& read(const void* record) {
    return static_cast<const typename MemberOf<decltype(member)>::Owner*>(record)->*member;
}

template <auto member>
auto& write(void* record) {
    return static_cast<typename MemberOf<decltype(member)>::Owner*>(record)->*member;
}

template <auto member>
Value get_number(const void* record) {
    const auto n = static_cast<std::int64_t>(read<member>(record));
    return n == 0 ? Value::null() : Value::of(n);
}

template <auto member>
void set_number(void* record, const Value& value, OpId) {
    using Member = typename MemberOf<decltype(member)>::Type;
    constexpr auto most = static_cast<std::int64_t>(std::numeric_limits<Member>::max());
    if (value.is_null()) {
        write<member>(record) = Member{};
    } else if (value.kind == Value::Kind::number && value.number >= 0 && value.number <= most) {
        write<member>(record) = static_cast<Member>(value.number);
    }
}

template <auto member>
constexpr FieldInfo number_field(std::uint8_t number, std::string_view name, FieldType type,
                                 std::uint8_t uses, std::string_view meaning) {
    FieldInfo row{number, name, type, uses, meaning};
    row.get = get_number<member>;
    row.set = set_number<member>;
    return row;
}

template <auto member>
constexpr FieldInfo word_field(std::uint8_t number, std::string_view name, Vocabulary vocabulary,
                               std::uint8_t uses, std::string_view meaning) {
    FieldInfo row = number_field<member>(number, name, FieldType::word, uses, meaning);
    row.vocabulary = vocabulary;
    return row;
}

template <auto member>
constexpr FieldInfo record_field(std::uint8_t number, std::string_view name, Noun noun,
                                 std::uint8_t uses, std::string_view meaning) {
    FieldInfo row = number_field<member>(number, name, FieldType::record, uses, meaning);
    row.noun = noun;
    return row;
}

// A closed enum whose codes are 1..n without gaps: the last one bounds what may be set.
template <auto member, const auto& names>
void set_code(void* record, const Value& value, OpId) {
    using Member = typename MemberOf<decltype(member)>::Type;
    if (value.is_null()) {
        write<member>(record) = Member{};
    } else if (value.kind == Value::Kind::number && value.number >= 1 &&
               value.number <= static_cast<std::int64_t>(std::size(names))) {
        write<member>(record) = static_cast<Member>(value.number);
    }
}

template <auto member, const auto& names>
constexpr FieldInfo code_field(std::uint8_t number, std::string_view name, std::uint8_t uses,
                               std::string_view meaning) {
    FieldInfo row{number, name, FieldType::code, uses, meaning};
    row.codes = names;
    row.get = get_number<member>;
    row.set = set_code<member, names>;
    return row;
}

template <auto member>
Value get_count(const void* record) {
    return Value::of(static_cast<std::int64_t>(read<member>(record)));
}

template <auto member>
constexpr FieldInfo counter_field(std::uint8_t number, std::string_view name, std::uint8_t uses,
                                  std::string_view meaning) {
    FieldInfo row = number_field<member>(number, name, FieldType::count, uses, meaning);
    row.get = get_count<member>;
    return row;
}

template <auto member>
Value get_instant(const void* record) {
    const auto seconds = unix_seconds(read<member>(record));
    return seconds == 0 ? Value::null() : Value::of(seconds);
}

template <auto member>
void set_instant(void* record, const Value& value, OpId) {
    if (value.is_null()) {
        write<member>(record) = Instant{};
    } else if (value.kind == Value::Kind::number) {
        write<member>(record) = instant(value.number);
    }
}

template <auto member>
constexpr FieldInfo instant_field(std::uint8_t number, std::string_view name, std::uint8_t uses,
                                  std::string_view meaning) {
    FieldInfo row{number, name, FieldType::instant, uses, meaning};
    row.get = get_instant<member>;
    row.set = set_instant<member>;
    return row;
}

template <auto member>
Value get_bytes(const void* record) {
    const std::string& bytes = read<member>(record);
    return bytes.empty() ? Value::null() : Value::of(std::string_view(bytes));
}

template <auto member>
void set_bytes(void* record, const Value& value, OpId) {
    if (value.is_null()) {
        write<member>(record).clear();
    } else if (value.kind == Value::Kind::bytes) {
        write<member>(record).assign(value.bytes);
    }
}

template <auto member>
constexpr FieldInfo bytes_field(std::uint8_t number, std::string_view name, std::uint8_t uses,
                                std::string_view meaning) {
    FieldInfo row{number, name, FieldType::bytes, uses, meaning};
    row.get = get_bytes<member>;
    row.set = set_bytes<member>;
    return row;
}

// A text member is a pair {op, n}; op 0: no text.
template <auto member>
Value get_text(const void* record) {
    const auto& ref = read<member>(record);
    return ref.op == 0 ? Value::null() : Value::of(text_number(ref.op, ref.n));
}

template <auto member>
void set_text(void* record, const Value& value, OpId op) {
    auto& ref = write<member>(record);
    if (value.is_null()) {
        ref = {};
    } else if (value.kind == Value::Kind::number) {
        ref = {op, static_cast<std::uint32_t>(value.number)};
    }
}

template <auto member>
constexpr FieldInfo text_field(std::uint8_t number, std::string_view name, std::uint8_t uses,
                               std::string_view meaning) {
    FieldInfo row{number, name, FieldType::text, uses, meaning};
    row.get = get_text<member>;
    row.set = set_text<member>;
    return row;
}

template <auto member>
std::span<const WordId> get_words(const void* record) {
    return read<member>(record);
}

template <auto member>
void add_word(void* record, const Value& value, OpId) {
    auto& words = write<member>(record);
    if (value.is_null()) {
        words.clear();
        return;
    }
    if (value.kind != Value::Kind::number || value.number <= 0) {
        return;
    }
    const auto word = static_cast<WordId>(value.number);
    for (const WordId known : words) {
        if (known == word) {
            return;
        }
    }
    words.push_back(word);
}

template <auto member>
void remove_word(void* record, const Value& value, OpId) {
    if (value.kind == Value::Kind::number) {
        std::erase(write<member>(record), static_cast<WordId>(value.number));
    }
}

// One row that adds words and is the filter key; its sibling takes them away.
template <auto member>
constexpr FieldInfo words_field(std::uint8_t number, std::string_view name, Vocabulary vocabulary,
                                std::uint8_t uses, std::string_view meaning) {
    FieldInfo row{number, name, FieldType::words, uses, meaning};
    row.vocabulary = vocabulary;
    row.set = add_word<member>;
    row.list = get_words<member>;
    return row;
}

template <auto member>
constexpr FieldInfo words_removed_field(std::uint8_t number, std::string_view name,
                                        Vocabulary vocabulary, std::string_view meaning) {
    FieldInfo row{number, name, FieldType::words, 0, meaning};
    row.vocabulary = vocabulary;
    row.set = remove_word<member>;
    return row;
}

// An attribute of one event: no state, so no getter and no setter.
constexpr FieldInfo attribute(std::uint8_t number, std::string_view name, FieldType type,
                              std::string_view meaning) {
    return {number, name, type, 0, meaning};
}

}  // namespace svcops::field_row
