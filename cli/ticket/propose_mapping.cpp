#include "cli/ticket/propose_mapping.hpp"

#include "cli/contradictions.hpp"
#include "cli/input.hpp"
#include "lib/definition/mapping_text.hpp"
#include "lib/finding/error.hpp"
#include "lib/intake/plan.hpp"
#include "lib/intake/propose.hpp"
#include "lib/intake/source_words.hpp"

#include <algorithm>

namespace svcops::cli {

namespace {

constexpr std::uint64_t most_rows = 20'000;  // that are looked at

// Whether every column that the mapping reads is there.
bool reads(const ImportMapping& mapping, const LogProfile& log) {
    return std::ranges::all_of(wanted_columns(mapping), [&](const std::string& name) {
        return std::ranges::find(log.columns, name, &ColumnProfile::name) != log.columns.end();
    });
}

}  // namespace

ExitCode propose_mapping(const std::string& file, Context& context) {
    refuse_fewer_rows(context.common());
    const auto source = open_input(context, file);
    const auto format = format_of(source);
    const auto log = profile_log(source, format, most_rows);
    if (!log) {
        throw InputError(Outcome::bad_data, log.problems);
    }
    if (log->rows == log->damaged) {
        throw InputError(Outcome::bad_data, "there is no row to look at",
                         "a header and some rows are needed");
    }
    const auto wording = context.wording(Shape::account);
    auto proposal =
        propose_mapping(*log, {name_of_file(file, "my-log"), format, context.zone(), wording});
    for (const ImportMapping& mapping : context.definitions().mappings) {
        if (mapping.format == format && reads(mapping, *log)) {
            proposal.known.push_back(mapping.name);
        }
    }
    context.write(mapping_text(proposal, wording));
    if (!proposal.missing.empty()) {
        context.say("the mapping is not complete: see its comments");
    }
    return ExitCode{0};
}

}  // namespace svcops::cli
