// A small program around the store, to be killed and failed by the shim:
//   writer init FILE               makes a store
//   writer define FOLDER           writes the shipped definitions; prints how many files
//   writer add FILE REQUEST        adds a ticket and changes one, in one command; prints its
//   operation writer many FILE NAME COUNT    adds COUNT tickets, one a command; prints a line for
//   each writer check FILE REQUEST      prints findings, then "tickets N", "stored 0|1", "complete
//   0|1", "erased N"
//   writer backup FILE TO
//   writer person FILE             adds a customer with a ticket and an undone note
//   writer erase FILE              erases that customer; prints "acknowledged"
//   writer reply FILE REQUEST      writes a message on ticket 1 and queues it, in one command
//   writer notify FILE REQUEST     a rule acts on ticket 1 and tells a receiver, in one command
//   writer undo FILE REQUEST       takes that command back
//   writer send FILE LOG MINUTE    hands over what is due that minute: a line in LOG for each
// Exit: 0 done, 1 findings, 74 an I/O error, 75 locked, 70 else.
#include "lib/definition/shipped.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/deliver.hpp"
#include "lib/operation/erase_customer.hpp"
#include "lib/operation/triage_tickets.hpp"
#include "lib/operation/undo.hpp"
#include "lib/store/store.hpp"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>

using namespace svcops;

namespace {

const Random random_bytes = [](std::span<std::byte> out) {
    for (std::byte& byte : out) {
        byte = std::byte{0x5A};
    }
};

std::unique_ptr<Store> opened(const char* path, Access access) {
    return Store::open(path, access, Seconds(20), random_bytes);
}

Operation command(std::string request) {
    Operation operation;
    operation.at = instant(1'700'000'000);
    operation.actor = "writer";
    operation.command = "ticket add";
    operation.request = std::move(request);
    return operation;
}

// One new ticket and one change of ticket 1: both or none.
OpId add(Store& store, const std::string& request) {
    const auto writing = store.write(command(request));
    const WordId team = writing->word(Vocabulary::team, "team " + request);
    const Change created[] = {{ticket_field::subject, Value::of(0)},
                              {ticket_field::status, Value::of(1)},
                              {ticket_field::team, Value::of(static_cast<std::int64_t>(team))},
                              {ticket_field::ref, Value::of(std::string_view(request))}};
    const Event birth{instant(1'700'000'000), EventKind::created, 0, 0, created};
    const std::string subject(3000, 's');
    const std::string_view text = subject;
    const TicketId id = writing->next_ticket();
    if (writing->add({Noun::ticket, id, {}, {&birth, 1}, {&text, 1}})) {
        std::abort();
    }
    if (id != 1) {
        const WordId step = writing->word(Vocabulary::step, "step " + request);
        const Change moved[] = {
            {ticket_field::step_started, Value::of(static_cast<std::int64_t>(step))}};
        const Event touch{instant(1'700'000'001), EventKind::changed, 0, 0, moved};
        if (writing->add({Noun::ticket, 1, {}, {&touch, 1}, {}})) {
            std::abort();
        }
    }
    return writing->commit();
}

int check(Store& store, const std::string& request) {
    const auto findings = store.check({});
    for (const Finding& finding : findings) {
        std::printf("%s: %s: %s\n", finding.code.c_str(), finding.subject.c_str(),
                    finding.statement.c_str());
    }
    const auto op = store.request(request);
    std::printf("tickets %llu\n", static_cast<unsigned long long>(store.info().tickets));
    std::printf("stored %d\n", op.has_value() ? 1 : 0);
    bool complete = op.has_value() == store.find_ref(request).has_value();
    if (op) {
        complete =
            complete && store.operation(*op)->tickets == (*store.find_ref(request) == 1 ? 1U : 2U);
    }
    std::printf("complete %d\n", complete ? 1 : 0);
    // What became of a reply: its message and its parcel, both or none.
    std::printf("queued %zu\n", op ? store.parcels_of(*op).size() : 0);
    store.see_parcels([](const QueuedParcel& parcel) {
        std::printf("parcel %s %d\n", parcel.parcel.key.c_str(), static_cast<int>(parcel.state));
    });
    std::printf("erased %llu\n", static_cast<unsigned long long>(store.info().erased));
    return findings.empty() ? 0 : 1;
}

int many(const char* path, const std::string& name, int count) {
    for (int i = 0; i < count; ++i) {
        const auto store = opened(path, Access::write);
        std::printf("%u\n", add(*store, name + "-" + std::to_string(i)));
        std::fflush(stdout);
    }
    return 0;
}

void put_text(Writing& writing, TicketId ticket, EventKind kind, std::string_view text,
              CustomerId customer) {
    const Change changes[] = {
        {kind == EventKind::created ? ticket_field::subject : ticket_field::body, Value::of(0)},
        {ticket_field::customer, Value::of(std::int64_t{customer})}};
    const Event event{instant(1'700'000'000), kind, 0, 0, changes};
    if (writing.add({Noun::ticket, ticket, {}, {&event, 1}, {&text, 1}})) {
        std::abort();
    }
}

void add_person(Store& store) {
    const std::string subject = "Marigold lane " + std::string(5000, 'm');
    const auto opening = store.write(command("p1"));
    const auto customer = opening->customer(IdentityKind::email, "marigold@example.org");
    const auto ticket = opening->next_ticket();
    put_text(*opening, ticket, EventKind::created, subject, customer);
    static_cast<void>(opening->commit());
    auto noting = store.write(command("p2"));
    put_text(*noting, ticket, EventKind::message, "marigold was seen", customer);
    auto undo = command("p3");
    undo.retracts = noting->commit();
    noting.reset();
    static_cast<void>(store.write(undo)->commit());
}

void erase_person(Store& store) {
    auto operation = command("");
    operation.command = erasing_command;
    static_cast<void>(
        erase_customer(store, operation, {"C-1", "", instant(1'700'000'000)}, Deed::write));
    std::puts("acknowledged");
}

OpId reply(Store& store, const std::string& request) {
    const auto writing = store.write(command(request));
    put_text(*writing, 1, EventKind::message, "the line is mended", 0);
    writing->queue({request, Noun::ticket, 1, Carrier::mail, Written::by_person, "desk@example.org",
                    "rahima@example.org", std::string(3000, 'b')});
    return writing->commit();
}

// What a rule does and the letter that tells of it: both or none.
OpId notify(Store& store, const std::string& request) {
    Definitions definitions;
    Rule rule;
    rule.name = "tell";
    rule.match_text = "ref:first";
    rule.match = *Filter::parse(rule.match_text, ticket_filter_keys, {});
    rule.notify = {"lead"};
    definitions.rules = {rule};
    auto& lead = definitions.receivers.emplace_back();
    lead.name = "lead";
    lead.mail = {"lead@example.org"};
    LetterDesk desk;
    desk.address.address = "desk@example.org";
    TriageRun run;
    run.now = desk.now = instant(1'700'000'000);
    TriageRequest triage{{}, {},          run,     definitions.rules,
                         {}, definitions, nullptr, TriageMode::apply};
    triage.notices = &desk;
    return triage_tickets(store, command(request), triage).op;
}

void undo_reply(Store& store, const std::string& request) {
    auto operation = command("undo-" + request);
    operation.command = "undo";
    static_cast<void>(undo(store, operation, *store.request(request), UndoMode::write));
}

// Each is carried by a line in the log.
void send(Store& store, const char* log, int minute) {
    const Instant now = instant(1'700'000'000) + std::chrono::minutes(minute);
    static_cast<void>(deliver(store, {[&](const Parcel& parcel) -> Handover {
                                          std::ofstream(log, std::ios::app) << parcel.key + "\n"
                                                                            << std::flush;
                                          return {Handover::End::sent, {}};
                                      },
                                      [now] { return now; },
                                      Seconds(60),
                                      {},
                                      {}}));
}

int run(int argc, char** argv) {
    const std::string verb = argc > 2 ? argv[1] : "";
    if (verb == "init") {
        Store::init(argv[2], {});
        return 0;
    }
    if (verb == "define" && argc == 3) {
        std::printf("%zu\n", write_shipped(argv[2], "support", Readers::owner).size());
        return 0;
    }
    if (verb == "add" && argc == 4) {
        std::printf("acknowledged %u\n", add(*opened(argv[2], Access::write), argv[3]));
        return 0;
    }
    if (verb == "many" && argc == 5) {
        return many(argv[2], argv[3], std::atoi(argv[4]));
    }
    if (verb == "reply" && argc == 4) {
        std::printf("acknowledged %u\n", reply(*opened(argv[2], Access::write), argv[3]));
        return 0;
    }
    if (verb == "notify" && argc == 4) {
        std::printf("acknowledged %u\n", notify(*opened(argv[2], Access::write), argv[3]));
        return 0;
    }
    if (verb == "undo" && argc == 4) {
        undo_reply(*opened(argv[2], Access::write), argv[3]);
        std::puts("acknowledged");
        return 0;
    }
    if (verb == "send" && argc == 5) {
        send(*opened(argv[2], Access::write), argv[3], std::atoi(argv[4]));
        std::puts("acknowledged");
        return 0;
    }
    if (verb == "person" && argc == 3) {
        add_person(*opened(argv[2], Access::write));
        return 0;
    }
    if (verb == "erase" && argc == 3) {
        erase_person(*opened(argv[2], Access::write));
        return 0;
    }
    if (verb == "check" && argc == 4) {
        return check(*opened(argv[2], Access::read), argv[3]);
    }
    if (verb == "backup" && argc == 4) {
        opened(argv[2], Access::read)->backup(argv[3]);
        return 0;
    }
    return 64;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return error.outcome() == Outcome::io ? 74 : error.outcome() == Outcome::locked ? 75 : 70;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 70;
    }
}
