#include "lib/operation/read_answers.hpp"

#include "lib/finding/error.hpp"
#include "lib/intake/cell_time.hpp"
#include "lib/operation/column_finder.hpp"
#include "lib/operation/read_ratings.hpp"
#include "lib/text/blanks.hpp"

#include <memory>

namespace svcops {

namespace {

CellTime answer_times(const Zone& zone) {
    const ImportTime time{
        zone, true, {"%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"}};
    return std::move(*CellTime::compile(time, {}).value);
}

class AnswerReader {
public:
    AnswerReader(const Source& source, const AnswerReading& reading)
        : source_(source),
          reading_(reading),
          times_(answer_times(reading.zone)),
          rejections_(source, {}, max_kept_problems, {}) {
        auto rows = open_rows(source, reading.format, {});
        if (!rows) {
            throw InputError(Outcome::bad_data, std::move(rows.problems));
        }
        rows_ = std::move(*rows);
        ColumnFinder finder(rows_->columns(), source.name());
        ticket_ = finder.find("--ticket", reading.ticket);
        rating_ = finder.find("--column", reading.column);
        if (reading.at) {
            at_ = finder.find("--at", *reading.at);
        }
        if (reading.comment) {
            comment_ = finder.find("--comment", *reading.comment);
        }
        if (!finder.problems.empty()) {
            throw InputError(Outcome::bad_data, std::move(finder.problems));
        }
    }

    ReadAnswers run() {
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
    void bad(const Row& row, std::string_view cell, std::string what, std::string hint) {
        bad_ = true;
        rejections_.cell(row, cell, std::move(what), std::move(hint));
    }

    void take(const Row& row) {
        const auto cell = trimmed(row.cells[rating_]);
        if (says_nothing(cell)) {
            ++found_.unanswered;
            return;
        }
        bad_ = false;
        AnswerRow answer;
        answer.place = rejections_.place(row.offset);
        answer.ticket = trimmed(row.cells[ticket_]);
        if (answer.ticket.empty()) {
            bad(row, row.cells[ticket_], "an answer without a ticket",
                "T-1, 1 or an external reference");
        }
        const auto rating = rating_in(reading_.scale, cell);
        if (!rating) {
            auto problem = no_rating_in(reading_.scale, cell);
            bad(row, cell, std::move(problem.what), std::move(problem.hint));
        }
        answer.at = time_of(row);
        if (comment_) {
            answer.comment = row.cells[*comment_];
        }
        if (bad_) {
            rejections_.row(row);
            return;
        }
        answer.rating = *rating;
        found_.rows.push_back(std::move(answer));
    }

    Instant time_of(const Row& row) {
        const auto cell = at_ ? trimmed(row.cells[*at_]) : std::string_view();
        if (cell.empty()) {
            return reading_.now;
        }
        const auto at = times_.parse(cell);
        if (!at) {
            bad(row, cell, times_.refuse(cell).what,
                "2026-11-21T14:00:00Z, or 2026-11-21 14:00:00");
        } else if (at->instant > reading_.now) {
            bad(row, cell, "an answer that is still to come", "--at names the column of its time");
        }
        return at ? at->instant : reading_.now;
    }

    const Source& source_;
    const AnswerReading& reading_;
    CellTime times_;
    Rejections rejections_;
    std::unique_ptr<RowReader> rows_;
    std::uint32_t ticket_ = 0, rating_ = 0;
    std::optional<std::uint32_t> at_, comment_;
    ReadAnswers found_;
    bool bad_ = false;
};

}  // namespace

ReadAnswers read_answers(const Source& source, const AnswerReading& reading) {
    return AnswerReader(source, reading).run();
}

}  // namespace svcops
