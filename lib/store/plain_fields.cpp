#include "lib/store/plain_fields.hpp"

#include "lib/record/label.hpp"
#include "lib/store/record_facts.hpp"

#include <fmt/core.h>

namespace svcops::store {

PlainFields::PlainFields(FieldTable table, Noun noun, Store& store)
    : table_(table), noun_(noun), store_(store), names_(store.names()) {
    for (const FieldInfo& field : table) {
        if ((field.uses & in_store) == 0) {
            continue;
        }
        fields_.push_back(&field);
        columns_ +=
            fmt::format(", {} {}", field.name, field.type == FieldType::count ? "integer" : "text");
        if (field.type == FieldType::record) {
            records_.push_back(&field);
        }
    }
    for (const FieldInfo* const field : records_) {
        columns_ += fmt::format(", {}_id integer", field->name);
    }
    for (std::size_t i = 0; i < fields_.size() + records_.size(); ++i) {
        marks_ += ",?";
    }
}

void PlainFields::bind(Query& row, std::uint32_t subject, const void* record) {
    cells_.clear();
    cells_.reserve(fields_.size());  // bound views must not move
    for (const FieldInfo* const field : fields_) {
        bind_words(row, cells_.emplace_back(state(*field, subject, record)));
    }
    for (const FieldInfo* const field : records_) {
        const Value value = field->get(record);
        value.is_null() ? row.bind_null() : row.bind(value.number);
    }
}

std::string PlainFields::changes(const Event& event) const {
    std::string out;
    for (const Change& change : event.changes) {
        const FieldInfo* const field = find_field(table_, change.field);
        out += out.empty() ? "" : "; ";
        out += field != nullptr ? std::string(field->name) : fmt::format("#{}", change.field);
        out += '=';
        if (change.value.is_null()) {
            continue;
        }
        if (field == nullptr) {
            out += change.value.kind == Value::Kind::bytes ? std::string(change.value.bytes)
                                                           : std::to_string(change.value.number);
        } else if (field->type == FieldType::text) {
            out += fmt::format("text {}", change.value.number);
        } else {
            out += words(*field, change.value);
        }
    }
    return out;
}

std::string PlainFields::name_of(Noun noun, std::uint32_t id) const {
    std::string name = names_.record_name(noun, id);
    return name.empty() ? record_label(noun, id) : name;
}

std::string PlainFields::state(const FieldInfo& field, std::uint32_t subject,
                               const void* record) const {
    std::string out;
    if (field.list != nullptr) {
        for (const WordId word : field.list(record)) {
            out += out.empty() ? "" : " ";
            out += names_.word_name(word);
        }
        return out;
    }
    const Value value = field.get(record);
    if (field.type == FieldType::text && !value.is_null()) {
        return store_.text(noun_, subject, text_ref(value.number)).value_or("");
    }
    return value.is_null() ? out : words(field, value);
}

std::string PlainFields::words(const FieldInfo& field, const Value& value) const {
    return field.type == FieldType::record
               ? name_of(field.noun, static_cast<std::uint32_t>(value.number))
               : value_words(field, value, names_);
}

void bind_words(Query& row, std::string_view words) {
    words.empty() ? row.bind_null() : row.bind(words);
}

}  // namespace svcops::store
