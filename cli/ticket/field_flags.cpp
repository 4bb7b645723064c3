#include "cli/ticket/field_flags.hpp"

#include "cli/service_calendar.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

namespace {

Offer offer_of(const FieldInfo& field) {
    switch (field.number) {
        case ticket_field::kind:
            return Offer::kind;
        case ticket_field::priority:
            return Offer::priority;
        case ticket_field::stage:
            return Offer::stage;
        case ticket_field::channel:
            return Offer::channel;
        case ticket_field::service:
            return Offer::service;
        case ticket_field::team:
            return Offer::team;
        case ticket_field::agent:
            return Offer::agent;
        case ticket_field::partner:
            return Offer::partner;
        default:
            return Offer::nothing;
    }
}

// The service that is given with the other fields; "" none.
std::string_view given_service(const FieldFlags& flags) {
    const auto found = std::ranges::find_if(
        flags, [](const FieldFlag& flag) { return flag.field->number == ticket_field::service; });
    return found == flags.end() || !found->value ? std::string_view() : *found->value;
}

// `@me` is the one who types, as in a filter. Business hours and days are those of the service.
std::string field_text(const FieldInfo& field, const std::string& typed, std::string_view service,
                       Context& context) {
    if (field.number == ticket_field::agent && typed == "@me") {
        return context.session().user();
    }
    if (field.type == FieldType::record && field.noun == Noun::customer) {
        return completed(typed, context.settings().text("country-code").value_or(""));
    }
    if (field.type != FieldType::instant) {
        return typed;
    }
    const auto* const calendar =
        counts_business(typed) ? business_calendar(context, service) : nullptr;
    return fmt::format("{}", unix_seconds(context.instant_of(fmt::format("--{}", field.name), typed,
                                                             calendar, Lean::future)));
}

// Partners are those of the definitions; without any the word is open.
std::optional<Problem> unknown_partner(const FieldInfo& field, const std::string& typed,
                                       const Place& place, Context& context) {
    if (field.number != ticket_field::partner || typed == "none") {
        return std::nullopt;
    }
    std::vector<std::string_view> known;
    for (const Partner& partner : context.definitions(Extent::clocks).partners) {
        known.push_back(partner.name);
    }
    if (known.empty() || std::ranges::find(known, typed) != known.end()) {
        return std::nullopt;
    }
    auto hint = did_you_mean(typed, known);
    return Problem{place, fmt::format("there is no partner '{}'", visible(typed)),
                   hint.empty() ? "see svcops partner list" : std::move(hint)};
}

Reading<std::string> instant_words(Context& context, const std::string& typed,
                                   std::string_view service) {
    auto dates = context.dates(std::string_view(), Lean::future);
    dates.business = counts_business(typed) ? business_calendar(context, service) : nullptr;
    const auto read = parse_date(typed, dates);
    Reading<std::string> words;
    words.problems = read.problems;
    if (read) {
        words.value = fmt::format("{}", unix_seconds(read->from));
    }
    return words;
}

}  // namespace

bool has_flag(const FieldInfo& field) {
    const bool by_other_means =
        field.number == ticket_field::status || field.number == ticket_field::tag_added;
    const bool by_hand =
        (field.uses & in_edit) != 0 || field.number == ticket_field::tier ||
        field.number == ticket_field::language || field.number == ticket_field::site ||
        field.number == ticket_field::calendar || field.number == ticket_field::description;
    return by_hand && !by_other_means;
}

Reading<std::string> field_words(Context& context, const FieldInfo& field, const std::string& typed,
                                 std::string_view service, const Place& place) {
    if (auto problem = unknown_partner(field, typed, place, context)) {
        return std::move(*problem);
    }
    if (field.type != FieldType::instant) {
        return field_text(field, typed, service, context);
    }
    auto words = instant_words(context, typed, service);
    for (auto& problem : words.problems) {
        problem.what = fmt::format("{}: {}", field.name, problem.what);
        problem.place = place;
    }
    return words;
}

void declare_fields(FieldFlags& flags, Args& args, bool (*takes)(const FieldInfo&)) {
    for (const auto& field : ticket_fields) {
        if (takes(field)) {
            flags.push_back({&field, {}});
        }
    }
    for (auto& flag : flags) {
        const bool lettered = flag.field->number == ticket_field::priority;
        std::string placeholder(flag.field->name);
        std::transform(placeholder.begin(), placeholder.end(), placeholder.begin(), upper_ascii);
        args.option(fmt::format("{}--{}", lettered ? "-p," : "", flag.field->name), flag.value,
                    placeholder, flag.field->meaning, offer_of(*flag.field));
    }
}

std::vector<Assignment> assignments(const FieldFlags& flags, Context& context) {
    std::vector<Assignment> given;
    for (const auto& flag : flags) {
        if (flag.value && flag.value != "none") {
            if (auto problem = unknown_partner(*flag.field, *flag.value, {}, context)) {
                throw InputError(Outcome::no_input,
                                 fmt::format("--{}: {}", flag.field->name, problem->what),
                                 problem->hint);
            }
            given.push_back({flag.field,
                             field_text(*flag.field, *flag.value, given_service(flags), context),
                             {fmt::format("--{}", flag.field->name), 0, 0}});
        }
    }
    return given;
}

}  // namespace svcops::cli
