#include "cli/mail/rows.hpp"

#include "lib/document/text_cell.hpp"
#include "lib/record/label.hpp"

#include <fmt/core.h>

namespace svcops::cli {

namespace {

std::string code_word(std::span<const CodeName> names, auto code) {
    return std::string(name_of(names, static_cast<std::int64_t>(code)));
}

}  // namespace

std::vector<Column> mail_columns() {
    return {{"id", "id", CellType::token},
            {"arrived", "arrived", CellType::minute},
            {"standing", "standing", CellType::token},
            {"reason", "reason", CellType::token},
            {"ticket", "ticket", CellType::token},
            column("bytes", "bytes", CellType::count, "-", 1),
            {"sender", "sender", CellType::text},
            {"subject", "subject", CellType::text, 2, true}};
}

std::vector<Cell> mail_cells(const KeptMailCard& card) {
    const auto& mail = card.mail;
    return {record_label(Noun::mail, mail.id),
            mail.arrived,
            code_word(svcops::mail::standings, mail.standing),
            code_word(svcops::mail::reasons, mail.reason),
            mail.ticket == 0 ? Cell{} : Cell{ticket_label(mail.ticket)},
            card.bytes ? Cell{static_cast<std::int64_t>(*card.bytes)} : Cell{},
            text_cell(card.sender),
            text_cell(card.subject)};
}

}  // namespace svcops::cli
