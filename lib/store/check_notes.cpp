#include "lib/store/check_notes.hpp"

#include "lib/digest/sha256.hpp"
#include "lib/store/check.hpp"
#include "lib/store/sqlite_store.hpp"
#include "lib/store/writing.hpp"
#include "lib/text/number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::store {

namespace {

constexpr std::int64_t most_filters = 32;
constexpr std::string_view note_columns =
    "scope, at, seen, tickets, announced, definitions, intervals, counts, seal";
constexpr int seal_place = 8;

std::int64_t signed_count(std::uint64_t count) {
    return static_cast<std::int64_t>(count);
}

// Lines of "service level, measure, met, breached, voided", with tabs between.
std::string counts_text(const std::vector<CycleCount>& counts) {
    std::string text;
    for (const CycleCount& each : counts) {
        text += fmt::format("{}\t{}\t{}\t{}\t{}\n", each.service_level, each.measure, each.met,
                            each.breached, each.voided);
    }
    return text;
}

std::vector<std::string_view> split_at(std::string_view text, char mark) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const std::size_t to = std::min(text.find(mark), text.size());
        pieces.push_back(text.substr(0, to));
        text.remove_prefix(std::min(to + 1, text.size()));
    }
    return pieces;
}

std::uint64_t count_in(std::string_view text) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(parse_integer(text).value_or(0), 0));
}

std::vector<CycleCount> counts_in(std::string_view text) {
    std::vector<CycleCount> counts;
    for (const std::string_view line : split_at(text, '\n')) {
        if (const auto cells = split_at(line, '\t'); cells.size() == 5) {
            counts.push_back({std::string(cells[0]), std::string(cells[1]), count_in(cells[2]),
                              count_in(cells[3]), count_in(cells[4])});
        }
    }
    return counts;
}

CheckNote note_in(const Query& row) {
    CheckNote note;
    note.scope = row.text(0);
    note.at = instant(row.integer(1));
    note.seen = static_cast<OpId>(row.integer(2));
    note.tickets = static_cast<std::uint64_t>(row.integer(3));
    note.announced = static_cast<std::uint64_t>(row.integer(4));
    note.definitions = row.text(5);
    for (const std::string_view seconds : split_at(row.text(6), ' ')) {
        note.intervals.push_back(parse_integer(seconds).value_or(0));
    }
    note.counts = counts_in(row.text(7));
    return note;
}

// Over the row as it stands, so that no two texts that read alike have one seal.
struct SealedRow {
    std::string_view scope;
    std::int64_t at, seen, tickets, announced;
    std::string_view definitions, intervals, counts;
    [[nodiscard]] Digest seal() const {
        return Sha256()
            .part(bytes(scope))
            .part(bytes(fmt::format("{} {} {} {}", at, seen, tickets, announced)))
            .part(bytes(definitions))
            .part(bytes(intervals))
            .part(bytes(counts))
            .finish();
    }
};

}  // namespace

std::vector<CheckNote> read_check_notes(Connection& connection) {
    Query rows(connection, fmt::format("select {} from check_note order by scope", note_columns));
    std::vector<CheckNote> notes;
    rows.start();
    while (rows.step()) {
        notes.push_back(note_in(rows));
    }
    return notes;
}

void put_check_note(Connection& connection, const CheckNote& note) {
    const std::string intervals = fmt::format("{}", fmt::join(note.intervals, " "));
    const std::string counts = counts_text(note.counts);
    const SealedRow row{note.scope,
                        unix_seconds(note.at),
                        std::int64_t{note.seen},
                        signed_count(note.tickets),
                        signed_count(note.announced),
                        note.definitions,
                        intervals,
                        counts};
    const Digest seal = row.seal();
    Query put(connection, fmt::format("insert or replace into check_note({}) "
                                      "values(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                      note_columns));
    put.start().bind(row.scope).bind(row.at).bind(row.seen).bind(row.tickets).bind(row.announced);
    put.bind(row.definitions).bind(row.intervals).bind(row.counts).bind(Bytes(seal)).run();
    Query older(connection,
                "delete from check_note where scope <> '' and scope not in "
                "(select scope from check_note where scope <> '' order by at desc, scope limit ?)");
    older.start().bind(most_filters).run();
}

void forget_filtered_checks(Connection& connection) {
    connection.run("delete from check_note where scope <> ''");
}

void check_notes_of_checks(Examination& with) {
    Query rows(with.connection,
               fmt::format("select {} from check_note order by scope", note_columns));
    rows.start();
    while (rows.step()) {
        const SealedRow row{rows.text(0),    rows.integer(1), rows.integer(2), rows.integer(3),
                            rows.integer(4), rows.text(5),    rows.text(6),    rows.text(7)};
        if (!std::ranges::equal(row.seal(), rows.blob(seal_place))) {
            with.report.add("check_note_altered",
                            fmt::format("sla check {}", row.scope.substr(0, 12)),
                            with.wording("what the last recorded check noted was altered"));
        }
    }
}

void SqliteWriting::note_check(CheckNote note) {
    check_note_ = std::move(note);
}

std::vector<CheckNote> SqliteStore::check_notes() {
    return read_check_notes(*connection_);
}

}  // namespace svcops::store
