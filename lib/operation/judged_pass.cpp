#include "lib/operation/judged_pass.hpp"

#include <future>

namespace svcops {

JudgedPass::JudgedPass(Store& store, const MakeBook& make_book, const Question& question,
                       const Division& division) {
    for (TicketPart& each : ticket_parts(store, division)) {
        add_part(*each.store, make_book, question, each.numbers);
        parts_.back().reader = std::move(each.own);
    }
}

void JudgedPass::add_part(Store& store, const MakeBook& make_book, const Question& question,
                          const Numbers& numbers) {
    Part& part = parts_.emplace_back();
    part.store = &store;
    part.book = make_book(store.names());
    part.judge = std::make_unique<Judge>(*part.book, question.detail);
    part.cursor = std::make_unique<CaseCursor>(store, question.filter,
                                               CaseCursor::Pass{.view = question.view,
                                                                .now = question.now,
                                                                .judge = part.judge.get(),
                                                                .reads = CaseCursor::Reads::logs,
                                                                .only = question.only,
                                                                .numbers = numbers});
}

void JudgedPass::run_part(std::size_t part, const See& see) {
    CaseCursor& cursor = *parts_[part].cursor;
    const Judge& judge = *parts_[part].judge;
    while (const Case* const found = cursor.next()) {
        see(part, *found, judge);
    }
}

void JudgedPass::run(const See& see) {
    std::vector<std::future<void>> others;
    others.reserve(parts_.size() - 1);
    for (std::size_t part = 1; part < parts_.size(); ++part) {
        // Where no more threads are to be had, the part runs in this one when its turn comes.
        others.push_back(std::async(std::launch::async | std::launch::deferred,
                                    [this, part, &see] { run_part(part, see); }));
    }
    run_part(0, see);
    for (auto& other : others) {
        other.get();
    }
}

}  // namespace svcops
