#include "lib/record/label.hpp"
#include "lib/store/check.hpp"
#include "lib/store/cursors.hpp"
#include "lib/store/record_facts.hpp"
#include "lib/store/schema.hpp"
#include "lib/store/word_places.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::store {
namespace {

void differs(Examination& with, std::string subject, std::string statement) {
    with.report.add("state_mismatch", std::move(subject), std::move(statement));
}

// Walks states folded from the entries beside the rows; both ascend by id.
void check_tickets(Examination& with, Projection& replay) {
    const auto logs = log_cursor(with.connection, Noun::ticket, {}, with.standing, {});
    const auto rows = ticket_cursor(with.connection, {}, std::nullopt);
    const auto next_log = [&] {
        const Log* const next = logs->next();
        if (next != nullptr) {
            replay.put_marks(Noun::ticket, *next);  // compared later
        }
        return next;
    };
    const Log* log = next_log();
    const Ticket* row = rows->next();
    while (log != nullptr || row != nullptr) {
        if (row == nullptr || (log != nullptr && log->subject < row->id)) {
            differs(with, record_label(Noun::ticket, log->subject),
                    with.wording("its row is missing"));
            log = next_log();
            continue;
        }
        if (log == nullptr || row->id < log->subject) {
            differs(with, record_label(Noun::ticket, row->id),
                    with.wording("its row has no entries"));
            row = rows->next();
            continue;
        }
        if (const auto column = first_difference(fold(*log), *row)) {
            differs(with, record_label(Noun::ticket, row->id),
                    with.wording("its row differs from its log in '{}'", *column));
        }
        log = next_log();
        row = rows->next();
    }
}

// Lifts query_only for as long as it lives.
class WritesAllowed {
public:
    explicit WritesAllowed(Connection& connection)
        : connection_(connection), was_(connection.number("pragma query_only")) {
        connection_.run("pragma query_only = off");
    }
    ~WritesAllowed() {
        if (was_ != 0) {
            sqlite3_exec(connection_.handle(), "pragma query_only = on", nullptr, nullptr, nullptr);
        }
    }
    WritesAllowed(const WritesAllowed&) = delete;
    WritesAllowed& operator=(const WritesAllowed&) = delete;

private:
    Connection& connection_;
    std::int64_t was_;
};

// A fresh copy of the small projections in a database of its own, to be held against the rows.
constexpr const char* compared[] = {"customer", "identity", "word", "agent", "mark"};

std::string row_text(const Query& row, int columns) {
    std::string text;
    for (int i = 0; i < columns; ++i) {
        text += row.is_null(i) ? "-" : fmt::format("'{}'", row.text(i));
        text += ' ';
    }
    return text;
}

// Both queries give rows in the same order; the first differences are named.
void compare(Examination& with, std::string_view what, Query& stored, Query& wanted, int columns) {
    stored.start();
    wanted.start();
    bool here = stored.step(), there = wanted.step();
    while (here || there) {
        if (here != there || !stored.same_row(wanted, columns)) {
            differs(with, fmt::format("table {}", what),
                    !there ? with.wording("row {}should not be there", row_text(stored, columns))
                    : here ? with.wording("row {}should be {}", row_text(stored, columns),
                                          row_text(wanted, columns))
                           : with.wording("row {}is missing", row_text(wanted, columns)));
            return;  // from here on the two are out of step
        }
        here = stored.step();
        there = wanted.step();
    }
}

// Every place of every word, in the order of the index.
constexpr const char* places = "select term, doc, offset from temp.places";

constexpr const char* vocabulary =
    "create virtual table temp.places using fts5vocab(main, 'search', 'instance')";

// Whether the full text holds the words of the texts, each at its place.
bool search_stands(Examination& with, Connection& scratch, Projection& replay) {
    PlaceSum stored, wanted;
    Query rows(with.connection, places);
    rows.start();
    while (rows.step()) {
        stored.add(rows.text(0), rows.integer(1), rows.integer(2));
    }
    WordCutter words(scratch);
    replay.each_document(with.standing, [&](TicketId ticket, std::string_view document) {
        words.cut(document, [&](std::string_view word, std::int64_t place) {
            wanted.add(word, ticket, place);
        });
    });
    return stored == wanted;
}

// Building the full text anew costs more than all the rest; it is done to name what differs.
void check_search(Examination& with, Connection& scratch, Projection& replay) {
    // Only temporary things are made; the store's own bytes stay as they are.
    const WritesAllowed allowed(with.connection);
    with.connection.run(vocabulary);
    if (!search_stands(with, scratch, replay)) {
        replay.fill_documents(with.standing);
        scratch.run(vocabulary);
        Query stored(with.connection, places), wanted(scratch, places);
        compare(with, "search", stored, wanted, 3);
    }
    with.connection.run("drop table temp.places");
    if (sqlite3_db_readonly(with.connection.handle(), "main") == 0) {
        with.connection.run("insert into search(search) values('integrity-check')");
    }
}

}  // namespace

namespace {

// What the replay fills in a database of its own.
class Scratch {
public:
    explicit Scratch(Examination& with)
        : connection_("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, Seconds(0)),
          replay_((prepare(connection_), connection_), with.connection, with.backend) {}
    [[nodiscard]] Connection& connection() { return connection_; }
    [[nodiscard]] Projection& replay() { return replay_; }

private:
    static void prepare(Connection& connection) {
        connection.run(
            "pragma journal_mode = off; pragma synchronous = off; pragma temp_store = file;");
        connection.run(projection_schema() + index_schema(Indexes::early) + "begin");
    }
    Connection connection_;
    Projection replay_;
};

void compare_states(Examination& with, Connection& scratch, Projection& replay) {
    check_tickets(with, replay);
    for (const Noun noun : {Noun::word, Noun::agent, Noun::customer, Noun::mail}) {
        replay.fill(noun, with.standing);
    }
    for (const char* table : compared) {
        const auto columns = static_cast<int>(
            scratch.number(fmt::format("select count(*) from pragma_table_info('{}')", table)));
        const std::string rows =
            fmt::format("select * from {} order by 1, 2{}", table, columns > 2 ? ", 3" : "");
        Query stored(with.connection, rows), wanted(scratch, rows);
        compare(with, table, stored, wanted, columns);
    }
}

}  // namespace

void check_states(Examination& with) {
    Scratch scratch(with);
    compare_states(with, scratch.connection(), scratch.replay());
}

void check_projections(Examination& with) {
    Scratch scratch(with);
    compare_states(with, scratch.connection(), scratch.replay());
    check_search(with, scratch.connection(), scratch.replay());
}

}  // namespace svcops::store
