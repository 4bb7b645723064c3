#include "cli/args.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

namespace {

// "-p,--priority" or "--priority".
std::pair<char, std::string> split_names(std::string_view names) {
    char letter = 0;
    if (names.size() > 2 && names[0] == '-' && names[1] != '-') {
        letter = names[1];
        names.remove_prefix(names.find(',') + 1);
    }
    return {letter, std::string(names.substr(2))};
}

std::string library_names(const OptionSpec& spec) {
    std::string names = "--" + spec.long_name;
    if (spec.short_name != 0) {
        names = fmt::format("-{},{}", spec.short_name, names);
    }
    return names;
}

OptionSpec operand_spec(Arity arity, std::string_view placeholder, std::string_view meaning,
                        Offer offer, OptionSpec::Take take) {
    return {.long_name = {},
            .arity = arity,
            .placeholder = std::string(placeholder),
            .meaning = std::string(meaning),
            .offer = offer,
            .take = std::move(take)};
}

// `--name=` means an empty value; the library would take the next word instead.
std::vector<std::string> with_empty_values(const std::vector<std::string>& words) {
    std::vector<std::string> out;
    bool literal = false;
    for (const auto& word : words) {
        if (!literal && word.size() > 3 && word.starts_with("--") &&
            word.find('=') == word.size() - 1) {
            out.push_back(word.substr(0, word.size() - 1));
            out.emplace_back();
        } else {
            out.push_back(word);
        }
        literal = literal || word == "--";
    }
    return out;
}

Problem unknown_option(const std::string& word, const std::vector<OptionSpec>& options) {
    std::vector<std::string_view> known;
    known.reserve(options.size());
    for (const auto& option : options) {
        known.emplace_back(option.long_name);
    }
    const auto name = word.substr(0, word.find('='));
    std::string hint;
    if (name.starts_with("--")) {
        if (const auto near = nearest(std::string_view(name).substr(2), known)) {
            hint = fmt::format("did you mean '--{}'?", *near);
        }
    }
    return {{}, fmt::format("unknown option '{}'", visible(name)), hint};
}

// A flag is there or not; `--json=no` must not turn it on.
void refuse_flag_values(const std::vector<std::string>& words,
                        const std::vector<OptionSpec>& options) {
    std::vector<Problem> problems;
    for (const auto& word : words) {
        if (word == "--") {
            break;
        }
        const auto equals = word.find('=');
        for (const auto& option : options) {
            if (equals != std::string::npos && option.arity == Arity::none &&
                word.substr(0, equals) == "--" + option.long_name) {
                problems.push_back({{},
                                    fmt::format("--{} takes no value", option.long_name),
                                    fmt::format("write --{}, or leave it out", option.long_name)});
            }
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

// Of an option that takes one value, two different ones say that the command line is not what its
// writer thinks.
void refuse_second_values(const std::vector<OptionSpec>& options,
                          const std::vector<std::vector<std::string>>& values) {
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto& given = values[i];
        const auto other = std::find_if(given.begin(), given.end(),
                                        [&](const auto& value) { return value != given.front(); });
        if (options[i].arity == Arity::one && other != given.end()) {
            problems.push_back(
                {{},
                 fmt::format("--{} is given twice: '{}' and '{}'", options[i].long_name,
                             visible(given.front()), visible(*other)),
                 "leave one out"});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

// Nothing but white space and joiners.
bool is_blank(const std::string& value) {
    return search_key(value).empty();
}

// A script's variable that was not set gives an empty value: nobody means that.
void refuse_empty_values(const std::vector<OptionSpec>& options,
                         const std::vector<std::vector<std::string>>& values) {
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto& option = options[i];
        if (!option.may_be_empty && std::ranges::any_of(values[i], is_blank)) {
            problems.push_back(
                {{},
                 fmt::format("--{} is empty", option.long_name),
                 fmt::format("--{} {}: {}", option.long_name, option.placeholder, option.meaning)});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

// The library names the option first: "--where: 1 required TEXT missing".
[[noreturn]] void value_missing(std::string_view what, const std::vector<OptionSpec>& options) {
    const auto name = std::string(what.substr(0, what.find(':')));
    for (const auto& option : options) {
        if (name == "--" + option.long_name) {
            throw InputError(Outcome::usage, fmt::format("{} needs a value", name),
                             fmt::format("{} {}: {}", name, option.placeholder, option.meaning));
        }
    }
    throw InputError(Outcome::usage, std::string(what));
}

}  // namespace

OptionSpec& Args::add(std::string_view names, Arity arity, std::string_view placeholder,
                      std::string_view meaning, Offer offer) {
    auto [letter, name] = split_names(names);
    options_.push_back({std::move(name),
                        letter,
                        arity,
                        std::string(placeholder),
                        std::string(meaning),
                        offer,
                        declaring_global_,
                        false,
                        {},
                        {}});
    operand_is_last_ = false;
    return options_.back();
}

Args& Args::flag(std::string_view names, bool& target, std::string_view meaning) {
    add(names, Arity::none, {}, meaning, Offer::nothing).take = [&target](const auto&) {
        target = true;
    };
    return *this;
}

Args& Args::option(std::string_view names, std::optional<std::string>& target,
                   std::string_view placeholder, std::string_view meaning, Offer offer) {
    add(names, Arity::one, placeholder, meaning, offer).take = [&target](const auto& values) {
        target = values.back();
    };
    return *this;
}

Args& Args::option(std::string_view names, std::vector<std::string>& target,
                   std::string_view placeholder, std::string_view meaning, Offer offer) {
    add(names, Arity::many, placeholder, meaning, offer).take = [&target](const auto& values) {
        target = values;
    };
    return *this;
}

Args& Args::add_operand(OptionSpec operand, Need need) {
    operands_.push_back(std::move(operand));
    required_.push_back(need == Need::required);
    operand_is_last_ = true;
    return *this;
}

Args& Args::among(std::vector<std::string_view> choices) {
    (operand_is_last_ ? operands_.back() : options_.back()).choices = std::move(choices);
    return *this;
}

Args& Args::operand(std::optional<std::string>& target, std::string_view placeholder,
                    std::string_view meaning, Offer offer) {
    return add_operand(operand_spec(Arity::one, placeholder, meaning, offer,
                                    [&target](const auto& values) { target = values.front(); }),
                       Need::optional);
}

Args& Args::operand(std::string& target, std::string_view placeholder, std::string_view meaning,
                    Offer offer) {
    return add_operand(operand_spec(Arity::one, placeholder, meaning, offer,
                                    [&target](const auto& values) { target = values.front(); }),
                       Need::required);
}

Args& Args::operands(std::vector<std::string>& target, std::string_view placeholder,
                     std::string_view meaning, Offer offer) {
    return add_operand(operand_spec(Arity::many, placeholder, meaning, offer,
                                    [&target](const auto& values) { target = values; }),
                       Need::optional);
}

Args& Args::some_operands(std::vector<std::string>& target, std::string_view placeholder,
                          std::string_view meaning, Offer offer) {
    return add_operand(operand_spec(Arity::many, placeholder, meaning, offer,
                                    [&target](const auto& values) { target = values; }),
                       Need::required);
}

Args& Args::or_empty() {
    operands_.back().may_be_empty = true;
    return *this;
}

void Args::give(const OptionSpec& operand, const std::vector<std::string>& words) {
    if (!operand.may_be_empty && std::ranges::any_of(words, is_blank)) {
        operand_problems_.push_back(
            {{}, fmt::format("{} is empty", operand.placeholder), operand.meaning});
    }
    operand.take(words);
}

void Args::give_operands(const std::vector<std::string>& words) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < operands_.size(); ++i) {
        if (operands_[i].arity == Arity::many && (next < words.size() || !required_[i])) {
            give(operands_[i], {words.begin() + static_cast<std::ptrdiff_t>(next), words.end()});
            next = words.size();
        } else if (next < words.size()) {
            give(operands_[i], {words[next++]});
        } else if (required_[i]) {
            operand_problems_.push_back(
                {{}, fmt::format("{} is missing", operands_[i].placeholder), operands_[i].meaning});
        }
    }
    for (; next < words.size(); ++next) {
        operand_problems_.push_back(
            {{}, fmt::format("unexpected operand '{}'", visible(words[next])), {}});
    }
}

void Args::require_operands() const {
    if (!operand_problems_.empty()) {
        throw InputError(Outcome::usage, operand_problems_);
    }
}

void Args::parse(const std::vector<std::string>& words) {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    std::vector<std::string> plain;
    std::vector<std::vector<std::string>> values(options_.size());
    std::vector<CLI::Option*> handles;
    for (std::size_t i = 0; i < options_.size(); ++i) {
        const auto names = library_names(options_[i]);
        handles.push_back(options_[i].arity == Arity::none
                              ? app.add_flag(names)
                              : app.add_option(names, values[i])
                                    ->type_size(1)
                                    ->expected(1)
                                    ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
                                    ->allow_extra_args(false));
    }
    app.add_option("operands", plain)->expected(0, -1);
    refuse_flag_values(words, options_);
    auto reversed = with_empty_values(words);
    std::reverse(reversed.begin(), reversed.end());
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::ArgumentMismatch& error) {
        value_missing(error.what(), options_);
    } catch (const CLI::ParseError& error) {
        throw InputError(Outcome::usage, error.what());
    }
    std::vector<Problem> problems;
    for (const auto& word : app.remaining()) {
        if (word != "--") {  // the end of the options; the library hands it back too
            problems.push_back(unknown_option(word, options_));
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    refuse_empty_values(options_, values);
    refuse_second_values(options_, values);
    for (std::size_t i = 0; i < options_.size(); ++i) {
        if (handles[i]->count() > 0) {
            options_[i].take(options_[i].arity == Arity::none ? std::vector<std::string>{}
                                                              : values[i]);
        }
    }
    give_operands(plain);
}

}  // namespace svcops::cli
