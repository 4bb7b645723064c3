#pragma once
#include "lib/document/wording.hpp"
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svcops {

// What a message is called: "note" for colleagues, "message_customer" by who wrote it, and
// "first_response" where its source says that it is.
std::string_view message_word(const Event& event);

// What happened, as one word: created, message_agent, message_customer, note, assigned,
// stage:waiting-customer, priority:P1, or the event's kind. The words that the mapping
// `svcops-events` reads; a status without a stage of its own is the stage of that name.
// In other words than English each part of it by itself: what happened is then for people alone.
std::string event_word(const Event& event, const Names& names, const Wording& wording = {});

// One word of `event:`. It is what history and export call an event (`created`, `note`,
// `message_customer`, `first_response`, `stage:waiting-customer`, `assigned`, `priority:P1`,
// `step_done:pick`), what measures are defined by (`resolved`, `closed`, `reopened`,
// `status:active`), or the word that a source has for it. A word that is none of these is an open
// one that no event bears.
class EventWord {
public:
    EventWord(std::string_view word, const Names& names);

    // Whether the ticket's log has such an event.
    [[nodiscard]] bool is_in(const Log& log) const;
    // Whether it is this one; `before` says how the ticket stood: ended is resolved, closed or
    // cancelled.
    enum class Before : std::uint8_t { open, ended };
    [[nodiscard]] bool is(const Event& event, Before before) const;

private:
    enum class Kind : std::uint8_t {
        of_source,
        event_kind,
        message,
        assigned,
        reopened,
        stage,
        status,
        priority,
        step
    };
    [[nodiscard]] bool is_of(const Event& event) const;
    [[nodiscard]] bool is_change(const Event& event) const;

    Kind kind_ = Kind::of_source;
    std::int64_t number_ = 0;  // the event's kind, status or priority, or the field of a step
    std::string message_;      // as message_word() has it
    std::optional<std::uint32_t> stage_, activity_, step_;
};

}  // namespace svcops
