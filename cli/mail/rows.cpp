#include "cli/mail/rows.hpp"

#include "cli/input_rows.hpp"
#include "cli/parcel_rows.hpp"
#include "lib/document/text_cell.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace svcops::cli {

namespace {

std::string code_word(std::span<const CodeName> names, auto code) {
    return std::string(name_of(names, static_cast<std::int64_t>(code)));
}

struct MessageRange {
    bool leaves = false;  // O-1..O-9
    std::int64_t from = 0, to = 0;
};

// Both ends carry the letter; nothing for any other word.
std::optional<MessageRange> message_range(std::string_view word) {
    const auto dots = word.find("..");
    if (dots == std::string_view::npos) {
        return std::nullopt;
    }
    const auto begin = word.substr(0, dots), end = word.substr(dots + 2);
    if (begin.size() < 3 || end.size() < 3 || begin[1] != '-' || end[1] != '-' ||
        lower_ascii(begin[0]) != lower_ascii(end[0])) {
        return std::nullopt;
    }
    const bool leaves = names_parcel(begin);
    const auto from = parse_integer(begin.substr(2)), to = parse_integer(end.substr(2));
    if ((!leaves && lower_ascii(begin[0]) != 'm') || !from || !to) {
        return std::nullopt;
    }
    return MessageRange{leaves, *from, *to};
}

std::vector<std::string> waiting_in(const MessageRange& range, Store& store, const View& view) {
    std::vector<std::string> labels;
    const auto in_range = [&](std::uint32_t id) { return range.from <= id && id <= range.to; };
    if (range.leaves) {
        store.see_parcels([&](const QueuedParcel& parcel) {
            if (in_range(parcel.id) && !is_done(parcel)) {
                labels.push_back(parcel_label(parcel.id));
            }
        });
        return labels;
    }
    see_kept_mails(store, view, [&](const KeptMailCard& card) {
        if (in_range(card.mail.id) && card.mail.standing == svcops::mail::Standing::held) {
            labels.push_back(record_label(Noun::mail, card.mail.id));
        }
    });
    return labels;
}

void add_message(const std::string& word, Store& store, const View& view,
                 std::vector<std::string>& named) {
    const auto range = message_range(word);
    if (!range) {
        named.push_back(word);
        return;
    }
    auto labels = waiting_in(*range, store, view);
    if (labels.empty()) {
        throw InputError(Outcome::no_input, fmt::format("none of {} waits", visible(word)),
                         range->leaves ? "see svcops mail list --outbox" : "see svcops mail list");
    }
    std::ranges::move(labels, std::back_inserter(named));
}

}  // namespace

std::vector<std::string> named_messages(Context& context, Store& store,
                                        const std::vector<std::string>& words) {
    std::vector<std::string> named;
    const auto view = context.view();
    for (const std::string& word : words) {
        if (word != "-") {
            add_message(word, store, view, named);
            continue;
        }
        const auto rows =
            read_input_rows(context.read_input(), context.common().null ? '\0' : '\n');
        if (!rows) {
            throw InputError(Outcome::bad_data, rows.problems);
        }
        for (const InputRow& row : *rows) {
            add_message(row.ticket, store, view, named);
        }
    }
    return named;
}

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
