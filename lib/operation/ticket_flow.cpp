#include "lib/operation/ticket_flow.hpp"

#include <algorithm>
#include <future>
#include <memory>

namespace svcops {

namespace {

bool opened_in(const std::optional<Span>& period, const Log& log) {
    if (!period) {
        return true;
    }
    const auto created = std::ranges::find(log.events, EventKind::created, &Event::kind);
    return created != log.events.end() && period->contains(created->at);
}

// What one part of the tickets showed.
struct FlowPart {
    std::unique_ptr<Store> reader;    // null for the first, which has the caller's
    std::unique_ptr<LevelBook> book;  // where the filter asks for clocks
    std::unique_ptr<Judge> judge;
    std::unique_ptr<Cursor<Log>> logs;
    std::unique_ptr<CaseCursor> cases;
    ActivityNames activities;
    std::unique_ptr<FlowCount> count;
    std::unique_ptr<TicketFlowReader> flow;
};

class FlowParts {
public:
    FlowParts(Store& store, const TicketFlowQuestion& question) : question_(question) {
        for (TicketPart& each : ticket_parts(store, question.division)) {
            add(*each.store, each.numbers);
            parts_.back()->reader = std::move(each.own);
        }
    }

    void run() {
        std::vector<std::future<void>> others;
        for (std::size_t part = 1; part < parts_.size(); ++part) {
            others.push_back(std::async(std::launch::async | std::launch::deferred,
                                        [this, part] { run(*parts_[part]); }));
        }
        run(*parts_.front());
        for (auto& other : others) {
            other.get();
        }
    }

    TicketFlow joined() {
        FlowPart& first = *parts_.front();
        for (std::size_t part = 1; part < parts_.size(); ++part) {
            const FlowPart& other = *parts_[part];
            std::vector<ActivityId> renamed;
            for (std::size_t id = 0; id < other.activities.size(); ++id) {
                renamed.push_back(taken_activity(
                    first.activities, other.activities.name(static_cast<ActivityId>(id))));
            }
            first.count->add(*other.count, renamed);
            parts_[part].reset();
        }
        return {std::move(first.activities), std::move(*first.count)};
    }

private:
    void add(Store& store, const Numbers& numbers) {
        FlowPart& part = *parts_.emplace_back(std::make_unique<FlowPart>());
        part.count = std::make_unique<FlowCount>(question_.options(part.activities, store.names()));
        part.flow =
            std::make_unique<TicketFlowReader>(question_.setting, store.names(), part.activities);
        if (question_.filter.everything()) {
            part.logs = store.logs(Noun::ticket, {}, question_.view, numbers);
            return;
        }
        if (needs_judge(question_.filter)) {
            part.book = question_.make_book(store.names());
            part.judge = std::make_unique<Judge>(*part.book);
        }
        part.cases = std::make_unique<CaseCursor>(store, question_.filter,
                                                  CaseCursor::Pass{.view = question_.view,
                                                                   .now = question_.now,
                                                                   .judge = part.judge.get(),
                                                                   .reads = CaseCursor::Reads::logs,
                                                                   .numbers = numbers});
    }

    void see(FlowPart& part, const Log& log) const {
        if (!log.events.empty() && opened_in(question_.period, log)) {
            part.count->see(part.flow->read(log));
        }
    }

    void run(FlowPart& part) const {
        if (part.logs) {
            while (const Log* const log = part.logs->next()) {
                see(part, *log);
            }
            return;
        }
        while (const Case* const found = part.cases->next()) {
            see(part, *found->log);
        }
    }

    const TicketFlowQuestion& question_;
    std::vector<std::unique_ptr<FlowPart>> parts_;
};

}  // namespace

TicketFlow count_ticket_flow(Store& store, const TicketFlowQuestion& question) {
    FlowParts parts(store, question);
    parts.run();
    return parts.joined();
}

}  // namespace svcops
