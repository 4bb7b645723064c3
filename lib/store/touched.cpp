#include "lib/store/sqlite_store.hpp"
#include "lib/store/writing.hpp"

#include <algorithm>
#include <functional>

// What an operation touched, and whether somebody has built on it since: what undo asks.
namespace svcops::store {
namespace {

// Whether an entry only announces: then its ticket is not changed by it.
class Announced {
public:
    bool alone(Bytes entry, OpId op) {
        decoder_.reset();
        if (!decoder_.append(entry, op)) {
            return false;
        }
        const Log log = decoder_.log(0);
        return std::all_of(log.events.begin(), log.events.end(), [](const Event& event) {
            return event.kind == EventKind::breached || event.kind == EventKind::threshold ||
                   event.kind == EventKind::voided || event.kind == EventKind::notified;
        });
    }

private:
    Decoder decoder_;
};

using Touched = Store::Touched;

bool is_among(const std::vector<Touched>& list, Noun noun, std::uint32_t subject) {
    return std::binary_search(list.begin(), list.end(), Touched{noun, subject, 0},
                              [](const Touched& a, const Touched& b) {
                                  return std::pair(a.noun, a.subject) <
                                         std::pair(b.noun, b.subject);
                              });
}

// A customer that goes with the operation is in use when a ticket of a later one names it, whoever
// wrote the customer's own record. One that was there before stays.
using Going = std::function<bool(CustomerId)>;

void add_users(Connection& connection, OpId end, const Going& goes, std::vector<Touched>& list) {
    Query users(connection, "select id, version from ticket where customer = ? and version >= ?");
    for (Touched& touched : list) {
        if (touched.noun != Noun::customer || touched.later != 0 || !goes(touched.subject)) {
            continue;
        }
        users.start().bind(static_cast<std::int64_t>(touched.subject));
        users.bind(static_cast<std::int64_t>(end));
        while (users.step()) {
            if (!is_among(list, Noun::ticket, static_cast<std::uint32_t>(users.integer(0)))) {
                touched.later = static_cast<OpId>(users.integer(1));
            }
        }
        users.stop();
    }
}

// The same of tickets as they were.
void add_users(Cursor<Ticket>& tickets, OpId end, const Going& goes, std::vector<Touched>& list) {
    while (const Ticket* ticket = tickets.next()) {
        if (ticket->version < end || is_among(list, Noun::ticket, ticket->id)) {
            continue;
        }
        for (Touched& touched : list) {
            if (touched.noun == Noun::customer && touched.subject == ticket->customer &&
                goes(touched.subject)) {
                touched.later = ticket->version;
            }
        }
    }
}

bool has_free_customer(const std::vector<Touched>& list) {
    return std::any_of(list.begin(), list.end(), [](const Touched& touched) {
        return touched.noun == Noun::customer && touched.later == 0;
    });
}

}  // namespace

std::vector<Store::Touched> SqliteStore::touched(OpId id, std::optional<Instant> as_of) {
    const auto [first, end] = parts_of(*connection_, id);
    const Standing standing = Standing::load(*connection_, as_of);
    const auto records = touched_by(*connection_, backend_, id);
    Announced announced;
    std::vector<Touched> list;
    for (const auto& record : records) {
        Touched touched{record.first, record.second, 0};
        if (touched.noun != Noun::word && touched.noun != Noun::agent) {
            backend_.entries_of(
                touched.noun, touched.subject, [&, last = end](OpId op, Bytes events) {
                    const bool binds = op >= last && standing.counts(touched.noun, op) &&
                                       !announced.alone(events, op);
                    touched.later = binds ? op : touched.later;
                });
        }
        list.push_back(touched);
    }
    const auto goes = [&, begin = first](CustomerId customer) {
        bool before = false;
        backend_.entries_of(Noun::customer, customer, [&](OpId op, Bytes) {
            before = before || (op < begin && standing.counts(Noun::customer, op));
        });
        return !before;
    };
    if (!as_of) {
        add_users(*connection_, end, goes, list);
    } else if (has_free_customer(list)) {
        add_users(*tickets({}, {.until = {}, .as_of = as_of}), end, goes, list);
    }
    return list;
}

bool SqliteStore::taken_back_since(TicketId ticket, OpId after) {
    // What took back an operation that took one back itself brings that one's entries again.
    Query retracted(*connection_,
                    "with recursive back(id) as ("
                    "select retracts from op where retracts is not null and id > ?1 "
                    "union select op.retracts from back join op on op.id = back.id "
                    "where op.retracts is not null) select id from back");
    Query entry(*connection_,
                "select 1 from entry where noun = 1 and subject = ? and op >= ? and op < ?");
    retracted.start().bind(static_cast<std::int64_t>(after));
    while (retracted.step()) {
        const auto [begin, end] = parts_of(*connection_, static_cast<OpId>(retracted.integer(0)));
        entry.start()
            .bind(static_cast<std::int64_t>(ticket))
            .bind(static_cast<std::int64_t>(begin))
            .bind(static_cast<std::int64_t>(end));
        if (entry.step()) {
            return true;
        }
    }
    return false;
}

}  // namespace svcops::store
