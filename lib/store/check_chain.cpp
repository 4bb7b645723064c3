#include "lib/record/chain.hpp"
#include "lib/record/event.hpp"
#include "lib/record/label.hpp"
#include "lib/store/check.hpp"
#include "lib/store/record_facts.hpp"
#include "lib/store/settings.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace svcops::store {
namespace {

// The texts of entries that come mostly in the order of their keys, as a large import has them: one
// walk along the table that jumps where they do not.
class TextWalk {
public:
    explicit TextWalk(Connection& connection)
        : rows_(connection,
                "select noun, subject, op, n, salt, body, erased from text "
                "where (noun, subject, op) >= (?, ?, ?) order by noun, subject, op, n") {}

    // Calls `take` for each text of the entry, in the order of n; views are valid during the call.
    template <class Take>
    void see(Noun noun, std::uint32_t subject, OpId op, Take take) {
        const Key wanted{static_cast<std::int64_t>(noun), subject, op};
        go_to(wanted);
        while (row_ && here_ == wanted) {
            TextRow row{
                noun,          subject,       op, static_cast<std::uint32_t>(rows_.integer(3)),
                rows_.blob(4), rows_.text(5), {}};
            if (!rows_.is_null(6)) {
                row.erased = rows_.blob(6);
            }
            take(row);
            step();
        }
    }

private:
    using Key = std::tuple<std::int64_t, std::int64_t, std::int64_t>;

    void step() {
        row_ = rows_.step();
        here_ = row_ ? Key{rows_.integer(0), rows_.integer(1), rows_.integer(2)} : Key{};
    }

    // To the first text that is not before the key.
    void go_to(const Key& wanted) {
        constexpr int most_steps = 4;  // a jump costs more
        if (from_ && wanted >= *from_) {
            for (int i = 0; i < most_steps && row_ && here_ < wanted; ++i) {
                step();
            }
            if (!row_ || here_ >= wanted) {
                from_ = wanted;  // what lies between was passed
                return;
            }
        }
        from_ = wanted;
        rows_.start().bind(std::get<0>(wanted)).bind(std::get<1>(wanted)).bind(std::get<2>(wanted));
        step();
    }

    Query rows_;
    bool row_ = false;
    Key here_;                 // of the row
    std::optional<Key> from_;  // no text lies between it and the row
};

// What an operation holds, as it is sealed.
struct ContentReader {
    TextWalk texts;
    Decoder decoder;
    Chain chain;
};

// Adds the entries and commitments of one operation to the chain, in key order.
void add_content(Examination& with, OpId op, ContentReader& reader, ChainWalk& counts) {
    with.backend.entries_in(op, [&](Noun noun, std::uint32_t subject, Bytes events) {
        ++counts.entries;
        reader.chain.entry(noun, subject, events);
        reader.decoder.reset();
        if (!reader.decoder.append(events, op)) {
            with.report.add_at(
                op, "entry_unreadable",
                with.wording("its entry on {} is no list of events", record_label(noun, subject)));
        }
        reader.texts.see(noun, subject, op, [&](const TextRow& text) {
            ++counts.texts;
            const bool alive = !text.erased;
            counts.erased += alive ? 0 : 1;
            if (alive == (text.salt.empty() && text.body.empty())) {
                with.report.add_at(op, "text_altered",
                                   with.wording("text {} of {} is neither living nor erased",
                                                text.n, record_label(noun, subject)));
            }
            reader.chain.text(
                noun, subject, text.n,
                alive ? commitment(text.salt, bytes(text.body)) : stored_digest(*text.erased));
        });
    });
}

// Operations whose link is not the seal of what they hold behind the link before. What it was that
// was changed is told by the links around them.
class Misfits {
public:
    void add(const OpRow& op, std::string header, const Digest& content, const Digest& wanted) {
        if (misfits_.size() < most) {
            misfits_.emplace(op.id, Misfit{std::move(header), content, op.link, wanted});
        } else {
            unexplained_.push_back(op.id);
        }
    }

    [[nodiscard]] bool holds(OpId op) const { return misfits_.contains(op); }

    // `head` is the link that the last operation is known to have had.
    void report(Examination& with, OpId last, const std::optional<Digest>& head);

private:
    static constexpr std::size_t most = 64;  // each is held against all others
    struct Misfit {
        std::string header;
        Digest content;
        Digest link;    // as it is stored
        Digest wanted;  // the seal behind the link before it
        [[nodiscard]] bool follows(const Digest& previous) const {
            return sealed(previous, bytes(header), content) == link;
        }
    };

    // The misfit whose link this one was sealed upon, though it does not stand before it.
    [[nodiscard]] std::optional<OpId> misplaced_before(OpId op, const Misfit& misfit) const;
    void explain(OpId op, const Misfit& misfit);

    std::map<OpId, Misfit> misfits_;
    std::vector<OpId> unexplained_;
    std::set<OpId> sound_, relinked_, moved_;
};

std::optional<OpId> Misfits::misplaced_before(OpId op, const Misfit& misfit) const {
    for (const auto& [other, its] : misfits_) {
        if (other + 1 != op && other != op && misfit.follows(its.link)) {
            return other;
        }
    }
    return std::nullopt;
}

void Misfits::explain(OpId op, const Misfit& misfit) {
    const auto before = misfits_.find(op - 1);
    if (before != misfits_.end() && misfit.follows(before->second.wanted)) {
        sound_.insert(op);
        relinked_.insert(op - 1);
    } else if (const auto moved = misplaced_before(op, misfit)) {
        sound_.insert(op);
        moved_.insert({*moved, op - 1});
    }
}

void Misfits::report(Examination& with, OpId last, const std::optional<Digest>& head) {
    for (const auto& [op, misfit] : misfits_) {
        explain(op, misfit);
        if (op == last && head && misfit.wanted == *head) {
            relinked_.insert(op);
        }
    }
    for (const auto& [op, misfit] : misfits_) {
        if (moved_.contains(op)) {
            with.report.add_at(op, "broken_link",
                               with.wording("its link is that of another place: operations were "
                                            "put in another order"));
        } else if (relinked_.contains(op)) {
            with.report.add_at(op, "broken_link",
                               with.wording("its link is not the one that was sealed; what it "
                                            "holds is"));
        } else if (!sound_.contains(op)) {
            unexplained_.push_back(op);
        }
    }
    for (const OpId op : unexplained_) {
        with.report.add_at(op, "altered",
                           with.wording("its row, entries or texts, or the link before it, are not "
                                        "those that were sealed"));
    }
}

void check_row(Examination& with, const OpRow& op, OpId before) {
    if (op.id != before + 1) {
        with.report.add_at(op.id, "gap",
                           with.wording("operations {} to {} are missing", before + 1, op.id - 1));
    }
    if (op.part_of == 0 || op.part_of > op.id) {
        with.report.add_at(op.id, "altered", with.wording("it is a part of no earlier operation"));
    }
}

// Rows that no operation accounts for. Those right behind the last one are of an end that was cut.
void check_total(Examination& with, std::string_view table, std::uint64_t counted, OpId last) {
    const auto total = static_cast<std::uint64_t>(
        with.connection.number(fmt::format("select count(*) from {}", table)));
    if (total == counted) {
        return;
    }
    const bool is_cut =
        with.connection.number(fmt::format("select coalesce(min(op), 0) from {} where op > {}",
                                           table, last)) == std::int64_t{last} + 1;
    with.report.add(is_cut ? "truncated" : "altered", fmt::format("table {}", table),
                    with.wording("{} rows belong to no operation", total - counted));
}

// The head that is kept beside the chain against its end.
void check_head(Examination& with, const ChainWalk& walk, const std::optional<StoredHead>& head,
                const Misfits& misfits) {
    if (!head) {
        if (walk.last > 0) {
            with.report.add("setting_altered", "store",
                            with.wording("missing: {}", std::string_view("setting head")));
        }
        return;
    }
    if (head->op > walk.last) {
        with.report.add_at(walk.last + 1, "truncated",
                           with.wording("the record ends at operation {}; the last one was {}",
                                        walk.last, head->op));
    } else if (head->op < walk.last) {
        with.report.add_at(
            head->op + 1, "altered",
            with.wording("it stands behind the last operation that was written, {}", head->op));
    } else if (head->link != walk.head && !misfits.holds(walk.last)) {
        with.report.add_at(walk.last, "broken_link",
                           with.wording("its link is not the head that was kept when it was "
                                        "written"));
    }
}

}  // namespace

ChainWalk check_chain(Examination& with, const std::function<void(const OpRow&)>& seen) {
    ContentReader reader{TextWalk(with.connection), {}, {}};
    ChainWalk walk;
    Misfits misfits;
    walk.head = with.backend.link(0);
    with.backend.operations([&](const OpRow& op) {
        check_row(with, op, walk.last);
        add_content(with, op.id, reader, walk);
        const Digest content = reader.chain.content();
        std::string header = header_of(op);
        const Digest wanted = sealed(walk.head, bytes(header), content);
        // Behind a gap the link that it was sealed upon is not there.
        if (wanted != op.link && op.id == walk.last + 1) {
            misfits.add(op, std::move(header), content, wanted);
        }
        walk.head = op.link;  // each operation is judged by itself
        walk.last = op.id;
        ++walk.operations;
        walk.commands += op.id == op.part_of ? 1 : 0;
        seen(op);
    });
    const auto head = stored_head(with.connection);
    const bool is_end = head && head->op == walk.last;
    misfits.report(with, walk.last, is_end ? std::optional(head->link) : std::nullopt);
    check_head(with, walk, head, misfits);
    check_total(with, "entry", walk.entries, walk.last);
    check_total(with, "text", walk.texts, walk.last);
    return walk;
}

}  // namespace svcops::store
