#include "cli/feedback/rated.hpp"
#include "cli/input.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/read_ratings.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

namespace {

// Who was asked: so many in all, or each row.
struct AskedCustomers {
    std::optional<std::uint64_t> count;
    bool rows = false;
};

struct FileQuestion {
    RatingReading reading;
    AskedCustomers asked;
};

FileQuestion file_question(const FeedbackReportOptions& options) {
    WrittenNumbers numbers;
    FileQuestion question;
    numbers.need("--column", options.column, "--column names the column of the ratings");
    question.reading.scale = asked_scale(options.scale, numbers);
    question.asked.rows = options.invited == "rows";
    if (!question.asked.rows) {
        question.asked.count = numbers.count("--invited", options.invited, 0);
    }
    constexpr std::string_view of_record = "only the record has it, not a file";
    numbers.refuse("--period", options.period, of_record);
    numbers.refuse("--where", options.selection.where, of_record);
    if (!options.selection.words.empty()) {
        numbers.problem("a filter chooses tickets of the record, not rows of a file",
                        "leave it out");
    }
    numbers.check();
    question.reading.column = *options.column;
    question.reading.by = options.by;
    question.reading.format =
        options.input->ends_with(".tsv") ? ImportFormat::tsv : ImportFormat::csv;
    return question;
}

FeedbackRow row_of(const RatingScale& scale, const RatingGroup& group,
                   const AskedCustomers& asked) {
    const std::uint64_t n = group.ratings.n();
    return feedback_row(scale, group.name, group.ratings,
                        asked.rows ? std::optional(n + group.unanswered) : std::nullopt);
}

FeedbackRow row_of_all(const FileQuestion& question, const RatingGroup& all) {
    const auto& count = question.asked.count;
    if (!count) {
        return row_of(question.reading.scale, all, question.asked);
    }
    if (*count < all.ratings.n()) {
        throw InputError(Outcome::bad_data,
                         fmt::format("--invited: {} have answered, more than the {} invited",
                                     all.ratings.n(), *count),
                         "count every invitation, answered or not");
    }
    return feedback_row(question.reading.scale, {}, all.ratings, count);
}

}  // namespace

RatingScale asked_scale(const std::optional<std::string>& text, WrittenNumbers& numbers) {
    numbers.need("--scale", text, "nps, csat:5 or ces:7");
    const auto scale = text ? rating_scale(*text) : std::nullopt;
    if (text && !scale) {
        numbers.problem(fmt::format("--scale: '{}' is none", visible(*text)),
                        "nps, or csat:5 or ces:7 with 3 to 10 points");
    }
    return scale.value_or(RatingScale{});
}

RatedGroups rated_file(const FeedbackReportOptions& options, Context& context) {
    const auto question = file_question(options);
    const auto source = open_input(context, *options.input);
    const auto groups = read_ratings(source, question.reading);
    RatingGroup all;
    RatedGroups rated{question.reading.scale, {}, {}, {}};
    for (const RatingGroup& group : groups) {
        all.ratings.add(group.ratings);
        all.unanswered += group.unanswered;
        rated.rows.push_back(row_of(rated.scale, group, question.asked));
    }
    rated.all = row_of_all(question, all);
    if (!options.by) {
        rated.rows = {rated.all};
    }
    if (all.unanswered > 0) {
        rated.notes.push_back(
            context.wording(Shape::account)
                .counted(all.unanswered, "{} row without a rating", "{} rows without a rating"));
    }
    return rated;
}

const FeedbackRow& named_group(std::string_view option, const std::string& name,
                               const RatedGroups& groups) {
    const auto found = std::ranges::find(groups.rows, name, &FeedbackRow::group);
    if (found == groups.rows.end()) {
        std::vector<std::string_view> names;
        for (const FeedbackRow& row : groups.rows) {
            names.push_back(row.group);
        }
        throw InputError(Outcome::bad_data, fmt::format("{}: no group '{}'", option, visible(name)),
                         did_you_mean(name, names));
    }
    return *found;
}

}  // namespace svcops::cli
