#include "cli/candidates.hpp"

#include "cli/candidate_values.hpp"
#include "cli/dispatch.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

namespace {

std::vector<std::string> beginning(std::vector<std::string> words, std::string_view prefix) {
    std::erase_if(words, [&](const std::string& word) { return !word.starts_with(prefix); });
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    if (words.size() > most_candidates) {
        words.resize(most_candidates);
    }
    return words;
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

// A format that a verb has for itself stands beside those of all.
std::vector<std::string> option_values(const OptionSpec& option, const std::string& value,
                                       const Command& command, Context& context) {
    auto values = values_of(option.offer, value, context);
    values.insert(values.end(), option.choices.begin(), option.choices.end());
    if (option.offer == Offer::format) {
        for (const auto& own : command.own_formats) {
            values.emplace_back(own.name);
        }
    }
    return values == files ? values : beginning(std::move(values), value);
}

// The operand that the last word is, or null: the words before it that are no options and no values
// of theirs have taken theirs.
const OptionSpec* operand_typed(const Args& args, const std::vector<std::string>& words) {
    std::size_t place = 0;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const auto* const option = option_named(args.options(), words[i]);
        if (option != nullptr) {
            i += option->arity == Arity::none ? 0 : 1;
        } else if (!words[i].starts_with('-') || words[i] == "-") {
            ++place;
        }
    }
    const auto& operands = args.operands();
    for (const auto& operand : operands) {
        if (operand.arity == Arity::many || place == 0) {
            return &operand;
        }
        --place;
    }
    return operands.empty() ? nullptr : &operands.back();
}

std::vector<std::string> after_verb(const Command& command, const std::vector<std::string>& words,
                                    Context& context) {
    CommonOptions common;
    Args args;
    declare(common, args, command.own_formats);
    const auto action = command.declare(args);
    const auto& word = words.back();
    if (words.size() > 1) {
        const auto* option = option_named(args.options(), words[words.size() - 2]);
        if (option != nullptr && option->arity != Arity::none) {
            return option_values(*option, word, command, context);
        }
    }
    std::vector<std::string> out;
    if (const auto equals = word.find('='); word.starts_with("--") && equals != std::string::npos) {
        const auto* option = option_named(args.options(), word.substr(0, equals));
        if (option == nullptr || option->arity == Arity::none) {
            return {};
        }
        const auto value = word.substr(equals + 1);
        auto values = option_values(*option, value, command, context);
        return values == files ? files : with_head(word.substr(0, equals + 1), std::move(values));
    }
    if (word.starts_with('-')) {
        for (const auto& option : args.options()) {
            out.push_back("--" + option.long_name);
        }
        return beginning(std::move(out), word);
    }
    const auto* const operand = operand_typed(args, words);
    if (operand == nullptr) {
        return {};
    }
    if (operand->offer == Offer::command) {
        return beginning(nouns_and_verbs(words), word);
    }
    auto values = operand_values(operand->offer, word, context);
    values.insert(values.end(), operand->choices.begin(), operand->choices.end());
    return operand->offer == Offer::file ? values : beginning(std::move(values), word);
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
