#include "lib/record/field_row.hpp"
#include "lib/ticket/names.hpp"
#include "lib/ticket/ticket.hpp"

namespace svcops {

namespace {

using field_row::attribute;
using field_row::bytes_field;
using field_row::code_field;
using field_row::counter_field;
using field_row::instant_field;
using field_row::number_field;
using field_row::record_field;
using field_row::text_field;
using field_row::word_field;
using field_row::words_field;
using field_row::words_removed_field;
namespace f = ticket_field;

constexpr std::uint8_t everywhere = in_filter | in_edit | in_import | in_column | in_store;
constexpr std::uint8_t by_hand = everywhere & ~in_import;  // no import knows it as a field
constexpr std::uint8_t stamped =
    in_filter | in_column | in_store;  // set by the product, not by a flag

constexpr void set_extra(void* record, const Value& value, OpId op) {
    if (value.kind == Value::Kind::number) {
        static_cast<Ticket*>(record)->extra.push_back(
            {op, static_cast<std::uint32_t>(value.number)});
    }
}

constexpr FieldInfo extra_row() {
    FieldInfo row{f::extra, "extra", FieldType::text, 0,
                  "fields of a source that have no name here: key=value"};
    row.set = set_extra;
    return row;
}

constexpr FieldInfo coded(FieldInfo row, std::span<const CodeName> codes) {
    row.codes = codes;
    return row;
}

constexpr FieldInfo worded(FieldInfo row, Vocabulary vocabulary) {
    row.vocabulary = vocabulary;
    return row;
}

// A step is in one of its lists at most: that of the last event that names it.
template <auto member>
void set_step(void* record, const Value& value, OpId op) {
    if (value.is_null()) {
        field_row::add_word<member>(record, value, op);
        return;
    }
    field_row::remove_word<&Ticket::steps_started>(record, value, op);
    field_row::remove_word<&Ticket::steps_done>(record, value, op);
    field_row::remove_word<&Ticket::steps_skipped>(record, value, op);
    field_row::remove_word<&Ticket::steps_failed>(record, value, op);
    field_row::add_word<member>(record, value, op);
}

template <auto member>
constexpr FieldInfo steps_field(std::uint8_t number, std::string_view name,
                                std::string_view meaning) {
    FieldInfo row = words_field<member>(number, name, Vocabulary::step, stamped, meaning);
    row.set = set_step<member>;
    return row;
}

constexpr FieldInfo rows[] = {
    code_field<&Ticket::kind, ticket_names::kinds>(f::kind, "kind", everywhere, "what it is about"),
    bytes_field<&Ticket::ref>(f::ref, "ref", by_hand, "reference in another system"),
    code_field<&Ticket::status, ticket_names::statuses>(f::status, "status", everywhere,
                                                        "where it stands"),
    code_field<&Ticket::priority, ticket_names::priorities>(
        f::priority, "priority", everywhere | ordered, "P1 (first) to P5"),
    word_field<&Ticket::stage>(f::stage, "stage", Vocabulary::stage, everywhere,
                               "the workflow's word for where it stands"),
    word_field<&Ticket::channel>(f::channel, "channel", Vocabulary::channel, everywhere,
                                 "how it came in"),
    word_field<&Ticket::category>(f::category, "category", Vocabulary::category, everywhere,
                                  "what sort of matter it is"),
    word_field<&Ticket::service>(f::service, "service", Vocabulary::service, everywhere,
                                 "the service it concerns"),
    record_field<&Ticket::customer>(f::customer, "customer", Noun::customer, everywhere,
                                    "who asked, by any identity"),
    word_field<&Ticket::team>(f::team, "team", Vocabulary::team, everywhere,
                              "the team that has it"),
    record_field<&Ticket::agent>(f::agent, "agent", Noun::agent, everywhere,
                                 "the person who has it"),
    word_field<&Ticket::partner>(f::partner, "partner", Vocabulary::partner, everywhere,
                                 "the partner that has it"),
    instant_field<&Ticket::due>(f::due, "due", everywhere | ahead, "a due instant of its own"),
    instant_field<&Ticket::until>(f::until, "until", stamped | ahead,
                                  "until when it waits; a wait that is over is to be taken up"),
    text_field<&Ticket::subject>(f::subject, "subject", in_edit | in_import | in_column | in_store,
                                 "one line on the matter"),
    words_field<&Ticket::tags>(f::tag_added, "tag", Vocabulary::tag, everywhere, "free labels"),
    words_removed_field<&Ticket::tags>(f::tag_removed, "tag_removed", Vocabulary::tag,
                                       "a label taken away"),
    word_field<&Ticket::tier>(f::tier, "tier", Vocabulary::tier, stamped | in_import,
                              "the customer's tier when it was stamped"),
    word_field<&Ticket::calendar>(f::calendar, "calendar", Vocabulary::calendar,
                                  stamped | in_import, "the customer's or site's calendar"),
    number_field<&Ticket::impact>(f::impact, "impact", FieldType::count, everywhere,
                                  "1 (high) to 3 (low)"),
    number_field<&Ticket::urgency>(f::urgency, "urgency", FieldType::count, everywhere,
                                   "1 (high) to 3 (low)"),
    text_field<&Ticket::description>(f::description, "description",
                                     in_import | in_column | in_store, "the matter at length"),
    extra_row(),
    word_field<&Ticket::language>(f::language, "language", Vocabulary::language,
                                  stamped | in_import, "the language of the customer"),
    word_field<&Ticket::site>(f::site, "site", Vocabulary::site, stamped | in_import,
                              "the place it concerns"),
    word_field<&Ticket::observes>(f::observes, "observes", Vocabulary::observation, in_store,
                                  "the measures its log can show"),
    steps_field<&Ticket::steps_started>(f::step_started, "step_started",
                                        "the steps of an order that are under way"),
    steps_field<&Ticket::steps_done>(f::step_done, "step_done", "the steps that are done"),
    steps_field<&Ticket::steps_skipped>(f::step_skipped, "step_skipped",
                                        "the steps that were left out"),
    steps_field<&Ticket::steps_failed>(f::step_failed, "step_failed",
                                       "the steps that failed and were not tried again"),
    words_field<&Ticket::preferences>(f::preference, "preference", Vocabulary::preference,
                                      stamped | in_import,
                                      "what the customer prefers when it was stamped"),
    record_field<&Ticket::complainant>(f::complainant, "complainant", Noun::customer, everywhere,
                                       "who complains, where it is not the customer"),
    code_field<&Ticket::severity, ticket_names::severities>(
        f::severity, "severity", everywhere | ordered, "how grave a complaint is, safety first"),
    word_field<&Ticket::regulated>(f::regulated, "regulated", Vocabulary::regulated, everywhere,
                                   "what a return to a regulator calls a complaint"),
    word_field<&Ticket::cause>(f::cause, "cause", Vocabulary::cause, everywhere,
                               "the root cause, a code of a tree: delivery/late"),
    number_field<&Ticket::escalation>(f::escalation, "escalation", FieldType::count, everywhere,
                                      "how far up a complaint went: 1 to 3"),
    code_field<&Ticket::decision, ticket_names::decisions>(
        f::decision, "decision", everywhere & ~in_edit, "what a complaint came to"),
    text_field<&Ticket::remedy>(f::remedy, "remedy", in_edit, "what the complainant asks for"),
    bytes_field<&Ticket::external>(f::external, "external", in_edit,
                                   "the case of an ombudsman or a court"),
    code_field<&Ticket::handling, ticket_names::ratings>(
        f::handling, "handling", in_edit,
        "how content the complainant is with the handling: 1 to 5"),
    attribute(f::redress, "redress", FieldType::count, "which redress of the ticket"),
    coded(attribute(f::redress_step, "redress_step", FieldType::code, "what became of a redress"),
          ticket_names::redress_steps),
    worded(attribute(f::redress_type, "redress_type", FieldType::word, "what redress is offered"),
           Vocabulary::redress),
    attribute(f::redress_amount, "redress_amount", FieldType::count,
              "the amount of a redress in the smallest unit of its currency"),
    attribute(f::redress_currency, "redress_currency", FieldType::bytes,
              "the currency of a redress, ISO 4217"),
    coded(attribute(f::audience, "audience", FieldType::code, "who may read a message"),
          ticket_names::audiences),
    coded(attribute(f::author, "author", FieldType::code, "who wrote a message"),
          ticket_names::authors),
    attribute(f::body, "body", FieldType::text, "the text of a message"),
    worded(attribute(f::activity, "activity", FieldType::word, "the source's word for an event"),
           Vocabulary::activity),
    attribute(f::other, "other", FieldType::record, "the other ticket of a link, merge or split"),
    coded(attribute(f::link_kind, "link_kind", FieldType::code, "how two tickets are linked"),
          ticket_names::links),
    worded(attribute(f::measure, "measure", FieldType::word, "the clock an event speaks of"),
           Vocabulary::measure),
    attribute(f::cycle, "cycle", FieldType::count, "which run of that clock"),
    attribute(f::breach_at, "breach_at", FieldType::instant, "when the target was missed"),
    worded(attribute(f::threshold, "threshold", FieldType::word, "the threshold that was passed"),
           Vocabulary::threshold),
    attribute(f::reason, "reason", FieldType::text, "why"),
    worded(attribute(f::service_level, "service_level", FieldType::word, "the service level"),
           Vocabulary::service_level),
    attribute(f::since, "since", FieldType::instant,
              "what clocks count from after a merge or split"),
    attribute(f::unanswered, "unanswered", FieldType::instant,
              "the oldest unanswered message of a ticket merged in"),
    coded(attribute(f::link_removed, "link_removed", FieldType::code, "a link that was taken away"),
          ticket_names::links),
    worded(attribute(f::source, "source", FieldType::word, "the system a reference belongs to"),
           Vocabulary::source),
    attribute(f::message_id, "message_id", FieldType::bytes,
              "the digest of an e-mail's Message-ID"),
    attribute(f::letter, "letter", FieldType::bytes, "the digest of what an e-mail says"),
    attribute(f::file_name, "file_name", FieldType::text, "the name of a file that came with it"),
    attribute(f::file, "file", FieldType::bytes, "the digest of that file"),
    attribute(f::message_name, "message_name", FieldType::text, "the Message-ID of an e-mail"),
    attribute(f::mail_from, "mail_from", FieldType::text, "the address that an e-mail came from"),
    attribute(f::mail_to, "mail_to", FieldType::text, "the address that an e-mail was sent to"),
    worded(attribute(f::rule, "rule", FieldType::word, "the rule that did it"), Vocabulary::rule),
    worded(attribute(f::notified, "notified", FieldType::words, "who was told of it"),
           Vocabulary::receiver),
};

constexpr std::uint8_t shown = in_filter | in_column;

constexpr FieldInfo derived(FieldInfo row) {
    row.set = nullptr;
    return row;
}

constexpr FieldInfo derived_rows[] = {
    derived(record_field<&Ticket::id>(0, "id", Noun::ticket, shown, "T-1, T-2, ...")),
    derived(instant_field<&Ticket::opened>(0, "opened", shown, "when it was created")),
    derived(instant_field<&Ticket::responded>(0, "responded", shown,
                                              "the first public message by an agent")),
    derived(instant_field<&Ticket::resolved>(0, "resolved", shown,
                                             "when it was last resolved; none while open")),
    derived(instant_field<&Ticket::closed>(0, "closed", shown,
                                           "when it was last closed; none while open")),
    derived(instant_field<&Ticket::updated>(0, "updated", shown, "when it was last worked on")),
    derived(counter_field<&Ticket::reopened>(0, "reopened", shown, "how often it was reopened")),
    FieldInfo{0, "age", FieldType::count, shown,
              "seconds since it was opened; a filter takes durations"},
    derived(counter_field<&Ticket::version>(0, "version", in_column,
                                            "the last operation that touched it")),
};

}  // namespace

constinit const FieldTable ticket_fields = rows;
constinit const FieldTable ticket_derived_fields = derived_rows;

}  // namespace svcops
