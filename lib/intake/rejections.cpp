#include "lib/intake/rejections.hpp"

#include <fmt/core.h>

#include <utility>

namespace svcops {

void Rejections::cell(const Row& row, std::string_view cell, std::string what, std::string hint) {
    ++count_;
    if (!wants_more()) {
        return;
    }
    // A cell that had to be unescaped stands somewhere in its row.
    const std::uint64_t offset =
        !cell.empty() && source_->holds(cell)
            ? static_cast<std::uint64_t>(cell.data() - source_->bytes().data())
            : row.offset;
    add({place(offset), std::move(what), std::move(hint)});
}

void Rejections::damaged(const Row& unread) {
    ++count_;
    if (wants_more()) {
        add(describe(unread.damage, place(unread.damage.offset)));
    }
    row(unread);
}

void Rejections::row(const Row& row) {
    ++rows_;
    if (rejected_) {
        const std::string_view bytes = source_->bytes();
        const std::string_view rest = bytes.substr(row.end);
        const std::size_t end = rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0;
        rejected_({header_, bytes.substr(row.offset, row.end - row.offset), rest.substr(0, end),
                   of_row_});
        of_row_.clear();
    }
}

void Rejections::add(Problem problem) {
    if (rejected_) {
        of_row_.push_back(problem);
    }
    if (problems_.size() < limit_) {
        problems_.push_back(std::move(problem));
    }
}

std::string Rejections::subject(std::uint64_t offset) {
    const Place found = place(offset);
    return fmt::format("{}:{}", found.source, found.line);
}

}  // namespace svcops
