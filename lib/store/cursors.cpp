#include "lib/store/cursors.hpp"

#include "lib/store/gathering.hpp"
#include "lib/store/narrowing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace svcops::store {
namespace {

// Walks all records of a noun in one scan.
class ScanningLogs final : public Cursor<Log> {
public:
    ScanningLogs(Connection& connection, Noun noun, Visited visited, Standing standing,
                 std::optional<Instant> until)
        : noun_(noun),
          subjects_(std::move(visited.subjects)),
          standing_(std::move(standing)),
          until_(until),
          rows_(connection,
                "select subject, op, events from entry where noun = ? and subject >= ? and subject "
                "< ? "
                "order by subject, op") {
        row_ = rows_.start()
                   .bind(static_cast<std::int64_t>(noun))
                   .bind(std::int64_t{visited.numbers.first})
                   .bind(std::int64_t{visited.numbers.end})
                   .step();
    }

    const Log* next() override {
        while (row_) {
            const auto subject = static_cast<std::uint32_t>(rows_.integer(0));
            gather(subject);
            if (!gathering_.empty()) {
                log_ = gathering_.log(noun_, subject, until_);
                if (!log_.events.empty()) {
                    return &log_;
                }
            }
        }
        rows_.stop();
        return nullptr;
    }

private:
    void gather(std::uint32_t subject) {
        gathering_.begin();
        const bool wanted = is_wanted(subject);
        do {
            const auto op = static_cast<OpId>(rows_.integer(1));
            if (wanted && standing_.counts(noun_, op)) {
                gathering_.add(op, rows_.blob(2));
            }
            row_ = rows_.step();
        } while (row_ && static_cast<std::uint32_t>(rows_.integer(0)) == subject);
    }

    bool is_wanted(std::uint32_t subject) {
        if (!subjects_) {
            return true;
        }
        while (place_ < subjects_->size() && (*subjects_)[place_] < subject) {
            ++place_;
        }
        return place_ < subjects_->size() && (*subjects_)[place_] == subject;
    }

    Noun noun_;
    Subjects subjects_;
    std::size_t place_ = 0;
    Standing standing_;
    std::optional<Instant> until_;
    Query rows_;
    bool row_ = false;
    Gathering gathering_;
    Log log_;
};

// Seeks a few records one by one.
class SeekingLogs final : public Cursor<Log> {
public:
    SeekingLogs(Connection& connection, Noun noun, std::vector<std::uint32_t> subjects,
                Standing standing, std::optional<Instant> until)
        : noun_(noun),
          subjects_(std::move(subjects)),
          standing_(std::move(standing)),
          until_(until),
          rows_(connection,
                "select op, events from entry where noun = ? and subject = ? order by op") {}

    const Log* next() override {
        while (place_ < subjects_.size()) {
            const std::uint32_t subject = subjects_[place_++];
            gathering_.begin();
            rows_.start()
                .bind(static_cast<std::int64_t>(noun_))
                .bind(static_cast<std::int64_t>(subject));
            while (rows_.step()) {
                const auto op = static_cast<OpId>(rows_.integer(0));
                if (standing_.counts(noun_, op)) {
                    gathering_.add(op, rows_.blob(1));
                }
            }
            rows_.stop();
            if (gathering_.empty()) {
                continue;
            }
            log_ = gathering_.log(noun_, subject, until_);
            if (!log_.events.empty()) {
                return &log_;
            }
        }
        return nullptr;
    }

private:
    Noun noun_;
    std::vector<std::uint32_t> subjects_;
    std::size_t place_ = 0;
    Standing standing_;
    std::optional<Instant> until_;
    Query rows_;
    Gathering gathering_;
    Log log_;
};

class ScanningTickets final : public Cursor<Ticket> {
public:
    ScanningTickets(Connection& connection, const Narrowing& narrowing)
        : where_(where_of(narrowing)),
          rows_(connection, statement(way_of(connection, narrowing, where_), where_.sql)) {
        where_.bind(rows_.start());
    }

    const Ticket* next() override {
        if (done_ || !rows_.step()) {
            done_ = true;
            rows_.stop();
            return nullptr;
        }
        read_ticket(rows_, ticket_);
        return &ticket_;
    }

private:
    // The open tickets and the table itself are walked in order of id. From another index the ids
    // come first and are put into order by themselves, so that no row is read before it is wanted.
    static std::string statement(std::string_view way, std::string_view where) {
        if (way == "not indexed" || way == "indexed by ticket_open") {
            return fmt::format("select {} from ticket {}{} order by id", ticket_columns(), way,
                               where);
        }
        return fmt::format(
            "select {} from ticket where id in (select id from ticket {}{}) order by id",
            ticket_columns(), way, where);
    }

    Where where_;
    Query rows_;
    bool done_ = false;
    Ticket ticket_;
};

class SeekingTickets final : public Cursor<Ticket> {
public:
    SeekingTickets(Connection& connection, std::vector<std::uint32_t> subjects)
        : subjects_(std::move(subjects)),
          rows_(connection, fmt::format("select {} from ticket where id = ?", ticket_columns())) {}

    const Ticket* next() override {
        while (place_ < subjects_.size()) {
            if (rows_.start().bind(static_cast<std::int64_t>(subjects_[place_++])).step()) {
                read_ticket(rows_, ticket_);
                return &ticket_;
            }
        }
        rows_.stop();
        return nullptr;
    }

private:
    std::vector<std::uint32_t> subjects_;
    std::size_t place_ = 0;
    Query rows_;
    Ticket ticket_;
};

class FoldingTickets final : public Cursor<Ticket> {
public:
    explicit FoldingTickets(std::unique_ptr<Cursor<Log>> logs) : logs_(std::move(logs)) {}

    const Ticket* next() override {
        const Log* log = logs_->next();
        if (log == nullptr) {
            return nullptr;
        }
        ticket_ = fold(*log);
        return &ticket_;
    }

private:
    std::unique_ptr<Cursor<Log>> logs_;
    Ticket ticket_;
};

class MergingTickets final : public Cursor<Ticket> {
public:
    MergingTickets(std::unique_ptr<Cursor<Ticket>> rows, std::vector<std::uint32_t> anew,
                   std::unique_ptr<Cursor<Ticket>> folded)
        : rows_(std::move(rows)), anew_(std::move(anew)), folded_(std::move(folded)) {
        row_ = next_row();
        fold_ = folded_->next();
    }

    const Ticket* next() override {
        if (given_ != nullptr && given_ == row_) {
            row_ = next_row();
        } else if (given_ != nullptr) {
            fold_ = folded_->next();
        }
        const bool row_first = row_ != nullptr && (fold_ == nullptr || row_->id < fold_->id);
        given_ = row_first ? row_ : fold_;
        return given_;
    }

private:
    const Ticket* next_row() {
        const Ticket* row = rows_->next();
        while (row != nullptr && is_anew(row->id)) {
            row = rows_->next();
        }
        return row;
    }

    bool is_anew(TicketId id) {
        while (place_ < anew_.size() && anew_[place_] < id) {
            ++place_;
        }
        return place_ < anew_.size() && anew_[place_] == id;
    }

    std::unique_ptr<Cursor<Ticket>> rows_;
    std::vector<std::uint32_t> anew_;
    std::size_t place_ = 0;
    std::unique_ptr<Cursor<Ticket>> folded_;
    const Ticket* row_ = nullptr;
    const Ticket* fold_ = nullptr;
    const Ticket* given_ = nullptr;  // last
};

// Seeking costs about four times as much a record as walking past it.
bool worth_seeking(Connection& connection, Noun noun, std::size_t wanted) {
    if (wanted < 1000) {
        return true;
    }
    Query last(connection, "select max(subject) from entry where noun = ?");
    last.start().bind(static_cast<std::int64_t>(noun));
    return last.step() && wanted < static_cast<std::size_t>(last.integer(0)) / 4;
}

}  // namespace

std::unique_ptr<Cursor<Log>> log_cursor(Connection& connection, Noun noun, Visited visited,
                                        Standing standing, std::optional<Instant> until) {
    auto& subjects = visited.subjects;
    if (subjects) {
        std::erase_if(*subjects,
                      [&](std::uint32_t subject) { return !visited.numbers.holds(subject); });
    }
    if (subjects && worth_seeking(connection, noun, subjects->size())) {
        return std::make_unique<SeekingLogs>(connection, noun, std::move(*subjects),
                                             std::move(standing), until);
    }
    return std::make_unique<ScanningLogs>(connection, noun, std::move(visited), std::move(standing),
                                          until);
}

std::unique_ptr<Cursor<Ticket>> ticket_cursor(Connection& connection, const Narrowing& narrowing,
                                              Subjects subjects) {
    if (subjects) {
        return std::make_unique<SeekingTickets>(connection, std::move(*subjects));
    }
    return std::make_unique<ScanningTickets>(connection, narrowing);
}

std::unique_ptr<Cursor<Ticket>> folding_cursor(std::unique_ptr<Cursor<Log>> logs) {
    return std::make_unique<FoldingTickets>(std::move(logs));
}

std::unique_ptr<Cursor<Ticket>> merging_cursor(std::unique_ptr<Cursor<Ticket>> rows,
                                               std::vector<std::uint32_t> anew,
                                               std::unique_ptr<Cursor<Ticket>> folded) {
    return std::make_unique<MergingTickets>(std::move(rows), std::move(anew), std::move(folded));
}

}  // namespace svcops::store
