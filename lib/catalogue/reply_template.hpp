#pragma once
#include "lib/catalogue/template_answers.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// `kind: ReplyTemplate`: what customers are written, by language.
struct ReplyTemplate {
    std::string name;
    Localized display_name;
    std::vector<TemplateQuestion> questions;
    Localized subject;  // none: that of the ticket
    Localized text;
    Place place;
};

// The places that every reply template may have beside its questions.
inline constexpr std::string_view reply_places[] = {
    "agent",     // who writes
    "customer",  // what the customer is called
    "desk",      // what the desk is called
    "due",       // the ticket's next due instant
    "message",   // the text that was typed
    "opened",    // when the ticket was opened
    "service",   // of the ticket, as it is called
    "status",    // in words of the language
    "subject",   // of the ticket
    "ticket",    // T-1
};
inline constexpr std::string_view message_place = "message";

// The texts of one reply.
struct FilledReply {
    std::string subject;  // "" the template has none
    std::string text;
    std::string language;  // that the text is in; "" nobody said
};

// What is known of a ticket, by the names of reply_places.
using ReplyFacts = std::map<std::string_view, std::string, std::less<>>;

// The primary language of a tag: "bn" of "bn-BD".
[[nodiscard]] std::string primary_language(std::string_view tag);

// The texts in the language, else as in_language() has it, with every place filled; what is not
// known is a dash. Problems as read_answers(), and one, at `whole`, for a message that was typed
// and that the text has no place for, or the other way round.
[[nodiscard]] Reading<FilledReply> fill(const ReplyTemplate& form, const ReplyFacts& facts,
                                        std::span<const TemplateAnswer> answers,
                                        std::string_view language, const Place& whole);

}  // namespace svcops
