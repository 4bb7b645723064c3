#include "cli/postbox.hpp"

#include "cli/run_program.hpp"
#include "lib/finding/error.hpp"
#include "lib/mail/sendmail.hpp"
#include "lib/mail/written_letter.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>

namespace svcops::cli {

namespace {

namespace fs = std::filesystem;
namespace m = svcops::mail;

bool is_program(const fs::path& path) {
    std::error_code none;
    return fs::is_regular_file(path, none) && ::access(path.c_str(), X_OK) == 0;
}

// As the system finds it: by its path, or in a folder of PATH.
bool can_be_found(const std::string& program, const Session& session) {
    if (program.find('/') != std::string::npos) {
        return is_program(session.folder / program);
    }
    const auto path = session.environment("PATH").value_or("/bin:/usr/bin");
    std::string_view rest = path;
    while (true) {
        const auto folder = rest.substr(0, rest.find(':'));
        if (is_program(session.folder / fs::path(folder) / program)) {
            return true;
        }
        if (folder.size() == rest.size()) {
            return false;
        }
        rest.remove_prefix(folder.size() + 1);
    }
}

std::vector<std::string> sendmail_command(Context& context) {
    const auto* const setting = context.settings().find("mail.command");
    auto words = split_command(setting->values.front()).value_or(std::vector<std::string>());
    if (words.empty() || !can_be_found(words.front(), context.session())) {
        throw EnvironmentError(
            Outcome::unavailable,
            fmt::format("there is no program '{}' to send mail with",
                        visible(words.empty() ? setting->values.front() : words.front())),
            fmt::format("set mail.command (now from {}), such as msmtp -C /etc/msmtprc",
                        setting->origin));
    }
    return words;
}

}  // namespace

std::string in_one_line(std::string_view said) {
    std::string line;
    for (const char c : said) {
        const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!blank) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    while (line.ends_with(' ')) {
        line.pop_back();
    }
    constexpr std::size_t most_columns = 500;
    return fit(visible(line), most_columns);
}

Postbox::Postbox(Context& context)
    : session_(context.session()),
      command_(sendmail_command(context)),
      limit_(context.duration_of("mail.time-limit", *context.settings().text("mail.time-limit"))
                 .seconds) {}

Handover Postbox::operator()(const Parcel& parcel) const {
    const auto message = m::with_line_feeds(parcel.body);
    const auto ended = session_.feed(
        {m::sendmail_words(command_, parcel.sender, parcel.receiver), message, limit_});
    auto said = in_one_line(ended.said);
    if (ended.cut_off) {
        return {Handover::End::later, fmt::format("no answer within {}", format_seconds(limit_))};
    }
    const auto end = m::handed(ended.code, ended.said);
    if (end != m::Handed::taken && said.empty()) {
        said = fmt::format("{} ended with {}", command_.front(), ended.code);
    }
    return {end == m::Handed::taken   ? Handover::End::sent
            : end == m::Handed::later ? Handover::End::later
                                      : Handover::End::refused,
            end == m::Handed::taken ? std::string() : std::move(said)};
}

}  // namespace svcops::cli
