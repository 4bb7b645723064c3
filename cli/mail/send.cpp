#include "cli/contradictions.hpp"
#include "cli/output_table.hpp"
#include "cli/parcel_rows.hpp"
#include "cli/run_program.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/mail/sendmail.hpp"
#include "lib/mail/written_letter.hpp"
#include "lib/operation/deliver.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>

namespace svcops::cli::mail {

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

// What the program said, in one line.
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

// Hands parcels over to the program.
class Postbox {
public:
    Postbox(Context& context, std::vector<std::string> command)
        : session_(context.session()),
          command_(std::move(command)),
          limit_(context.duration_of("mail.time-limit", *context.settings().text("mail.time-limit"))
                     .seconds) {}

    [[nodiscard]] Seconds limit() const { return limit_; }

    Handover operator()(const Parcel& parcel) const {
        const auto message = m::with_line_feeds(parcel.body);
        const auto ended = session_.feed(
            {m::sendmail_words(command_, parcel.sender, parcel.receiver), message, limit_});
        auto said = in_one_line(ended.said);
        if (ended.cut_off) {
            return {Handover::End::later,
                    fmt::format("no answer within {}", format_seconds(limit_))};
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

private:
    const Session& session_;
    std::vector<std::string> command_;
    Seconds limit_;
};

std::optional<std::int64_t> limit_of(Context& context) {
    const auto& limit = context.common().limit;
    return limit ? std::optional(context.count_of("--limit", *limit)) : std::nullopt;
}

Table empty_table() {
    Table table;
    table.columns = parcel_columns();
    return table;
}

// Without a row nothing is said to a person or to cron; programs get their empty list.
ExitCode print_rows(Context& context, Table table) {
    if (table.rows.empty() && context.format(Shape::rows) == Format::table) {
        return ExitCode{0};
    }
    return print_table(context, std::move(table), "id");
}

ExitCode rehearse(Context& context) {
    auto table = empty_table();
    const auto now = present(context.session());
    context.store().see_parcels([&](const QueuedParcel& parcel) {
        if (parcel.due && *parcel.due <= now) {
            table.rows.push_back(parcel_cells(parcel));
        }
    });
    return print_rows(context, std::move(table));
}

ExitCode run(Context& context) {
    if (context.common().dry_run) {
        return rehearse(context);
    }
    auto& store = context.store(Access::write);
    auto& session = context.session();
    auto table = empty_table();
    DeliveryResult result;
    if (store.has_due_parcel(present(session))) {
        const Postbox postbox(context, sendmail_command(context));
        result = deliver(
            store,
            {postbox, [&] { return present(session); }, postbox.limit(), limit_of(context),
             [&](const QueuedParcel& parcel) { table.rows.push_back(parcel_cells(parcel)); }});
    }
    const auto code = print_rows(context, std::move(table));
    if (result.stopped) {
        context.say(context.wording(Shape::rows)
                        .sentence("the mail server takes nothing for now; the rest waits"));
    }
    return result.refused + result.given_up > 0 ? exit_code(Outcome::findings) : code;
}

}  // namespace

Action send(Args& /*args*/) {
    return [](Context& context) { return run(context); };
}

}  // namespace svcops::cli::mail
