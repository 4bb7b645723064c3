#include "lib/store/record_facts.hpp"

#include "lib/record/label.hpp"

#include <fmt/core.h>

namespace svcops::store {
std::string_view event_name(EventKind kind) {
    return name_of(event_kind_names, static_cast<std::int64_t>(kind));
}

Word word_of(const Log& log) {
    Word word;
    for (const Event& event : log.events) {
        for (const Change& change : event.changes) {
            if (change.field == word_field::vocabulary) {
                word.vocabulary = static_cast<Vocabulary>(change.value.number);
            } else if (change.field == word_field::name) {
                word.name = change.value.bytes;
            }
        }
    }
    return word;
}

TextRef agent_name(const Log& log) {
    TextRef name;
    for (const Event& event : log.events) {
        for (const Change& change : event.changes) {
            if (change.field == agent_field::name && change.value.kind == Value::Kind::number) {
                name = {event.op, static_cast<std::uint32_t>(change.value.number)};
            }
        }
    }
    return name;
}

StoreError unreadable_entry(Noun noun, std::uint32_t subject, OpId op) {
    return {
        Outcome::bad_data,
        fmt::format("{}: what operation {} wrote cannot be read", record_label(noun, subject), op),
        "the store is damaged; see 'svcops store check'"};
}

}  // namespace svcops::store
