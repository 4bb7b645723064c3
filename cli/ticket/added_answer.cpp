#include "cli/ticket/added_answer.hpp"

#include "cli/answer_in_words.hpp"
#include "cli/named_tickets.hpp"
#include "cli/output_table.hpp"
#include "cli/ticket/answer.hpp"
#include "cli/ticket/columns.hpp"
#include "cli/ticket/similar_rows.hpp"
#include "lib/record/label.hpp"

#include <algorithm>
#include <iterator>

namespace svcops::cli {

namespace {

constexpr std::string_view self_service_channel = "self_service";

// Who helps himself may find the answer that others were given. A ticket that is rehearsed has no
// text yet that could be compared.
std::vector<SimilarTicket> suggested(Context& context, const Ticket& ticket) {
    const bool helps_himself =
        context.store().names().word_name(ticket.channel) == self_service_channel;
    return helps_himself && ticket.id != 0 ? suggested_answers(context, ticket)
                                           : std::vector<SimilarTicket>();
}

Document added_document(Context& context, TicketAnswer& answer, const Log& log) {
    auto document = answer.document(log);
    if (const auto similar = suggested(context, fold(log)); !similar.empty()) {
        document.parts.emplace_back(similar_table(context, similar, Shape::account));
    }
    return document;
}

void write_lines(Context& context, TicketAnswer& answer, const std::string& label, const Log& log) {
    context.answer(answer.line(label, log, 0));
    for (const auto& line :
         answers_in_words(context, suggested(context, fold(log)), Shape::account)) {
        context.answer(line);
    }
}

void tell(Context& context, TicketAnswer& answer, const std::string& label, const Log& log) {
    if (context.format(Shape::account) != Format::table) {
        context.print(added_document(context, answer, log), Shape::account);
    } else {
        write_lines(context, answer, label, log);
    }
}

// Several tickets, each shown by `see`, which calls what it is given with every log.
template <class See>
void tell_all(Context& context, TicketAnswer& answer, See see) {
    if (wants_rows(context)) {
        auto table = answer.table();
        see([&](const std::string&, const Log& log) {
            std::ranges::move(answer.rows(log), std::back_inserter(table.rows));
        });
        static_cast<void>(print_table(context, std::move(table), "id", Shape::account));
    } else if (context.format(Shape::account) != Format::table) {
        const auto options = context.render_options(Shape::account);
        DocumentWriter writer(options, Grouping::list, context.output());
        see([&](const std::string&, const Log& log) {
            writer.write(added_document(context, answer, log));
        });
        writer.end();
    } else {
        see([&](const std::string& label, const Log& log) {
            write_lines(context, answer, label, log);
        });
    }
}

}  // namespace

void print_added(Context& context, TicketId id) {
    if (context.format(Shape::account) == Format::table && !answers_in_words(context)) {
        context.write(bare_line(context, ticket_label(id)));
        return;
    }
    TicketAnswer answer(context);
    with_log(context, id, [&](const Log& log) { tell(context, answer, ticket_label(id), log); });
}

void print_rehearsed_ticket(Context& context, const RehearsedTicket& ticket) {
    TicketAnswer answer(context, ticket.names());
    tell(context, answer, context.wording(Shape::account)("would add"), ticket.log());
}

void print_added_rows(Context& context, const std::vector<TicketId>& ids, OpId op) {
    const bool bare = context.format(Shape::account) == Format::table &&
                      !answers_in_words(context) && !wants_rows(context);
    if (context.common().ids) {
        static_cast<void>(print_labels(context, ids));
    } else if (bare) {
        for (const TicketId id : ids) {
            context.write(bare_line(context, ticket_label(id)));
        }
    } else {
        TicketAnswer answer(context);
        tell_all(context, answer, [&](const auto& use) {
            for (const TicketId id : ids) {
                with_log(context, id, [&](const Log& log) { use(ticket_label(id), log); });
            }
        });
    }
    const auto wording = context.wording(Shape::account);
    context.say(wording.counted(ids.size(), "{} ticket added", "{} tickets added") +
                wording(" (op {})", op));
}

void print_rehearsed_rows(Context& context, const RehearsedNewRows& tickets) {
    TicketAnswer answer(context, tickets.names());
    const auto label = context.wording(Shape::account)("would add");
    tell_all(context, answer, [&](const auto& use) {
        for (std::size_t i = 0; i < tickets.size(); ++i) {
            use(label, tickets.log(i));
        }
    });
}

}  // namespace svcops::cli
