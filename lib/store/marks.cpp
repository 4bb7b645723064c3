#include "lib/mail/held_mail.hpp"
#include "lib/store/projection.hpp"
#include "lib/store/sqlite_store.hpp"
#include "lib/store/writing.hpp"

#include <algorithm>
#include <set>

// What tickets and kept messages are found by beside their numbers: digests of Message-IDs, of
// letters, of the files that came with them.
namespace svcops::store {
namespace {

constexpr std::size_t attachment_digits = 64;  // of a whole SHA-256; the others are shorter

bool is_mark(Noun noun, std::uint8_t field) {
    namespace t = ticket_field;
    namespace m = mail::field;
    return noun == Noun::ticket ? field == t::message_id || field == t::letter || field == t::file
                                : field == m::message_id || field == m::letter || field == m::file;
}

void collect_attachments(Noun noun, const Log& log, std::set<std::string>& digests) {
    for (const Event& event : log.events) {
        for (const Change& change : event.changes) {
            const bool is_file =
                is_mark(noun, change.field) && change.value.bytes.size() == attachment_digits;
            if (is_file) {
                digests.emplace(change.value.bytes);
            }
        }
    }
}

}  // namespace

void Projection::put_marks(Noun noun, const Log& log) {
    for (const Event& event : log.events) {
        for (const Change& change : event.changes) {
            if (change.value.kind == Value::Kind::bytes && is_mark(noun, change.field)) {
                put_mark_.start()
                    .bind(change.value.bytes)
                    .bind(static_cast<std::int64_t>(noun))
                    .bind(static_cast<std::int64_t>(log.subject))
                    .run();
            }
        }
    }
}

void Projection::refold_marks(Noun noun, const Log& log) {
    remove_marks_.start()
        .bind(static_cast<std::int64_t>(noun))
        .bind(static_cast<std::int64_t>(log.subject))
        .run();
    put_marks(noun, log);
}

std::vector<Store::Marked> Projection::marked(std::string_view key) {
    marked_.start().bind(key);
    std::vector<Store::Marked> found;
    while (marked_.step()) {
        found.push_back({static_cast<Noun>(marked_.integer(0)),
                         static_cast<std::uint32_t>(marked_.integer(1))});
    }
    marked_.stop();
    return found;
}

std::vector<Store::Marked> SqliteStore::marked(std::string_view digest) {
    return projection_.marked(digest);
}

std::string SqliteWriting::attach(std::string_view body) {
    std::string digest = hex(sha256(bytes(body)));
    shop_.backend.put_attachment(digest, body);
    return digest;
}

std::string SqliteWriting::tag_key() {
    return made_tag_key(shop_.connection, shop_.random);
}

void SqliteWriting::erase_attachments(Noun noun, std::uint32_t subject) {
    // Those of operations that were taken back too.
    std::set<std::string> digests;
    Decoder decoder;
    shop_.backend.entries_of(noun, subject, [&](OpId op, Bytes entry) {
        decoder.reset();  // the bytes are there until the next entry
        decoder.append(entry, op);
        collect_attachments(noun, decoder.log(subject), digests);
    });
    for (const std::string& digest : digests) {
        const bool has_another =
            std::ranges::any_of(shop_.projection.marked(digest), [&](const Store::Marked& each) {
                return each.noun != noun || each.subject != subject;
            });
        if (!has_another) {
            shop_.backend.erase_attachment(digest);
        }
    }
}

}  // namespace svcops::store
