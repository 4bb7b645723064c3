#include "lib/record/field.hpp"

#include "lib/record/label.hpp"
#include "lib/text/code_point.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

constexpr std::int64_t code(EventKind kind) {
    return static_cast<std::int64_t>(kind);
}

constexpr CodeName event_kind_rows[] = {
    {code(EventKind::created), "created"},     {code(EventKind::changed), "changed"},
    {code(EventKind::message), "message"},     {code(EventKind::linked), "linked"},
    {code(EventKind::merged), "merged"},       {code(EventKind::split), "split"},
    {code(EventKind::waived), "waived"},       {code(EventKind::breached), "breached"},
    {code(EventKind::threshold), "threshold"}, {code(EventKind::voided), "voided"},
    {code(EventKind::notified), "notified"},   {code(EventKind::erased), "erased"},
};

}  // namespace

constinit const std::span<const CodeName> event_kind_names = event_kind_rows;

namespace {

template <class Range, class Test>
auto* first_where(const Range& range, Test test) {
    const auto found = std::find_if(range.begin(), range.end(), test);
    return found == range.end() ? nullptr : &*found;
}

}  // namespace

const FieldInfo* find_field(FieldTable table, std::string_view name) {
    return first_where(table, [&](const FieldInfo& row) { return row.name == name; });
}

const FieldInfo* find_field(FieldTable table, std::uint8_t number) {
    return first_where(table, [&](const FieldInfo& row) { return row.number == number; });
}

std::optional<std::int64_t> code_of(std::span<const CodeName> names, std::string_view name) {
    const CodeName* row = first_where(names, [&](const CodeName& n) { return n.name == name; });
    if (row == nullptr && !is_ascii(name)) {
        const std::string latin = latin_digits(name);
        return is_ascii(latin) ? code_of(names, latin) : std::nullopt;
    }
    return row ? std::optional(row->code) : std::nullopt;
}

std::string_view name_of(std::span<const CodeName> names, std::int64_t code) {
    const CodeName* row = first_where(names, [&](const CodeName& n) { return n.code == code; });
    return row ? row->name : std::string_view{};
}

std::vector<std::string_view> names_of(std::span<const CodeName> codes) {
    std::vector<std::string_view> names;
    names.reserve(codes.size());
    for (const CodeName& row : codes) {
        names.push_back(row.name);
    }
    return names;
}

std::string value_words(const FieldInfo& field, const Value& value, const Names& names) {
    if (value.is_null()) {
        return {};
    }
    switch (field.type) {
        case FieldType::code:
            return std::string(name_of(field.codes, value.number));
        case FieldType::word:
        case FieldType::words:
            return std::string(names.word_name(static_cast<WordId>(value.number)));
        case FieldType::record:
            return field.noun == Noun::ticket
                       ? ticket_label(static_cast<TicketId>(value.number))
                       : names.record_name(field.noun, static_cast<std::uint32_t>(value.number));
        case FieldType::instant:
            return format_utc(instant(value.number));
        case FieldType::count:
            return fmt::format("{}", value.number);
        case FieldType::bytes:
            return std::string(value.bytes);
        case FieldType::text:
            break;
    }
    return {};
}

}  // namespace svcops
