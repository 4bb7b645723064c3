#include "cli/context.hpp"
#include "cli/input.hpp"
#include "cli/verbs.hpp"
#include "lib/definition/openslo_reading.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops::cli::definitions {

namespace {

ExitCode run_import(const std::string& file, Context& context) {
    const auto source = open_input(context, file);
    auto read = read_openslo({source.name(), std::string(source.bytes())});
    if (!read) {
        throw InputError(Outcome::bad_data, std::move(read.problems));
    }
    if (read->definitions == 0) {
        throw InputError(Outcome::bad_data,
                         fmt::format("{} holds no SLO and no Service", source.name()),
                         "documents of apiVersion openslo/v1");
    }
    context.write(read->text);
    for (const auto& remark : read->remarks) {
        const auto note = to_string(remark, "note");
        context.say(note);
    }
    return ExitCode{0};
}

}  // namespace

Action import(Args& args) {
    auto file = std::make_shared<std::string>();
    args.operand(*file, "FILE", "OpenSLO v1 in YAML, or - for standard input", Offer::file);
    return [file](Context& context) { return run_import(*file, context); };
}

}  // namespace svcops::cli::definitions
