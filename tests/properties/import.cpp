// Importing twice is importing once; how rows of different tickets are mixed says nothing, and the
// order of one ticket's rows nothing either: their instants say when.
#include "lib/operation/import.hpp"

#include "tests/lib/intake/fixture.hpp"
#include "tests/lib/store/fixture.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <set>

using namespace svcops;
using namespace svcops::test;

namespace {

struct Line {
    int ticket, minute, team, state;
};

std::string written(const Line& line) {
    constexpr std::string_view states[] = {"new", "active", "waiting-customer", "resolved",
                                           "closed"};
    return fmt::format("R{},2026-01-05 09:{:02},team{},{}\n", line.ticket, line.minute, line.team,
                       states[static_cast<std::size_t>(line.state)]);
}

ImportMapping mapping() {
    ImportMapping mapping = snapshots();
    mapping.fields = {from_column(ticket_field::team, "team"),
                      from_column(ticket_field::stage, "state")};
    return mapping;
}

std::string text_of(const std::vector<Line>& lines) {
    std::string text = "id,at,team,state\n";
    for (const Line& line : lines)
        text += written(line);
    return text;
}

// Rows of events: who, what and the fields that it may change.
struct Happening {
    int ticket, second, who, event, team;
    std::string text() const {
        constexpr std::string_view events[] = {"open", "reply", "wait", "go on", "done", "odd"};
        return fmt::format("R{},2026-01-05 09:00:{:02},who{},{},{}\n", ticket, second, who,
                           events[static_cast<std::size_t>(event)],
                           team == 0 ? std::string() : fmt::format("team{}", team));
    }
};

ImportMapping happenings_mapping() {
    ImportMapping mapping = event_log();
    mapping.time.formats = {"%Y-%m-%d %H:%M:%S"};
    return mapping;
}

std::string text_of(const std::vector<Happening>& rows) {
    std::string text = "id,at,who,event,team\n";
    for (const Happening& row : rows)
        text += row.text();
    return text;
}

// Any rows, but a ticket is created once.
std::vector<Happening> happenings(int seconds) {
    const auto count = *rc::gen::inRange<std::size_t>(0, 25);
    std::vector<Happening> rows;
    std::set<int> created;
    for (std::size_t i = 0; i < count; ++i) {
        Happening row{*rc::gen::inRange(0, 4), *rc::gen::inRange(0, seconds),
                      *rc::gen::inRange(0, 3), *rc::gen::inRange(0, 6), *rc::gen::inRange(0, 3)};
        if (row.event == 0 && !created.insert(row.ticket).second) {
            row.event = 1;
        }
        rows.push_back(row);
    }
    return rows;
}

template <class T>
std::vector<T> shuffled(std::vector<T> rows) {
    for (std::size_t i = rows.size(); i > 1; --i)
        std::swap(rows[i - 1], rows[*rc::gen::inRange<std::size_t>(0, i)]);
    return rows;
}

// Each ticket's events, whatever the order of tickets.
std::multiset<std::string> told(const std::string& text, const ImportMapping& kept) {
    const Source source = Source::text(text, "in.csv");
    auto intake = Intake::open(source, kept, {}, {});
    (*intake)->index();
    std::multiset<std::string> tickets;
    while (const IncomingTicket* const ticket = (*intake)->next()) {
        std::string all(ticket->ref);
        for (const IncomingEvent& event : ticket->events)
            all += "\n" + to_text(event);
        tickets.insert(all);
    }
    return tickets;
}

std::vector<Line> lines() {
    const auto count = *rc::gen::inRange<std::size_t>(0, 30);
    std::vector<Line> lines;
    for (std::size_t i = 0; i < count; ++i)
        lines.push_back({*rc::gen::inRange(0, 5), *rc::gen::inRange(0, 60), *rc::gen::inRange(0, 3),
                         *rc::gen::inRange(0, 5)});
    return lines;
}

}  // namespace

int main() {
    const bool mixed = rc::check("the order of rows of different tickets says nothing", [] {
        std::vector<Line> as_is = lines();
        std::set<std::pair<int, int>> instants;  // of one instant, the order in the file counts
        std::erase_if(as_is, [&](const Line& line) {
            return !instants.insert({line.ticket, line.minute}).second;
        });
        std::vector<Line> grouped = as_is;
        std::stable_sort(grouped.begin(), grouped.end(),
                         [](const Line& a, const Line& b) { return a.ticket < b.ticket; });
        RC_ASSERT(told(text_of(as_is), mapping()) == told(text_of(grouped), mapping()));
    });
    const Folder folder;
    int stores = 0;
    const bool once = rc::check("importing twice is importing once", [&] {
        const std::string text = text_of(lines());
        const auto path = folder / ("store" + std::to_string(++stores) + ".db");
        Store::init(path, {});
        const auto store = opened(path);
        const Source source = Source::text(text, "in.csv");
        const ImportMapping kept = mapping();
        const auto first = import_tickets(*store, command("ticket import"), kept, source, {});
        RC_ASSERT(!first.refused);
        const auto again = import_tickets(*store, command("ticket import"), kept, source, {});
        RC_ASSERT(again.events == 0U);
        RC_ASSERT(again.op == 0U);
        RC_ASSERT(again.tickets_unchanged == first.tickets_new);
    });
    const bool ordered = rc::check("the order of a ticket's rows says nothing", [] {
        std::vector<Happening> rows = happenings(60);
        std::set<std::pair<int, int>> instants;  // of one instant, the order in the file counts
        std::erase_if(rows, [&](const Happening& row) {
            return !instants.insert({row.ticket, row.second}).second;
        });
        RC_ASSERT(told(text_of(rows), happenings_mapping()) ==
                  told(text_of(shuffled(rows)), happenings_mapping()));
    });
    const bool newest = rc::check("a log that is newest first is the log turned round", [] {
        std::vector<Happening> rows = happenings(8);
        std::stable_sort(rows.begin(), rows.end(), [](const Happening& a, const Happening& b) {
            return a.second < b.second;
        });
        const auto forth = told(text_of(rows), happenings_mapping());
        const bool level = rows.empty() || rows.front().second == rows.back().second;
        std::reverse(rows.begin(), rows.end());
        RC_ASSERT(level || told(text_of(rows), happenings_mapping()) == forth);
    });
    const bool again = rc::check("the same rows in another order add nothing", [&] {
        const std::vector<Happening> rows = happenings(6);
        const auto path = folder / ("shuffled" + std::to_string(++stores) + ".db");
        Store::init(path, {});
        const auto store = opened(path);
        const ImportMapping kept = happenings_mapping();
        const Source source = Source::text(text_of(rows), "in.csv");
        const auto first = import_tickets(*store, command("ticket import"), kept, source, {});
        RC_ASSERT(!first.refused);
        const Source other = Source::text(text_of(shuffled(rows)), "in.csv");
        RC_LOG() << source.bytes() << "again:\n" << other.bytes();
        const auto second = import_tickets(*store, command("ticket import"), kept, other, {});
        RC_ASSERT(second.events == 0U);
        RC_ASSERT(second.op == 0U);
    });
    return mixed && once && ordered && newest && again ? 0 : 1;
}
