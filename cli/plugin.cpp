#include "cli/plugin.hpp"

#include "lib/text/plural.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <array>

namespace svcops::cli {

namespace {

// Nagios keeps 8 KiB of an answer, Icinga and NRPE at least 4.
constexpr std::size_t most_bytes = 4000;
constexpr std::size_t most_columns = 500;  // of one line
constexpr std::array<std::string_view, 4> state_names{"OK", "WARNING", "CRITICAL", "UNKNOWN"};

std::string figure_text(const PluginFigure& figure) {
    return fmt::format(" '{}'={}{};{};{};0;", figure.label, figure.value, figure.unit,
                       figure.warning, figure.critical);
}

}  // namespace

bool asks_for_plugin(const std::vector<std::string>& words) {
    constexpr std::string_view name = "--format";
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        const std::string_view word = words[i];
        const bool next = word == name && i + 1 < words.size() && words[i + 1] == plugin_format;
        if (next || word == fmt::format("{}={}", name, plugin_format)) {
            return true;
        }
    }
    return false;
}

std::string plugin_text(std::string_view text) {
    std::string out;
    for (const char c : visible(text)) {
        switch (c) {
            case '\'':
            case '"':
            case '`':
                break;
            case ';':  // Nagios writes a colon for it
                out += ',';
                break;
            case '|':
            case '\\':
                out += '/';
                break;
            default:
                out += c;
        }
    }
    return fit(out, most_columns);
}

std::string to_text(const PluginAnswer& answer) {
    std::string text =
        fmt::format("SLA {} - {}", state_names[static_cast<std::size_t>(answer.state)],
                    plugin_text(answer.summary));
    if (!answer.figures.empty()) {
        text += " |";
        for (const auto& figure : answer.figures) {
            text += figure_text(figure);
        }
    }
    text += '\n';
    for (std::size_t i = 0; i < answer.details.size(); ++i) {
        const auto line = plugin_text(answer.details[i]);
        if (text.size() + line.size() > most_bytes) {
            text += fmt::format("and {}\n", counted(answer.details.size() - i, "more line"));
            break;
        }
        text += line + '\n';
    }
    return text;
}

int answer_unknown(std::string_view why, Session& session) {
    session.out->write(to_text({PluginState::unknown, std::string(why), {}, {}}));
    return static_cast<int>(PluginState::unknown);
}

}  // namespace svcops::cli
