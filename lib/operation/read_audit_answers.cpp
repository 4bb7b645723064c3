#include "lib/operation/read_audit_answers.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/column_finder.hpp"
#include "lib/text/blanks.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace svcops {

namespace {

class AuditAnswerReader {
public:
    AuditAnswerReader(const Source& source, ImportFormat format)
        : source_(source), rejections_(source, {}, max_kept_problems, {}) {
        auto rows = open_rows(source, format, {});
        if (!rows) {
            throw InputError(Outcome::bad_data, std::move(rows.problems));
        }
        rows_ = std::move(*rows);
        ColumnFinder finder(rows_->columns(), source.name());
        criterion_ = finder.find("criterion", "criterion");
        ticket_ = finder.find("id", "id");
        answer_ = finder.find("answer", "answer");
        if (!finder.problems.empty()) {
            throw InputError(Outcome::bad_data, std::move(finder.problems));
        }
        const auto note = std::ranges::find(rows_->columns(), "note");
        if (note != rows_->columns().end()) {
            note_ = static_cast<std::uint32_t>(note - rows_->columns().begin());
        }
    }

    ReadAuditAnswers run() {
        while (const Row* const row = rows_->next()) {
            if (row->damage) {
                rejections_.damaged(*row);
            } else {
                take(*row);
            }
        }
        if (rejections_.rows() > 0) {
            throw InputError(Outcome::bad_data, told_problems(source_, rejections_));
        }
        return std::move(found_);
    }

private:
    void take(const Row& row) {
        AuditAnswerRow answer{std::string(trimmed(row.cells[criterion_])),
                              std::string(trimmed(row.cells[ticket_])),
                              std::string(trimmed(row.cells[answer_])),
                              note_ ? std::string(trimmed(row.cells[*note_])) : std::string(),
                              rejections_.place(row.offset)};
        if (answer.answer.empty()) {
            ++found_.unanswered;
            return;
        }
        found_.rows.push_back(std::move(answer));
    }

    const Source& source_;
    Rejections rejections_;
    std::unique_ptr<RowReader> rows_;
    std::uint32_t criterion_ = 0, ticket_ = 0, answer_ = 0;
    std::optional<std::uint32_t> note_;
    ReadAuditAnswers found_;
};

}  // namespace

ReadAuditAnswers read_audit_answers(const Source& source, ImportFormat format) {
    return AuditAnswerReader(source, format).run();
}

}  // namespace svcops
