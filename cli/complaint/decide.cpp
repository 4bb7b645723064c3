#include "cli/complaint/record_flags.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

namespace svcops::cli::complaint {

namespace {

struct DecideOptions {
    ActingOptions acting;
    FieldFlags record;
    std::optional<std::string> decision, reason;
};

std::vector<std::string_view> decision_words() {
    return names_of(decision_names);
}

Ruling decision_of(const std::string& word) {
    if (const auto code = code_of(decision_names, word)) {
        return static_cast<Ruling>(*code);
    }
    auto hint = did_you_mean(word, decision_words());
    throw InputError(
        Outcome::usage,
        {{{"--decision", 0, 0},
          fmt::format("unknown decision '{}'", visible(word)),
          hint.empty() ? fmt::format("one of {}", fmt::join(decision_words(), ", ")) : hint}});
}

// Both are needed, and told at once.
void check_given(const DecideOptions& options) {
    std::vector<Problem> missing;
    if (!options.decision) {
        missing.push_back(
            {{},
             "what is decided is missing",
             fmt::format("give --decision, one of {}", fmt::join(decision_words(), ", "))});
    }
    if (!options.reason) {
        missing.push_back({{}, "the reason is missing", "say why: --reason TEXT"});
    }
    if (!missing.empty()) {
        throw InputError(Outcome::usage, std::move(missing));
    }
}

ExitCode decide_complaints(const DecideOptions& options, Context& context) {
    check_given(options);
    auto act = begun_act(options.acting, context);
    set_fields(act, options.record, context);
    ComplaintAct complaint;
    complaint.decision = decision_of(*options.decision);
    complaint.reason = *options.reason;
    complaint.actor = context.session().user();
    act.complaint = std::move(complaint);
    return perform(options.acting, context, act);
}

}  // namespace

Action decide(Args& args) {
    auto options = std::make_shared<DecideOptions>();
    declare(options->acting, args, Remark::possible);
    args.option("--decision", options->decision, "WORD",
                "upheld, partly, rejected, withdrawn or out_of_scope")
        .among(decision_words())
        .option("--reason", options->reason, "TEXT", "why, as the complainant may read it");
    declare_record(options->record, args);
    return [options](Context& context) { return decide_complaints(*options, context); };
}

}  // namespace svcops::cli::complaint
