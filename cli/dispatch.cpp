#include "cli/dispatch.hpp"

#include "cli/context.hpp"
#include "cli/contradictions.hpp"
#include "cli/errors.hpp"
#include "cli/help.hpp"
#include "cli/local_instants.hpp"
#include "cli/plugin.hpp"
#include "cli/run.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <span>

namespace svcops::cli {

namespace {

std::string_view plain_verb(std::string_view word) {
    if (word == "create" || word == "new") {
        return "add";
    }
    if (word == "ls") {
        return "list";
    }
    return word == "view" ? "show" : word;
}

// Does this word take the next one as its value? Only global options may stand before the noun.
bool takes_next(std::string_view word, const std::vector<OptionSpec>& options) {
    if (word.find('=') != std::string_view::npos) {
        return false;
    }
    for (const auto& option : options) {
        const bool named =
            word == "--" + option.long_name ||
            (word.size() == 2 && option.short_name != 0 && word[1] == option.short_name);
        if (named) {
            return option.arity != Arity::none;
        }
    }
    return false;
}

[[noreturn]] void unknown_command(std::string_view noun, std::string_view verb) {
    std::vector<std::string> known;
    for (const auto& row : commands()) {
        if (!row.noun.starts_with("__")) {
            known.push_back(row.verb.empty() ? std::string(row.noun)
                                             : fmt::format("{} {}", row.noun, row.verb));
        }
    }
    for (const auto& row : nouns()) {
        known.emplace_back(row.noun);
    }
    const std::vector<std::string_view> views(known.begin(), known.end());
    const auto typed = verb.empty() ? std::string(noun) : fmt::format("{} {}", noun, verb);
    throw InputError(Outcome::usage, fmt::format("unknown command '{}'", visible(typed)),
                     did_you_mean(typed, views));
}

const Command* resolve(const std::string& noun, bool& verb_typed, std::vector<std::string>& rest) {
    const auto known = std::find_if(nouns().begin(), nouns().end(),
                                    [&](const auto& row) { return row.noun == noun; });
    if (const auto* whole = find_command(noun, "")) {
        verb_typed = true;
        return whole;
    }
    const bool has_word = !rest.empty() && !rest.front().starts_with('-');
    if (known == nouns().end()) {
        unknown_command(noun, has_word ? std::string_view(rest.front()) : std::string_view{});
    }
    if (!has_word) {
        return find_command(noun, known->default_verb);
    }
    const auto* command = find_command(noun, plain_verb(rest.front()));
    if (command == nullptr && rest.front().find(':') != std::string::npos) {
        return find_command(noun, known->default_verb);  // a filter term right after the noun
    }
    if (command == nullptr) {
        unknown_command(noun, rest.front());
    }
    rest.erase(rest.begin());
    verb_typed = true;
    return command;
}

void refuse_what_does_not_fit(const Command& command, const CommonOptions& common) {
    if (common.dry_run && command.manner == Manner::reading) {
        throw InputError(Outcome::usage, "this verb writes nothing", "leave --dry-run out");
    }
    if (common.as_of && command.manner == Manner::writing) {
        throw InputError(Outcome::usage, "what is written is written today",
                         "--as-of is for reading; --at says when something happened");
    }
}

// How errors are printed has to be known before the words are parsed: that may be what fails.
std::optional<std::string> wanted_error_format(const std::vector<std::string>& words) {
    constexpr std::string_view name = "--error-format";
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        const std::string_view word = words[i];
        if (word == name && i + 1 < words.size()) {
            return words[i + 1];
        }
        if (word.starts_with(name) && word.size() > name.size() && word[name.size()] == '=') {
            return std::string(word.substr(name.size() + 1));
        }
    }
    return std::nullopt;
}

void refuse_unknown_error_format(const CommonOptions& common) {
    if (common.error_format && *common.error_format != "text" && *common.error_format != "json") {
        throw InputError(
            Outcome::usage,
            fmt::format("--error-format: unknown format '{}'", visible(*common.error_format)),
            "text or json");
    }
}

// What would keep the answer from being printed is told before anything is written.
void make_ready(Context& context) {
    if (context.command().manner != Manner::reading) {
        static_cast<void>(context.appearance(Shape::account));
        if (context.session().out_is_closed && !context.common().output) {
            throw EnvironmentError(Outcome::io, "standard output is closed",
                                   "nothing was done; give it an output or -o FILE");
        }
    }
    if (context.common().output) {
        static_cast<void>(context.output());
    }
}

// An answer that is lost after the store was written does not mean that nothing was done.
[[noreturn]] void answer_lost(const EnvironmentError& error, OpId written) {
    auto problems = error.problems();
    if (written != 0) {
        problems.front().hint =
            fmt::format("it is done all the same, as op {}: do not do it again; svcops op show {}",
                        written, written);
    }
    throw EnvironmentError(error.outcome(), std::move(problems));
}

// A second try of a request answers as the first, also when both run at once and it is the later
// one.
ExitCode once(const Action& action, Context& context) {
    try {
        return action(context);
    } catch (const RequestStored&) {
        return action(context);
    }
}

// A store or a setting that cannot be read is what the message is about: then times are in UTC.
void tell_zone(const Error& error, Context& context, Session& session) {
    const auto tells = [](const Problem& problem) {
        return names_instant(problem.what) || names_instant(problem.hint);
    };
    if (std::ranges::none_of(error.problems(), tells)) {
        return;
    }
    try {
        session.message_zone = context.zone();
    } catch (const Error&) {
        session.message_zone.reset();
    }
}

// The store is closed before a slow reader is waited for.
ExitCode perform(const Action& action, std::unique_ptr<Context> context, Session& session) {
    OpId written = 0;
    try {
        const auto code = once(action, *context);
        written = context->written();
        context->finish();
        context.reset();
        session.out->flush();
        return code;
    } catch (const EnvironmentError& error) {
        answer_lost(error, context ? context->written() : written);
    } catch (const Error& error) {
        if (context) {
            tell_zone(error, *context, session);
        }
        throw;
    }
}

ExitCode run_selected(const Selection& selected, CommonOptions& common, Session& session) {
    Args args;
    declare(
        common, args,
        selected.command == nullptr ? std::span<const OwnFormat>() : selected.command->own_formats);
    Action action;
    if (selected.command != nullptr) {
        action = selected.command->declare(args);
    }
    args.parse(selected.rest);
    if (common.version) {
        session.out->write(version_line());
        return ExitCode{0};
    }
    if (common.help || selected.command == nullptr) {
        auto& to = common.help ? *session.out : *session.err;  // without a word it was a mistake
        to.write(selected.command == nullptr ? overview()
                 : selected.verb_typed       ? verb_help(*selected.command, args)
                                             : noun_help(selected.noun));
        return common.help ? ExitCode{0} : exit_code(Outcome::usage);
    }
    refuse_unknown_error_format(common);
    refuse_contradictions(common);
    args.require_operands();
    refuse_what_does_not_fit(*selected.command, common);
    auto context = std::make_unique<Context>(session, common, *selected.command);
    make_ready(*context);
    return perform(action, std::move(context), session);
}

// Scripts ask at every start; setting up the option parser would be a good part of the answer's
// time.
bool is_version_question(const std::vector<std::string>& words) {
    return words.size() == 1 && words[0] == "--version";
}

// Standard error may be closed too: then the code is all that can be said.
int told(int code, Session& session) {
    try {
        session.err->flush();
        return code;
    } catch (const EnvironmentError& error) {
        return code != 0 ? code : static_cast<int>(exit_code(error.outcome()));
    }
}

// A monitoring system knows four answers; whatever else comes of the command is the fourth.
int run_plugin(const std::vector<std::string>& words, CommonOptions& common, Session& session) {
    constexpr int unknown = static_cast<int>(PluginState::unknown);
    try {
        int code = unknown;
        try {
            code =
                std::min(static_cast<int>(run_selected(select(words), common, session)), unknown);
        } catch (const std::exception& error) {
            code = answer_unknown(error.what(), session);
        }
        session.out->flush();
        return code;
    } catch (const std::exception&) {
        return unknown;  // nobody hears the answer
    }
}

}  // namespace

Selection select(const std::vector<std::string>& words) {
    CommonOptions ignored;
    Args globals;
    declare(ignored, globals);
    Selection selected;
    std::size_t i = 0;
    while (i < words.size() && words[i].starts_with('-') && words[i] != "--") {
        const bool two = takes_next(words[i], globals.options()) && i + 1 < words.size();
        selected.rest.insert(selected.rest.end(), words.begin() + static_cast<std::ptrdiff_t>(i),
                             words.begin() + static_cast<std::ptrdiff_t>(i + (two ? 2 : 1)));
        i += two ? 2 : 1;
    }
    if (i == words.size()) {
        return selected;
    }
    selected.noun = words[i++];
    std::vector<std::string> after(words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
    selected.command = resolve(selected.noun, selected.verb_typed, after);
    selected.rest.insert(selected.rest.end(), after.begin(), after.end());
    return selected;
}

int run(const std::vector<std::string>& words, Session& session) {
    CommonOptions common;
    common.error_format = wanted_error_format(words);
    std::string name = "svcops";
    int code = 0;
    if (asks_for_plugin(words)) {
        return run_plugin(words, common, session);
    }
    try {
        if (is_version_question(words)) {
            session.out->write(version_line());
            session.out->flush();
            return 0;
        }
        const auto selected = select(words);
        if (selected.command != nullptr) {
            name = fmt::format("svcops: {}{}{}", selected.command->noun,
                               selected.command->verb.empty() ? "" : " ", selected.command->verb);
        }
        code = static_cast<int>(run_selected(selected, common, session));
        session.out->flush();
    } catch (const Error& error) {
        code = report_error(error, name, common, session);
    } catch (const std::bad_alloc&) {
        code = report_error(EnvironmentError(Outcome::unavailable, "not enough memory"), name,
                            common, session);
    }
    return told(code, session);
}

}  // namespace svcops::cli
