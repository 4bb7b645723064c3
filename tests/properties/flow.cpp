// How cases flow, over random logs: against a slow model, and in any number of parts.
#include "lib/flow/event_log.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace svcops;

namespace {

struct LogRow {
    std::uint32_t number;
    ActivityId activity;
    int at;
    std::uint32_t holder;
};
using Rows = std::vector<LogRow>;

Rows random_rows() {
    Rows rows;
    const auto size = *rc::gen::inRange(0, 60);
    for (int i = 0; i < size; ++i) {
        rows.push_back({*rc::gen::inRange<std::uint32_t>(0, 8), *rc::gen::inRange<ActivityId>(0, 5),
                        *rc::gen::inRange(0, 20), *rc::gen::inRange<std::uint32_t>(0, 4)});
    }
    return rows;
}

ActivityNames names_of(const std::string& letters) {
    ActivityNames names;
    for (const char each : letters) {
        RC_ASSERT(names.take(std::string(1, each)).has_value());
    }
    return names;
}

// Cases of the rows whose number `wanted` holds for; activities under other numbers.
template <class Wanted>
FlowCount count_of(const Rows& rows, const std::vector<ActivityId>& renamed, const Wanted& wanted) {
    EventLog log;
    for (const LogRow& each : rows) {
        if (wanted(each.number)) {
            log.add({each.number, renamed[each.activity], instant(each.at), each.holder});
        }
    }
    FlowCount count({.keep = FlowCount::Options::Keep::all, .asked = {}});
    log.see_cases([&](const FlowCase& found) { count.see(found); });
    return count;
}

const std::vector<ActivityId> same{0, 1, 2, 3, 4}, turned{4, 3, 2, 1, 0};

// Everything of a flow as text, activities by their letters.
std::string told(FlowCount& count, const std::string& letters) {
    const auto names = names_of(letters);
    const auto rank = ranks(names);
    const CaseFlow flow = count.result(rank);
    std::string text = std::to_string(flow.cases) + "/" + std::to_string(flow.events) + "/" +
                       std::to_string(flow.reworked_cases) + "/" + std::to_string(flow.handed) +
                       "/" + std::to_string(flow.lengths.total) + "\n";
    for (const FlowEdge& each : flow.edges) {
        text += std::string{letters[each.from], letters[each.to]} + std::to_string(each.time.n) +
                ":" + std::to_string(each.time.total) + ":" + std::to_string(*each.time.median) +
                ":" + std::to_string(each.time.stdev.value_or(-1)) + "\n";
    }
    for (const FlowState& each : flow.states) {
        text += letters[each.activity];
        for (const std::uint64_t number : {each.times, each.cases, each.reworked_cases,
                                           each.repeats, each.firsts, each.lasts, each.sojourn.n}) {
            text += " " + std::to_string(number);
        }
        text += "\n";
    }
    for (const Handoff& each : flow.handoffs) {
        text += std::to_string(each.giver) + ">" + std::to_string(each.taker) + ":" +
                std::to_string(each.count) + ":" + std::to_string(each.cases) + "\n";
    }
    for (const auto& each : flow.bounced) {
        text += std::to_string(each.cases) + "~" + std::to_string(each.times) + "\n";
    }
    const VariantCount& variants = count.variants();
    for (const std::uint32_t variant : variants.top(variants.size(), rank)) {
        for (const ActivityId step : variants.steps(variant)) {
            text += letters[step];
        }
        text += " " + std::to_string(variants.cases(variant)) + "\n";
    }
    std::multiset<std::string> cases;
    for (const CaseOfFlow& each : flow.cases_kept) {
        std::string steps;
        for (const ActivityId step : variants.steps(each.variant)) {
            steps += letters[step];
        }
        cases.insert(std::to_string(each.number) + steps + std::to_string(each.handoffs));
    }
    for (const auto& each : cases) {
        text += each + "\n";
    }
    return text;
}

// The same by maps of texts, one case after the other.
std::map<std::uint32_t, Rows> cases_of(const Rows& rows) {
    std::map<std::uint32_t, Rows> cases;
    for (const LogRow& each : rows) {
        cases[each.number].push_back(each);
    }
    for (auto& [number, all] : cases) {
        std::ranges::stable_sort(all, {}, &LogRow::at);
    }
    return cases;
}

void check_model(const Rows& rows) {
    std::map<std::pair<int, int>, std::pair<std::uint64_t, std::int64_t>> edges;
    std::map<std::vector<ActivityId>, std::uint64_t> variants;
    std::uint64_t aba = 0, returned = 0, handed = 0, reworked = 0;
    for (const auto& [number, all] : cases_of(rows)) {
        std::vector<ActivityId> steps;
        std::vector<std::uint32_t> stays;
        for (std::size_t i = 0; i < all.size(); ++i) {
            steps.push_back(all[i].activity);
            if (i > 0) {
                auto& [n, total] = edges[{all[i - 1].activity, all[i].activity}];
                ++n;
                total += all[i].at - all[i - 1].at;
            }
            if (all[i].holder != 0 && (stays.empty() || stays.back() != all[i].holder)) {
                stays.push_back(all[i].holder);
            }
        }
        ++variants[steps];
        reworked += std::set(steps.begin(), steps.end()).size() < steps.size() ? 1 : 0;
        handed += stays.empty() ? 0 : stays.size() - 1;
        bool is_aba = false;
        for (std::size_t i = 2; i < stays.size(); ++i) {
            is_aba |= stays[i] == stays[i - 2];
        }
        aba += is_aba ? 1 : 0;
        returned += std::set(stays.begin(), stays.end()).size() < stays.size() ? 1 : 0;
    }
    FlowCount count = count_of(rows, same, [](std::uint32_t) { return true; });
    const CaseFlow flow = count.result(ranks(names_of("abcde")));
    RC_ASSERT(flow.edges.size() == edges.size());
    for (const FlowEdge& each : flow.edges) {
        const auto& [n, total] = edges[{each.from, each.to}];
        RC_ASSERT(each.time.n == n);
        RC_ASSERT(each.time.total == total);
    }
    RC_ASSERT(count.variants().size() == variants.size());
    for (const auto& [steps, cases] : variants) {
        const auto variant = count.variants().find(steps);
        RC_ASSERT(variant.has_value());
        RC_ASSERT(count.variants().cases(*variant) == cases);
    }
    RC_ASSERT(flow.bounced[0].cases == aba);
    RC_ASSERT(flow.bounced[1].cases == returned);
    RC_ASSERT(flow.handed == handed);
    RC_ASSERT(flow.reworked_cases == reworked);
}

}  // namespace

int main() {
    bool holds = rc::check("a flow is what a slow model finds", [] { check_model(random_rows()); });
    holds &= rc::check("parts that are counted apart and added are the whole", [] {
        const Rows rows = random_rows();
        const auto parts = *rc::gen::inRange<std::uint32_t>(1, 4);
        FlowCount whole = count_of(rows, same, [](std::uint32_t) { return true; });
        FlowCount joined = count_of(rows, same, [&](std::uint32_t n) { return n % parts == 0; });
        for (std::uint32_t part = 1; part < parts; ++part) {
            const bool is_turned = part % 2 == 1;
            joined.add(count_of(rows, is_turned ? turned : same,
                                [&](std::uint32_t n) { return n % parts == part; }),
                       is_turned ? turned : same);
        }
        RC_ASSERT(told(joined, "abcde") == told(whole, "abcde"));
    });
    return holds ? 0 : 1;
}
