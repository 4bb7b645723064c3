// Entries: what is written is read back, and damage is refused or harmless.
#include "lib/record/event.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

using namespace svcops;

namespace {

struct Sample {
    std::vector<Event> events;
    std::deque<std::vector<Change>> changes;
    std::deque<std::string> bytes;
};

Value any_value(Sample& sample) {
    switch (*rc::gen::inRange(0, 3)) {
        case 0:
            return Value::null();
        case 1:
            return Value::of(*rc::gen::arbitrary<std::int64_t>());
        default:
            sample.bytes.push_back(*rc::gen::arbitrary<std::string>());
            return Value::of(std::string_view(sample.bytes.back()));
    }
}

// Events in order of time, as a log gives them.
void fill(Sample& sample) {
    auto seconds = *rc::gen::container<std::vector<std::int64_t>>(
        rc::gen::inRange<std::int64_t>(0, unix_seconds(last_instant) + 1));
    seconds.push_back(*rc::gen::element<std::int64_t>(0, 1, unix_seconds(last_instant)));
    std::sort(seconds.begin(), seconds.end());
    for (const std::int64_t at : seconds) {
        auto& changes = sample.changes.emplace_back();
        const int count = *rc::gen::inRange(0, 20);
        for (int i = 0; i < count; ++i) {
            const auto field = static_cast<std::uint8_t>(*rc::gen::inRange(1, 256));
            changes.push_back({field, any_value(sample)});
        }
        const auto kind = static_cast<EventKind>(*rc::gen::inRange(1, 13));
        const auto actor =
            *rc::gen::oneOf(rc::gen::just<AgentId>(0), rc::gen::arbitrary<AgentId>());
        sample.events.push_back({instant(at), kind, actor, 0, changes});
    }
}

bool same(const Event& a, const Event& b) {
    return a.at == b.at && a.kind == b.kind && a.actor == b.actor &&
           std::equal(a.changes.begin(), a.changes.end(), b.changes.begin(), b.changes.end());
}

}  // namespace

int main() {
    bool good = rc::check("decoding gives back what was encoded", [] {
        Sample sample;
        fill(sample);
        std::string entry;
        encode(sample.events, entry);
        Decoder decoder;
        RC_ASSERT(decoder.append(bytes(entry), 9));
        const Log log = decoder.log(3);
        RC_ASSERT(std::equal(log.events.begin(), log.events.end(), sample.events.begin(),
                             sample.events.end(), same));
        RC_ASSERT(std::all_of(log.events.begin(), log.events.end(),
                              [](const Event& event) { return event.op == 9; }));
        std::string again;
        encode(log.events, again);
        RC_ASSERT(again == entry);
    });
    good &= rc::check("a cut entry is refused or gives the first events unchanged", [] {
        Sample sample;
        fill(sample);
        std::string entry;
        encode(sample.events, entry);
        const auto size = *rc::gen::inRange<std::size_t>(0, entry.size());
        Decoder decoder;
        if (decoder.append(bytes(entry).first(size), 1)) {
            const Log log = decoder.log(1);
            RC_ASSERT(log.events.size() < sample.events.size());
            RC_ASSERT(
                std::equal(log.events.begin(), log.events.end(), sample.events.begin(), same));
        }
    });
    good &= rc::check("any bytes are refused or read, and never read past their end", [] {
        const auto noise = *rc::gen::arbitrary<std::string>();
        Decoder decoder;
        const bool read = decoder.append(bytes(noise), 1);
        RC_ASSERT(read == !decoder.log(1).events.empty());
    });
    return good ? 0 : 1;
}
