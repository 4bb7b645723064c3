#include "lib/store/record_facts.hpp"
#include "lib/store/settings.hpp"
#include "lib/store/sqlite_store.hpp"

// What is stored whether it stands or not, and the end of what was erased.
namespace svcops::store {

void SqliteStore::see_entries(Noun noun, const Numbers& numbers,
                              const std::function<void(const StoredEntry&)>& see) {
    const Standing standing = Standing::load(*connection_);
    Query rows(*connection_,
               "select subject, op, events from entry "
               "where noun = ? and subject >= ? and subject < ? order by subject, op");
    rows.start()
        .bind(static_cast<std::int64_t>(noun))
        .bind(std::int64_t{numbers.first})
        .bind(std::int64_t{numbers.end});
    Decoder decoder;
    while (rows.step()) {
        const auto subject = static_cast<std::uint32_t>(rows.integer(0));
        const auto op = static_cast<OpId>(rows.integer(1));
        decoder.reset();
        if (!decoder.append(rows.blob(2), op)) {
            throw unreadable_entry(noun, subject, op);
        }
        see({subject, op, standing.counts(noun, op), decoder.log(subject).events});
    }
}

bool SqliteStore::has_commanded(AgentId agent) {
    Query row(*connection_, "select 1 from op where actor = ?1 or on_behalf_of = ?1 limit 1");
    return row.start().bind(std::int64_t{agent}).step();
}

void SqliteStore::rewrite() {
    rewrite_file(*connection_);
}

}  // namespace svcops::store
