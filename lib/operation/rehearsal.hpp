#pragma once
#include "lib/store/store.hpp"

#include <string>
#include <utility>
#include <vector>

namespace svcops {

// A writing that writes nothing and needs no permission: new words, agents and customers get ids of
// their own, known ones keep theirs, and names() knows both. So what a command would record can be
// judged before it is recorded. `stored` has to outlive it.
class Rehearsal final : public Writing {
public:
    explicit Rehearsal(const Names& stored);
    ~Rehearsal() override;
    Rehearsal(const Rehearsal&) = delete;
    Rehearsal& operator=(const Rehearsal&) = delete;

    WordId word(Vocabulary vocabulary, std::string_view name) override;
    AgentId agent(std::string_view name) override;
    CustomerId customer(IdentityKind kind, std::string_view identity) override;
    TicketId next_ticket() override;
    std::uint32_t next(Noun noun) override;
    std::optional<Conflict> add(const Entry& entry) override;  // never one
    std::uint64_t erase(Noun noun, std::uint32_t subject, std::optional<TextRef> text) override;
    std::string attach(std::string_view body) override;
    std::string tag_key() override { return {}; }
    std::uint32_t queue(const Parcel&) override { return 0; }
    std::string new_key() override { return std::string(32, '0'); }
    void withdraw_parcels(OpId, std::string_view) override {}
    void requeue_parcels(OpId) override {}
    void erase_parcels(std::string_view) override {}
    void keep() override {}
    void note_check(CheckNote) override {}
    void note_told(const ToldAlert&) override {}
    void forget_told(std::string_view, std::string_view) override {}
    OpId commit() override;  // 0: nothing was written

    [[nodiscard]] const Names& names() const;

private:
    class NewNames;
    std::unique_ptr<NewNames> names_;
};

}  // namespace svcops
