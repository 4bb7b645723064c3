#include "lib/operation/read_reviews.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/column_finder.hpp"
#include "lib/text/blanks.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>

namespace svcops {

namespace {

class ReviewReader {
public:
    ReviewReader(const Source& source, ImportFormat format, const Scorecard& card)
        : source_(source), card_(card), rejections_(source, {}, max_kept_problems, {}) {
        auto rows = open_rows(source, format, {});
        if (!rows) {
            throw InputError(Outcome::bad_data, std::move(rows.problems));
        }
        rows_ = std::move(*rows);
        ColumnFinder finder(rows_->columns(), source.name());
        ticket_ = finder.find("ticket", "ticket");
        for (const ScorecardItem& item : card.items) {
            items_.push_back(finder.find("item", item.name));
        }
        if (!finder.problems.empty()) {
            throw InputError(Outcome::bad_data, std::move(finder.problems));
        }
        reviewer_ = optional_column("reviewer");
        note_ = optional_column("note");
    }

    ReadReviews run() {
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
    [[nodiscard]] std::optional<std::uint32_t> optional_column(std::string_view name) const {
        const auto found = std::ranges::find(rows_->columns(), name);
        return found == rows_->columns().end()
                   ? std::nullopt
                   : std::optional(static_cast<std::uint32_t>(found - rows_->columns().begin()));
    }

    void take(const Row& row) {
        const auto text = [&](std::optional<std::uint32_t> column) {
            return column ? std::string(trimmed(row.cells[*column])) : std::string();
        };
        ReviewRow review{
            text(ticket_), text(reviewer_), text(note_), {}, rejections_.place(row.offset)};
        review.marks.reserve(items_.size());
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const auto given = text(items_[i]);
            if (given.empty()) {
                continue;  // told as not marked, with what it can be given
            }
            auto mark = item_mark(card_.items[i].name + "=" + given, review.place);
            std::ranges::move(mark.problems, std::back_inserter(found_.problems));
            review.marks.push_back(mark
                                       ? std::move(*mark.value)
                                       : ItemMark{card_.items[i].name, std::nullopt, review.place});
        }
        found_.rows.push_back(std::move(review));
    }

    const Source& source_;
    const Scorecard& card_;
    Rejections rejections_;
    std::unique_ptr<RowReader> rows_;
    std::uint32_t ticket_ = 0;
    std::vector<std::uint32_t> items_;  // by the items of the scorecard
    std::optional<std::uint32_t> reviewer_, note_;
    ReadReviews found_;
};

}  // namespace

ReadReviews read_reviews(const Source& source, ImportFormat format, const Scorecard& card) {
    return ReviewReader(source, format, card).run();
}

}  // namespace svcops
