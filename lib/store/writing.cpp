#include "lib/store/writing.hpp"

#include "lib/finding/error.hpp"
#include "lib/store/check_notes.hpp"
#include "lib/store/parcels.hpp"
#include "lib/store/schema.hpp"
#include "lib/store/settings.hpp"

#include <fmt/core.h>

#include <set>

namespace svcops::store {
namespace {

constexpr std::size_t rebuild_above = 20'000;  // touched records; building all anew is faster then
// KiB that a bulk load may hold, and a second thread to sort its late indexes.
constexpr const char* bulk_settings = "pragma cache_size = -24000; pragma threads = 1";

Transaction started(Connection& connection, Store::Size size) {
    if (size == Store::Size::bulk) {
        connection.run(bulk_settings);
    }
    return Transaction(connection);
}

}  // namespace

SqliteWriting::SqliteWriting(Workshop shop, const Operation& operation, Store::Size size)
    : shop_(shop), transaction_(started(shop.connection, size)), operation_(operation) {
    begin();
    if (size == Store::Size::bulk && first_ == 1) {
        deferred_ = true;
        shop_.connection.run(drop_indexes(Indexes::late));
    }
    actor_ = agent(operation_.actor);
    if (!operation_.on_behalf_of.empty()) {
        on_behalf_of_ = agent(operation_.on_behalf_of);
    }
}

SqliteWriting::~SqliteWriting() {
    if (!done_) {
        shop_.names.forget();
    }
}

void SqliteWriting::begin() {
    first_ = op_ = shop_.backend.last_op() + 1;
    link_ = shop_.backend.link(first_ - 1);
    standing_ = Standing::load(shop_.connection);
    check_request();
    check_retraction();
    for (const std::string& body : operation_.definitions) {
        const Digest digest = sha256(bytes(body));
        shop_.backend.put_definition(digest, body);
        digests_.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    }
}

void SqliteWriting::check_request() const {
    if (operation_.request.empty()) {
        return;
    }
    Query known(shop_.connection, "select id from op where request = ?");
    if (known.start().bind(std::string_view(operation_.request)).step()) {
        throw RequestStored(Outcome::bad_data,
                            fmt::format("request '{}' is already stored as operation {}",
                                        operation_.request, known.integer(0)),
                            "it need not run again; give another --request-id for another change");
    }
}

void SqliteWriting::check_retraction() {
    if (!operation_.retracts) {
        return;
    }
    Query target(shop_.connection, "select part_of from op where id = ?");
    if (!target.start().bind(static_cast<std::int64_t>(*operation_.retracts)).step()) {
        throw InputError(Outcome::no_input,
                         fmt::format("there is no operation {}", *operation_.retracts),
                         "see svcops op list");
    }
    operation_.retracts = static_cast<OpId>(target.integer(0));
    if (const auto by = standing_.retracted_by(*operation_.retracts)) {
        throw InputError(Outcome::bad_data,
                         fmt::format("operation {} was already taken back by operation {}",
                                     *operation_.retracts, *by),
                         "see 'svcops op list'");
    }
}

OpId SqliteWriting::version_of(Noun noun, std::uint32_t subject) {
    if (subject > numbers(noun).present) {
        return 0;
    }
    if (noun == Noun::ticket) {
        return shop_.projection.ticket_version(subject);
    }
    OpId version = 0;
    shop_.backend.entries_of(noun, subject, [&](OpId op, Bytes) {
        version = standing_.counts(noun, op) ? op : version;
    });
    return version;
}

std::optional<Conflict> SqliteWriting::add(const Entry& entry) {
    if (entry.expected && !part_.holds(entry.noun, entry.subject)) {
        const OpId found = version_of(entry.noun, entry.subject);
        if (found != *entry.expected && found < first_) {
            return Conflict{entry.noun, entry.subject, *entry.expected, found};
        }
    }
    gather(entry.noun, entry.subject, entry.events, entry.texts, Projected::later);
    added_ = true;
    return std::nullopt;
}

std::uint64_t SqliteWriting::erase(Noun noun, std::uint32_t subject, std::optional<TextRef> ref) {
    if (!part_.empty()) {
        flush();
    }
    const std::string before =
        noun == Noun::ticket ? shop_.projection.document(subject, standing_) : std::string();
    std::vector<std::pair<TextRef, Digest>> living;
    shop_.backend.entries_of(noun, subject, [&](OpId op, Bytes) {
        shop_.backend.texts_of(noun, subject, op, [&](const TextRow& text) {
            const TextRef found{op, text.n};
            if (!text.erased && (!ref || *ref == found)) {
                living.emplace_back(found, commitment(text.salt, bytes(text.body)));
            }
        });
    });
    for (const auto& [found, committed] : living) {
        shop_.backend.erase_text({noun, subject, found.op, found.n, {}, {}, {}}, committed);
    }
    if (!ref) {
        erase_attachments(noun, subject);
        Parcels(shop_.connection).remove_about(noun, subject);
    }
    shop_.projection.refold(noun, subject, standing_);
    if (noun == Noun::ticket && !living.empty()) {
        shop_.projection.remove_document(subject, before);
        shop_.projection.add_document(subject, shop_.projection.document(subject, standing_));
    }
    erased_ = erased_ || !living.empty();
    added_ = added_ || !living.empty();
    shop_.names.forget();
    return living.size();
}

OpId SqliteWriting::commit() {
    if (!added_ && !operation_.retracts && !kept_) {
        if (!check_note_ && !noted_) {
            return 0;  // the destructor rolls back the names made on the way
        }
        if (part_.empty()) {
            if (check_note_) {
                put_note();
            }
            transaction_.commit();
            done_ = true;
            return 0;
        }
        // The first that this user does: names are made by an operation.
    }
    if (!part_.empty() || op_ == first_) {
        flush();
    }
    if (operation_.retracts) {
        retract();
    }
    if (deferred_) {
        shop_.connection.run(index_schema(Indexes::late));
    }
    if (erased_) {
        forget_filtered_checks(shop_.connection);
        shop_.projection.purge_documents();
        owe_rewriting(shop_.connection);
    }
    if (check_note_) {
        put_note();
    }
    // One that was taken out is not made anew: that would hide what it would have shown.
    if (first_ == 1 || stored_head(shop_.connection)) {
        put_head(shop_.connection, {op_ - 1, link_});
    }
    transaction_.commit();
    shop_.written = first_;
    done_ = true;
    return first_;
}

void SqliteWriting::put_note() {
    check_note_->seen = op_ - 1;
    put_check_note(shop_.connection, *check_note_);
}

void SqliteWriting::retract() {
    const auto records = touched_by(shop_.connection, shop_.backend, *operation_.retracts);
    const Standing after = Standing::load(shop_.connection);
    if (records.size() > rebuild_above) {
        shop_.projection.rebuild(after);
        return;
    }
    for (const auto& [noun, subject] : records) {
        if (noun != Noun::ticket) {
            shop_.projection.refold(noun, subject, after);
            continue;
        }
        const std::string document = shop_.projection.document(subject, standing_);
        shop_.projection.refold(noun, subject, after);
        shop_.projection.remove_document(subject, document);
        shop_.projection.add_document(subject, shop_.projection.document(subject, after));
    }
}

std::vector<std::pair<Noun, std::uint32_t>> touched_by(Connection& connection, Backend& backend,
                                                       OpId first) {
    std::set<std::pair<Noun, std::uint32_t>> records;
    for (std::optional<OpId> command = first; command;) {
        const auto [begin, end] = parts_of(connection, *command);
        for (OpId op = begin; op < end; ++op) {
            backend.entries_in(op, [&](Noun noun, std::uint32_t subject, Bytes) {
                records.emplace(noun, subject);
            });
        }
        Query retracted(connection, "select retracts from op where id = ?");
        retracted.start().bind(static_cast<std::int64_t>(begin));
        const bool further = retracted.step() && !retracted.is_null(0);
        command = further ? std::optional(static_cast<OpId>(retracted.integer(0))) : std::nullopt;
    }
    return {records.begin(), records.end()};
}

}  // namespace svcops::store
