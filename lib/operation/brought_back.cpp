#include "lib/operation/brought_back.hpp"

#include "lib/customer/customer.hpp"
#include "lib/mail/held_mail.hpp"
#include "lib/operation/import_stored.hpp"
#include "lib/operation/targets.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>

namespace svcops {

namespace {

// Records whose numbers lie closer than this are read in one go.
constexpr std::uint32_t widest_gap = 64;

class BroughtBack {
public:
    BroughtBack(Store& store, const std::vector<Store::Touched>& touched, OpId command,
                Holding holding)
        : store_(store), command_(command), holding_(holding) {
        for (const auto& record : touched) {
            touched_[record.noun].insert(record.subject);
        }
    }

    std::vector<Problem> twice() {
        for (const Noun noun : {Noun::ticket, Noun::customer, Noun::mail}) {
            read(noun);
        }
        return std::move(problems_);
    }

private:
    void read(Noun noun);
    void read(Noun noun, const Numbers& run);
    [[nodiscard]] bool is_of_command(OpId op);
    [[nodiscard]] bool holds_then(const StoredEntry& entry);
    void see(Noun noun, const Log& then);
    void see_reference(const Log& then);
    void see_announcements(const Log& then);
    void see_identities(const Log& then);
    void see_mail(Noun noun, const Log& then);
    void collect_others(Noun noun, std::uint32_t subject, std::string_view digest,
                        std::set<std::pair<Noun, std::uint32_t>>& others);
    template <class Number>
    void add(Noun noun, std::uint32_t subject, const std::vector<Number>& bearers, Noun of,
             const std::string& what);
    [[nodiscard]] bool is_same_source(const Log& then, TicketId other);

    Store& store_;
    OpId command_;
    Holding holding_;
    std::map<Noun, std::set<std::uint32_t>> touched_;
    std::map<OpId, bool> parts_;
    std::vector<Problem> problems_;
};

void BroughtBack::read(Noun noun) {
    const auto& subjects = touched_[noun];
    for (auto at = subjects.begin(); at != subjects.end();) {
        Numbers run{*at, *at + 1};
        for (++at; at != subjects.end() && *at - run.end < widest_gap; ++at) {
            run.end = *at + 1;
        }
        read(noun, run);
    }
}

void BroughtBack::read(Noun noun, const Numbers& run) {
    const auto& subjects = touched_[noun];
    std::map<std::uint32_t, std::vector<std::pair<OpId, std::string>>> entries;
    store_.see_entries(noun, run, [&](const StoredEntry& entry) {
        if (subjects.contains(entry.subject) && holds_then(entry)) {
            auto& [op, bytes] = entries[entry.subject].emplace_back(entry.op, std::string());
            encode(entry.events, bytes);
        }
    });
    Decoder decoder;
    for (const auto& [subject, stored] : entries) {
        decoder.reset();
        for (const auto& [op, text] : stored) {
            decoder.append(bytes(text), op);
        }
        see(noun, decoder.log(subject));
    }
}

bool BroughtBack::is_of_command(OpId op) {
    if (op < command_) {
        return false;
    }
    const auto [part, is_new] = parts_.try_emplace(op, false);
    if (is_new) {
        const auto info = store_.operation(op);
        part->second = info && info->id == command_;
    }
    return part->second;
}

bool BroughtBack::holds_then(const StoredEntry& entry) {
    return is_of_command(entry.op) ? holding_ == Holding::again : entry.stands;
}

void BroughtBack::see(Noun noun, const Log& then) {
    if (noun == Noun::customer) {
        see_identities(then);
        return;
    }
    if (noun == Noun::ticket) {
        see_reference(then);
        see_announcements(then);
    }
    see_mail(noun, then);
}

// One that the command itself touched was decided on with it. One that has it now keeps it.
template <class Number>
void BroughtBack::add(Noun noun, std::uint32_t subject, const std::vector<Number>& bearers, Noun of,
                      const std::string& what) {
    if (noun == of && std::ranges::find(bearers, subject) != bearers.end()) {
        return;
    }
    for (const Number other : bearers) {
        if (!touched_[of].contains(other)) {
            problems_.push_back(
                {{},
                 fmt::format("{} would have {} again, which {} has by now",
                             record_label(noun, subject), what, record_label(of, other)),
                 {}});
        }
    }
}

// A reference belongs to its source; one without a source is held against all.
bool BroughtBack::is_same_source(const Log& then, TicketId other) {
    const std::string here(StoredTicket(store_, then).source());
    bool same = here.empty();
    see_logs(store_, std::span(&other, 1), [&](const Log& log) {
        const auto there = StoredTicket(store_, log).source();
        same = same || there.empty() || there == here;
    });
    return same;
}

void BroughtBack::see_reference(const Log& then) {
    const auto ref = fold(then).ref;
    if (ref.empty()) {
        return;
    }
    auto bearers = store_.find_refs(ref);
    std::erase_if(bearers, [&](TicketId other) {
        return other != then.subject && !is_same_source(then, other);
    });
    add(Noun::ticket, then.subject, bearers, Noun::ticket,
        fmt::format("the reference '{}'", visible(ref)));
}

bool is_told_once(const Event& event) {
    return event.kind == EventKind::breached || event.kind == EventKind::threshold;
}

// What a check announced, and another one when that did not hold any more, is announced once.
void BroughtBack::see_announcements(const Log& then) {
    std::set<OpId> others;
    for (const Event& back : then.events) {
        if (!is_told_once(back) || !is_of_command(back.op)) {
            continue;
        }
        for (const Event& event : then.events) {
            const bool same = event.kind == back.kind && !is_of_command(event.op) &&
                              std::ranges::equal(event.changes, back.changes);
            if (same) {
                others.insert(event.op);
            }
        }
    }
    for (const OpId other : others) {
        problems_.push_back({{},
                             fmt::format("{} would have announced again what op {} has announced "
                                         "by now",
                                         ticket_label(then.subject), other),
                             {}});
    }
}

// People share names; every other identity is one customer's.
void BroughtBack::see_identities(const Log& then) {
    for (const Identity& identity : fold_customer(then).identities) {
        const auto known = identity.kind == IdentityKind::name
                               ? std::nullopt
                               : store_.text(Noun::customer, then.subject, identity.text);
        if (known) {
            add(Noun::customer, then.subject, store_.find_customers(identity.kind, *known),
                Noun::customer, fmt::format("'{}'", visible(*known)));
        }
    }
}

// An e-mail is known by its Message-ID, and by what it says.
void BroughtBack::see_mail(Noun noun, const Log& then) {
    const bool is_ticket = noun == Noun::ticket;
    const std::uint8_t known_by[] = {
        is_ticket ? ticket_field::letter : mail::field::letter,
        is_ticket ? ticket_field::message_id : mail::field::message_id};
    std::set<std::pair<Noun, std::uint32_t>> others;
    for (const Event& event : then.events) {
        for (const auto field : known_by) {
            const Change* const said = find_change(event.changes, field);
            if (said != nullptr && said->value.kind == Value::Kind::bytes) {
                collect_others(noun, then.subject, said->value.bytes, others);
            }
        }
    }
    for (const auto& [of, other] : others) {
        add(noun, then.subject, std::vector{other}, of, "an e-mail");
    }
}

// Nothing when the record has it now, too.
void BroughtBack::collect_others(Noun noun, std::uint32_t subject, std::string_view digest,
                                 std::set<std::pair<Noun, std::uint32_t>>& others) {
    const auto marked = store_.marked(digest);
    const bool has_it = std::ranges::any_of(marked, [&](const Store::Marked& each) {
        return each.noun == noun && each.subject == subject;
    });
    for (const Store::Marked& each : marked) {
        if (!has_it) {
            others.emplace(each.noun, each.subject);
        }
    }
}

}  // namespace

std::vector<Problem> brought_back_twice(Store& store, const std::vector<Store::Touched>& touched,
                                        OpId command, Holding holding) {
    return BroughtBack(store, touched, command, holding).twice();
}

}  // namespace svcops
