#include "cli/ticket/similar_rows.hpp"

#include "cli/answer_in_words.hpp"
#include "lib/document/text_cell.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops::cli {

namespace {

constexpr std::size_t most_suggestions = 3;

// People read the answers below the rows.
std::vector<Column> similar_columns(bool people) {
    std::vector<Column> columns{{"id", "id"},
                                {"alike", "alike", CellType::ratio},
                                {"status", "status", CellType::token},
                                {"resolved", "resolved", CellType::minute},
                                {"words", "words"},
                                {"answered", "answered", CellType::minute},
                                {"answer", "answer", CellType::text, 2, true},
                                {"subject", "subject", CellType::text, 2, true}};
    for (Column& column : columns) {
        const bool told_below = column.name == "answer" || column.name == "answered";
        column.use = column.name == "words" || (people && told_below) ? ColumnUse::on_request
                                                                      : ColumnUse::shown;
    }
    return columns;
}

std::string answer_of(Store& store, const SimilarTicket& similar) {
    return similar.answer
               ? store.text(Noun::ticket, similar.ticket.id, *similar.answer).value_or("")
               : "";
}

}  // namespace

Table similar_table(Context& context, std::span<const SimilarTicket> tickets, Shape shape) {
    auto& store = context.store();
    Table table;
    table.name = "similar";
    table.columns = similar_columns(for_people(context.format(shape)));
    for (const SimilarTicket& similar : tickets) {
        const Ticket& ticket = similar.ticket;
        table.rows.push_back(
            {ticket_label(ticket.id), similar.alike,
             text_cell(name_of(status_names, static_cast<std::int64_t>(ticket.status))),
             ticket.resolved == Instant{} ? Cell{} : Cell{ticket.resolved}, similar.words,
             similar.answered ? Cell{*similar.answered} : Cell{},
             text_cell(answer_of(store, similar)),
             text_cell(store.text(Noun::ticket, ticket.id, ticket.subject).value_or(""))});
    }
    return table;
}

std::vector<std::string> answers_in_words(Context& context, std::span<const SimilarTicket> tickets,
                                          Shape shape) {
    const auto wording = context.wording(shape);
    std::vector<std::string> lines;
    for (const SimilarTicket& similar : tickets) {
        if (const auto answer = answer_of(context.store(), similar); !answer.empty()) {
            lines.push_back(
                wording("{} was answered: {}", ticket_label(similar.ticket.id), visible(answer)));
        }
    }
    return lines;
}

std::vector<SimilarTicket> suggested_answers(Context& context, const Ticket& ticket) {
    auto& store = context.store();
    const Among ended{*Filter::parse("status:resolved,closed", ticket_filter_keys, {}),
                      {.view = context.view(), .now = context.now()}};
    auto similar = similar_tickets(store, compared_text(store, ticket), ticket.id, ended,
                                   4 * most_suggestions);
    std::erase_if(similar,
                  [&](const SimilarTicket& each) { return answer_of(store, each).empty(); });
    similar.resize(std::min(similar.size(), most_suggestions));
    return similar;
}

}  // namespace svcops::cli
