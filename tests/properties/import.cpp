// Importing twice is importing once; how rows of different tickets are mixed says nothing.
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

// Each ticket's events, whatever the order of tickets.
std::multiset<std::string> told(const std::vector<Line>& lines) {
    const Source source = Source::text(text_of(lines), "in.csv");
    const ImportMapping kept = mapping();
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
        const std::vector<Line> as_is = lines();
        std::vector<Line> grouped = as_is;
        std::stable_sort(grouped.begin(), grouped.end(),
                         [](const Line& a, const Line& b) { return a.ticket < b.ticket; });
        RC_ASSERT(told(as_is) == told(grouped));
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
        const auto first = import_tickets(*store, command("ticket import"), kept, {}, source, {});
        RC_ASSERT(!first.refused);
        const auto again = import_tickets(*store, command("ticket import"), kept, {}, source, {});
        RC_ASSERT(again.events == 0U);
        RC_ASSERT(again.op == 0U);
        RC_ASSERT(again.tickets_unchanged == first.tickets_new);
    });
    return mixed && once ? 0 : 1;
}
