// make_store FILE: a small store with tickets, customers, messages, an undo, an erasure and a
// definition, for verifiers that share no code with the library.
#include "lib/finding/error.hpp"
#include "tests/lib/store/fixture.hpp"

#include <cstdio>
#include <string>

using namespace svcops;
using namespace svcops::test;

int main(int argc, char** argv) {
    if (argc != 2) {
        return 64;
    }
    Store::init(argv[1], {});
    const auto store = opened(argv[1]);
    for (int i = 0; i < 20; ++i) {
        const auto writing = store->write(command("ticket add", 1'700'000'000 + i));
        const WordId team = writing->word(Vocabulary::team, i % 2 == 0 ? "network" : "হিসাব");
        const CustomerId customer =
            writing->customer(IdentityKind::email, "user" + std::to_string(i % 4) + "@example.org");
        const std::string subject = "সংযোগ নেই " + std::to_string(i),
                          ref = "INC-" + std::to_string(i);
        (void)add(*writing, Noun::ticket, writing->next_ticket(),
                  {{1'600'000'000 + i,
                    EventKind::created,
                    {change(ticket_field::subject, 0),
                     change(ticket_field::description, 1),
                     change(ticket_field::team, team),
                     change(ticket_field::customer, customer),
                     change(ticket_field::ref, ref),
                     change(ticket_field::impact, -70000),
                     {ticket_field::due, Value::null()}}},
                   {1'600'000'500 - i, EventKind::linked, {}}},
                  {subject, "at length"});
        (void)writing->commit();
    }
    undo(*store, change_ticket(*store, 4, {change(ticket_field::status, 5)}));
    const auto erasing = store->write(command("customer erase", 1'700'005'000));
    (void)add(*erasing, Noun::ticket, 7, {{1'700'005'000, EventKind::erased, {}}});
    (void)erasing->erase(Noun::ticket, 7, std::nullopt);
    (void)erasing->commit();
    Operation judged = command("sla check", 1'700'010'000);
    judged.definitions = {"kind: ServiceLevel", "kind: Calendar"};
    judged.request = "nightly";
    judged.on_behalf_of = "rahim";
    judged.clock_given = true;
    const auto writing = store->write(judged);
    for (TicketId id = 1; id <= 20; ++id) {
        (void)add(*writing, Noun::ticket, id, {{1'700'010'000, EventKind::breached, {}}});
    }
    (void)writing->commit();
    const StoreInfo info = store->info();
    std::printf("operations %u\nhead %s\n", info.last_operation, hex(info.head).c_str());
    return store->check({}).empty() ? 0 : 1;
}
