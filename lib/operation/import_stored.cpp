#include "lib/operation/import_stored.hpp"

#include "lib/record/label.hpp"
#include "lib/ticket/links.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <bitset>

namespace svcops {

namespace f = ticket_field;

namespace {

bool is_public_answer(const Event& event) {
    const auto has = [&](std::uint8_t field, std::int64_t code) {
        return std::any_of(event.changes.begin(), event.changes.end(), [&](const Change& change) {
            return change.field == field && change.value == Value::of(code);
        });
    };
    return event.kind == EventKind::message &&
           has(f::audience, static_cast<std::int64_t>(Audience::public_)) &&
           has(f::author, static_cast<std::int64_t>(Author::agent));
}

}  // namespace

StoredTicket::StoredTicket(Store& store, const Log& log) : store_(store), log_(log) {
    for (const Event& event : log.events) {
        version_ = std::max(version_, event.op);
    }
}

std::string_view StoredTicket::source() const {
    for (const Event& event : log_.events) {
        const auto said = std::ranges::find(event.changes, f::source, &Change::field);
        if (said != event.changes.end()) {
            return store_.names().word_name(static_cast<WordId>(said->value.number));
        }
    }
    return {};
}

std::optional<TicketId> StoredTicket::merged_into() const {
    return relations_of(log_).merged_into;
}

std::vector<ChangedInstant> StoredTicket::changed(std::span<const StatedInstant> stated) const {
    if (stated.empty()) {
        return {};
    }
    const Ticket ticket = fold(log_);
    const auto standing = [&](Fact fact) {
        switch (fact) {
            case Fact::opened:
                return ticket.opened;
            case Fact::first_response:
                return ticket.responded;
            case Fact::resolved:
                return ticket.resolved;
            case Fact::closed:
                return ticket.closed;
            case Fact::due:
                return ticket.due;
        }
        return Instant{};
    };
    std::vector<ChangedInstant> changed;
    for (const StatedInstant& instant : stated) {
        const Instant stored = standing(instant.fact);
        // A due instant that is given anew is a change of its own.
        const bool follows = instant.fact == Fact::due && instant.at;
        if (stored != Instant{} && !follows && instant.at != stored &&
            !(instant.at && tells(instant.fact, *instant.at))) {
            changed.push_back({instant.fact, stored, instant.at});
        }
    }
    return changed;
}

// Whether some event of the log says it, though a later one stands now.
bool StoredTicket::tells(Fact fact, Instant at) const {
    const auto status = fact == Fact::resolved ? Status::resolved : Status::closed;
    return std::ranges::any_of(stored_at(at), [&](const Event& event) {
        switch (fact) {
            case Fact::first_response:
                return is_public_answer(event);
            case Fact::resolved:
            case Fact::closed:
                return std::ranges::any_of(event.changes, [&](const Change& change) {
                    return change.field == f::status &&
                           change.value == Value::of(static_cast<std::int64_t>(status));
                });
            default:
                return false;
        }
    });
}

std::vector<const IncomingEvent*> StoredTicket::missing(const IncomingTicket& incoming) {
    taken_.assign(log_.events.size(), false);
    std::vector<const IncomingEvent*> missing;
    for (const IncomingEvent& event : incoming.events) {
        if (!take_same(event)) {
            missing.push_back(&event);
        }
    }
    std::erase_if(missing, [&](const IncomingEvent* event) { return take_told(*event); });
    return missing;
}

StoredTicket::Stored StoredTicket::stored_at(Instant at) const {
    const auto begin = std::lower_bound(log_.events.begin(), log_.events.end(), at,
                                        [](const Event& e, Instant t) { return e.at < t; });
    const auto end =
        std::find_if(begin, log_.events.end(), [&](const Event& e) { return e.at != at; });
    return {begin, end};
}

bool StoredTicket::take_same(const IncomingEvent& incoming) {
    for (const Event& event : stored_at(incoming.at)) {
        const auto index = static_cast<std::size_t>(&event - log_.events.data());
        if (!taken_[index] && same(event, incoming)) {
            taken_[index] = true;
            return true;
        }
    }
    return false;
}

// A stored event of the same word is left over, and nothing new is said.
bool StoredTicket::take_told(const IncomingEvent& incoming) {
    for (const Event& event : stored_at(incoming.at)) {
        const auto index = static_cast<std::size_t>(&event - log_.events.data());
        const bool alike = same_word(event, incoming) || same_made_creation(event, incoming);
        if (!taken_[index] && alike && says_all(incoming)) {
            taken_[index] = true;
            return true;
        }
    }
    return false;
}

// Whether each change stands in a stored event of that instant, or in the state before or after it.
bool StoredTicket::says_all(const IncomingEvent& incoming) const {
    const Stored there = stored_at(incoming.at);
    Ticket before;
    for (const Event* event = log_.events.data(); event != there.data(); ++event) {
        apply(before, *event);
    }
    Ticket after = before;
    for (const Event& event : there) {
        apply(after, event);
    }
    const auto is_told = [&](const IncomingChange& change) {
        if (change.field == f::source) {
            return true;
        }
        const FieldInfo& field = *find_field(ticket_fields, change.field);
        const auto tells = [&](const Event& event) {
            return std::any_of(event.changes.begin(), event.changes.end(), [&](const Change& c) {
                return c.field == change.field && same_value(c.value, change.value, event.op);
            });
        };
        return std::any_of(there.begin(), there.end(), tells) ||
               says(before, field, change.value) || says(after, field, change.value);
    };
    return std::all_of(incoming.changes.begin(), incoming.changes.end(), is_told);
}

bool StoredTicket::same_creation(const IncomingTicket& incoming) const {
    const auto creation =
        std::find_if(incoming.events.begin(), incoming.events.end(),
                     [](const IncomingEvent& event) { return event.kind == EventKind::created; });
    return creation != incoming.events.end() &&
           std::any_of(log_.events.begin(), log_.events.end(), [&](const Event& stored) {
               return same(stored, *creation) ||
                      (same_made_creation(stored, *creation) && says_all(*creation));
           });
}

// Rows of events that name no creation have it made of the first of them. Of several first ones
// another may stand first now, with its own actor and fields.
bool StoredTicket::same_made_creation(const Event& event, const IncomingEvent& incoming) const {
    const auto is_word = [](const auto& change) { return change.field == f::activity; };
    const auto keeps_words = [&](const auto& e) {
        return std::any_of(e.changes.begin(), e.changes.end(), is_word);
    };
    const Stored there = stored_at(event.at);
    return event.kind == EventKind::created && incoming.kind == EventKind::created &&
           event.at == incoming.at && !keeps_words(event) && !keeps_words(incoming) &&
           std::any_of(there.begin(), there.end(), keeps_words);
}

bool StoredTicket::same(const Event& event, const IncomingEvent& incoming) const {
    const auto is_compared = [](const auto& change) { return change.field != f::source; };
    if (event.at != incoming.at || event.kind != incoming.kind ||
        std::ranges::count_if(event.changes, is_compared) !=
            std::ranges::count_if(incoming.changes, is_compared)) {
        return false;
    }
    return same_actor(event, incoming) && same_changes(event, incoming);
}

bool StoredTicket::same_actor(const Event& event, const IncomingEvent& incoming) const {
    return incoming.actor.empty()
               ? event.actor == 0
               : event.actor != 0 && same_record(Noun::agent, event.actor, incoming.actor);
}

// Rows of events keep the foreign word.
bool StoredTicket::same_word(const Event& event, const IncomingEvent& incoming) const {
    const auto word =
        std::find_if(incoming.changes.begin(), incoming.changes.end(),
                     [](const IncomingChange& change) { return change.field == f::activity; });
    return word != incoming.changes.end() && event.kind == incoming.kind &&
           same_actor(event, incoming) &&
           std::any_of(event.changes.begin(), event.changes.end(), [&](const Change& change) {
               return change.field == f::activity &&
                      same_value(change.value, word->value, event.op);
           });
}

// Each incoming change finds one of its own; their order says nothing.
bool StoredTicket::same_changes(const Event& event, const IncomingEvent& incoming) const {
    constexpr std::size_t most = 256;
    if (event.changes.size() > most) {
        return false;
    }
    std::bitset<most> used;
    for (const IncomingChange& change : incoming.changes) {
        if (change.field == f::source) {
            continue;  // a ticket of another source is not compared
        }
        std::size_t i = 0;
        while (i < event.changes.size() &&
               (used[i] || event.changes[i].field != change.field ||
                !same_value(event.changes[i].value, change.value, event.op))) {
            ++i;
        }
        if (i == event.changes.size()) {
            return false;
        }
        used.set(i);
    }
    return true;
}

bool StoredTicket::same_value(const Value& value, const Symbol& symbol, OpId op) const {
    if (symbol.is_null() || value.is_null()) {
        return symbol.is_null() && value.is_null();
    }
    if (symbol.kind == Symbol::Kind::bytes) {
        return value == Value::of(symbol.text);
    }
    if (value.kind != Value::Kind::number) {
        return false;
    }
    switch (symbol.kind) {
        case Symbol::Kind::word: {
            const auto id = static_cast<WordId>(value.number);
            return store_.names().word_name(id) == symbol.text ||
                   store_.names().word(symbol.vocabulary, symbol.text) == id;
        }
        case Symbol::Kind::agent:
            return same_record(Noun::agent, value.number, symbol.text);
        case Symbol::Kind::customer:
            return same_record(Noun::customer, value.number, symbol.text);
        case Symbol::Kind::text:
            return same_text({op, static_cast<std::uint32_t>(value.number)}, symbol.text);
        default:
            return value.number == symbol.number;
    }
}

bool StoredTicket::same_record(Noun noun, std::int64_t id, std::string_view name) const {
    const auto number = static_cast<std::uint32_t>(id);
    const auto named = store_.names().record(noun, name);
    if (named == number) {
        return true;
    }
    if (noun == Noun::customer && named) {  // one that was merged is named by who goes on
        const auto going_on = store_.names().records(noun, customer_label(number));
        if (going_on.size() == 1 && going_on.front() == *named) {
            return true;
        }
    }
    return number != 0 && store_.names().record_name(noun, number).empty();  // erased
}

bool StoredTicket::same_text(TextRef text, std::string_view body) const {
    const auto stored = store_.text(Noun::ticket, log_.subject, text);
    return !stored || *stored == body;  // none: erased
}

KnownTicket StoredTicket::known(Base base, Instant first,
                                std::span<const ChangedInstant> held) const {
    Ticket ticket;
    ticket.id = log_.subject;
    KnownTicket known;
    for (const ChangedInstant& instant : held) {
        known.held.push_back(instant.fact);
    }
    for (const Event& event : log_.events) {
        const bool before = base == Base::all || event.kind == EventKind::created ||
                            event.at < first || (base == Base::with && event.at == first);
        if (before) {
            apply(ticket, event);
        }
        if (is_public_answer(event)) {
            known.responses.push_back(event.at);
        }
        for (const Change& change : event.changes) {
            if (change.field == f::status && change.value.kind == Value::Kind::number) {
                known.moves.emplace_back(event.at, static_cast<Status>(change.value.number));
            }
        }
    }
    known.kind = ticket.kind;
    known.status = ticket.status;
    known.stage = store_.names().word_name(ticket.stage);
    known.opened = ticket.opened;
    known.updated = ticket.updated;
    known.is_customer = [this, customer = ticket.customer](std::string_view name) {
        return customer != 0 && store_.names().record(Noun::customer, name) == customer;
    };
    known.says = [this, ticket = std::move(ticket)](const FieldInfo& field, const Symbol& value) {
        return says(ticket, field, value);
    };
    return known;
}

bool StoredTicket::says(const Ticket& ticket, const FieldInfo& field, const Symbol& value) const {
    if (field.number == f::extra) {
        return std::any_of(ticket.extra.begin(), ticket.extra.end(),
                           [&](TextRef text) { return same_text(text, value.text); });
    }
    if (field.list != nullptr) {
        const auto words = field.list(&ticket);
        return std::any_of(words.begin(), words.end(), [&](WordId id) {
            return same_value(Value::of(std::int64_t{id}), value, 0);
        });
    }
    if (field.get == nullptr) {
        return false;
    }
    const Value stored = field.get(&ticket);
    if (value.kind != Symbol::Kind::text || stored.kind != Value::Kind::number) {
        return same_value(stored, value, 0);
    }
    return same_text({static_cast<OpId>(stored.number >> 32),
                      static_cast<std::uint32_t>(stored.number & 0xFFFFFFFF)},
                     value.text);
}

const Log* LogWindow::get(TicketId id) {
    if (id == last_ && log_ != nullptr) {
        return log_;
    }
    log_ = nullptr;
    if (cursor_ == nullptr || id <= last_ || id >= end_) {
        width_ = id == last_ + 1 ? std::min(width_ * 2, widest) : 1;
        std::vector<std::uint32_t> ids(width_);
        for (TicketId i = 0; i < width_; ++i) {
            ids[i] = id + i;
        }
        end_ = id + width_;
        Narrowing narrowing;
        narrowing.ids = std::move(ids);
        cursor_.reset();
        cursor_ = store_.logs(Noun::ticket, narrowing, {});
    }
    last_ = id;
    const Log* log = cursor_->next();
    while (log != nullptr && log->subject < id) {
        log = cursor_->next();
    }
    if (log != nullptr && log->subject == id) {
        log_ = log;
        return log;
    }
    cursor_.reset();  // it went past: the next ticket asks anew
    return nullptr;
}

}  // namespace svcops
