#pragma once
#include "lib/intake/intake.hpp"

#include <array>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace svcops {

// The tickets of a log into a store that has none, made in a thread of its own while the caller
// writes those before: reading takes about as long as writing. Every ticket counts as new, and
// nobody else may use the intake until this is gone.
class TicketsAhead {
public:
    // Of an intake that has been indexed; both outlive this.
    TicketsAhead(Intake& intake, const Source& source);
    TicketsAhead(const TicketsAhead&) = delete;
    TicketsAhead& operator=(const TicketsAhead&) = delete;
    ~TicketsAhead();  // what was not asked for is not made

    struct Ticket {
        IncomingTicket ticket;
        std::uint64_t problems = 0;  // that had been found when it was made
    };
    // Valid until the next call; null at the end. Throws what making it threw.
    const Ticket* next();

private:
    static constexpr std::size_t batch_tickets = 128;  // some hundred kilobytes
    static constexpr std::size_t batches = 4;

    // Tickets with all that they look into; used again, so that nothing is allocated once it has
    // grown.
    class Batch {
    public:
        void clear();
        void add(const IncomingTicket& ticket, std::uint64_t problems, const Source& source);
        [[nodiscard]] std::size_t size() const { return tickets_.size(); }
        [[nodiscard]] Ticket at(std::size_t i) const;

    private:
        struct Place {
            IncomingTicket ticket;  // without its events
            std::size_t first = 0, count = 0;
            std::uint64_t problems = 0;
        };
        std::string_view keep(std::string_view text, const Source& source);
        void add_event(const IncomingEvent& event, const Source& source);

        std::vector<Place> tickets_;
        std::vector<IncomingEvent> events_;
        std::size_t event_count_ = 0;
        std::pmr::monotonic_buffer_resource texts_;
    };

    void make();
    bool fill(Batch& batch);  // whether there are others
    Batch* take_free();       // null when nobody wants more
    Batch* take_made();       // null at the end
    void give_back();

    Intake& intake_;
    const Source& source_;
    std::array<Batch, batches> room_;
    std::mutex mutex_;
    std::condition_variable changed_;
    // Under the mutex: batches are filled and emptied in turn.
    std::size_t made_ = 0, used_ = 0;
    bool ended_ = false, unwanted_ = false;
    std::exception_ptr failure_;
    // The caller's.
    Batch* current_ = nullptr;
    std::size_t position_ = 0;
    Ticket ticket_;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace svcops
