#include "lib/record/chain.hpp"
#include "lib/record/event.hpp"
#include "lib/record/label.hpp"
#include "lib/store/check.hpp"
#include "lib/store/record_facts.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::store {
namespace {

struct Counts {
    std::uint64_t entries = 0, texts = 0;
};

std::string op_title(OpId op) {
    return fmt::format("op {}", op);
}

// Adds the entries and commitments of one operation to the chain, in key order.
void add_content(Examination& with, OpId op, Chain& chain, Decoder& decoder, Counts& counts) {
    with.backend.entries_in(op, [&](Noun noun, std::uint32_t subject, Bytes events) {
        ++counts.entries;
        chain.entry(noun, subject, events);
        decoder.reset();
        if (!decoder.append(events, op)) {
            with.report.add(
                "entry_unreadable", op_title(op),
                with.wording("its entry on {} is no list of events", record_label(noun, subject)));
        }
        with.backend.texts_of(noun, subject, op, [&](const TextRow& text) {
            ++counts.texts;
            const bool alive = !text.erased;
            if (alive == (text.salt.empty() && text.body.empty())) {
                with.report.add("text_altered", op_title(op),
                                with.wording("text {} of {} is neither living nor erased", text.n,
                                             record_label(noun, subject)));
            }
            chain.text(
                noun, subject, text.n,
                alive ? commitment(text.salt, bytes(text.body)) : stored_digest(*text.erased));
        });
    });
}

void check_row(Examination& with, const OpRow& op, OpId before) {
    if (op.id != before + 1) {
        with.report.add("gap", op_title(op.id),
                        with.wording("operations {} to {} are missing", before + 1, op.id - 1));
    }
    if (op.part_of == 0 || op.part_of > op.id) {
        with.report.add("altered", op_title(op.id),
                        with.wording("it is a part of no earlier operation"));
    }
}

// Rows that no operation accounts for.
void check_total(Examination& with, std::string_view table, std::uint64_t counted) {
    const auto total = static_cast<std::uint64_t>(
        with.connection.number(fmt::format("select count(*) from {}", table)));
    if (total != counted) {
        with.report.add("altered", fmt::format("table {}", table),
                        with.wording("{} rows belong to no operation", total - counted));
    }
}

}  // namespace

void check_chain(Examination& with, const std::function<void(std::uint64_t, std::uint64_t)>& seen) {
    const auto total =
        static_cast<std::uint64_t>(with.connection.number("select count(*) from op"));
    Chain chain;
    Decoder decoder;
    Counts counts;
    OpId before = 0;
    std::uint64_t done = 0;
    Digest previous = with.backend.link(0);
    with.backend.operations([&](const OpRow& op) {
        check_row(with, op, before);
        add_content(with, op.id, chain, decoder, counts);
        if (chain.seal(previous, bytes(header_of(op))) != op.link) {
            with.report.add(
                "altered", op_title(op.id),
                with.wording("its row, entries or texts, or the link before it, are not "
                             "those that were sealed"));
        }
        previous = op.link;  // each operation is judged by itself
        before = op.id;
        if (seen) {
            seen(++done, total);
        }
    });
    check_total(with, "entry", counts.entries);
    check_total(with, "text", counts.texts);
}

}  // namespace svcops::store
