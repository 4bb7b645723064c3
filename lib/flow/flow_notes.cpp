#include "lib/flow/flow_table.hpp"

namespace svcops {

namespace {

constexpr std::string_view table_tokens[] = {"dfg",         "variants", "handoffs",
                                             "pingpong",    "rework",   "waiting",
                                             "bottlenecks", "starts",   "cases"};

void add_time_notes(const CaseFlow& flow, const Wording& wording, std::vector<std::string>& notes) {
    notes.push_back(wording.sentence(
        "sojourn: from an event to the next one of its case; the last event of a case has none"));
    if (!flow.starts_known) {
        notes.push_back(
            wording.sentence("one time an event: waiting and work within a sojourn are not known"));
        return;
    }
    notes.push_back(wording.sentence(
        "waiting: from the event before to the start of this one; work: from its start to its "
        "end"));
    if (flow.overlaps > 0) {
        notes.push_back(wording.counted(flow.overlaps,
                                        "{} start before the end of the event before: waited 0",
                                        "{} starts before the end of the event before: waited 0"));
    }
}

std::string_view meaning_of(FlowTable table) {
    switch (table) {
        case FlowTable::edges:
            return "n: how often an event came straight after the other; times between the two; "
                   "stdev of a sample (n - 1); percentiles of type 7";
        case FlowTable::variants:
            return "variant: cases with the same events in the same order; share of the cases";
        case FlowTable::handoffs:
            return "handoff: the holder is another one than at the event before; events without a "
                   "holder are passed over";
        case FlowTable::bounces:
            return "aba: from A to B and straight back to A; return: back to any earlier holder; "
                   "what one holder does in a row is one stay";
        case FlowTable::rework:
            return "rework: cases in which the activity comes more than once; share of the cases "
                   "that have it";
        case FlowTable::bottlenecks:
            return "total: all the time that cases spent after the event, or between the two; "
                   "share of the time of all cases";
        case FlowTable::terminals:
            return "share of the cases";
        case FlowTable::waiting:
        case FlowTable::cases:
            break;
    }
    return "aba, return: how often it came back to A over B, to any earlier holder";
}

}  // namespace

std::span<const std::string_view> flow_table_tokens() {
    return table_tokens;
}

std::vector<std::string> flow_notes(const CaseFlow& flow, FlowTable table, const Wording& wording) {
    std::vector<std::string> notes;
    if (table != FlowTable::waiting) {
        notes.push_back(wording.sentence(meaning_of(table)));
    }
    if (table == FlowTable::waiting || table == FlowTable::bottlenecks) {
        add_time_notes(flow, wording, notes);
    }
    notes.push_back(wording.sentence(
        "events of a case are in the order of their times, equal times as they came in"));
    return notes;
}

}  // namespace svcops
