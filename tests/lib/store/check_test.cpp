#include "lib/finding/error.hpp"
#include "tests/lib/store/fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

namespace check_test {

using namespace svcops;
using namespace svcops::test;

namespace {

// A store with some of everything.
void fill(const std::filesystem::path& path) {
    Store::init(path, {});
    const auto store = opened(path);
    for (int i = 0; i < 12; ++i) {
        const auto writing = store->write(command("ticket add", 1'700'000'000 + i));
        const WordId team = writing->word(Vocabulary::team, i % 2 == 0 ? "network" : "billing");
        const std::string who = fmt::format("user{}@example.org", i % 4);
        const CustomerId customer = writing->customer(IdentityKind::email, who);
        const std::string subject = fmt::format("printer {} on fire", i);
        const std::string ref = fmt::format("INC-{}", i);
        (void)add(*writing, Noun::ticket, writing->next_ticket(),
                  {{1'700'000'000 + i,
                    EventKind::created,
                    {change(ticket_field::subject, 0), change(ticket_field::team, team),
                     change(ticket_field::customer, customer), change(ticket_field::ref, ref)}}},
                  {subject});
        (void)writing->commit();
    }
    change_ticket(*store, 3, {change(ticket_field::status, 4)});
    undo(*store, change_ticket(*store, 4, {change(ticket_field::status, 5)}));
    Operation judged = command("sla check", 1'700'010'000);
    judged.definitions = {"kind: ServiceLevel"};
    const auto writing = store->write(judged);
    (void)add(*writing, Noun::ticket, 5, {{1'700'010'000, EventKind::breached, {}}});
    (void)writing->commit();
}

std::string content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void put(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

// Everything that a reader can ask, as one text.
std::string answers(Store& store) {
    std::string out;
    for (const Ticket& ticket : all_tickets(store)) {
        out += fmt::format("{} {} {} {} {} {} {}\n", ticket.id, ticket.version, ticket.ref,
                           static_cast<int>(ticket.status), store.names().word_name(ticket.team),
                           store.names().record_name(Noun::customer, ticket.customer),
                           store.text(Noun::ticket, ticket.id, ticket.subject).value_or("-"));
    }
    const auto logs = store.logs(Noun::ticket, {}, {});
    while (const Log* log = logs->next()) {
        for (const Event& event : log->events) {
            out += fmt::format("{} {} {} {} {}\n", log->subject, unix_seconds(event.at),
                               static_cast<int>(event.kind), event.op, event.changes.size());
        }
    }
    for (const OperationInfo& op : store.operations(100)) {
        out += fmt::format("{} {} {} {} {}\n", op.id, unix_seconds(op.at), op.actor, op.command,
                           op.entries);
    }
    for (const TicketId id : store.search({"printer", "fire"})) {
        out += fmt::format("{} ", id);
    }
    for (int i = 0; i < 12; ++i) {
        out += fmt::format("{} ", store.find_ref(fmt::format("INC-{}", i)).value_or(0));
    }
    out += store.zone().name();
    return out;
}

enum class Flip { found, refused, harmless, missed };

Flip outcome(const std::filesystem::path& path, const std::string& wanted) {
    try {
        const auto store = opened(path, Access::read, Seconds(0));
        if (!store->check({}).empty()) {
            return Flip::found;
        }
        return answers(*store) == wanted ? Flip::harmless : Flip::missed;
    } catch (const Error&) {
        return Flip::refused;
    }
}

bool has(const std::vector<Finding>& findings, std::string_view code, std::string_view subject) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.code == code && finding.subject == subject;
    });
}

std::vector<Finding> tampered(const char* sql) {
    const Folder folder;
    fill(folder / "s.db");
    SQLite::Database((folder / "s.db").string(), SQLite::OPEN_READWRITE).exec(sql);
    return Store::examine(folder / "s.db", Seconds(0), {}).findings;
}

// What is in a fresh store's schema, as SQL names it: ("table", "word"). The inner tables of the
// full text go with it.
std::vector<std::pair<std::string, std::string>> schema_objects(const std::filesystem::path& path) {
    const SQLite::Database database(path.string());
    SQLite::Statement rows(database,
                           "select type, name from sqlite_schema where name not like 'sqlite_%' "
                           "and name not like 'search\\_%' escape '\\'");
    std::vector<std::pair<std::string, std::string>> objects;
    while (rows.executeStep()) {
        objects.emplace_back(rows.getColumn(0).getString(), rows.getColumn(1).getString());
    }
    return objects;
}

// How everything that a reader or a writer asks of a damaged store ends: never as a bug.
bool ends_as_damaged(const std::filesystem::path& path) {
    const auto ask = [&](const std::function<void(Store&)>& question) {
        try {
            question(*opened(path));
            return true;
        } catch (const Error& error) {
            CAPTURE(error.what());
            return error.outcome() == Outcome::bad_data;
        }
    };
    return ask([](Store& store) { (void)answers(store); }) &&
           ask([](Store& store) { (void)store.info(); }) && ask([](Store& store) {
               (void)store.open_or_touched(0, {instant(5), instant(5)});
           }) &&
           ask([](Store& store) { (void)add_ticket(store, "another"); }) &&
           ask([](Store& store) { change_ticket(store, 3, {change(ticket_field::status, 1)}); }) &&
           ask([](Store& store) { (void)undo(store, 2); });
}

bool says(const std::vector<Finding>& findings, std::string_view what) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.severity == Severity::error &&
               finding.statement.find(what) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("a sound store has no findings, before and after building its projections again") {
    const Folder folder;
    fill(folder / "s.db");
    const auto store = opened(folder / "s.db");
    std::uint64_t done = 0;
    const auto findings = store->check([&](std::uint64_t now, std::uint64_t total) {
        CHECK(now <= total);
        done = now;
    });
    for (const Finding& finding : findings) {
        CAPTURE(finding.statement);
        CHECK(finding.code == "");
    }
    CHECK(done == store->info().last_operation);
    const std::string before = answers(*store);
    store->rebuild();
    CHECK(answers(*store) == before);
    CHECK(store->check({}).empty());
}

TEST_CASE("a changed byte is found, makes the store refused, or changes no answer") {
    const Folder folder;
    fill(folder / "s.db");
    const std::string sound = content(folder / "s.db");
    const std::string wanted = answers(*opened(folder / "s.db", Access::read));
    const auto path = folder / "flipped.db";
    std::vector<std::size_t> living;  // most of a small store is empty pages
    for (std::size_t at = 0; at < sound.size(); ++at) {
        if (sound[at] != 0) {
            living.push_back(at);
        }
    }
    int count[4] = {};
    std::uint64_t place = 1;
    for (int i = 0; i < 500; ++i) {
        place = place * 6364136223846793005U + 1442695040888963407U;
        const std::size_t chosen = place >> 20;
        const std::size_t at = i % 5 == 0 ? chosen % sound.size() : living[chosen % living.size()];
        std::string flipped = sound;
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << (place >> 60) % 8));
        put(path, flipped);
        const Flip result = outcome(path, wanted);
        CAPTURE(at);
        CHECK(result != Flip::missed);
        ++count[static_cast<int>(result)];
    }
    MESSAGE("found " << count[0] << ", refused " << count[1] << ", harmless " << count[2]);
    CHECK(count[static_cast<int>(Flip::found)] > 0);
    CHECK(count[static_cast<int>(Flip::harmless)] > 0);  // the check is no alarm that always rings
}

TEST_CASE("an edited entry is found at its operation") {
    CHECK(
        has(tampered("update entry set events = x'0102' where noun = 1 and subject = 3 and op = 3"),
            "altered", "op 3"));
}

TEST_CASE("a text that was altered is found at its operation") {
    CHECK(has(tampered("update text set body = 'printer 2 is fine' where noun = 1 and subject = 3"),
              "altered", "op 3"));
}

TEST_CASE("an operation taken out of the middle is a gap") {
    CHECK(has(tampered("delete from entry where op = 5; delete from text where op = 5; "
                       "delete from op where id = 5"),
              "gap", "op 6"));
}

TEST_CASE("an entry slipped into a sealed operation is found") {
    CHECK(
        has(tampered("insert into entry values(1, 99, 4, (select events from entry where noun = 1 "
                     "and subject = 4 and op = 4))"),
            "altered", "op 4"));
}

TEST_CASE("a link that was changed alone, and operations in another order, are broken links") {
    CHECK(has(tampered("update op set link = (select link from op where id = 2) where id = 5"),
              "broken_link", "op 5"));
    const auto swapped = tampered(
        "update op set id = 99, part_of = 99 where id = 5; update entry set op = 99 where op = 5; "
        "update text set op = 99 where op = 5; "
        "update op set id = 5, part_of = 5 where id = 6; update entry set op = 5 where op = 6; "
        "update text set op = 5 where op = 6; "
        "update op set id = 6, part_of = 6 where id = 99; update entry set op = 6 where op = 99; "
        "update text set op = 6 where op = 99");
    CHECK(has(swapped, "broken_link", "op 5"));
    CHECK(has(swapped, "broken_link", "op 6"));
}

TEST_CASE("a cut end is found as long as the head is left") {
    const char* const cut =
        "delete from op where id > 15; delete from entry where op > 15; delete from text where op "
        "> 15";
    CHECK(has(tampered(cut), "truncated", "op 16"));
    // Taken out with the rest, it is missing itself.
    const auto without =
        tampered((std::string(cut) + "; delete from setting where name = 'head'").c_str());
    CHECK_FALSE(has(without, "truncated", "op 16"));
    CHECK(has(without, "setting_altered", "store"));
}

TEST_CASE("an entry of no operation is found") {
    CHECK(has(tampered("insert into entry values(1, 99, 400, x'0102')"), "altered", "table entry"));
}

TEST_CASE("a state that its log does not give is found by ticket and column") {
    const auto findings = tampered("update ticket set priority = 1 where id = 7");
    REQUIRE(has(findings, "state_mismatch", "T-7"));
    CHECK(findings.front().statement.find("'priority'") != std::string::npos);
}

TEST_CASE("a renamed word, an agent and an identity of nobody are found") {
    CHECK(has(tampered("update word set name = 'networks' where name = 'network'"),
              "state_mismatch", "table word"));
    CHECK(has(tampered("update agent set name = 'else'"), "state_mismatch", "table agent"));
    CHECK(has(tampered("insert into identity values(4, 'x@example.org', 1)"), "state_mismatch",
              "table identity"));
}

TEST_CASE("a word added to the full text is found") {
    CHECK(has(tampered("insert into search(rowid, body) values(3, 'invented')"), "state_mismatch",
              "table search"));
}

TEST_CASE("an altered definition, setting or schema is found") {
    CHECK(tampered("update definition set body = x'00'").front().code == "definition_altered");
    CHECK(has(tampered("update setting set value = 'Asia/Dhaka' where name = 'zone'"),
              "setting_altered", "store"));
    CHECK(has(tampered("create trigger t after insert on entry begin delete from op; end"),
              "schema_altered", "store"));
}

TEST_CASE("a table or index that is missing is found by name, and nothing else ends as a bug") {
    const Folder folder;
    fill(folder / "whole.db");
    const auto objects = schema_objects(folder / "whole.db");
    CHECK(objects.size() == 32);  // 12 tables, the full text, 15 indexes
    for (const auto& [type, name] : objects) {
        CAPTURE(name);
        std::filesystem::copy_file(folder / "whole.db", folder / "s.db",
                                   std::filesystem::copy_options::overwrite_existing);
        SQLite::Database((folder / "s.db").string(), SQLite::OPEN_READWRITE)
            .exec(fmt::format("drop {} {}", type, name));
        const auto findings = Store::examine(folder / "s.db", Seconds(0), {}).findings;
        CHECK(says(findings, fmt::format("missing: {} {}", type, name)));
        CHECK(ends_as_damaged(folder / "s.db"));
    }
}

TEST_CASE(
    "a setting that is missing or altered is found by name, and nothing is answered with it") {
    for (const std::string name : {"zone", "week_start", "genesis"}) {
        for (const char* change : {"delete from setting", "update setting set value = '5'"}) {
            const Folder folder;
            fill(folder / "s.db");
            SQLite::Database((folder / "s.db").string(), SQLite::OPEN_READWRITE)
                .exec(fmt::format("{} where name = '{}'", change, name));
            CAPTURE(change);
            CAPTURE(name);
            const auto [findings, info] = Store::examine(folder / "s.db", Seconds(0), {});
            CHECK(has(findings, "setting_altered", "store"));
            CHECK_FALSE(info);  // none of it can be told in a zone
            CHECK((change[0] == 'u' || says(findings, "missing: setting " + name)));
            CHECK_THROWS_AS(opened(folder / "s.db", Access::read), DamagedStore);
            CHECK_THROWS_AS(opened(folder / "s.db"), DamagedStore);
        }
    }
}

TEST_CASE("a ruined store gives a short list") {
    const auto findings =
        tampered("update op set link = zeroblob(32); update ticket set impact = 3");
    CHECK(findings.size() <= 60);
}

}  // namespace check_test
