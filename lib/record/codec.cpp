#include "lib/record/event.hpp"
#include "lib/text/varint.hpp"

#include <algorithm>
#include <cassert>

namespace svcops {
namespace {

// An event is: head, instant, actor (when it differs from the event before), changes.
//   head     one byte: bits 0-3 the kind, bit 4 "an actor follows", bits 5-7 the number of changes;
//            7 there means that a varint follows with the number less 7
//   instant  zigzag varint: seconds since the event before; the first event counts from 1970
//   actor    varint
//   change   varint: field * 4 + value kind (0 null, 1 number, 2 bytes); then nothing, a zigzag
//            varint, or a varint length and so many bytes
// A varint is as short as it can be (lib/text/varint.hpp), so the same events always give the same
// bytes.
constexpr unsigned kind_mask = 15, actor_bit = 16, count_shift = 5, count_in_varint = 7;
constexpr auto last_kind = static_cast<unsigned>(EventKind::erased);

constexpr std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

constexpr std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>((value >> 1) ^ (0 - (value & 1)));
}

void put_change(const Change& change, std::string& out) {
    put_varint(change.field * 4U + static_cast<unsigned>(change.value.kind), out);
    if (change.value.kind == Value::Kind::number) {
        put_varint(zigzag(change.value.number), out);
    } else if (change.value.kind == Value::Kind::bytes) {
        put_varint(change.value.bytes.size(), out);
        out.append(change.value.bytes);
    }
}

Change read_change(VarintReader& in, bool& known) {
    const std::uint64_t tag = in.varint();
    const std::uint64_t field = tag >> 2;
    Change change{static_cast<std::uint8_t>(field), {}};
    switch (tag & 3) {
        case 0:
            break;
        case 1:
            change.value = Value::of(unzigzag(in.varint()));
            break;
        case 2:
            change.value = Value::of(in.bytes(in.varint()));
            break;
        default:
            known = false;
    }
    known = known && field >= 1 && field <= 255;
    return change;
}

}  // namespace

void encode(std::span<const Event> events, std::string& out) {
    std::int64_t before = 0;
    AgentId actor = 0;
    for (const Event& event : events) {
        assert(event.at >= first_instant && event.at <= last_instant);
        const std::size_t count = event.changes.size();
        unsigned head = static_cast<unsigned>(event.kind);
        head |= event.actor != actor ? actor_bit : 0;
        head |= static_cast<unsigned>(std::min<std::size_t>(count, count_in_varint)) << count_shift;
        out.push_back(static_cast<char>(head));
        if (count >= count_in_varint) {
            put_varint(count - count_in_varint, out);
        }
        put_varint(zigzag(unix_seconds(event.at) - before), out);
        if (event.actor != actor) {
            put_varint(event.actor, out);
        }
        for (const Change& change : event.changes) {
            put_change(change, out);
        }
        before = unix_seconds(event.at);
        actor = event.actor;
    }
}

bool Decoder::append(Bytes entry, OpId op) {
    const std::size_t places = places_.size(), changes = changes_.size();
    VarintReader in({reinterpret_cast<const char*>(entry.data()), entry.size()});
    std::uint64_t before = 0;
    std::uint64_t actor = 0;
    bool known = true;
    while (!in.done() && known && in.good()) {
        const unsigned head = in.byte();
        const unsigned kind = head & kind_mask;
        std::uint64_t count = head >> count_shift;
        if (count == count_in_varint) {
            count += in.varint();
        }
        before += static_cast<std::uint64_t>(unzigzag(in.varint()));  // wraps, and is then refused
        if ((head & actor_bit) != 0) {
            const std::uint64_t next = in.varint();
            known = next != actor && next <= UINT32_MAX;
            actor = next;
        }
        known = known && kind >= 1 && kind <= last_kind && count <= entry.size() &&
                before <= static_cast<std::uint64_t>(unix_seconds(last_instant));
        const auto first = static_cast<std::uint32_t>(changes_.size());
        for (std::uint64_t i = 0; i < count && known && in.good(); ++i) {
            changes_.push_back(read_change(in, known));
        }
        places_.push_back({instant(static_cast<std::int64_t>(before)), static_cast<EventKind>(kind),
                           static_cast<AgentId>(actor), op, first,
                           static_cast<std::uint32_t>(count)});
    }
    if (!known || !in.good() || places_.size() == places) {
        places_.resize(places);
        changes_.resize(changes);
        return false;
    }
    return true;
}

Log Decoder::log(std::uint32_t subject) {
    const auto earlier = [](const Place& a, const Place& b) {
        return a.at != b.at ? a.at < b.at : a.op < b.op;
    };
    if (!std::is_sorted(places_.begin(), places_.end(), earlier)) {
        std::stable_sort(places_.begin(), places_.end(), earlier);
    }
    events_.resize(places_.size());
    const std::span<const Change> all(changes_);
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const Place& place = places_[i];
        events_[i] = {place.at, place.kind, place.actor, place.op,
                      all.subspan(place.first, place.count)};
    }
    return {subject, events_};
}

void Decoder::reset() {
    places_.clear();
    changes_.clear();
    events_.clear();
}

}  // namespace svcops
