// Loads a store with many tickets, then reads it in the ways that verbs do; prints seconds and
// memory. bench_store FILE [TICKETS], Release. The file must not exist; it is left for a look.
#include "lib/store/store.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

using namespace svcops;

namespace {

// Wall clock and processor time since the last word; a busy machine lengthens only the first.
class Watch {
public:
    void say(std::string_view what) {
        const auto now = std::chrono::steady_clock::now();
        const double processor = processor_seconds();
        fmt::print("{:<60} {:9.4f} s wall {:9.4f} s cpu  {} MB anonymous\n", what,
                   std::chrono::duration<double>(now - start_).count(), processor - processor_,
                   anonymous_megabytes());
        std::fflush(stdout);
        start_ = std::chrono::steady_clock::now();
        processor_ = processor_seconds();
    }

private:
    static double processor_seconds() {
        timespec time{};
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    }
    static long anonymous_megabytes() {
        std::ifstream status("/proc/self/status");
        for (std::string line; std::getline(status, line);) {
            if (line.starts_with("RssAnon:")) {
                return std::strtol(line.c_str() + 8, nullptr, 10) / 1024;
            }
        }
        return 0;
    }
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    double processor_ = processor_seconds();
};

// A small generator, so that every run loads the same tickets.
class Dice {
public:
    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>((state_ >> 33) % limit);
    }

private:
    std::uint64_t state_ = 42;
};

constexpr std::array words = {"printer", "network", "login", "invoice",  "slow",  "broken",
                              "mail",    "phone",   "vpn",   "password", "order", "screen",
                              "late",    "wrong",   "new",   "access",   "error", "server"};

struct Names16 {
    std::array<WordId, 16> teams{}, services{}, stages{};
    std::array<AgentId, 64> agents{};
};

void load(Store& store, std::uint32_t tickets) {
    Operation operation;
    operation.at = instant(1'760'000'000);
    operation.actor = "bench";
    operation.command = "ticket import";
    const auto writing = store.write(operation, Store::Size::bulk);
    Names16 names;
    for (std::size_t i = 0; i < 16; ++i) {
        names.teams[i] = writing->word(Vocabulary::team, fmt::format("team-{}", i));
        names.services[i] = writing->word(Vocabulary::service, fmt::format("service-{}", i));
        names.stages[i] = writing->word(Vocabulary::stage, fmt::format("stage-{}", i));
    }
    for (std::size_t i = 0; i < names.agents.size(); ++i) {
        names.agents[i] = writing->agent(fmt::format("agent {}", i));
    }
    Dice dice;
    std::string subject, ref, customer;
    for (std::uint32_t i = 1; i <= tickets; ++i) {
        const std::int64_t opened = 1'600'000'000 + static_cast<std::int64_t>(i) * 150;
        subject.clear();
        for (int w = 0; w < 6; ++w) {
            subject += words[dice.below(words.size())];
            subject += ' ';
        }
        fmt::format_to(std::back_inserter(subject), "{}", dice.below(5000));
        ref = fmt::format("INC{:07}", i);
        customer = fmt::format("U-{}", dice.below(tickets / 20 + 1));
        const auto number = [](std::uint8_t field, std::int64_t value) {
            return Change{field, Value::of(value)};
        };
        namespace f = ticket_field;
        const AgentId agent = names.agents[dice.below(64)];
        const Change created[] = {
            number(f::status, 1),
            number(f::subject, 0),
            {f::ref, Value::of(std::string_view(ref))},
            number(f::priority, 1 + dice.below(5)),
            number(f::service, names.services[dice.below(16)]),
            number(f::customer, writing->customer(IdentityKind::ref, customer)),
            number(f::team, names.teams[dice.below(16)])};
        const Change taken[] = {number(f::status, 2), number(f::agent, agent)};
        const Change moved[] = {number(f::stage, names.stages[dice.below(16)])};
        const Change ended[] = {number(f::status, i % 20 == 0 ? 3 : 4)};
        const Change closed[] = {number(f::status, i % 20 == 0 ? 2 : 5)};
        const Event events[] = {
            {instant(opened), EventKind::created, agent, 0, created},
            {instant(opened + 60 + dice.below(3000)), EventKind::changed, agent, 0, taken},
            {instant(opened + 4000 + dice.below(9000)), EventKind::changed, agent, 0, moved},
            {instant(opened + 20000 + dice.below(90000)), EventKind::changed, agent, 0, ended},
            {instant(opened + 200000), EventKind::changed, agent, 0, closed}};
        const std::string_view text = subject;
        (void)writing->add({Noun::ticket, writing->next_ticket(), {}, events, {&text, 1}});
    }
    (void)writing->commit();
}

void list(Store& store, Watch& watch, std::string_view what, Narrowing::Condition condition) {
    Narrowing narrowing;
    narrowing.conditions.push_back(std::move(condition));
    const auto cursor = store.tickets(narrowing, {});
    std::size_t rows = 0;
    while (rows < 50 && cursor->next() != nullptr) {
        ++rows;
    }
    watch.say(fmt::format("{}: {} rows", what, rows));
}

void lists(Store& store, Watch& watch) {
    namespace f = ticket_field;
    list(store, watch, "list status:waiting", {f::status, {}, false, {3}, {}, {}, {}});
    list(store, watch, "list status:closed", {f::status, {}, false, {5}, {}, {}, {}});
    list(store, watch, "list status:cancelled (none)", {f::status, {}, false, {6}, {}, {}, {}});
    list(store, watch, "list priority:P1", {f::priority, {}, false, {1}, {}, {}, {}});
    list(store, watch, "list agent:7", {f::agent, {}, false, {7}, {}, {}, {}});
    list(store, watch, "list team:3", {f::team, {}, false, {3}, {}, {}, {}});
    list(store, watch, "list customer:77", {f::customer, {}, false, {77}, {}, {}, {}});
    list(store, watch, "list ref:INC0000045", {f::ref, {}, false, {}, {"INC0000045"}, {}, {}});
    const std::int64_t month = 1'600'000'000 + 100 * 86400;
    list(store, watch, "list opened in a month",
         {0, "opened", false, {}, {}, month, month + 30 * 86400});
}

void read(const std::filesystem::path& path, const Random& random) {
    Watch watch;
    const auto store = Store::open(path, Access::read, Seconds(1), random);
    {
        Narrowing one;
        one.ids = std::vector<std::uint32_t>{4242};
        const auto logs = store->logs(Noun::ticket, one, {});
        const Log* log = logs->next();
        const Ticket ticket = fold(*log);
        const auto text = store->text(Noun::ticket, 4242, ticket.subject);
        watch.say(fmt::format("open, one log, its text ({})", text.value_or("")));
    }
    std::size_t events = 0;
    {
        const auto logs = store->logs(Noun::ticket, {}, {});
        while (const Log* log = logs->next()) {
            events += log->events.size();
        }
    }
    watch.say(fmt::format("all logs: {} events", events));
    std::size_t rows = 0;
    {
        const auto tickets = store->tickets({}, {});
        while (tickets->next() != nullptr) {
            ++rows;
        }
    }
    watch.say(fmt::format("all states: {} rows", rows));
    lists(*store, watch);
    const auto found = store->search({"printer", "4711"});
    watch.say(fmt::format("search two words: {} tickets", found.size()));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: bench_store FILE [TICKETS]\n");
        return 64;
    }
    const std::filesystem::path path = argv[1];
    const auto tickets =
        static_cast<std::uint32_t>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1'000'000);
    std::uint64_t state = 7;
    const Random random = [&state](std::span<std::byte> out) {
        for (std::byte& byte : out) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            byte = static_cast<std::byte>(state >> 56);
        }
    };
    Watch watch;
    Store::init(path, {});
    const auto store = Store::open(path, Access::write, Seconds(1), random);
    load(*store, tickets);
    watch.say(fmt::format("load {} tickets, {} MB", tickets,
                          std::filesystem::file_size(path) / 1'000'000));
    Operation edit;
    edit.at = instant(1'770'000'000);
    edit.actor = "bench";
    edit.command = "ticket edit";
    const auto writing = store->write(edit);
    const Change change{ticket_field::priority, Value::of(1)};
    const Event event{instant(1'770'000'000), EventKind::changed, 0, 0, {&change, 1}};
    (void)writing->add({Noun::ticket, 17, {}, {&event, 1}, {}});
    (void)writing->commit();
    watch.say("one small durable write");
    read(path, random);
    Watch checking;
    const auto findings = store->check({});
    checking.say(fmt::format("check: {} findings", findings.size()));
    return 0;
}
