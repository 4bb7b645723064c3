#include "cli/feedback/rated.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/ticket_feedback.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

namespace svcops::cli {

namespace {

ReportKey key_named(const std::string& name) {
    auto key = report_key(name);
    if (!key) {
        const auto names = report_key_names();
        auto hint = did_you_mean(name, names);
        throw InputError(Outcome::usage, fmt::format("--by: no field '{}'", visible(name)),
                         hint.empty() ? fmt::format("one of {}", fmt::join(names, ", ")) : hint);
    }
    return *key;
}

void refuse_file_options(const FeedbackReportOptions& options, WrittenNumbers& numbers) {
    constexpr std::string_view of_file = "only --input FILE has it";
    numbers.refuse("--column", options.column, of_file);
    numbers.refuse("--invited", options.invited, "the record knows who was asked");
}

}  // namespace

RatedGroups rated_tickets(const FeedbackReportOptions& options, const Filter& filter,
                          const std::optional<std::string>& period, Context& context) {
    WrittenNumbers numbers;
    TicketFeedbackQuestion question;
    question.scale = asked_scale(options.scale, numbers);
    refuse_file_options(options, numbers);
    numbers.check();
    if (options.by) {
        question.by = key_named(*options.by);
    }
    if (period) {
        question.period = context.period_of("--period", *period);
    }
    question.zone = context.zone();
    question.view = context.view();
    Selected selected(context, filter, CaseCursor::Reads::states);
    RatedGroups rated{question.scale, {}, {}, {}};
    rated.rows = ticket_feedback(context.store(), selected.cursor(), question);
    rated.all = all_feedback(rated.scale, rated.rows);
    return rated;
}

}  // namespace svcops::cli
