#include "lib/operation/tickets_ahead.hpp"

#include <algorithm>

namespace svcops {

void TicketsAhead::Batch::clear() {
    tickets_.clear();
    event_count_ = 0;
    texts_.release();
}

// Cells of the source outlive the ticket; all else lives in the builder, for one ticket only.
std::string_view TicketsAhead::Batch::keep(std::string_view text, const Source& source) {
    if (text.empty() || source.holds(text)) {
        return text;
    }
    auto* const copy = static_cast<char*>(texts_.allocate(text.size(), 1));
    std::ranges::copy(text, copy);
    return {copy, text.size()};
}

void TicketsAhead::Batch::add_event(const IncomingEvent& event, const Source& source) {
    if (event_count_ == events_.size()) {
        events_.emplace_back();
    }
    IncomingEvent& copy = events_[event_count_++];
    copy.at = event.at;
    copy.kind = event.kind;
    copy.actor = keep(event.actor, source);
    copy.changes = event.changes;
    for (IncomingChange& change : copy.changes) {
        change.value.text = keep(change.value.text, source);
    }
}

void TicketsAhead::Batch::add(const IncomingTicket& ticket, std::uint64_t problems,
                              const Source& source) {
    Place place{ticket, event_count_, ticket.events.size(), problems};
    place.ticket.ref = keep(ticket.ref, source);
    if (ticket.source) {
        place.ticket.source = keep(*ticket.source, source);
    }
    place.ticket.events = {};
    tickets_.push_back(place);
    for (const IncomingEvent& event : ticket.events) {
        add_event(event, source);
    }
}

TicketsAhead::Ticket TicketsAhead::Batch::at(std::size_t i) const {
    const Place& place = tickets_[i];
    Ticket ticket{place.ticket, place.problems};
    ticket.ticket.events = std::span(events_).subspan(place.first, place.count);
    return ticket;
}

TicketsAhead::TicketsAhead(Intake& intake, const Source& source)
    : intake_(intake), source_(source), thread_([this] { make(); }) {}

TicketsAhead::~TicketsAhead() {
    {
        const std::lock_guard lock(mutex_);
        unwanted_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void TicketsAhead::make() {
    std::exception_ptr failure;
    try {
        for (Batch* batch = take_free(); batch != nullptr; batch = take_free()) {
            const bool others = fill(*batch);
            {
                const std::lock_guard lock(mutex_);
                ++made_;
            }
            changed_.notify_all();
            if (!others) {
                break;
            }
        }
    } catch (const std::exception&) {
        failure = std::current_exception();
    }
    {
        const std::lock_guard lock(mutex_);
        failure_ = failure;
        ended_ = true;
    }
    changed_.notify_all();
}

bool TicketsAhead::fill(Batch& batch) {
    batch.clear();
    while (batch.size() < batch_tickets) {
        const IncomingTicket* const ticket = intake_.next();
        if (ticket == nullptr) {
            return false;
        }
        intake_.count_new();
        batch.add(*ticket, intake_.rejections().count(), source_);
    }
    return true;
}

TicketsAhead::Batch* TicketsAhead::take_free() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return unwanted_ || made_ - used_ < batches; });
    return unwanted_ ? nullptr : &room_[made_ % batches];
}

TicketsAhead::Batch* TicketsAhead::take_made() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ended_ || made_ > used_; });
    if (made_ > used_) {
        return &room_[used_ % batches];
    }
    if (failure_) {
        std::rethrow_exception(failure_);
    }
    return nullptr;
}

void TicketsAhead::give_back() {
    {
        const std::lock_guard lock(mutex_);
        ++used_;
    }
    current_ = nullptr;
    changed_.notify_all();
}

const TicketsAhead::Ticket* TicketsAhead::next() {
    while (current_ == nullptr || position_ == current_->size()) {
        if (current_ != nullptr) {
            give_back();
        }
        current_ = take_made();
        position_ = 0;
        if (current_ == nullptr) {
            return nullptr;
        }
    }
    ticket_ = current_->at(position_++);
    return &ticket_;
}

}  // namespace svcops
