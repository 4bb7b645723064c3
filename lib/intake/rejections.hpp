#pragma once
#include "lib/intake/row.hpp"
#include "lib/intake/source.hpp"
#include "lib/text/problem.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// How many problems of a file are told; the others are counted. A few hundred bytes each.
inline constexpr std::size_t max_kept_problems = 1000;

// A row that could not be taken, as it stands in the source without its line end, and why.
struct RejectedRow {
    std::string_view header;  // the source's with its line end, as it stands; "" when it has none
    std::string_view raw;
    std::string_view line_end;  // behind it; "" at the end of a source that has none there
    std::span<const Problem> problems;
};
using TakeRejected = std::function<void(const RejectedRow&)>;

// Rows that could not be taken and why: all are counted, the first `limit` problems are kept.
class Rejections {
public:
    // `rejected` is told each rejected row once.
    Rejections(const Source& source, std::string_view header, std::size_t limit,
               TakeRejected rejected)
        : lines_(source),
          source_(&source),
          header_(header),
          limit_(limit),
          rejected_(std::move(rejected)) {}

    // A bad cell of a row.
    void cell(const Row& row, std::string_view cell, std::string what, std::string hint);
    // A row that could not even be read as a row.
    void damaged(const Row& unread);
    // Ends a row of which bad cells were told.
    void row(const Row& row);

    [[nodiscard]] Place place(std::uint64_t offset) { return lines_.place(offset); }
    // "incidents.csv:12"
    [[nodiscard]] std::string subject(std::uint64_t offset);
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] std::uint64_t count() const { return count_; }  // of problems

private:
    [[nodiscard]] bool wants_more() const { return problems_.size() < limit_ || rejected_; }
    void add(Problem problem);

    LineMap lines_;
    const Source* source_;
    std::string_view header_;
    std::size_t limit_;
    TakeRejected rejected_;
    std::vector<Problem> problems_;
    std::vector<Problem> of_row_;  // of the row at hand; only for `rejected`
    std::uint64_t rows_ = 0;
    std::uint64_t count_ = 0;
};

}  // namespace svcops
