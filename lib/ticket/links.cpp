#include "lib/ticket/links.hpp"

#include <algorithm>
#include <iterator>

namespace svcops {

namespace {

namespace f = ticket_field;

std::optional<std::int64_t> number_of(const Event& event, std::uint8_t field) {
    const auto* const change = find_change(event.changes, field);
    return change != nullptr && change->value.kind == Value::Kind::number
               ? std::optional(change->value.number)
               : std::nullopt;
}

std::optional<LinkKind> kind_of(const Event& event, std::uint8_t field) {
    const auto code = number_of(event, field);
    return code && !name_of(link_kind_names, *code).empty()
               ? std::optional(static_cast<LinkKind>(*code))
               : std::nullopt;
}

void take_link(const Event& event, TicketId other, Relations& relations) {
    if (const auto removed = kind_of(event, f::link_removed)) {
        std::erase(relations.links, TicketLink{*removed, other});
    }
    if (const auto made = kind_of(event, f::link_kind); made && !relations.has({*made, other})) {
        relations.links.push_back({*made, other});
    }
}

}  // namespace

LinkKind inverse(LinkKind kind) {
    switch (kind) {
        case LinkKind::relates:
            return LinkKind::relates;
        case LinkKind::duplicates:
            return LinkKind::duplicated_by;
        case LinkKind::blocks:
            return LinkKind::blocked_by;
        case LinkKind::parent:
            return LinkKind::child;
        case LinkKind::caused_by:
            return LinkKind::causes;
        case LinkKind::duplicated_by:
            return LinkKind::duplicates;
        case LinkKind::blocked_by:
            return LinkKind::blocks;
        case LinkKind::child:
            return LinkKind::parent;
        case LinkKind::causes:
            return LinkKind::caused_by;
    }
    return kind;
}

bool Relations::empty() const {
    return everyone().empty();
}

bool Relations::has(const TicketLink& link) const {
    return std::ranges::find(links, link) != links.end();
}

std::vector<TicketId> Relations::others(LinkKind kind) const {
    std::vector<TicketId> found;
    for (const TicketLink& link : links) {
        if (link.kind == kind) {
            found.push_back(link.other);
        }
    }
    return found;
}

std::vector<TicketId> Relations::everyone() const {
    std::vector<TicketId> all;
    std::ranges::transform(links, std::back_inserter(all), &TicketLink::other);
    std::ranges::copy(merged_from, std::back_inserter(all));
    std::ranges::copy(split_into, std::back_inserter(all));
    for (const auto& one : {merged_into, split_from}) {
        if (one) {
            all.push_back(*one);
        }
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

Relations relations_of(const Log& log) {
    Relations relations;
    for (const Event& event : log.events) {
        const bool relates = event.kind == EventKind::linked || event.kind == EventKind::merged ||
                             event.kind == EventKind::split;
        const auto number = relates ? number_of(event, f::other) : std::nullopt;
        if (!number) {
            continue;
        }
        const auto other = static_cast<TicketId>(*number);
        if (event.kind == EventKind::linked) {
            take_link(event, other, relations);
        } else if (event.kind == EventKind::split) {
            other < log.subject ? void(relations.split_from = other)
                                : relations.split_into.push_back(other);
        } else if (number_of(event, f::since)) {
            relations.merged_from.push_back(other);
        } else {
            relations.merged_into = other;
        }
    }
    return relations;
}

}  // namespace svcops
