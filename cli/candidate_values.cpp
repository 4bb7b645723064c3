#include "cli/candidate_values.hpp"

#include "cli/candidate_quality.hpp"
#include "cli/template_answers.hpp"
#include "lib/record/label.hpp"
#include "lib/sla/report_key.hpp"
#include "lib/text/number.hpp"
#include "lib/ticket/ticket.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <numeric>
#include <optional>

namespace svcops::cli {

namespace {

std::vector<std::string> code_names(std::span<const CodeName> codes) {
    const auto names = names_of(codes);
    return {names.begin(), names.end()};
}

std::vector<std::string> store_words(Context& context, Vocabulary vocabulary) {
    std::vector<std::string> out;
    for (auto& [id, word] : context.store().words(vocabulary)) {
        out.push_back(std::move(word));
    }
    return out;
}

// The numbers up to `last` whose digits begin so, the shorter ones first: 12, 120 to 129, 1200 ...
std::vector<TicketId> numbers_beginning(std::uint64_t digits, TicketId last) {
    std::vector<TicketId> numbers;
    for (std::uint64_t from = digits, to = digits; from <= last; from *= 10, to = to * 10 + 9) {
        for (std::uint64_t n = from; n <= std::min<std::uint64_t>(to, last); ++n) {
            if (numbers.size() == most_candidates) {
                return numbers;
            }
            numbers.push_back(static_cast<TicketId>(n));
        }
    }
    return numbers;
}

// With digits typed every ticket whose number begins so, without any the first open ones.
std::optional<Narrowing> tickets_beginning(Store& store, std::string_view prefix) {
    constexpr std::string_view mark = "T-";
    Narrowing wanted;
    if (prefix.size() <= mark.size()) {
        wanted.conditions.push_back({ticket_field::status, {}, false, {1, 2, 3}, {}, {}, {}});
        return mark.starts_with(prefix) ? std::optional(std::move(wanted)) : std::nullopt;
    }
    TicketId digits = 0;
    const char* const end = prefix.data() + prefix.size();
    const auto [at, error] = std::from_chars(prefix.data() + mark.size(), end, digits);
    if (!prefix.starts_with(mark) || error != std::errc{} || at != end || digits == 0) {
        return std::nullopt;
    }
    wanted.ids = numbers_beginning(digits, store.last_ticket());
    return wanted;
}

std::vector<std::string> ticket_ids(Context& context, std::string_view prefix) {
    std::vector<std::string> out;
    const auto wanted = tickets_beginning(context.store(), prefix);
    if (!wanted) {
        return out;
    }
    const auto cursor = context.store().tickets(*wanted, {});
    while (const auto* ticket = cursor->next()) {
        auto id = ticket_label(ticket->id);
        if (id.starts_with(prefix)) {  // T-012 is no way to write it
            out.push_back(std::move(id));
        }
        if (out.size() == most_candidates) {
            break;
        }
    }
    return out;
}

// Of the numbers that begin so those that customers have; without digits the first ones.
std::vector<std::string> customer_ids(Context& context, std::string_view prefix) {
    constexpr std::string_view mark = "C-";
    const auto digits =
        prefix.size() > mark.size() ? parse_integer(prefix.substr(mark.size())) : std::nullopt;
    if (prefix.size() <= mark.size() ? !mark.starts_with(prefix)
                                     : !prefix.starts_with(mark) || !digits || *digits < 1) {
        return {};
    }
    constexpr auto last = std::numeric_limits<CustomerId>::max();
    std::vector<CustomerId> numbers(most_candidates);
    std::iota(numbers.begin(), numbers.end(), CustomerId{1});
    if (digits) {
        numbers = numbers_beginning(static_cast<std::uint64_t>(*digits), last);
    }
    std::vector<std::string> out;
    for (const auto number : numbers) {
        auto id = fmt::format("{}{}", mark, number);
        const auto known = context.store().names().records(Noun::customer, id);
        if (known.size() == 1 && known.front() == number && id.starts_with(prefix)) {
            out.push_back(std::move(id));
        }
    }
    return out;
}

std::vector<std::string> calendars(Context& context) {
    std::vector<std::string> out{"always"};
    for (const auto& [name, calendar] : context.definitions().calendars) {
        out.push_back(name);
    }
    return out;
}

// The stages of every workflow that begin with `head`, without it.
std::vector<std::string> stages(Context& context, std::string_view head) {
    std::vector<std::string> out;
    for (const auto& workflow : context.definitions(Extent::clocks).workflows) {
        for (const auto& stage : workflow.stages) {
            if (stage.name.starts_with(head)) {
                out.push_back(stage.name.substr(head.size()));
            }
        }
    }
    return out;
}

// What stands before the value being typed in a list: "new," of `new,a`.
std::string_view list_head(std::string_view word) {
    const auto comma = word.rfind(',');
    return comma == std::string_view::npos ? std::string_view() : word.substr(0, comma + 1);
}

}  // namespace

std::vector<std::string> with_head(std::string_view head, std::vector<std::string> values) {
    for (auto& value : values) {
        value.insert(0, head);
    }
    return values;
}

namespace {

using Words = std::vector<std::string>;

// Values that are the same in every store.
std::optional<Words> closed_values(Offer offer) {
    switch (offer) {
        case Offer::file:
        case Offer::folder:
            return Words{":files"};
        case Offer::format:
            return Words{"table", "tsv", "csv", "json", "jsonl", "md", "id"};
        case Offer::priority:
            return code_names(priority_names);
        case Offer::kind:
            return code_names(ticket_kind_names);
        case Offer::status:
            return code_names(status_names);
        default:
            return std::nullopt;
    }
}

// Open words that a store keeps.
std::optional<Vocabulary> vocabulary_of(Offer offer) {
    switch (offer) {
        case Offer::channel:
            return Vocabulary::channel;
        case Offer::service:
            return Vocabulary::service;
        case Offer::team:
            return Vocabulary::team;
        case Offer::tier:
            return Vocabulary::tier;
        case Offer::language:
            return Vocabulary::language;
        default:
            return std::nullopt;
    }
}

Words words_of(const std::vector<std::string_view>& names) {
    return {names.begin(), names.end()};
}

// Fulfilments stand among the service levels, and have no page of their own.
Words level_names(Context& context) {
    Words names;
    for (const auto& level : context.definitions().service_levels) {
        if (level.type != LevelType::fulfilment) {
            names.push_back(level.name);
        }
    }
    return names;
}

// The steps of every fulfilment, each name once.
Words step_words(Context& context) {
    Words names;
    for (const auto& level : context.definitions(Extent::clocks).service_levels) {
        for (const auto& step : level.steps) {
            if (std::ranges::find(names, step.name) == names.end()) {
                names.push_back(step.name);
            }
        }
    }
    return names;
}

}  // namespace

std::vector<std::string> values_of(Offer offer, std::string_view prefix, Context& context) {
    if (auto closed = closed_values(offer)) {
        return *std::move(closed);
    }
    if (const auto vocabulary = vocabulary_of(offer)) {
        return store_words(context, *vocabulary);
    }
    switch (offer) {
        case Offer::ticket:
            return ticket_ids(context, prefix);
        case Offer::customer:
            return customer_ids(context, prefix);
        case Offer::stage:
            return stages(context, "");
        case Offer::awaited:
            return stages(context, "waiting-");
        case Offer::calendar:
            return calendars(context);
        case Offer::mapping:
            return words_of(definition_names(context.definitions().mappings));
        case Offer::request_template:
            return words_of(definition_names(context.definitions().templates));
        case Offer::reply_template:
            return words_of(definition_names(context.definitions().replies));
        case Offer::rule:
            return words_of(definition_names(context.definitions().rules));
        case Offer::partner:
            return words_of(definition_names(context.definitions().partners));
        case Offer::blueprint:
            return words_of(definition_names(context.definitions().blueprints));
        case Offer::level:
            return level_names(context);
        case Offer::report_key: {
            const auto names = report_key_names();
            return with_head(list_head(prefix), {names.begin(), names.end()});
        }
        default:
            return quality_values(offer, context);
    }
}

namespace {

std::vector<std::string> key_words(const FilterKeys& keys) {
    std::vector<std::string> out{"not:"};
    for (const auto table : {keys.fields, keys.derived}) {
        for (const auto& field : table) {
            if ((field.uses & in_filter) != 0) {
                out.push_back(fmt::format("{}:", field.name));
            }
        }
    }
    for (const auto& key : keys.computed) {
        out.push_back(std::string(key.name) + (key.name.ends_with('.') ? "" : ":"));
    }
    return out;
}

// `pri` offers `priority:`, `priority:P` offers `priority:P1`; `not:` may stand before either.
std::vector<std::string> list_names(Context& context) {
    std::vector<std::string> names;
    for (const NamedList& list : context.definitions().lists) {
        names.push_back(list.name);
    }
    return names;
}

std::vector<std::string> filter_terms(std::string_view word, const FilterKeys& keys,
                                      Context& context) {
    constexpr std::string_view negation = "not:";
    if (word.starts_with(negation)) {
        return with_head(negation, filter_terms(word.substr(negation.size()), keys, context));
    }
    const auto colon = word.find(':');
    if (word.starts_with('@') && keys.fields.data() == ticket_fields.data()) {
        return with_head("@", list_names(context));
    }
    if (colon == std::string_view::npos) {
        return key_words(keys);
    }
    const auto* field = find_field(keys.fields, word.substr(0, colon));
    if (field == nullptr) {
        return {};
    }
    const auto head = word.substr(0, colon + 1 + list_head(word.substr(colon + 1)).size());
    if (field->type == FieldType::code) {
        return with_head(head, code_names(field->codes));
    }
    if (field->type == FieldType::word || field->type == FieldType::words) {
        return with_head(head, store_words(context, field->vocabulary));
    }
    return {};
}

// Ids first, as they are what is mostly typed; then the keys of a filter.
std::vector<std::string> ticket_names(std::string_view word, Context& context) {
    auto out = filter_terms(word, ticket_filter_keys, context);
    if (word.find(':') == std::string_view::npos) {
        auto ids = ticket_ids(context, word);
        out.insert(out.begin(), std::make_move_iterator(ids.begin()),
                   std::make_move_iterator(ids.end()));
    }
    return out;
}

}  // namespace

std::vector<std::string> operand_values(Offer offer, std::string_view word, Context& context) {
    if (offer == Offer::filter) {
        return filter_terms(word, ticket_filter_keys, context);
    }
    if (offer == Offer::customer_filter) {
        return filter_terms(word, customer_filter_keys, context);
    }
    if (offer == Offer::ticket_or_step) {
        auto out = ticket_names(word, context);
        std::ranges::move(step_words(context), std::back_inserter(out));
        return out;
    }
    return offer == Offer::ticket_or_filter ? ticket_names(word, context)
                                            : values_of(offer, word, context);
}

}  // namespace svcops::cli
