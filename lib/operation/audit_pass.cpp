#include "lib/operation/audit_pass.hpp"

#include "lib/customer/customer.hpp"
#include "lib/operation/audit_recoveries.hpp"
#include "lib/operation/gone_tickets.hpp"
#include "lib/operation/record_feedback.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <set>

namespace svcops {

namespace {

constexpr AgentId unknown_agent = std::numeric_limits<AgentId>::max();
// From an instant on a customer's record says that they need something, or does not any more.
struct NeedChange {
    Instant at{};
    bool needs = false;
};

// What is known of customers, read once before the pass.
struct AskedCustomers {
    std::set<TicketId> invited;
    std::map<CustomerId, std::vector<NeedChange>> needs;  // by time; of those who had any
};

// What checks ask of the store, in the thread of one part.
class PartSource : public AuditSource {
public:
    PartSource(Store& store, const Store::Recordings& recordings,
               const AuditedRecoveries& recovered, const AskedCustomers& asked,
               std::span<const Playbook> playbooks)
        : store_(store), recordings_(recordings), recovered_(recovered), asked_(asked) {
        for (const Playbook& each : playbooks) {
            if (!each.breach.empty()) {
                playbooks_.emplace_back(&each, each.match.bind(store.names()));
            }
        }
    }

    [[nodiscard]] Instant recorded_at(OpId op) const override {
        return op < recordings_.at.size() ? recordings_.at[op] : Instant{};
    }
    [[nodiscard]] bool is_import(OpId op) const override {
        return op < recordings_.imported.size() && recordings_.imported[op];
    }
    [[nodiscard]] std::optional<std::string> text(TicketId ticket, TextRef text) const override {
        return store_.text(Noun::ticket, ticket, text);
    }
    [[nodiscard]] std::span<const AuditedRecovery> recoveries(TicketId ticket) const override {
        return recovered_.of(ticket);
    }
    [[nodiscard]] std::span<const AuditedGift> gifts(TicketId ticket) const override {
        return recovered_.gifts(ticket);
    }
    [[nodiscard]] std::vector<const Playbook*> playbooks(const Ticket& ticket) const override {
        std::vector<const Playbook*> fitting;
        for (const auto& [playbook, match] : playbooks_) {
            if (match.matches(&ticket)) {
                fitting.push_back(playbook);
            }
        }
        return fitting;
    }
    [[nodiscard]] bool is_invited(TicketId ticket) const override {
        return asked_.invited.contains(ticket);
    }
    [[nodiscard]] bool is_vulnerable(CustomerId customer, Instant at) const override {
        const auto found = asked_.needs.find(customer);
        if (found == asked_.needs.end()) {
            return false;
        }
        const auto later = std::ranges::upper_bound(found->second, at, {}, &NeedChange::at);
        return later != found->second.begin() && std::prev(later)->needs;
    }

private:
    Store& store_;
    const Store::Recordings& recordings_;
    const AuditedRecoveries& recovered_;
    std::vector<std::pair<const Playbook*, Filter>> playbooks_;
    const AskedCustomers& asked_;
};

struct PartCriterion {
    const AuditCriterion* criterion = nullptr;
    Filter match;
    bool guards = false;
    bool lists = false;                 // its population is asked for
    std::unique_ptr<AuditCheck> check;  // null for a manual one
    std::vector<TicketId> population;
};

struct PartProgramme {
    Filter match;
    std::uint64_t tickets = 0;
    std::vector<PartCriterion> criteria;
};

std::vector<WordId> bound_words(const AuditCriterion& criterion, const CheckKind& kind,
                                const Names& names) {
    std::vector<WordId> ids;
    const auto add = [&](std::string_view word) {
        if (const auto id = names.word(kind.vocabulary, word)) {
            ids.push_back(*id);
        }
    };
    if (criterion.settings.words.empty() && !kind.usual_word.empty()) {
        add(kind.usual_word);
    }
    std::ranges::for_each(criterion.settings.words, add);
    return ids;
}

BoundCheck bound_check(const AuditCriterion& criterion, const CheckKind& kind, const Names& names,
                       const Calendar* clock) {
    BoundCheck bound;
    bound.settings = criterion.settings;
    bound.clock = clock;
    bound.words = bound_words(criterion, kind, names);
    bound.field = find_field(ticket_fields, criterion.settings.field);
    bound.names = &names;
    return bound;
}

// Of one thread: its own checks over its own tickets.
class AuditPart {
public:
    AuditPart(const AuditQuestion& question, Store& store, const Store::Recordings& recordings,
              const AuditedRecoveries& recovered, const AskedCustomers& asked)
        : question_(question),
          source_(store, recordings, recovered, asked, question.definitions->playbooks),
          names_(store.names()),
          own_(store.zone()) {
        programmes_.reserve(question.programmes.size());
        for (const AuditProgramme* const programme : question.programmes) {
            PartProgramme& part = programmes_.emplace_back();
            part.match = programme->match.bind(names_);
            std::vector<AgentId> auditors;
            for (const std::string& login : programme->auditors) {
                // Who never did anything is in no ticket's log, and an auditor all the same.
                auditors.push_back(names_.record(Noun::agent, login).value_or(unknown_agent));
            }
            part.criteria.reserve(programme->criteria.size());
            for (const AuditCriterion& criterion : programme->criteria) {
                part.criteria.push_back(part_of(criterion, auditors));
            }
        }
    }

    void see(const Case& found, const Judge& judge) {
        if (has_checks_ || question_.period) {
            story_.read(*found.log);
        }
        if (question_.period && !question_.period->contains(story_.opened)) {
            return;
        }
        const AuditedTicket seen{*found.ticket, story_, *found.log, judge, source_, question_.now};
        for (PartProgramme& programme : programmes_) {
            const bool matches = programme.match.matches(found.ticket);
            programme.tickets += matches ? 1 : 0;
            for (PartCriterion& criterion : programme.criteria) {
                if ((matches || criterion.guards) && criterion.match.matches(found.ticket)) {
                    see(criterion, seen);
                }
            }
        }
    }

    // Once all are joined, as the parts are of the tickets that there are.
    void see_gone(const GoneTicket& gone) {
        if (question_.period && !question_.period->contains(gone.ticket.opened)) {
            return;
        }
        for (PartProgramme& programme : programmes_) {
            for (PartCriterion& criterion : programme.criteria) {
                if (criterion.check && criterion.match.matches(&gone.ticket)) {
                    criterion.check->see_gone(gone);
                }
            }
        }
    }

    void join(AuditPart& later) {
        for (std::size_t i = 0; i < programmes_.size(); ++i) {
            programmes_[i].tickets += later.programmes_[i].tickets;
            for (std::size_t k = 0; k < programmes_[i].criteria.size(); ++k) {
                PartCriterion& own = programmes_[i].criteria[k];
                PartCriterion& other = later.programmes_[i].criteria[k];
                if (own.check) {
                    own.check->join(*other.check);
                }
                own.population.insert(own.population.end(), other.population.begin(),
                                      other.population.end());
            }
        }
    }

    std::vector<AuditedProgramme> finished() {
        std::vector<AuditedProgramme> all;
        for (std::size_t i = 0; i < programmes_.size(); ++i) {
            AuditedProgramme& done = all.emplace_back();
            done.programme = question_.programmes[i];
            done.tickets = programmes_[i].tickets;
            for (PartCriterion& each : programmes_[i].criteria) {
                if (each.check) {
                    each.check->finish(question_.now);
                    done.results.push_back(
                        result_of(*each.criterion, std::move(each.check->tally())));
                } else {
                    CriterionResult& manual = done.results.emplace_back();
                    manual.criterion = each.criterion;
                    manual.why = "nobody has answered it";
                }
                done.populations.push_back(std::move(each.population));
            }
        }
        return all;
    }

private:
    // A copy of its own, as a calendar serves one thread.
    const Calendar* clock(const std::string& name) {
        const Calendar* const shared = question_.definitions->calendar(name);
        return shared == nullptr ? nullptr : &clocks_.try_emplace(name, *shared).first->second;
    }

    // Copies of all of them, for the same reason.
    [[nodiscard]] DeadlineBook::Calendars own_calendars() const {
        DeadlineBook::Calendars own;
        for (const auto& [name, shared] : question_.definitions->calendars) {
            own.emplace(name, std::make_shared<const Calendar>(*shared));
        }
        return own;
    }

    [[nodiscard]] std::vector<DeadlinePack> packs_of(const CheckSettings& settings) const {
        std::vector<DeadlinePack> packs;
        for (const DeadlinePack& each : question_.definitions->deadline_packs) {
            if (each.name == settings.pack) {
                std::erase_if(packs.emplace_back(each).rules,
                              [&](const DeadlineRule& rule) { return rule.name != settings.rule; });
            }
        }
        return packs;
    }

    PartCriterion part_of(const AuditCriterion& criterion, const std::vector<AgentId>& auditors) {
        PartCriterion part;
        part.criterion = &criterion;
        part.match = criterion.match.bind(names_);
        part.lists = criterion.is_manual() || criterion.sample.has_value();
        if (const CheckKind* const kind = find_check_kind(criterion.check)) {
            part.guards = kind->guards;
            auto bound = bound_check(criterion, *kind, names_, clock(criterion.settings.clock));
            bound.partners = question_.definitions->partners;
            bound.agents = question_.definitions->agents;
            bound.own = own_;
            for (const Agent& agent : bound.agents) {
                if (const auto* const known = question_.definitions->calendar(agent.calendar)) {
                    bound.zones.try_emplace(agent.calendar, known->zone());
                }
            }
            bound.auditors = auditors;
            if (!criterion.settings.pack.empty()) {
                bound.packs = packs_of(criterion.settings);
                bound.calendars = own_calendars();
            }
            part.check = make_check(*kind, std::move(bound));
            has_checks_ = true;
        }
        return part;
    }

    static void see(PartCriterion& criterion, const AuditedTicket& seen) {
        if (criterion.lists) {
            criterion.population.push_back(seen.ticket.id);
        }
        if (criterion.check) {
            criterion.check->see(seen);
        }
    }

    const AuditQuestion& question_;
    PartSource source_;
    const Names& names_;
    Zone own_;
    TicketStory story_;
    std::map<std::string, Calendar> clocks_;
    std::vector<PartProgramme> programmes_;
    bool has_checks_ = false;  // else the tickets are only counted and listed
};

// The clocks, for checks alone: who draws tickets for people to look at needs no service level.
JudgedPass::MakeBook book_for(const AuditQuestion& question) {
    for (const AuditProgramme* const programme : question.programmes) {
        if (!std::ranges::all_of(programme->criteria, &AuditCriterion::is_manual)) {
            return question.make_book;
        }
    }
    return [](const Names& names) {
        return std::make_unique<LevelBook>(std::vector<ServiceLevel>(), std::vector<Calendar>(),
                                           std::span<const Workflow>(), names);
    };
}

bool asks_for_recoveries(const AuditQuestion& question) {
    return std::ranges::any_of(question.programmes, [](const AuditProgramme* programme) {
        return std::ranges::any_of(programme->criteria, [](const AuditCriterion& criterion) {
            const auto* const kind = find_check_kind(criterion.check);
            return kind != nullptr && kind->group == "recovery";
        });
    });
}

bool asks_for(const AuditQuestion& question, std::string_view kind) {
    return std::ranges::any_of(question.programmes, [&](const AuditProgramme* programme) {
        return std::ranges::find(programme->criteria, kind, &AuditCriterion::check) !=
               programme->criteria.end();
    });
}

// When needs began to stand in a record and when they ended. That there were some is asked, never
// what they are.
std::vector<NeedChange> need_changes(const Log& log) {
    std::vector<NeedChange> changes;
    Customer customer;
    for (const Event& event : log.events) {
        const bool before = !customer.needs.empty();
        apply(customer, event);
        if (before != !customer.needs.empty()) {
            changes.push_back({event.at, !before});
        }
    }
    return changes;
}

// Each is read only where a criterion asks for it.
AskedCustomers asked_customers(Store& store, const AuditQuestion& question) {
    AskedCustomers asked;
    if (asks_for(question, "feedback_invited")) {
        see_feedback(store, question.view,
                     [&](const Feedback& feedback) { asked.invited.insert(feedback.ticket); });
    }
    if (asks_for(question, "vulnerable_flag_without_adaptation")) {
        const auto logs = store.logs(Noun::customer, {}, question.view);
        while (const Log* const log = logs->next()) {
            if (auto changes = need_changes(*log); !changes.empty()) {
                asked.needs.emplace(log->subject, std::move(changes));
            }
        }
    }
    return asked;
}

}  // namespace

std::vector<AuditedProgramme> audit(Store& store, const AuditQuestion& question) {
    const auto recordings = store.recordings();
    const auto recovered =
        asks_for_recoveries(question)
            ? AuditedRecoveries(store, question.view, question.now, *question.definitions)
            : AuditedRecoveries();
    const auto asked = asked_customers(store, question);
    JudgedPass pass(
        store, book_for(question),
        {.filter = Filter(), .view = question.view, .now = question.now, .detail = Detail::account},
        question.division);
    std::vector<std::unique_ptr<AuditPart>> parts;
    for (std::size_t i = 0; i < pass.parts(); ++i) {
        parts.push_back(
            std::make_unique<AuditPart>(question, pass.reader(i), recordings, recovered, asked));
    }
    pass.run([&](std::size_t part, const Case& found, const Judge& judge) {
        parts[part]->see(found, judge);
    });
    for (std::size_t i = 1; i < parts.size(); ++i) {
        parts.front()->join(*parts[i]);
    }
    if (asks_for(question, "ticket_taken_back")) {
        for (const GoneTicket& gone : gone_tickets(store, recordings, question.view)) {
            parts.front()->see_gone(gone);
        }
    }
    return parts.front()->finished();
}

}  // namespace svcops
