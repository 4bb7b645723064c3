// What a context says about printing: format, width, words, colour.
#include "cli/context.hpp"
#include "cli/wording.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <array>

namespace svcops::cli {

namespace {

// What a mail from cron is read at.
constexpr std::size_t mail_width = 80;

// A choice may come from an option, the environment or a file; the message names that one.
template <class Value, std::size_t count>
Value choose(const Setting& setting,
             const std::array<std::pair<std::string_view, Value>, count>& choices) {
    const auto& text = setting.values.front();
    std::vector<std::string_view> names;
    for (const auto& [name, value] : choices) {
        if (name == text) {
            return value;
        }
        names.push_back(name);
    }
    auto hint = did_you_mean(text, names);
    throw InputError(
        Outcome::usage, fmt::format("{}: unknown value '{}'", setting.origin, visible(text)),
        hint.empty() ? fmt::format("one of {}", fmt::join(names, ", ")) : std::move(hint));
}

Language chosen_language(const Setting& setting) {
    const auto& tag = setting.values.front();
    if (const auto language = language_of(tag)) {
        return *language;
    }
    throw InputError(Outcome::usage,
                     fmt::format("{}: no words for '{}'", setting.origin, visible(tag)),
                     "en, bn or sw");
}

std::size_t chosen_width(const Setting& setting) {
    constexpr std::int64_t most = 100'000;
    const auto& text = setting.values.front();
    const auto width = parse_integer(text);
    if (width && *width >= 0 && *width <= most) {
        return static_cast<std::size_t>(*width);
    }
    throw InputError(
        Outcome::usage,
        fmt::format("{}: '{}' is not a whole number up to {}", setting.origin, visible(text), most),
        "the columns of the terminal, or 0 for no limit");
}

Format chosen_format(const std::string& name, std::span<const OwnFormat> own_formats) {
    if (const auto format = format_of(name)) {
        return *format;
    }
    std::vector<std::string_view> names(format_names().begin(), format_names().end());
    for (const auto& own : own_formats) {
        names.push_back(own.name);
    }
    auto hint = did_you_mean(name, names);
    throw InputError(
        Outcome::usage, fmt::format("--format: unknown format '{}'", visible(name)),
        hint.empty() ? fmt::format("one of {}", fmt::join(names, ", ")) : std::move(hint));
}

// ".svg" of "a.svg", without what stands before.
std::string extension_of(const std::string& path) {
    return std::filesystem::path(path).extension().string();
}

// A name without an extension, a device for one, says nothing of the format.
std::optional<Format> format_of_output(const std::string& path,
                                       std::span<const OwnFormat> own_formats) {
    const auto extension = extension_of(path);
    if (extension.size() < 2) {
        return std::nullopt;
    }
    if (const auto format = format_of_file(path)) {
        return format;
    }
    std::vector<std::string_view> names{"txt", "tsv", "csv", "json", "jsonl"};
    for (const auto& own : own_formats) {
        if (own.use == OwnFormat::Use::by_file) {
            names.push_back(own.name);
        }
    }
    throw InputError(Outcome::usage,
                     fmt::format("--output: no format goes by '{}'", visible(extension)),
                     fmt::format("{} or md; or say it with --format", fmt::join(names, ", ")));
}

}  // namespace

const OwnFormat* Context::own_format() const {
    if (common_.ids || common_.json) {
        return nullptr;
    }
    const auto output = common_.output.value_or("");
    for (const auto& own : command_.own_formats) {
        const bool is_usual = own.use == OwnFormat::Use::usual && !format_of_file(output);
        const bool by_file = own.use == OwnFormat::Use::by_file &&
                             extension_of(output) == fmt::format(".{}", own.name);
        if (common_.format ? *common_.format == own.name : is_usual || by_file) {
            return &own;
        }
    }
    return nullptr;
}

bool Context::is_read_by_people(Format format) const {
    const auto* const own = own_format();
    return for_people(format) || (own != nullptr && own->reader == OwnFormat::Reader::person);
}

Format Context::format(Shape shape) {
    if (common_.ids) {
        return Format::id;
    }
    if (common_.json) {
        return Format::json;
    }
    if (own_format() != nullptr) {
        return Format::own;
    }
    if (common_.format) {
        return chosen_format(*common_.format, command_.own_formats);
    }
    if (common_.output) {
        if (const auto format = format_of_output(*common_.output, command_.own_formats)) {
            return *format;
        }
    }
    const bool piped = !session_.out_is_terminal || common_.output;
    return shape == Shape::rows && piped ? Format::tsv : Format::table;
}

RenderOptions Context::appearance(Shape shape) {
    RenderOptions options;
    options.format = format(shape);
    const bool terminal = session_.out_is_terminal && !common_.output;
    if (const auto* width = settings().find("width")) {
        options.width = chosen_width(*width);
    } else if (terminal) {
        options.width = session_.terminal_width;
    } else if (shape == Shape::account && !common_.columns) {
        options.mail_width = mail_width;
    }
    options.charset = choose(*settings().find("charset"),
                             std::array{std::pair{std::string_view("utf8"), Charset::utf8},
                                        std::pair{std::string_view("ascii"), Charset::ascii}});
    const bool accent =
        choose(*settings().find("color"), std::array{std::pair{std::string_view("auto"), terminal},
                                                     std::pair{std::string_view("always"), true},
                                                     std::pair{std::string_view("never"), false}});
    options.color = accent ? ColorUse::accent : ColorUse::never;
    options.header = common_.header      ? HeaderUse::always
                     : common_.no_header ? HeaderUse::never
                                         : HeaderUse::by_format;
    options.csv = common_.csv_safe ? CsvUse::spreadsheet : CsvUse::exact;
    options.id_end = common_.null ? IdEnd::nul : IdEnd::newline;
    options.language = shown_language(chosen_language(*settings().find("lang")), options.charset);
    return options;
}

std::string_view Context::language(Shape shape) {
    const auto options = appearance(shape);
    return is_read_by_people(options.format) ? tag_of(options.language) : tag_of(Language::english);
}

Wording Context::wording(Shape shape) {
    const auto options = appearance(shape);
    return is_read_by_people(options.format) ? wording_in(options.language) : Wording();
}

RenderOptions Context::render_options(Shape shape) {
    auto options = appearance(shape);
    if (common_.tz) {
        options.zone = zone();
    }
    options.people_zone = zone();
    return options;
}

}  // namespace svcops::cli
