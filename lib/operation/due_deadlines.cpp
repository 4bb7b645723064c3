#include "lib/operation/due_deadlines.hpp"

#include "lib/operation/case_cursor.hpp"

#include <algorithm>
#include <tuple>

namespace svcops {

namespace {

bool falls_due(const CaseDeadline& deadline, Span span) {
    const bool waits = deadline.standing == DeadlineStanding::running ||
                       deadline.standing == DeadlineStanding::overdue;
    return waits && deadline.over && *deadline.over <= span.to;
}

}  // namespace

std::vector<CaseDeadline> due_deadlines(Store& store, DeadlineBook& book, View view, Span span) {
    std::vector<CaseDeadline> due;
    for (const Filter& filter : book.filters()) {
        CaseCursor cases(store, filter,
                         {.view = view, .now = span.from, .reads = CaseCursor::Reads::logs});
        while (const Case* each = cases.next()) {
            for (CaseDeadline& deadline : book.judge(*each->log, span.from)) {
                if (falls_due(deadline, span)) {
                    due.push_back(std::move(deadline));
                }
            }
        }
    }
    const auto key = [](const CaseDeadline& deadline) {
        return std::tie(*deadline.over, deadline.ticket, deadline.pack->name, deadline.rule->name);
    };
    std::ranges::sort(due, [&](const auto& a, const auto& b) { return key(a) < key(b); });
    const auto same = [&](const auto& a, const auto& b) { return key(a) == key(b); };
    due.erase(std::unique(due.begin(), due.end(), same), due.end());
    return due;
}

}  // namespace svcops
