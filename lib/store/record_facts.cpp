#include "lib/store/record_facts.hpp"

#include <fmt/core.h>

namespace svcops::store {
std::string_view noun_name(Noun noun) {
    switch (noun) {
        case Noun::ticket:
            return "ticket";
        case Noun::customer:
            return "customer";
        case Noun::agent:
            return "agent";
        case Noun::partner:
            return "partner";
        case Noun::word:
            return "word";
        case Noun::finding:
            return "finding";
        case Noun::action:
            return "action";
        case Noun::feedback:
            return "feedback";
        case Noun::article:
            return "article";
        case Noun::mail:
            return "mail";
    }
    return "record";
}

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

std::string record_title(Noun noun, std::uint32_t subject) {
    if (noun == Noun::ticket) {
        return fmt::format("T-{}", subject);
    }
    if (noun == Noun::customer) {
        return fmt::format("C-{}", subject);
    }
    if (noun == Noun::mail) {
        return fmt::format("M-{}", subject);
    }
    return fmt::format("{} {}", noun_name(noun), subject);
}

StoreError unreadable_entry(Noun noun, std::uint32_t subject, OpId op) {
    return {
        Outcome::bad_data,
        fmt::format("{}: what operation {} wrote cannot be read", record_title(noun, subject), op),
        "the store is damaged; see 'svcops store check'"};
}

}  // namespace svcops::store
