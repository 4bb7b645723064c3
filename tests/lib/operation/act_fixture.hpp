#pragma once
#include "lib/finding/error.hpp"
#include "lib/operation/act.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

namespace svcops::test {

namespace f = ticket_field;

inline constexpr std::int64_t opening = 1'700'000'000;
inline constexpr std::int64_t hour = 3600;

// A store with tickets opened at one instant, and what is done to them.
class ActDesk {
public:
    explicit ActDesk(int tickets) {
        Store::init(folder_ / "desk.db", {});
        store_ = opened(folder_ / "desk.db");
        for (int i = 0; i < tickets; ++i) {
            test::add_ticket(*store_, "subject", {change(f::kind, 1), change(f::status, 1)},
                             opening);
        }
    }
    Acted act(const std::vector<TicketId>& tickets, const Act& what,
              Conduct conduct = Conduct::all_or_nothing) {
        return svcops::act(*store_, command("ticket edit", opening + 100 * hour),
                           {[&] { return tickets; }, conduct}, what, workflows);
    }
    RehearsedAct rehearse(const std::vector<TicketId>& tickets, const Act& what,
                          Conduct conduct = Conduct::all_or_nothing) {
        return {*store_, {[tickets] { return tickets; }, conduct}, what, workflows};
    }
    Ticket ticket(TicketId id) {
        for (const Ticket& each : all_tickets(*store_)) {
            if (each.id == id) {
                return each;
            }
        }
        return {};
    }
    OpId last_operation() { return store_->info().last_operation; }
    Store& store() { return *store_; }

    std::vector<Workflow> workflows;

private:
    Folder folder_;
    std::unique_ptr<Store> store_;
};

inline Act at(std::int64_t hours) {
    Act what;
    what.at = instant(opening + hours * hour);
    what.now = instant(opening + 100 * hour);
    return what;
}

inline Act move(Status status, std::int64_t hours) {
    Act what = at(hours);
    what.status = status;
    return what;
}

inline Assignment assignment(std::uint8_t field, std::string text) {
    const FieldInfo* const row = find_field(ticket_fields, field);
    return {row, std::move(text), {"--" + std::string(row->name), 0, 0}};
}

inline Act edit(std::vector<Assignment> fields, std::int64_t hours = 1) {
    Act what = at(hours);
    what.fields = std::move(fields);
    return what;
}

inline Act say(std::string text) {
    Act what = at(1);
    what.message = Message{std::move(text), Audience::internal, Author::agent};
    return what;
}

// Every problem that the call is refused with, one a line, after its outcome.
template <class Call>
std::string refusal(Call call, Outcome outcome) {
    try {
        call();
    } catch (const InputError& error) {
        CHECK(error.outcome() == outcome);
        std::string told;
        for (const Problem& problem : error.problems()) {
            told += to_string(problem) + "\n";
        }
        return told;
    }
    FAIL("was not refused");
    return {};
}

inline bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

using Ids = std::vector<TicketId>;

}  // namespace svcops::test
