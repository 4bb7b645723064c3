#include "cli/help.hpp"

#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

#ifndef SVCOPS_VERSION
#error "SVCOPS_VERSION comes from CMakeLists.txt"
#endif

namespace svcops::cli {

namespace {

constexpr std::size_t help_width = 80;

// "  left   right", the right part wrapped and indented.
std::string entry(std::string_view left, std::string_view right, std::size_t column) {
    std::string out = fmt::format("  {:<{}}", left, column);
    if (left.size() > column) {
        out += fmt::format("\n{:{}}", "", column + 2);
    }
    bool first = true;
    for (const auto& line : wrap(right, help_width - column - 4)) {
        out += first ? fmt::format("  {}\n", line) : fmt::format("{:{}}{}\n", "", column + 4, line);
        first = false;
    }
    return out;
}

std::string option_label(const OptionSpec& option) {
    auto label = option.short_name != 0
                     ? fmt::format("-{}, --{}", option.short_name, option.long_name)
                     : fmt::format("    --{}", option.long_name);
    if (option.arity != Arity::none) {
        label += " " + option.placeholder;
    }
    return label;
}

std::string usage(const Command& command, const Args& args) {
    auto line = fmt::format("usage: svcops {}", command.noun);
    if (!command.verb.empty()) {
        line += fmt::format(" {}", command.verb);
    }
    line += " [OPTIONS]";
    for (std::size_t i = 0; i < args.operands().size(); ++i) {
        const auto& operand = args.operands()[i];
        const auto name =
            operand.placeholder + std::string(operand.arity == Arity::many ? "..." : "");
        line += args.is_required(i) ? fmt::format(" {}", name) : fmt::format(" [{}]", name);
    }
    return line + "\n";
}

}  // namespace

std::string version_line() {
    return "svcops " SVCOPS_VERSION "\n";
}

std::string overview() {
    std::string out =
        "svcops: service operations on a local store.\n\n"
        "usage: svcops [OPTIONS] NOUN [VERB] [OPTIONS] [OPERANDS]\n\n";
    for (const auto& row : nouns()) {
        out += entry(row.noun, row.summary, 12);
    }
    out +=
        "\nsvcops NOUN --help lists a noun's verbs, svcops NOUN VERB --help its options.\n"
        "First steps: svcops store init --with support\n";
    return out;
}

std::string noun_help(std::string_view noun) {
    std::string out;
    for (const auto& row : nouns()) {
        if (row.noun == noun) {
            out += fmt::format("svcops {}: {}\n\n", row.noun, row.summary);
        }
    }
    for (const auto& row : commands()) {
        if (row.noun == noun) {
            out += entry(fmt::format("{} {}", row.noun, row.verb), row.summary, 22);
        }
    }
    return out + fmt::format("\nThe manual: man svcops-{}\n", noun);
}

std::string verb_help(const Command& command, const Args& args) {
    auto out = usage(command, args) + fmt::format("\n{}\n", command.summary);
    if (!args.operands().empty()) {
        out += "\nOperands\n";
        for (const auto& operand : args.operands()) {
            out += entry(operand.placeholder, operand.meaning, 26);
        }
    }
    for (const bool global : {false, true}) {
        const bool any = std::any_of(args.options().begin(), args.options().end(),
                                     [&](const auto& option) { return option.global == global; });
        if (any) {
            out += global ? "\nOptions of every verb\n" : "\nOptions\n";
        }
        for (const auto& option : args.options()) {
            if (option.global == global) {
                out += entry(option_label(option), option.meaning, 26);
            }
        }
    }
    return out;
}

}  // namespace svcops::cli
