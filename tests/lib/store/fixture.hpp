#pragma once
#include "lib/store/store.hpp"

#include <unistd.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svcops::test {

// A folder of its own that goes with the test.
class Folder {
public:
    Folder() {
        static int count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("svcops-store-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

// A counter in place of chance.
inline Random counting() {
    return [n = 0U](std::span<std::byte> out) mutable {
        for (std::byte& byte : out) {
            byte = static_cast<std::byte>(++n * 167U >> 3U);
        }
    };
}

inline std::unique_ptr<Store> opened(const std::filesystem::path& path,
                                     Access access = Access::write,
                                     Seconds lock_timeout = Seconds(5)) {
    return Store::open(path, access, lock_timeout, counting());
}

inline Operation command(std::string verb, std::int64_t at = 1'700'000'000) {
    Operation operation;
    operation.at = instant(at);
    operation.actor = "amina";
    operation.command = std::move(verb);
    return operation;
}

// One event with its changes, kept together.
struct Step {
    std::int64_t at;
    EventKind kind;
    std::vector<Change> changes;
};

inline std::optional<Conflict> add(Writing& writing, Noun noun, std::uint32_t subject,
                                   const std::vector<Step>& steps,
                                   const std::vector<std::string_view>& texts = {},
                                   std::optional<OpId> expected = {}) {
    std::vector<Event> events;
    for (const Step& step : steps) {
        events.push_back({instant(step.at), step.kind, 0, 0, step.changes});
    }
    return writing.add({noun, subject, expected, events, texts});
}

inline Change change(std::uint8_t field, std::int64_t value) {
    return {field, Value::of(value)};
}
inline Change change(std::uint8_t field, std::string_view value) {
    return {field, Value::of(value)};
}

// Adds a ticket with a subject in a command of its own; answers its id.
inline TicketId add_ticket(Store& store, std::string_view subject, std::vector<Change> more = {},
                           std::int64_t at = 1'700'000'000) {
    const auto writing = store.write(command("ticket add", at));
    const TicketId id = writing->next_ticket();
    more.push_back(change(ticket_field::subject, 0));
    (void)add(*writing, Noun::ticket, id, {{at, EventKind::created, std::move(more)}}, {subject});
    (void)writing->commit();
    return id;
}

inline OpId change_ticket(Store& store, TicketId id, std::vector<Change> changes,
                          std::int64_t at = 1'700'000'600) {
    const auto writing = store.write(command("ticket edit", at));
    (void)add(*writing, Noun::ticket, id, {{at, EventKind::changed, std::move(changes)}});
    return writing->commit();
}

inline OpId undo(Store& store, OpId target) {
    Operation operation = command("undo", 1'700'009'000);
    operation.retracts = target;
    return store.write(operation)->commit();
}

inline std::vector<Ticket> all_tickets(Store& store, const Narrowing& narrowing = {},
                                       const View& view = {}) {
    std::vector<Ticket> list;
    const auto cursor = store.tickets(narrowing, view);
    while (const Ticket* ticket = cursor->next()) {
        list.push_back(*ticket);
    }
    return list;
}

inline std::vector<TicketId> ids(const std::vector<Ticket>& tickets) {
    std::vector<TicketId> list;
    for (const Ticket& ticket : tickets) {
        list.push_back(ticket.id);
    }
    return list;
}

}  // namespace svcops::test
