#include "cli/ticket/acted_answer.hpp"

#include "cli/answer_in_words.hpp"
#include "cli/errors.hpp"
#include "cli/letters.hpp"
#include "cli/local_instants.hpp"
#include "cli/output_table.hpp"
#include "cli/ticket/answer.hpp"
#include "cli/ticket/columns.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli {

namespace {

using SeeLog = std::function<void(const Log&)>;

void see_logs(Context& context, const std::vector<TicketId>& ids, const SeeLog& see) {
    Narrowing narrowing;
    narrowing.ids = ids;
    const auto cursor = context.store().logs(Noun::ticket, narrowing, context.view());
    while (const auto* const log = cursor->next()) {
        see(*log);
    }
}

void print_lines(Context& context, const Acted& acted) {
    TicketAnswer answer(context);
    see_logs(context, acted.changed, [&](const Log& log) {
        context.answer(answer.line(ticket_label(log.subject), log, acted.op));
    });
}

void print_bare_ids(Context& context, const std::vector<TicketId>& ids) {
    std::string text;
    for (const TicketId id : ids) {
        text += bare_line(context, ticket_label(id));
    }
    context.write(text);
}

// What was queued for the ticket's customer, beside what the ticket is now.
void add_letter(Document& document, TicketId ticket, const std::vector<PostedLetter>& letters) {
    const auto found = std::ranges::find(letters, ticket, &PostedLetter::ticket);
    if (found == letters.end() || found->parcel == 0) {
        return;
    }
    auto& facts = std::get<Facts>(document.parts.front());
    facts.columns.push_back({"mail", "mail", CellType::token});
    facts.cells.emplace_back(parcel_label(found->parcel));
    facts.columns.push_back({"mail_to", "mail_to"});
    facts.cells.emplace_back(found->letter.to.address);
    facts.columns.push_back({"mail_language", "mail_language", CellType::token});
    facts.cells.push_back(found->language.empty() ? Cell{} : Cell{found->language});
}

void print_documents(Context& context, Asked asked, const std::vector<TicketId>& ids,
                     const std::vector<PostedLetter>& letters) {
    TicketAnswer answer(context);
    const auto options = context.render_options(Shape::account);
    DocumentWriter writer(options, asked == Asked::several ? Grouping::list : Grouping::single,
                          context.output());
    see_logs(context, ids, [&](const Log& log) {
        auto document = answer.document(log);
        add_letter(document, log.subject, letters);
        writer.write(document);
    });
    writer.end();
}

void print_rows(Context& context, const std::vector<TicketId>& ids) {
    TicketAnswer answer(context);
    auto table = answer.table();
    see_logs(context, ids, [&](const Log& log) {
        std::ranges::move(answer.rows(log), std::back_inserter(table.rows));
    });
    static_cast<void>(print_table(context, std::move(table), "id", Shape::account));
}

// People read the instants of changes in their zone.
Table change_table(Context& context, const std::vector<FieldChange>& changes) {
    const bool people = for_people(context.format(Shape::account));
    const auto zone = people ? context.zone() : Zone::utc();
    Table table;
    table.name = "changes";
    table.columns = {{"ticket", "ticket"},
                     {"field", "field", CellType::token},
                     {"before", "before"},
                     {"after", "after", CellType::text, 2, true}};
    const auto cell = [&](const std::string& text) {
        return text.empty() ? Cell{} : Cell{with_local_instants(text, zone)};
    };
    for (const auto& change : changes) {
        table.rows.push_back({ticket_label(change.ticket), std::string(change.field->name),
                              cell(change.before), cell(change.after)});
    }
    return table;
}

}  // namespace

void check_answer_choice(Context& context) {
    const auto& common = context.common();
    if (!common.dry_run && (common.columns || common.sort)) {
        check_choice(context, TicketAnswer(context).table().columns, "id");
    }
}

void print_acted(Context& context, Asked asked, const Acted& acted) {
    if (context.common().ids) {
        static_cast<void>(print_labels(context, acted.changed));
        return;
    }
    if (context.format(Shape::account) == Format::table && !wants_rows(context)) {
        if (answers_in_words(context)) {
            print_lines(context, acted);
        } else {
            print_bare_ids(context, acted.changed);
        }
        return;
    }
    std::vector<TicketId> ids;
    std::ranges::merge(acted.changed, acted.unchanged, std::back_inserter(ids));
    if (wants_rows(context)) {
        print_rows(context, ids);
    } else {
        print_documents(context, asked, ids, acted.letters);
    }
}

void print_done(Context& context, Asked asked, OpId op) {
    Acted acted;
    acted.changed = touched_tickets(context.store(), op);
    acted.op = op;
    print_acted(context, asked, acted);
}

void print_rehearsed(Context& context, Rehearsed& rehearsed) {
    const auto& changed = rehearsed.acted().changed;
    if (context.common().ids) {
        static_cast<void>(print_labels(context, changed));
        return;
    }
    auto table = change_table(context, rehearsed.fields());
    if (wants_rows(context)) {
        static_cast<void>(print_table(context, std::move(table), "ticket", Shape::account));
        return;
    }
    const auto wording = context.wording(Shape::account);
    Lines lines;
    if (for_people(context.format(Shape::account))) {
        TicketAnswer answer(context, rehearsed.names());
        for (std::size_t i = 0; i < changed.size(); ++i) {
            lines.lines.push_back(
                answer.line(ticket_label(changed[i]), rehearsed.log(i), newest_operation));
        }
        lines.lines.push_back(
            wording.counted(changed.size(), "{} ticket would change", "{} tickets would change"));
    }
    Document document;
    if (!table.rows.empty() || lines.lines.empty()) {
        document.parts.emplace_back(std::move(table));
    }
    const auto& letters = rehearsed.acted().letters;
    if (!for_people(context.format(Shape::account)) && !letters.empty()) {
        document.parts.emplace_back(letter_table(letters));
    } else {
        document.parts.emplace_back(std::move(lines));
    }
    if (auto shown = shown_letters(context, letters);
        !shown.lines.empty() && for_people(context.format(Shape::account))) {
        document.parts.emplace_back(std::move(shown));
    }
    context.print(document, Shape::account);
}

void say_what_came(Context& context, Asked asked, const Acted& acted) {
    const auto wording = context.wording(Shape::account);
    if (!acted.refused.empty()) {
        report_left_out(acted.refused, context);
    }
    for (const auto& line : told_letters(context, acted.letters)) {
        context.say(line);
    }
    for (const auto& [from, to] : acted.led) {
        context.say(wording("{} was merged into {}", ticket_label(from), ticket_label(to)));
    }
    if (asked == Asked::one) {
        for (const auto id : acted.unchanged) {
            context.say(wording("{} is so already", ticket_label(id)));
        }
        return;
    }
    auto said =
        context.common().dry_run
            ? std::string()
            : wording.counted(acted.changed.size(), "{} ticket changed", "{} tickets changed");
    const auto also = [&](const std::string& part) { said += said.empty() ? part : ", " + part; };
    if (!acted.unchanged.empty()) {
        also(wording("{} so already", acted.unchanged.size()));
    }
    if (acted.left_out > 0) {
        also(wording("{} refused", acted.left_out));
    }
    if (acted.op != 0) {
        said += wording(" (op {})", acted.op);
    }
    if (!said.empty()) {
        context.say(said);
    }
}

}  // namespace svcops::cli
