#include "lib/store/narrowing.hpp"
#include "lib/store/schema.hpp"
#include "lib/store/sqlite_store.hpp"
#include "lib/store/word_places.hpp"
#include "lib/store/writing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

// What a view sees. The projection holds each ticket as it is after its last event; the tickets
// that a view has otherwise are few, are known from the indexes, and are told from their entries.
namespace svcops::store {
namespace {

using Ids = std::vector<std::uint32_t>;

constexpr int documents_at_once = 1000;  // of a full text that is made to answer one question

Ids in_both(const Ids& a, const Ids& b) {
    Ids out;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

Ids in_either(const Ids& a, const Ids& b) {
    Ids out;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

Ids without(const Ids& all, const Ids& some) {
    Ids out;
    std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(out));
    return out;
}

Subjects narrowed(Subjects subjects, Ids by) {
    return subjects ? in_both(*subjects, by) : std::move(by);
}

// A full text of some documents at a time, in memory.
class PassingText {
public:
    explicit PassingText(const std::string& match)
        : match_(match),
          scratch_(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, Seconds(0)),
          add_(scratch_, "insert into search(rowid, body) values(?, ?)"),
          find_(scratch_, "select rowid from search where search match ? order by rowid") {
        scratch_.run(search_schema("search"));
    }

    void add(TicketId ticket, std::string_view document) {
        add_.start().bind(static_cast<std::int64_t>(ticket)).bind(document).run();
        if (++held_ == documents_at_once) {
            look();
        }
    }

    Ids found() {
        look();
        return std::move(found_);
    }

private:
    void look() {
        find_.start().bind(std::string_view(match_));
        while (find_.step()) {
            found_.push_back(static_cast<TicketId>(find_.integer(0)));
        }
        find_.stop();
        scratch_.run("insert into search(search) values('delete-all')");
        held_ = 0;
    }

    const std::string& match_;
    Connection scratch_;
    Query add_, find_;
    Ids found_;
    int held_ = 0;
};

}  // namespace

std::vector<std::uint32_t> SqliteStore::ids(Query& query) {
    std::vector<std::uint32_t> found;
    while (query.step()) {
        found.push_back(static_cast<std::uint32_t>(query.integer(0)));
    }
    query.stop();
    return found;
}

// Tickets with entries of the operations [first, end), in order.
std::vector<TicketId> SqliteStore::tickets_of(std::int64_t first, std::int64_t end) {
    Query rows(*connection_,
               "select distinct subject from entry indexed by entry_op "
               "where op >= ? and op < ? and noun = 1 order by subject");
    return ids(rows.start().bind(first).bind(end));
}

// Tickets whose row may not be their state in the view: with later events, with entries that were
// recorded, taken back or brought back since.
std::vector<TicketId> SqliteStore::unlike_today(const View& view) {
    Ids all;
    if (view.until) {
        Query later(
            *connection_,
            "select id from ticket indexed by ticket_updated where updated > ? order by id");
        all = ids(later.start().bind(unix_seconds(*view.until)));
    }
    if (!view.as_of && !view.last) {
        return all;
    }
    constexpr auto never = std::numeric_limits<std::int64_t>::max();
    Query hidden(*connection_, "select min(id) from op where at > ?1 or id > ?2");
    hidden.start()
        .bind(view.as_of ? unix_seconds(*view.as_of) : never)
        .bind(view.last ? std::int64_t{*view.last} : never);
    if (!hidden.step() || hidden.is_null(0)) {
        return all;
    }
    const std::int64_t first = hidden.integer(0);
    all = in_either(all, tickets_of(first, newest_operation));
    return in_either(all, restored_or_taken_back(static_cast<OpId>(first)));
}

// Tickets with entries of operations that those from `first` on took back, or let hold again.
std::vector<TicketId> SqliteStore::restored_or_taken_back(OpId first) {
    Query undone(*connection_,
                 "select distinct retracts from op where retracts is not null and id >= ?");
    Ids tickets;
    for (const OpId op : ids(undone.start().bind(std::int64_t{first}))) {
        for (const auto& [noun, subject] : touched_by(*connection_, backend_, op)) {
            if (noun == Noun::ticket) {
                tickets.push_back(subject);
            }
        }
    }
    std::sort(tickets.begin(), tickets.end());
    tickets.erase(std::unique(tickets.begin(), tickets.end()), tickets.end());
    return tickets;
}

Subjects SqliteStore::subjects_of(Noun noun, const Narrowing& narrowing, const View& view) {
    if (narrowing.nothing) {
        return Ids{};
    }
    Subjects subjects = narrowing.ids;
    if (noun != Noun::ticket) {
        return subjects;
    }
    if (!narrowing.text.empty()) {
        subjects = narrowed(std::move(subjects), search(narrowing.text, view));
    }
    if (const Where where = where_of(narrowing); !where.sql.empty()) {
        Query rows(*connection_, fmt::format("select id from ticket {}{} order by id",
                                             way_of(*connection_, narrowing, where), where.sql));
        where.bind(rows.start());
        subjects = narrowed(std::move(subjects), in_either(ids(rows), unlike_today(view)));
    }
    return subjects;
}

std::unique_ptr<Cursor<Log>> SqliteStore::logs(Noun noun, const Narrowing& narrowing,
                                               const View& view, const Numbers& numbers) {
    return log_cursor(*connection_, noun, {subjects_of(noun, narrowing, view), numbers},
                      Standing::load(*connection_, view.as_of, view.last), view.until);
}

std::unique_ptr<Cursor<Ticket>> SqliteStore::tickets(const Narrowing& narrowing, const View& view) {
    Ids anew = unlike_today(view);
    // Where most are told anew, their rows are not worth reading.
    if (!anew.empty() && anew.size() > last_ticket() / 4) {
        return folding_cursor(logs(Noun::ticket, narrowing, view, {}));
    }
    Subjects wanted;
    if (narrowing.ids || narrowing.nothing || !narrowing.text.empty()) {
        wanted = subjects_of(Noun::ticket, narrowing, view);
        anew = in_both(anew, *wanted);
    }
    auto rows = ticket_cursor(*connection_, narrowing, std::move(wanted));
    if (anew.empty()) {
        return rows;
    }
    auto logs = log_cursor(*connection_, Noun::ticket, {anew, {}},
                           Standing::load(*connection_, view.as_of, view.last), view.until);
    return merging_cursor(std::move(rows), std::move(anew), folding_cursor(std::move(logs)));
}

std::vector<TicketId> SqliteStore::open_or_touched(OpId after, const View& view,
                                                   std::optional<Instant> happened) {
    Query open(*connection_,
               "select id from ticket indexed by ticket_open where status <= 3 order by id");
    Ids all = in_either(ids(open.start()), unlike_today(view));
    if (happened) {
        all = in_either(all, unlike_today({happened, std::nullopt}));
    }
    if (after == newest_operation) {
        return all;
    }
    all = in_either(all, restored_or_taken_back(after + 1));
    return in_either(all, tickets_of(after + std::int64_t{1}, newest_operation));
}

std::vector<TicketId> SqliteStore::tickets_with(std::string_view words, const View& view) {
    return search({std::string(words)}, view);
}

std::vector<TicketId> SqliteStore::search(const std::vector<std::string>& words, const View& view) {
    const std::string match = match_of(words);
    if (match.empty()) {
        return {};
    }
    const Ids found = ids(search_.start().bind(std::string_view(match)));
    const Ids anew = unlike_today(view);
    return anew.empty() ? found : in_either(without(found, anew), found_anew(match, anew, view));
}

std::vector<Store::WordTickets> SqliteStore::tickets_by_word(std::string_view text,
                                                             std::size_t most_words,
                                                             std::size_t most_tickets) {
    std::vector<WordTickets> words;
    WordCutter cutter(*connection_);
    cutter.cut(searchable(text), [&](std::string_view word, std::int64_t) {
        if (words.size() < most_words &&
            std::ranges::find(words, word, &WordTickets::word) == words.end()) {
            words.push_back({std::string(word), {}});
        }
    });
    Query newest(*connection_,
                 "select rowid from search where search match ? order by rowid desc limit ?");
    for (WordTickets& each : words) {
        each.tickets = ids(newest.start()
                               .bind(std::string_view(match_of({each.word})))
                               .bind(static_cast<std::int64_t>(most_tickets)));
    }
    return words;
}

// The index holds the texts of today; what a view has otherwise is searched by its own texts.
std::vector<TicketId> SqliteStore::found_anew(const std::string& match, std::vector<TicketId> among,
                                              const View& view) {
    PassingText passing(match);
    const auto logs = log_cursor(*connection_, Noun::ticket, {std::move(among), {}},
                                 Standing::load(*connection_, view.as_of, view.last), view.until);
    std::optional<std::string> body;
    while (const Log* log = logs->next()) {
        const auto text = [&](const TextRef& ref) {
            body = backend_.text(Noun::ticket, log->subject, ref.op, ref.n);
            return body ? std::optional<std::string_view>(*body) : std::nullopt;
        };
        passing.add(log->subject, document_of(*log, text));
    }
    return passing.found();
}

}  // namespace svcops::store
