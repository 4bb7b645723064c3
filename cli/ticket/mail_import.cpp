#include "cli/ticket/mail_import.hpp"

#include "cli/input.hpp"
#include "cli/letters.hpp"
#include "cli/progress.hpp"
#include "cli/ticket/import_counts.hpp"
#include "lib/operation/mail_intake.hpp"

#include <fmt/core.h>

namespace svcops::cli {

namespace {

std::vector<ImportCount> counts_of(const MailResult& result) {
    return {{"messages", result.messages},
            {"tickets_new", result.tickets_new},
            {"continued", result.continued},
            {"reopened", result.reopened},
            {"parked", result.parked},
            {"quarantined", result.quarantined},
            {"known", result.known},
            {"customers_new", result.customers_new},
            {"attachments", result.attachments},
            {"acknowledged", result.acknowledged},
            {"unreadable", result.unreadable}};
}

std::string_view word_of(svcops::mail::Fate fate) {
    constexpr std::string_view words[] = {"ticket", "thread", "parked", "quarantined", "known"};
    return words[static_cast<std::size_t>(fate)];
}

Cell token(std::string_view word) {
    return word.empty() ? Cell{} : Cell{std::string(word)};
}

Cell label(std::string_view letter, std::uint32_t number) {
    return number == 0 ? Cell{} : Cell{fmt::format("{}-{}", letter, number)};
}

// "auto_reply", "unknown_sender".
std::string_view reason_of(const MailFate& fate) {
    return fate.reason != svcops::mail::Reason::none
               ? name_of(svcops::mail::reasons, static_cast<std::int64_t>(fate.reason))
               : name_of(svcops::mail::doubts, static_cast<std::int64_t>(fate.doubt));
}

// Why messages were kept, or began a ticket of their own, with the first of each.
Table reason_table(const std::vector<MailFate>& fates) {
    Table table;
    table.name = "reasons";
    table.columns = {{"reason", "reason", CellType::token},
                     {"count", "count", CellType::count},
                     {"example", "for example", CellType::token}};
    std::map<std::string, std::pair<std::int64_t, Cell>> rows;
    for (const auto& fate : fates) {
        const auto reason = reason_of(fate);
        if (reason.empty()) {
            continue;
        }
        auto& [count, example] = rows[std::string(reason)];
        if (++count == 1) {
            example = fate.kept != 0 ? label("M", fate.kept) : label("T", fate.ticket);
        }
    }
    for (const auto& [reason, row] : rows) {
        table.rows.push_back({reason, row.first, row.second});
    }
    return table;
}

Table message_table(const std::vector<MailFate>& fates) {
    Table table;
    table.name = "each";
    table.columns = {{"message", "message", CellType::text},
                     {"fate", "fate", CellType::token},
                     {"reason", "reason", CellType::token},
                     {"ticket", "ticket", CellType::token},
                     {"mail", "mail", CellType::token},
                     {"reopened", "reopened", CellType::flag},
                     {"acknowledged", "acknowledged", CellType::token},
                     {"unreadable", "unreadable", CellType::count}};
    for (const auto& fate : fates) {
        table.rows.push_back({fate.name, std::string(word_of(fate.fate)), token(reason_of(fate)),
                              label("T", fate.ticket), label("M", fate.kept), fate.reopened,
                              label("O", fate.acknowledged),
                              static_cast<std::int64_t>(fate.replaced)});
    }
    return table;
}

Table machine_table(const MailResult& result, const std::vector<MailFate>& fates) {
    Table table = reason_table(fates);
    table.columns.front() = {"what", "what", CellType::token};
    put_first(table, counts_of(result));
    return table;
}

std::string sentence(Context& context, const MailResult& result) {
    const auto wording = context.wording(Shape::account);
    auto text = wording("{}: {} new, {} continued, {} parked, {} quarantined, {} known",
                        wording.counted(result.messages, "{} message", "{} messages"),
                        wording.counted(result.tickets_new, "{} ticket", "{} tickets"),
                        result.continued, result.parked, result.quarantined, result.known);
    if (context.common().dry_run) {
        text = wording("would import {}", text);
    }
    if (result.unreadable > 0) {
        text += wording("; {} with characters that cannot be read", result.unreadable);
    }
    if (result.acknowledged > 0) {
        text += wording("; {} acknowledged", result.acknowledged);
    }
    return text + (result.op == 0 ? "" : wording(" (op {})", result.op));
}

void print(Context& context, const MailResult& result, const std::vector<MailFate>& fates) {
    const bool is_news = result.op != 0 || context.common().dry_run;
    if (context.common().quiet && !is_news && context.format(Shape::account) == Format::table) {
        return;  // a mailbox that is read again and again
    }
    switch (context.format(Shape::account)) {
        case Format::table: {
            Document document{{Lines{{sentence(context, result)}}}};
            if (auto reasons = reason_table(fates); !reasons.rows.empty()) {
                document.parts.emplace_back(std::move(reasons));
            }
            context.print(document, Shape::account);
            break;
        }
        case Format::json:
        case Format::jsonl:
            context.print({{facts_of(context, counts_of(result), result.op), reason_table(fates),
                            message_table(fates)}},
                          Shape::account);
            break;
        default:
            context.print({{machine_table(result, fates)}}, Shape::account);
    }
}

MailFiles mail_files_of(Context& context, const std::string& name) {
    const auto& session = context.session();
    std::error_code none;
    if (name != "-" && std::filesystem::is_directory(session.folder / name, none)) {
        return MailFiles::of_folder(session.folder / name, session.temporary, name);
    }
    return MailFiles::of(open_input(context, name));
}

// What the mapping says that new tickets are answered with, if there is an address to do it from.
std::optional<Acknowledgement> acknowledgement_of(const ImportMapping& mapping, Context& context) {
    const auto& name = mapping.desk.acknowledge;
    if (name.empty()) {
        return std::nullopt;
    }
    const auto& form = named_reply(context, name);
    if (!context.settings().text("mail.from")) {
        context.say(context.wording(Shape::account)
                        .sentence("no ticket is acknowledged: mail.from is not set"));
        return std::nullopt;
    }
    auto desk = letter_desk(context);
    desk.due = {};  // nothing is known of the clocks of a ticket that is not recorded yet
    return Acknowledgement{form, std::move(desk)};
}

}  // namespace

ExitCode import_mail_from(const std::string& file, const ImportMapping& mapping, Store& store,
                          const Operation& operation, Context& context) {
    const auto module = MailModule::load(context.session().modules);
    auto files = mail_files_of(context, file);
    std::vector<MailFate> fates;
    const bool names_each = context.format(Shape::account) == Format::json ||
                            context.format(Shape::account) == Format::jsonl;
    Progress progress(context, "import");
    MailOptions how{
        .workflows = context.definitions().workflows,
        .acknowledgement = acknowledgement_of(mapping, context),
        .run = context.common().dry_run ? ImportRun::dry_run : ImportRun::write,
        .now = context.now(),
        .told =
            [&](const MailFate& fate) {
                if (names_each || !reason_of(fate).empty()) {
                    fates.push_back(fate);
                }
            },
        .progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); }};
    const auto result = import_mail(store, operation, {mapping, module}, files, how);
    progress.clear();
    print(context, result, fates);
    return ExitCode{0};
}

}  // namespace svcops::cli
