#include "cli/candidates.hpp"

#include "cli/dispatch.hpp"
#include "lib/finding/error.hpp"
#include "lib/sla/report_key.hpp"
#include "lib/ticket/ticket.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace svcops::cli {

namespace {

constexpr std::size_t most_candidates = 200;

std::vector<std::string> beginning(std::vector<std::string> words, std::string_view prefix) {
    std::erase_if(words, [&](const std::string& word) { return !word.starts_with(prefix); });
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    if (words.size() > most_candidates) {
        words.resize(most_candidates);
    }
    return words;
}

std::vector<std::string> code_names(std::span<const CodeName> names) {
    std::vector<std::string> out;
    for (const auto& row : names) {
        out.emplace_back(row.name);
    }
    return out;
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
        auto id = fmt::format("T-{}", ticket->id);
        if (id.starts_with(prefix)) {  // T-012 is no way to write it
            out.push_back(std::move(id));
        }
        if (out.size() == most_candidates) {
            break;
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

// Values of a list: `new,a` offers `new,active`.
std::vector<std::string> with_head(std::string_view head, std::vector<std::string> values) {
    for (auto& value : values) {
        value.insert(0, head);
    }
    return values;
}

// What stands before the value being typed in a list: "new," of `new,a`.
std::string_view list_head(std::string_view word) {
    const auto comma = word.rfind(',');
    return comma == std::string_view::npos ? std::string_view() : word.substr(0, comma + 1);
}

std::vector<std::string> values_of(Offer offer, std::string_view prefix, Context& context) {
    switch (offer) {
        case Offer::file:
        case Offer::folder:
            return {":files"};
        case Offer::format:
            return {"table", "tsv", "csv", "json", "jsonl", "md", "id"};
        case Offer::color:
            return {"auto", "always", "never"};
        case Offer::charset:
            return {"utf8", "ascii"};
        case Offer::severity:
            return {"info", "warning", "error", "critical"};
        case Offer::shell:
            return {"bash", "zsh", "fish"};
        case Offer::priority:
            return code_names(priority_names);
        case Offer::kind:
            return code_names(ticket_kind_names);
        case Offer::status:
            return code_names(status_names);
        case Offer::channel:
            return store_words(context, Vocabulary::channel);
        case Offer::service:
            return store_words(context, Vocabulary::service);
        case Offer::team:
            return store_words(context, Vocabulary::team);
        case Offer::ticket:
            return ticket_ids(context, prefix);
        case Offer::calendar:
            return calendars(context);
        case Offer::measure:
            return {"first_response", "next_response", "update",  "acknowledge",
                    "assign",         "resolution",    "promised"};
        case Offer::mapping: {
            std::vector<std::string> out;
            for (const auto& mapping : context.definitions().mappings) {
                out.push_back(mapping.name);
            }
            return out;
        }
        case Offer::level: {
            std::vector<std::string> out;
            for (const auto& level : context.definitions().service_levels) {
                out.push_back(level.name);
            }
            return out;
        }
        case Offer::report_key: {
            const auto names = report_key_names();
            return with_head(list_head(prefix), {names.begin(), names.end()});
        }
        default:
            return {};
    }
}

std::vector<std::string> filter_keys() {
    std::vector<std::string> out{"not:"};
    for (const auto table : {ticket_filter_keys.fields, ticket_filter_keys.derived}) {
        for (const auto& field : table) {
            if ((field.uses & in_filter) != 0) {
                out.push_back(fmt::format("{}:", field.name));
            }
        }
    }
    for (const auto& key : ticket_filter_keys.computed) {
        out.push_back(std::string(key.name) + (key.name.ends_with('.') ? "" : ":"));
    }
    return out;
}

// `pri` offers `priority:`, `priority:P` offers `priority:P1`; `not:` may stand before either.
std::vector<std::string> filter_terms(std::string_view word, Context& context) {
    constexpr std::string_view negation = "not:";
    if (word.starts_with(negation)) {
        return with_head(negation, filter_terms(word.substr(negation.size()), context));
    }
    const auto colon = word.find(':');
    if (colon == std::string_view::npos) {
        return filter_keys();
    }
    const auto* field = find_field(ticket_filter_keys.fields, word.substr(0, colon));
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

std::vector<std::string> nouns_and_verbs(const std::vector<std::string>& words) {
    std::vector<std::string> out;
    for (const auto& row : commands()) {
        if (row.noun.starts_with("__")) {
            continue;
        }
        if (words.size() == 1) {
            out.emplace_back(row.noun);
        } else if (row.noun == words.front() && !row.verb.empty()) {
            out.emplace_back(row.verb);
        }
    }
    return out;
}

const OptionSpec* option_named(const std::vector<OptionSpec>& options, std::string_view word) {
    const auto found = std::find_if(options.begin(), options.end(), [&](const OptionSpec& option) {
        return word == "--" + option.long_name || (word.size() == 2 && option.short_name != 0 &&
                                                   word[0] == '-' && word[1] == option.short_name);
    });
    return found == options.end() ? nullptr : &*found;
}

// File names are the shell's own affair.
const std::vector<std::string> files{":files"};

std::vector<std::string> option_values(const OptionSpec& option, const std::string& value,
                                       Context& context) {
    auto values = values_of(option.offer, value, context);
    return values == files ? values : beginning(std::move(values), value);
}

std::vector<std::string> after_verb(const Command& command, const std::vector<std::string>& words,
                                    Context& context) {
    CommonOptions common;
    Args args;
    declare(common, args);
    const auto action = command.declare(args);
    const auto& word = words.back();
    if (words.size() > 1) {
        const auto* option = option_named(args.options(), words[words.size() - 2]);
        if (option != nullptr && option->arity != Arity::none) {
            return option_values(*option, word, context);
        }
    }
    std::vector<std::string> out;
    if (const auto equals = word.find('='); word.starts_with("--") && equals != std::string::npos) {
        const auto* option = option_named(args.options(), word.substr(0, equals));
        if (option == nullptr || option->arity == Arity::none) {
            return {};
        }
        const auto value = word.substr(equals + 1);
        auto values = option_values(*option, value, context);
        return values == files ? files : with_head(word.substr(0, equals + 1), std::move(values));
    }
    if (word.starts_with('-')) {
        for (const auto& option : args.options()) {
            out.push_back("--" + option.long_name);
        }
        return beginning(std::move(out), word);
    }
    for (const auto& operand : args.operands()) {
        if (operand.offer == Offer::command) {
            return beginning(nouns_and_verbs(words), word);
        }
        out = operand.offer == Offer::filter ? filter_terms(word, context)
                                             : values_of(operand.offer, word, context);
        if (operand.offer == Offer::file) {
            return out;
        }
        break;
    }
    return beginning(std::move(out), word);
}

}  // namespace

std::vector<std::string> candidates(const std::vector<std::string>& words, Context& context) {
    if (words.empty()) {
        return {};
    }
    try {
        const std::vector<std::string> before(words.begin(), words.end() - 1);
        const auto selected = before.empty() ? Selection{} : select(before);
        if (selected.command == nullptr) {
            return beginning(nouns_and_verbs({words.back()}), words.back());
        }
        if (!selected.verb_typed && !words.back().starts_with('-')) {
            return beginning(nouns_and_verbs({selected.noun, words.back()}), words.back());
        }
        auto rest = selected.rest;
        rest.push_back(words.back());
        return after_verb(*selected.command, rest, context);
    } catch (const Error&) {
        return {};  // no store, or words that make no command: nothing to offer
    }
}

}  // namespace svcops::cli
