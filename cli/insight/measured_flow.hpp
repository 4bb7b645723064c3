#pragma once
#include "cli/context.hpp"
#include "cli/selection.hpp"
#include "lib/flow/flow_table.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// Of which events a flow is made, and which cases of it are asked for.
struct FlowOptions {
    SelectionOptions selection;
    std::optional<std::string> period, activity, resource;
    // Of a log that is no store.
    std::optional<std::string> input, case_column, at, start;
    std::vector<std::string> time_formats;
    bool keep_going = false;
    // Cases.
    std::optional<std::string> from, to, variant, rework, pingpong, first, last;
    bool between_holders = false;  // `from` and `to` are holders

    // An XES log, by its name: its attributes have names that the usual columns go by.
    [[nodiscard]] bool is_xes() const { return input && input->ends_with(".xes"); }
    // Whether who had a case can be known.
    [[nodiscard]] bool knows_holders() const { return !input || resource || is_xes(); }
    // Whether some cases are asked for by themselves.
    [[nodiscard]] bool asks_cases() const {
        return from || to || variant || rework || pingpong || first || last;
    }
};

// Events of a flow, and which cases: of the noun `insight`.
void declare(FlowOptions& options, Args& args);
// Throws InputError(usage) for what cannot both be meant, all of it.
void refuse_flow_contradictions(const FlowOptions& options);

// How cases went, with the names of what they are about.
struct MeasuredFlow {
    ActivityNames activities;
    FlowCount count;
    CaseFlow flow;
    NamedFlow named;                 // of these
    std::string title;               // which cases, in words
    std::vector<std::string> notes;  // what an activity and a holder are
    std::uint64_t left_out = 0;      // rows of a log
};

enum class KeepCases : std::uint8_t { no, yes };  // whether cases are to be shown one by one
// From the store, or from the log that is named. With cases asked for, the others are not in
// `flow.cases_kept`. Throws InputError.
[[nodiscard]] std::unique_ptr<MeasuredFlow> measure_flow(const FlowOptions& options,
                                                         const Filter& filter, KeepCases keep,
                                                         Context& context);

}  // namespace svcops::cli
