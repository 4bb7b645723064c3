#include "lib/operation/import_ids.hpp"

#include <functional>
#include <utility>

namespace svcops {

namespace {

// Spaces of names: vocabularies as they are, agents and the kinds of identity behind them.
constexpr std::uint32_t agent_space = 0x100;
constexpr std::uint32_t customer_space = 0x200;

}  // namespace

std::size_t IdCache::hash_of(std::uint32_t space, std::string_view name) {
    return std::hash<std::string_view>{}(name) ^ (std::size_t{space} * 0x9E3779B9U);
}

std::uint32_t IdCache::find(std::size_t hash, std::uint32_t space, std::string_view name) const {
    const std::size_t place = hash % slots_.size();
    for (const std::size_t i : {place, place ^ 1U}) {
        const Slot& slot = slots_[i];
        if (slot.id != 0 && slot.space == space && slot.name == name) {
            return slot.id;
        }
    }
    return 0;
}

void IdCache::put(std::size_t hash, Slot slot) {
    if (slot.id == 0) {
        return;
    }
    if (filled_ > slots_.size() / 2 && slots_.size() < most) {
        grow();
    }
    const std::size_t place = hash % slots_.size();
    std::swap(slots_[place], slot);
    if (slot.id == 0) {
        ++filled_;
        return;
    }
    Slot& neighbour = slots_[place ^ 1U];
    filled_ += neighbour.id == 0 ? 1 : 0;
    neighbour = std::move(slot);
}

void IdCache::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    filled_ = 0;
    for (Slot& slot : old) {
        const std::size_t hash = hash_of(slot.space, slot.name);
        put(hash, std::move(slot));
    }
}

void EntryBuilder::clear() {
    events_.clear();
    counts_.clear();
    changes_.clear();
    texts_.clear();
}

void EntryBuilder::add(const IncomingEvent& event) {
    Event stored{.at = event.at, .kind = event.kind, .changes = {}};
    if (!event.actor.empty()) {
        stored.actor =
            ids_.get(agent_space, event.actor, [&] { return writing_.agent(event.actor); });
    }
    events_.push_back(stored);
    counts_.push_back(event.changes.size());
    for (const IncomingChange& change : event.changes) {
        if (change.field == ticket_field::extra) {
            name_extra(change.value.text);
        }
        changes_.push_back({change.field, value(change.value)});
    }
}

// The names of columns that are kept beside, so that lists can offer them: "location" of
// "location=Dhaka".
void EntryBuilder::name_extra(std::string_view text) {
    const std::string_view key = text.substr(0, text.find('='));
    ids_.get(static_cast<std::uint32_t>(Vocabulary::extra_key), key,
             [&] { return writing_.word(Vocabulary::extra_key, key); });
}

Value EntryBuilder::value(const Symbol& symbol) {
    switch (symbol.kind) {
        case Symbol::Kind::null:
            return Value::null();
        case Symbol::Kind::number:
            return Value::of(symbol.number);
        case Symbol::Kind::bytes:
            return Value::of(symbol.text);
        case Symbol::Kind::word:
            return Value::of(std::int64_t{
                ids_.get(static_cast<std::uint32_t>(symbol.vocabulary), symbol.text,
                         [&] { return writing_.word(symbol.vocabulary, symbol.text); })});
        case Symbol::Kind::agent:
            return Value::of(std::int64_t{
                ids_.get(agent_space, symbol.text, [&] { return writing_.agent(symbol.text); })});
        case Symbol::Kind::customer:
            return Value::of(std::int64_t{
                ids_.get(customer_space + static_cast<std::uint32_t>(symbol.identity), symbol.text,
                         [&] { return writing_.customer(symbol.identity, symbol.text); })});
        case Symbol::Kind::text:
            texts_.push_back(symbol.text);
            return Value::of(static_cast<std::int64_t>(texts_.size() - 1));
    }
    return Value::null();
}

std::span<const Event> EntryBuilder::events() {
    std::size_t first = 0;
    for (std::size_t i = 0; i < events_.size(); ++i) {
        events_[i].changes = std::span<const Change>(changes_).subspan(first, counts_[i]);
        first += counts_[i];
    }
    return events_;
}

}  // namespace svcops
