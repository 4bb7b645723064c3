#include "cli/settings.hpp"

#include "cli/run_program.hpp"
#include "lib/definition/configuration.hpp"
#include "lib/finding/error.hpp"
#include "lib/mail/header_text.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"
#include "lib/time/zone.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace svcops::cli {

namespace {

namespace fs = std::filesystem;

bool is_path(std::string_view key) {
    return key == "store" || key == "definitions";
}

std::vector<Setting> from_flags(const CommonOptions& o) {
    std::vector<Setting> out;
    const auto one = [&](const std::string& key, const std::optional<std::string>& value) {
        if (value) {
            out.push_back({key, {*value}, "--" + key});
        }
    };
    one("store", o.store);
    if (!o.definitions.empty()) {
        out.push_back({"definitions", o.definitions, "--definitions"});
    }
    one("lang", o.lang);
    one("tz", o.tz);
    one("color", o.color);
    one("charset", o.charset);
    one("width", o.width);
    one("lock-timeout", o.lock_timeout);
    return out;
}

std::vector<Setting> from_environment(const Session& session) {
    std::vector<Setting> out;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names{
        {{"SVCOPS_STORE", "store"},
         {"SVCOPS_DEFINITIONS", "definitions"},
         {"SVCOPS_LANG", "lang"},
         {"COLUMNS", "width"},
         {"VISUAL", "editor"},
         {"EDITOR", "editor"}}};
    for (const auto& [name, key] : names) {
        const bool known = std::ranges::find(out, key, &Setting::key) != out.end();
        if (auto value = session.environment(name); value && !value->empty() && !known) {
            out.push_back({std::string(key), {*value}, std::string(name)});
        }
    }
    if (const auto none = session.environment("NO_COLOR"); none && !none->empty()) {
        out.push_back({"color", {"never"}, "NO_COLOR"});
    } else if (const auto force = session.environment("CLICOLOR_FORCE");
               force && *force != "0" && !force->empty()) {
        out.push_back({"color", {"always"}, "CLICOLOR_FORCE"});
    }
    return out;
}

struct Choices {
    std::string_view key, words;
    std::array<std::string_view, 3> values;
};

constexpr std::array<Choices, 4> closed_settings{{
    {"lang", "en, bn or sw", {"en", "bn", "sw"}},
    {"color", "auto, always or never", {"auto", "always", "never"}},
    {"charset", "utf8 or ascii", {"utf8", "ascii", ""}},
    {"mail.reply", "send or record", {"send", "record", ""}},
}};

bool is_width(std::string_view value) {
    const auto width = parse_integer(value);
    return width && *width >= 0 && *width <= 100'000;
}

bool is_exact_wait(std::string_view value) {
    const auto wait = parse_duration(value, Zero::taken);
    return wait && wait->exact();
}

bool is_time_limit(std::string_view value) {
    using std::chrono::hours;
    const auto limit = parse_duration(value);
    return limit && limit->exact() && Seconds(limit->seconds) <= hours(1);
}

bool is_zone(std::string_view value) {
    return static_cast<bool>(Zone::load(value));
}

// The digits that E.164 gives a country, or a zone of it.
bool is_country_code(std::string_view value) {
    return !value.empty() && value.size() <= 4 && value.front() != '0' &&
           std::ranges::all_of(value, is_digit);
}

bool is_command(std::string_view value) {
    const auto words = split_command(std::string(value));
    return words && !words->empty();
}

struct Measured {
    std::string_view key, words;
    bool (*holds)(std::string_view value);
};

constexpr std::array<Measured, 9> open_settings{{
    {"width", "a whole number up to 100000, or 0 for no limit", is_width},
    {"lock-timeout", "s, m or h, such as 30s; 0s does not wait", is_exact_wait},
    {"tz", "a zone such as Asia/Dhaka", is_zone},
    {"country-code", "digits such as 880", is_country_code},
    {"editor", "a program and its arguments, each quote closed, such as 'code --wait'", is_command},
    {"mail.command", "a program and its arguments, each quote closed, such as 'msmtp -t'",
     is_command},
    {"mail.from", "an address such as desk@example.org", svcops::mail::is_sendable},
    {"mail.time-limit", "s or m, from 1s to 1h, such as 60s", is_time_limit},
    {"notify.time-limit", "s or m, from 1s to 1h, such as 60s", is_time_limit},
}};

// What the key takes, when the value is not of it.
std::optional<std::string_view> what_is_taken(std::string_view key, std::string_view value) {
    for (const auto& row : closed_settings) {
        if (row.key == key &&
            (value.empty() || std::ranges::find(row.values, value) == row.values.end())) {
            return row.words;
        }
    }
    for (const auto& row : open_settings) {
        if (row.key == key && !row.holds(value)) {
            return row.words;
        }
    }
    return std::nullopt;
}

// What is wrong with a value, so that a file is told whole; its use would tell the first alone.
std::optional<Problem> wrong_value(const ConfigurationEntry& entry) {
    for (const auto& value : entry.values) {
        if (const auto taken = what_is_taken(entry.key, value)) {
            return Problem{entry.place,
                           fmt::format("{}: unknown value '{}'", entry.key, visible(value)),
                           std::string(*taken)};
        }
    }
    return std::nullopt;
}

// Whose a file is: one's own or the machine's; or of the folder where one happens to stand, which
// may have come from anywhere and names no program to run.
enum class FileOwner : std::uint8_t { user, folder };

struct ConfigFile {
    fs::path file;
    fs::path base;
    FileOwner owner = FileOwner::user;
};

std::optional<Problem> foreign_program(const ConfigurationEntry& entry, FileOwner owner) {
    const bool reaches_out = entry.key.starts_with("notify.") && entry.key != "notify.time-limit";
    if (owner == FileOwner::user ||
        (entry.key != "editor" && entry.key != "mail.command" && !reaches_out)) {
        return std::nullopt;
    }
    return Problem{entry.place,
                   reaches_out ? "a folder's own settings allow receivers nothing"
                               : "a folder's own settings name no program to run",
                   fmt::format("set {} in ~/.config/svcops/config.yaml", entry.key)};
}

std::vector<Setting> from_file(const ConfigFile& from, std::vector<Problem>& problems) {
    const auto& [file, base, owner] = from;
    const std::array<fs::path, 1> paths{file};
    auto sources = read_folder(paths);
    problems.insert(problems.end(), sources.problems.begin(), sources.problems.end());
    std::vector<Setting> out;
    if (!sources.value) {
        return out;
    }
    for (const auto& source : *sources.value) {
        auto entries = read_configuration(source);
        problems.insert(problems.end(), entries.problems.begin(), entries.problems.end());
        for (auto& entry : *entries.value) {
            if (auto problem = wrong_value(entry)) {
                problems.push_back(std::move(*problem));
            }
            if (auto problem = foreign_program(entry, owner)) {
                problems.push_back(std::move(*problem));
            }
            if (is_path(entry.key)) {
                for (auto& value : entry.values) {
                    value = (base / value).lexically_normal().string();
                }
            }
            out.push_back({entry.key, std::move(entry.values),
                           fmt::format("{}:{}", source.path, entry.place.line)});
        }
    }
    return out;
}

fs::path xdg_folder(const Session& session, std::string_view name, std::string_view below_home) {
    const auto value = session.environment(name);
    return value && value->starts_with('/') ? fs::path(*value) : session.home / below_home;
}

std::vector<ConfigFile> config_files(const CommonOptions& options, const Session& session) {
    auto only = options.config ? options.config : session.environment("SVCOPS_CONFIG");
    if (only && !only->empty()) {
        const auto path = session.folder / *only;
        if (!fs::exists(path)) {
            throw InputError(Outcome::no_input,
                             fmt::format("there is no configuration file '{}'", *only));
        }
        if (std::error_code unknown; fs::canonical(path, unknown) == "/dev/null") {
            return {};  // no file at all
        }
        return {{path, path.parent_path()}};
    }
    std::vector<ConfigFile> files;
    std::error_code ignored;
    for (auto folder = session.folder; !folder.empty(); folder = folder.parent_path()) {
        if (fs::exists(folder / ".svcops/config.yaml", ignored)) {
            files.push_back({folder / ".svcops/config.yaml", folder, FileOwner::folder});
            break;
        }
        if (folder == folder.root_path()) {
            break;
        }
    }
    for (const auto& folder :
         {xdg_folder(session, "XDG_CONFIG_HOME", ".config") / "svcops", fs::path("/etc/svcops")}) {
        if (fs::exists(folder / "config.yaml", ignored)) {
            files.push_back({folder / "config.yaml", folder});
        }
    }
    return files;
}

}  // namespace

void Settings::add(Setting setting) {
    if (find(setting.key) == nullptr) {
        settings_.push_back(std::move(setting));
    }
}

Settings::Settings(const CommonOptions& options, const Session& session) {
    for (auto& setting : from_flags(options)) {
        add(std::move(setting));
    }
    for (auto& setting : from_environment(session)) {
        add(std::move(setting));
    }
    std::vector<Problem> problems;
    for (const auto& file : config_files(options, session)) {
        for (auto& setting : from_file(file, problems)) {
            add(std::move(setting));
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::bad_definition, std::move(problems));
    }
    add({"store",
         {(xdg_folder(session, "XDG_DATA_HOME", ".local/share") / "svcops/svcops.db").string()},
         "built in"});
    add({"lang", {"en"}, "built in"});
    add({"color", {"auto"}, "built in"});
    add({"charset", {"utf8"}, "built in"});
    add({"lock-timeout", {"10s"}, "built in"});
    add({"mail.command", {"/usr/sbin/sendmail"}, "built in"});
    add({"mail.time-limit", {"60s"}, "built in"});
    add({"mail.reply", {"record"}, "built in"});
    add({"notify.time-limit", {"60s"}, "built in"});
}

const Setting* Settings::find(std::string_view key) const {
    const auto found = std::find_if(settings_.begin(), settings_.end(),
                                    [&](const Setting& setting) { return setting.key == key; });
    return found == settings_.end() ? nullptr : &*found;
}

std::optional<std::string> Settings::text(std::string_view key) const {
    const auto* setting = find(key);
    return setting == nullptr ? std::nullopt : std::optional(setting->values.front());
}

}  // namespace svcops::cli
