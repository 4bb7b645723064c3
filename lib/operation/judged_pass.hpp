#pragma once
#include "lib/operation/case_cursor.hpp"
#include "lib/operation/ticket_parts.hpp"
#include "lib/sla/judge.hpp"
#include "lib/sla/level_book.hpp"
#include "lib/store/store.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace svcops {

// One pass over tickets with their cycles, in several parts at once: each part has the tickets of a
// range of numbers, a thread, a reader of the store, a book and a judge of its own. All parts see
// one state of the record. What is folded from the parts must not depend on where one ends.
class JudgedPass {
public:
    // The service levels bound to a reader's words, which outlive the book.
    using MakeBook = std::function<std::unique_ptr<LevelBook>(const Names&)>;
    struct Question {
        Filter filter;  // as parsed
        View view;
        Instant now{};
        std::optional<std::vector<TicketId>> only = std::nullopt;  // sorted; no tickets but these
        Detail detail = Detail::verdicts;
    };
    using Division = TicketDivision;
    // `store` is a reader and outlives this.
    JudgedPass(Store& store, const MakeBook& make_book, const Question& question,
               const Division& division);

    [[nodiscard]] std::size_t parts() const { return parts_.size(); }
    [[nodiscard]] Store& reader(std::size_t part) const { return *parts_[part].store; }
    [[nodiscard]] const LevelBook& book(std::size_t part) const { return *parts_[part].book; }

    // Called in the thread of the part, for its tickets in ascending order. What it throws comes
    // out of `run` when all parts have ended.
    using See = std::function<void(std::size_t part, const Case&, const Judge&)>;
    void run(const See& see);

private:
    struct Part {
        std::unique_ptr<Store> reader;  // null for the first, which has the caller's
        Store* store = nullptr;
        std::unique_ptr<LevelBook> book;
        std::unique_ptr<Judge> judge;
        std::unique_ptr<CaseCursor> cursor;
    };
    void add_part(Store& store, const MakeBook& make_book, const Question& question,
                  const Numbers& numbers);
    void run_part(std::size_t part, const See& see);

    std::vector<Part> parts_;
};

}  // namespace svcops
