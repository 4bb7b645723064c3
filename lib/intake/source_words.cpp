#include "lib/intake/source_words.hpp"

#include "lib/text/ascii.hpp"
#include "lib/text/utf8.hpp"
#include "lib/ticket/ticket.hpp"

#include <algorithm>
#include <filesystem>

namespace svcops {

namespace {

namespace f = ticket_field;
using Words = std::string_view;

constexpr Words references[] = {
    "ticket id",  "ticket number", "ticket no",    "ticket",       "case id",   "case number",
    "case no",    "case",          "concept name", "incident id",  "issue key", "unique key",
    "request id", "order id",      "order number", "complaint id", "call id",   "number",
    "reference",  "ref",           "order",        "incident",     "key",       "id",
    "টিকিট নম্বর", "নম্বর",          "nambari",      "namba"};
constexpr Words events[] = {"activity",   "event",      "action", "event type", "task",
                            "transition", "event name", "ঘটনা",   "tukio"};
constexpr Words actors[] = {"actor",    "updated by", "performed by", "changed by", "org resource",
                            "resource", "user",       "done by",      "user name"};

constexpr Words row_instants[] = {"updated at",
                                  "updated",
                                  "updated on",
                                  "modified at",
                                  "modified",
                                  "last modified",
                                  "last updated",
                                  "changed",
                                  "changed at",
                                  "event time",
                                  "timestamp",
                                  "time timestamp",
                                  "complete timestamp",
                                  "date time",
                                  "datetime",
                                  "at",
                                  "time",
                                  "সময়",
                                  "wakati"};
constexpr Words opened[] = {
    "opened at",    "opened",         "open date",       "date opened",   "created date",
    "created at",   "created",        "created on",      "creation date", "date created",
    "received at",  "received",       "received on",     "date received", "placed at",
    "placed",       "ordered at",     "reported at",     "reported",      "submitted",
    "submitted at", "date submitted", "logged at",       "start time",    "started at",
    "started",      "start",          "start timestamp", "খোলার সময়",     "ilifunguliwa"};
constexpr Words responded[] = {"first response",     "first response at", "first responded",
                               "first responded at", "responded at",      "responded",
                               "answered at",        "answered",          "acknowledged at",
                               "acknowledged",       "প্রথম উত্তর",         "jibu la kwanza"};
constexpr Words resolved[] = {"resolved at",  "resolved",       "resolved on",   "resolution date",
                              "solved at",    "solved",         "completed at",  "completed",
                              "completed on", "date completed", "date resolved", "ended at",
                              "ended",        "end time",       "end",           "finished at",
                              "done at",      "done",           "সমাধানের সময়",  "ilitatuliwa"};
constexpr Words closed[] = {"closed at",   "closed",     "closed on", "closed date",
                            "date closed", "close date", "বন্ধের সময়", "ilifungwa"};
constexpr Words due[] = {"due date", "due at",      "due",         "deadline", "sla due",
                         "promised", "promised at", "target date", "শেষ সময়",  "mwisho"};

constexpr Words kinds[] = {"ticket type", "issue type", "record type", "ticket kind", "kind"};
constexpr Words priorities[] = {"priority", "severity", "prio", "অগ্রাধিকার", "kipaumbele"};
constexpr Words stages[] = {"incident state", "ticket status", "case status", "status",
                            "state",          "stage",         "অবস্থা",       "hali"};
constexpr Words channels[] = {"channel",        "contact type", "contact channel", "submitted via",
                              "contact method", "medium",       "source channel",  "origin",
                              "ticket channel", "via",          "মাধ্যম",           "njia"};
constexpr Words categories[] = {"category", "complaint type", "case type",
                                "issue",    "topic",          "problem type",
                                "ধরন",      "aina",           "issue category"};
constexpr Words services[] = {"service", "business service", "service name", "product", "সেবা",
                              "huduma"};
constexpr Words teams[] = {
    "assignment group", "assigned group", "team",          "group name",          "group", "queue",
    "department",       "agency",         "support group", "responsible section", "দল",    "timu"};
constexpr Words agents[] = {"assigned to", "assignee", "agent",      "agent name",
                            "technician",  "operator", "handled by", "resource",
                            "owner",       "কর্মী",     "mhudumu"};
constexpr Words customers[] = {
    "customer",     "customer id", "customer phone", "customer email", "customer name", "caller id",
    "caller",       "requester",   "requested by",   "reporter",       "client",        "contact",
    "phone number", "msisdn",      "email",          "phone",          "গ্রাহক",         "mteja"};
constexpr Words subjects[] = {"subject",  "summary",    "title", "short description",
                              "headline", "descriptor", "বিষয়",  "kichwa"};
constexpr Words descriptions[] = {
    "description", "details", "narrative", "consumer complaint narrative", "বিবরণ", "maelezo"};
constexpr Words languages[] = {"language", "lang", "ভাষা", "lugha"};
constexpr Words tiers[] = {"tier", "customer tier", "support tier", "customer segment"};
constexpr Words impacts[] = {"impact", "প্রভাব", "athari"};
constexpr Words urgencies[] = {"urgency", "তাৎপর্য", "uharaka"};
constexpr Words sites[] = {"site", "branch", "location", "office"};

constexpr ColumnPart instants_table[] = {
    {MappingKey::opened, 0, opened},     {MappingKey::first_response, 0, responded},
    {MappingKey::resolved, 0, resolved}, {MappingKey::closed, 0, closed},
    {MappingKey::due, 0, due},           {MappingKey::at, 0, row_instants},
};
constexpr ColumnPart fields_table[] = {
    {MappingKey::field, f::kind, kinds},
    {MappingKey::field, f::priority, priorities},
    {MappingKey::field, f::stage, stages},
    {MappingKey::field, f::channel, channels},
    {MappingKey::field, f::category, categories},
    {MappingKey::field, f::service, services},
    {MappingKey::field, f::team, teams},
    {MappingKey::field, f::agent, agents},
    {MappingKey::field, f::customer, customers},
    {MappingKey::field, f::subject, subjects},
    {MappingKey::field, f::description, descriptions},
    {MappingKey::field, f::language, languages},
    {MappingKey::field, f::tier, tiers},
    {MappingKey::field, f::site, sites},
    {MappingKey::field, f::impact, impacts},
    {MappingKey::field, f::urgency, urgencies},
};

struct Meaning {
    std::string_view word, means;
};
constexpr Meaning priority_words[] = {
    {"critical", "P1"},  {"highest", "P1"}, {"urgent", "P1"},   {"blocker", "P1"},
    {"emergency", "P1"}, {"high", "P2"},    {"major", "P2"},    {"medium", "P3"},
    {"moderate", "P3"},  {"normal", "P3"},  {"low", "P4"},      {"minor", "P4"},
    {"lowest", "P5"},    {"trivial", "P5"}, {"planning", "P5"}, {"জরুরি", "P1"},
    {"উচ্চ", "P2"},       {"মাঝারি", "P3"},  {"নিম্ন", "P4"},     {"dharura", "P1"},
    {"juu", "P2"},       {"kati", "P3"},    {"chini", "P4"},
};
constexpr Meaning rank_words[] = {
    {"high", "1"}, {"medium", "2"}, {"low", "3"},  {"উচ্চ", "1"},   {"মাঝারি", "2"},
    {"নিম্ন", "3"}, {"juu", "1"},    {"kati", "2"}, {"chini", "3"},
};
constexpr Meaning kind_words[] = {
    {"incident", "incident"},
    {"bug", "incident"},
    {"fault", "incident"},
    {"request", "request"},
    {"service request", "request"},
    {"task", "request"},
    {"order", "order"},
    {"complaint", "complaint"},
    {"question", "question"},
    {"inquiry", "question"},
    {"enquiry", "question"},
    {"problem", "problem"},
    {"change", "change"},
    {"change request", "change"},
    {"অভিযোগ", "complaint"},
    {"malalamiko", "complaint"},
    {"ombi", "request"},
    {"অনুরোধ", "request"},
};
constexpr Meaning stage_words[] = {
    {"new", "new"},
    {"open", "new"},
    {"opened", "new"},
    {"logged", "new"},
    {"registered", "new"},
    {"submitted", "new"},
    {"received", "new"},
    {"queued", "new"},
    {"unassigned", "new"},
    {"to do", "new"},
    {"নতুন", "new"},
    {"mpya", "new"},
    {"wazi", "new"},
    {"active", "active"},
    {"assigned", "active"},
    {"in progress", "active"},
    {"work in progress", "active"},
    {"started", "active"},
    {"accepted", "active"},
    {"working", "active"},
    {"reopened", "active"},
    {"চলমান", "active"},
    {"inaendelea", "active"},
    {"waiting", "waiting-customer"},
    {"pending", "waiting-customer"},
    {"on hold", "waiting-customer"},
    {"awaiting user info", "waiting-customer"},
    {"waiting for customer", "waiting-customer"},
    {"pending customer", "waiting-customer"},
    {"awaiting customer", "waiting-customer"},
    {"অপেক্ষমাণ", "waiting-customer"},
    {"inasubiri", "waiting-customer"},
    {"awaiting evidence", "waiting-customer"},
    {"awaiting problem", "waiting-problem"},
    {"awaiting change", "waiting-change"},
    {"awaiting vendor", "waiting-vendor"},
    {"waiting for vendor", "waiting-vendor"},
    {"pending vendor", "waiting-vendor"},
    {"resolved", "resolved"},
    {"solved", "resolved"},
    {"done", "resolved"},
    {"fixed", "resolved"},
    {"completed", "resolved"},
    {"complete", "resolved"},
    {"সমাধান হয়েছে", "resolved"},
    {"imetatuliwa", "resolved"},
    {"closed", "closed"},
    {"বন্ধ", "closed"},
    {"imefungwa", "closed"},
    {"cancelled", "cancelled"},
    {"canceled", "cancelled"},
    {"rejected", "cancelled"},
    {"withdrawn", "cancelled"},
    {"বাতিল", "cancelled"},
    {"imeghairiwa", "cancelled"},
};
constexpr Meaning channel_words[] = {
    {"phone", "phone"},
    {"telephone", "phone"},
    {"call", "phone"},
    {"voice", "phone"},
    {"ivr", "phone"},
    {"hotline", "phone"},
    {"ফোন", "phone"},
    {"simu", "phone"},
    {"email", "email"},
    {"e mail", "email"},
    {"mail", "email"},
    {"ইমেইল", "email"},
    {"barua pepe", "email"},
    {"chat", "chat"},
    {"live chat", "chat"},
    {"whatsapp", "chat"},
    {"messenger", "chat"},
    {"sms", "chat"},
    {"চ্যাট", "chat"},
    {"social", "social"},
    {"social media", "social"},
    {"facebook", "social"},
    {"twitter", "social"},
    {"instagram", "social"},
    {"web", "self_service"},
    {"portal", "self_service"},
    {"self service", "self_service"},
    {"website", "self_service"},
    {"web form", "self_service"},
    {"online", "self_service"},
    {"app", "self_service"},
    {"mobile app", "self_service"},
    {"walk in", "in_person"},
    {"in person", "in_person"},
    {"counter", "in_person"},
    {"direct opening", "in_person"},
    {"office", "in_person"},
    {"visit", "in_person"},
};
struct Activity {
    std::string_view word;
    EventMeaning::Kind kind;
    Status status = Status::new_;  // of a change of status
    std::string_view stage{};
};
using Kind = EventMeaning::Kind;
constexpr Activity activities[] = {
    {"created", Kind::created},
    {"create", Kind::created},
    {"create ticket", Kind::created},
    {"ticket created", Kind::created},
    {"case created", Kind::created},
    {"opened", Kind::created},
    {"registered", Kind::created},
    {"assigned", Kind::assigned},
    {"assign", Kind::assigned},
    {"assign ticket", Kind::assigned},
    {"reassigned", Kind::assigned},
    {"first response", Kind::first_response},
    {"take in charge ticket", Kind::first_response},
    {"acknowledged", Kind::first_response},
    {"reply", Kind::message_agent},
    {"reply to customer", Kind::message_agent},
    {"agent reply", Kind::message_agent},
    {"customer reply", Kind::message_customer},
    {"customer mail", Kind::message_customer},
    {"message agent", Kind::message_agent},
    {"message customer", Kind::message_customer},
    {"message system", Kind::message_system},
    {"note", Kind::note},
    {"comment", Kind::note},
    {"wait", Kind::stage, Status::waiting, "waiting-customer"},
    {"waiting", Kind::stage, Status::waiting, "waiting-customer"},
    {"on hold", Kind::stage, Status::waiting, "waiting-customer"},
    {"pending", Kind::stage, Status::waiting, "waiting-customer"},
    {"resolved", Kind::status, Status::resolved},
    {"resolve", Kind::status, Status::resolved},
    {"resolve ticket", Kind::status, Status::resolved},
    {"solved", Kind::status, Status::resolved},
    {"completed", Kind::status, Status::resolved},
    {"closed", Kind::status, Status::closed},
    {"close", Kind::status, Status::closed},
    {"close ticket", Kind::status, Status::closed},
    {"reopened", Kind::status, Status::active},
    {"reopen", Kind::status, Status::active},
    {"cancelled", Kind::status, Status::cancelled},
    {"canceled", Kind::status, Status::cancelled},
};

std::optional<std::string_view> find(std::span<const Meaning> table, std::string_view plain) {
    const auto found = std::ranges::find(table, plain, &Meaning::word);
    return found == table.end() ? std::nullopt : std::optional(found->means);
}

// "1 - Critical", "P1", "2": the digit counts, 1 being the first; 0 where there is none up to
// `last`.
std::size_t rank_of(std::string_view plain, char last) {
    if (plain.starts_with('p')) {
        plain.remove_prefix(1);
    }
    const bool alone = plain.size() == 1 || (plain.size() > 1 && !is_digit(plain[1]));
    const bool ranks = !plain.empty() && alone && plain[0] >= '1' && plain[0] <= last;
    return ranks ? static_cast<std::size_t>(plain[0] - '0') : 0;
}

std::optional<std::string_view> priority_of(std::string_view plain) {
    constexpr std::string_view ranks[] = {"P1", "P2", "P3", "P4", "P5"};
    const auto rank = rank_of(plain, '5');
    return rank > 0 ? std::optional(ranks[rank - 1]) : find(priority_words, plain);
}

// Of impact and urgency.
std::optional<std::string_view> degree_of(std::string_view plain) {
    constexpr std::string_view ranks[] = {"1", "2", "3"};
    const auto rank = rank_of(plain, '3');
    return rank > 0 ? std::optional(ranks[rank - 1]) : find(rank_words, plain);
}

}  // namespace

std::string plain_words(std::string_view name) {
    std::string spaced;
    bool lower = false;  // the character before
    for (const char c : latin_digits(name)) {
        if (is_upper(c) && lower) {
            spaced += ' ';
        }
        lower = is_lower(c) || is_digit(c);
        const bool kept = is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
        spaced += kept ? lower_ascii(c) : ' ';
    }
    std::string plain = search_key(spaced);
    for (const std::string_view prefix : {"sys ", "u "}) {
        if (plain.starts_with(prefix)) {
            plain.erase(0, prefix.size());
        }
    }
    return plain;
}

std::span<const ColumnPart> instant_parts() {
    return instants_table;
}
std::span<const ColumnPart> field_parts() {
    return fields_table;
}
std::span<const std::string_view> reference_names() {
    return references;
}
std::span<const std::string_view> event_names() {
    return events;
}
std::span<const std::string_view> actor_names() {
    return actors;
}

std::optional<std::string_view> meaning_of(std::uint8_t field, std::string_view word) {
    const std::string plain = plain_words(word);
    switch (field) {
        case f::priority:
            return priority_of(plain);
        case f::impact:
        case f::urgency:
            return degree_of(plain);
        case f::kind:
            return find(kind_words, plain);
        case f::stage:
            return find(stage_words, plain);
        case f::channel:
            return find(channel_words, plain);
        default:
            return std::nullopt;
    }
}

std::optional<EventMeaning> meaning_of_activity(std::string_view word) {
    if (word.starts_with("stage:")) {
        return EventMeaning{Kind::stage, std::string(word.substr(word.find(':') + 1)), 0};
    }
    if (word.starts_with("priority:")) {
        if (const auto code = code_of(priority_names, word.substr(word.find(':') + 1))) {
            return EventMeaning{Kind::priority, {}, *code};
        }
    }
    const auto row = std::ranges::find(activities, plain_words(word), &Activity::word);
    if (row == std::end(activities)) {
        return std::nullopt;
    }
    const auto code =
        row->kind == Kind::status ? static_cast<std::int64_t>(row->status) : std::int64_t{0};
    return EventMeaning{row->kind, std::string(row->stage), code};
}

std::string name_of_file(const std::string& file, std::string_view otherwise) {
    std::string name = plain_words(std::filesystem::path(file).stem().string());
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    std::ranges::replace(name, ' ', '-');
    const auto first = name.find_first_not_of('-');
    const auto last = name.find_last_not_of('-');
    return first == std::string::npos ? std::string(otherwise)
                                      : name.substr(first, last - first + 1);
}

}  // namespace svcops
