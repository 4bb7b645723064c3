#include "lib/operation/judged_pass.hpp"

#include <algorithm>
#include <future>

namespace svcops {

JudgedPass::JudgedPass(Store& store, const MakeBook& make_book, const Question& question,
                       const Division& division) {
    const TicketId last = store.last_ticket();
    const std::size_t wanted = std::clamp<std::size_t>(last / division.tickets_a_part, 1,
                                                       std::max<std::size_t>(division.parts, 1));
    std::vector<std::unique_ptr<Store>> readers;
    while (readers.size() + 1 < wanted) {
        auto reader = store.beside();
        if (!reader) {
            break;
        }
        readers.push_back(std::move(reader));
    }
    const TicketId each = last / static_cast<TicketId>(readers.size() + 1) + 1;
    add_part(store, make_book, question, {0, readers.empty() ? Numbers().end : each});
    for (auto& reader : readers) {
        const TicketId first = each * static_cast<TicketId>(parts_.size());
        const bool is_last = parts_.size() == readers.size();
        add_part(*reader, make_book, question, {first, is_last ? Numbers().end : first + each});
        parts_.back().reader = std::move(reader);
    }
}

void JudgedPass::add_part(Store& store, const MakeBook& make_book, const Question& question,
                          const Numbers& numbers) {
    Part& part = parts_.emplace_back();
    part.book = make_book(store.names());
    part.judge = std::make_unique<Judge>(*part.book);
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
