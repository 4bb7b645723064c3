#pragma once
#include "lib/store/names.hpp"
#include "lib/store/part.hpp"
#include "lib/store/store.hpp"

#include <array>
#include <functional>
#include <vector>

namespace svcops::store {

// What a writing works with; owned by the store, which outlives it.
struct Workshop {
    Connection& connection;
    Backend& backend;
    Projection& projection;
    StoreNames& names;
    const Random& random;
    OpId& written;  // the operation committed last
};

// One BEGIN IMMEDIATE ... COMMIT. Entries are gathered into parts; each full part is sealed and
// stored, and the projections follow it at once; a bulk load into an empty store makes most indexes
// at its end.
class SqliteWriting final : public Writing {
public:
    SqliteWriting(Workshop shop, const Operation& operation, Store::Size size);
    ~SqliteWriting() override;
    SqliteWriting(const SqliteWriting&) = delete;
    SqliteWriting& operator=(const SqliteWriting&) = delete;

    WordId word(Vocabulary vocabulary, std::string_view name) override;
    AgentId agent(std::string_view name) override;
    CustomerId customer(IdentityKind kind, std::string_view identity) override;
    TicketId next_ticket() override;
    std::uint32_t next(Noun noun) override;
    std::optional<Conflict> add(const Entry& entry) override;
    std::string attach(std::string_view body) override;
    std::string tag_key() override;
    std::uint32_t queue(const Parcel& parcel) override;
    std::string new_key() override;
    void withdraw_parcels(OpId command, std::string_view why) override;
    void requeue_parcels(OpId command) override;
    void erase_parcels(std::string_view receiver) override;
    std::uint64_t erase(Noun noun, std::uint32_t subject, std::optional<TextRef> ref) override;
    void keep() override { kept_ = true; }
    void note_check(CheckNote note) override;
    void note_told(const ToldAlert& told) override;
    void forget_told(std::string_view receiver, std::string_view alert) override;
    OpId commit() override;

private:
    using Projected = Part::Projected;
    struct Numbers {
        bool known = false;
        std::uint32_t given = 0;    // the highest id in use or handed out
        std::uint32_t present = 0;  // the highest id that may have a row
    };

    void begin();
    void check_request() const;
    void check_retraction();
    void gather(Noun noun, std::uint32_t subject, std::span<const Event> events,
                std::span<const std::string_view> texts, Projected projected);
    void flush();
    void put_note();
    void project(const Part::Item& item, const std::string& document_before);
    void project_new_ticket(const Part::Item& item);
    [[nodiscard]] std::string document_before(const Part::Item& item);
    [[nodiscard]] OpRow row() const;
    void retract();
    void erase_attachments(Noun noun, std::uint32_t subject);
    [[nodiscard]] OpId version_of(Noun noun, std::uint32_t subject);
    [[nodiscard]] Part::Salt salt();
    Numbers& numbers(Noun noun);

    Workshop shop_;
    Transaction transaction_;
    Operation operation_;
    bool deferred_ = false;  // indexes come at the end
    bool done_ = false;
    bool added_ = false, kept_ = false;
    bool erased_ = false;
    bool noted_ = false;  // what is no evidence and needs no operation
    std::optional<CheckNote> check_note_;
    OpId first_ = 0, op_ = 0;
    AgentId actor_ = 0;
    std::optional<AgentId> on_behalf_of_;
    std::string digests_;
    Digest link_{};
    Standing standing_;
    Part part_;
    std::array<Numbers, 16> numbers_{};
    Gathering gathering_;
    std::array<std::byte, 4096> salts_{};
    std::size_t salts_used_ = sizeof(salts_);
};

// Every record that a command, its parts and what it takes back touched, in key order.
[[nodiscard]] std::vector<std::pair<Noun, std::uint32_t>> touched_by(Connection& connection,
                                                                     Backend& backend, OpId first);

}  // namespace svcops::store
