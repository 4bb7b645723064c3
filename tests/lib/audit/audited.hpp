#pragma once
// Tickets told as stories, seen by one check.
#include "lib/audit/check.hpp"
#include "tests/lib/sla/story.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace svcops::audited {

using namespace svcops::story;

// What a record has of its operations and texts.
class TestSource : public AuditSource {
public:
    std::map<OpId, Instant> recorded;
    std::vector<OpId> imported;
    std::map<std::pair<OpId, std::uint32_t>, std::string> texts;
    std::vector<TicketId> invited;
    std::map<CustomerId, Instant> needs;  // from when on they stand in the record

    [[nodiscard]] Instant recorded_at(OpId op) const override {
        const auto found = recorded.find(op);
        return found == recorded.end() ? Instant{} : found->second;
    }
    [[nodiscard]] bool is_import(OpId op) const override {
        return std::find(imported.begin(), imported.end(), op) != imported.end();
    }
    std::vector<AuditedRecovery> recovered;
    std::vector<AuditedGift> given;
    std::vector<Playbook> books;

    [[nodiscard]] std::span<const AuditedRecovery> recoveries(TicketId) const override {
        return recovered;
    }
    [[nodiscard]] std::span<const AuditedGift> gifts(TicketId) const override { return given; }
    [[nodiscard]] std::vector<const Playbook*> playbooks(const Ticket&) const override {
        std::vector<const Playbook*> all;
        for (const Playbook& each : books) {
            all.push_back(&each);
        }
        return all;
    }
    [[nodiscard]] std::optional<std::string> text(TicketId, TextRef ref) const override {
        const auto found = texts.find({ref.op, ref.n});
        return found == texts.end() ? std::nullopt : std::optional(found->second);
    }
    [[nodiscard]] bool is_invited(TicketId ticket) const override {
        return std::find(invited.begin(), invited.end(), ticket) != invited.end();
    }
    [[nodiscard]] bool is_vulnerable(CustomerId customer, Instant at) const override {
        const auto found = needs.find(customer);
        return found != needs.end() && found->second <= at;
    }
};

inline Allowance length(std::int64_t seconds) {
    return {seconds, 0};
}

// One check over the tickets that it is shown; resolution within 8 hours at P1, 24 else, always.
class Audited {
public:
    explicit Audited(const char* kind, CheckSettings settings = {}, std::vector<Agent> agents = {})
        : Audited(kind, std::move(settings), {by_default()}, {}, std::move(agents)) {}
    // By other service levels, on the calendar `ny` or always, with these partners.
    // `prepare` adds what else the check is bound to.
    Audited(const char* kind, CheckSettings settings, std::vector<ServiceLevel> levels,
            std::vector<Partner> partners, std::vector<Agent> agents = {},
            const std::function<void(BoundCheck&)>& prepare = {})
        : agents_(std::move(agents)),
          desk_(std::move(levels), {ny_spec()}, Detail::account),
          partners_(std::move(partners)) {
        const CheckKind* const row = find_check_kind(kind);
        REQUIRE(row != nullptr);
        BoundCheck bound;
        bound.settings = std::move(settings);
        bound.names = &desk_.names;
        bound.field = find_field(ticket_fields, bound.settings.field);
        bound.partners = partners_;
        bound.agents = agents_;
        bound.zones.emplace("ny", *Zone::load("America/New_York"));
        if (!row->usual_word.empty()) {
            bound.words.push_back(*desk_.names.word(row->vocabulary, row->usual_word));
        }
        bound.auditors = {9};
        if (prepare) {
            prepare(bound);
        }
        check_ = make_check(*row, std::move(bound));
    }

    Story story() { return desk_.story(); }
    [[nodiscard]] const TestNames& names() const { return desk_.names; }
    TestSource source;

    Audited& see(Story& story, Instant now, TicketId id = 1) {
        Log log = story.log();
        log.subject = id;
        desk_.judge->judge(log, now);
        told_.read(log);
        const Ticket ticket = fold(log);
        check_->see({ticket, told_, log, *desk_.judge, source, now});
        return *this;
    }
    void see_gone(const GoneTicket& gone) { check_->see_gone(gone); }
    AuditTally finished(Instant now) {
        check_->finish(now);
        return check_->tally();
    }
    AuditTally& tally() { return check_->tally(); }
    // Takes in what another one saw of later tickets.
    void join(Audited& later) { check_->join(*later.check_); }
    // What is said of the first exception.
    std::string said() {
        return check_->tally().exceptions.empty()
                   ? std::string()
                   : words_of(check_->tally().exceptions.front().found, desk_.names, Wording());
    }

private:
    static ServiceLevel by_default() {
        ServiceLevel made = level("usual", {by_priority(hours(8), hours(24))}, "always");
        made.targets.front().within[0].seconds = hours(24);
        made.targets.front().within[2].seconds = hours(16);
        made.targets.front().pause = {"waiting-customer"};
        made.is_default = true;
        return made;
    }

    std::vector<Agent> agents_;
    Desk desk_;
    std::vector<Partner> partners_;
    std::unique_ptr<AuditCheck> check_;
    TicketStory told_;
};

inline Change kind_is(TicketKind kind) {
    return {ticket_field::kind, Value::of(static_cast<std::int64_t>(kind))};
}
inline Change agent_is(AgentId agent) {
    return {ticket_field::agent, Value::of(std::int64_t{agent})};
}

}  // namespace svcops::audited
