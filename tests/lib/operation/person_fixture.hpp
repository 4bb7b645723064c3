#pragma once
#include "lib/operation/add_ticket.hpp"
#include "lib/operation/erase_customer.hpp"
#include "lib/operation/merge_customers.hpp"
#include "lib/operation/undo.hpp"
#include "tests/lib/operation/act_fixture.hpp"

#include <fstream>
#include <iterator>

namespace svcops::test {

inline constexpr std::int64_t day = 24 * hour;

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A desk in a folder of its own, whose files are searched byte by byte.
class Registry {
public:
    Registry() {
        Store::init(path(), {});
        open();
    }
    Store& store() { return *store_; }
    void open() {
        store_.reset();
        store_ = opened(path());
    }
    // Files of the store that hold the words, as `grep -a` counts them.
    [[nodiscard]] int files_with(std::string_view words) const {
        int found = 0;
        for (const auto& file : std::filesystem::directory_iterator(folder_ / "")) {
            found += bytes_of(file.path()).find(words) != std::string::npos ? 1 : 0;
        }
        return found;
    }
    CustomerId customer(std::string name, std::vector<NamedIdentity> identities = {}) {
        TypedCustomer typed;
        typed.name = TypedIdentity{IdentityKind::name, std::move(name), {}};
        for (auto& identity : identities) {
            typed.added.push_back({identity.kind, std::move(identity.text), {}});
        }
        typed.at = instant(opening);
        return add_customer(store(), command("customer add", opening), typed, Deed::write).after.id;
    }
    TicketId ticket(std::string subject, std::string customer) {
        NewTicket ticket{instant(opening), instant(opening), {}};
        ticket.fields.push_back(assignment(f::subject, std::move(subject)));
        ticket.fields.push_back(assignment(f::customer, std::move(customer)));
        return svcops::add_ticket(store(), command("ticket add", opening), ticket, {}).id;
    }
    OpId say(TicketId id, std::string body) {
        Act what = at(1);
        what.message = Message{std::move(body), Audience::internal, Author::agent};
        return svcops::act(store(), command("ticket note", opening + hour),
                           {[=] { return Ids{id}; }, Conduct::all_or_nothing}, what, {})
            .op;
    }
    OpId merge(std::string kept, std::string merged) {
        return merge_customers(store(), command("customer merge", opening + 2 * hour),
                               {std::move(kept), std::move(merged), instant(opening + 2 * hour)},
                               Deed::write)
            .kept.op;
    }
    void take_back(OpId op) {
        (void)svcops::undo(store(), command("undo", opening + 3 * hour), op, UndoMode::write);
    }
    ErasedCustomer erase(std::string customer, Deed deed = Deed::write) {
        return erase_customer(store(), command(std::string(erasing_command), opening + day),
                              {std::move(customer), "article 17", instant(opening + day)}, deed);
    }
    std::vector<std::string> findings() {
        std::vector<std::string> all;
        for (const auto& finding : store().check({})) {
            all.push_back(finding.subject + ": " + finding.statement);
        }
        return all;
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_ / "desk.db"; }

private:
    Folder folder_;
    std::unique_ptr<Store> store_;
};

// The identifying strings of one person in all the forms they were written in, and in which words
// of them are indexed.
inline const std::vector<std::string> identifying = {
    "রহিমা খাতুন",
    "\u09b0\u09b9\u09bf\u09ae\u09be",  // composed as typed
    "\u0995\u09c7\u09be\u09a1\u09bc",  // decomposed: e + aa, d + nukta
    "\u0995\u09cb\u09a1\u09bc",        // and composed, as it is indexed
    "Rahima Khatun",
    "rahima",
    "khatun",
    "+8801712345678",
    "8801712345678",
    "rahima@example.org",
    "rahi.k",
    "Blue gate, lane four",
    "gate",
    "the neighbour saw it",
    "neighbour",
    "replaced subject",
    "taken back whole"};

inline const NamedIdentity phone{IdentityKind::phone, "+8801712345678"};
inline const NamedIdentity email{IdentityKind::email, "rahima@example.org"};

// One person on three records, with all that may hide a text.
inline void tell_of_rahima(Registry& desk) {
    desk.customer("রহিমা খাতুন", {phone});
    desk.customer("Rahima Khatun", {email, {IdentityKind::chat, "rahi.k"}});
    for (int i = 0; i < 40; ++i) {
        desk.customer("Customer " + std::to_string(i),
                      {{IdentityKind::email, "c" + std::to_string(i) + "@example.net"}});
        desk.ticket("matter of " + std::to_string(i), "C-" + std::to_string(i + 3));
    }
    const auto first = desk.ticket("replaced subject", "C-1");
    Act edit = at(1);
    edit.fields = {assignment(f::subject, "Blue gate, lane four")};
    (void)svcops::act(desk.store(), command("ticket edit", opening + hour),
                      {[=] { return Ids{first}; }, Conduct::all_or_nothing}, edit, {});
    const auto second =
        desk.ticket("\u0995\u09c7\u09be\u09a1\u09bc \u09b0\u09b9\u09bf\u09ae\u09be", "C-2");
    desk.take_back(desk.say(second, "the neighbour saw it"));
    const auto gone = desk.ticket("taken back whole", "C-2");
    CHECK(gone == second + 1);
    desk.take_back(desk.store().info().last_operation);
}

}  // namespace svcops::test
