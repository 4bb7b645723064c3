#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/catalogue/workflow.hpp"
#include "lib/document/wording.hpp"
#include "lib/intake/builder.hpp"
#include "lib/intake/incoming.hpp"
#include "lib/intake/rejections.hpp"
#include "lib/intake/row.hpp"
#include "lib/intake/row_order.hpp"
#include "lib/intake/run_index.hpp"
#include "lib/intake/source.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

struct IntakeOptions {
    std::size_t examples = 5;                  // kept of each kind of finding
    std::size_t problems = max_kept_problems;  // kept; all are counted
    Guards guards = Guards::kept;
    std::filesystem::path temporary = "/tmp";  // for the index of many rows
    Wording wording;                           // of the findings' statements
    std::optional<Instant> now;  // what lies behind it has not happened yet; none: not looked at
    TakeRejected rejected;       // each rejected row, as it is met
    // Told the bytes read of all that will be read (a file is read twice).
    std::function<void(std::uint64_t done, std::uint64_t total)> progress;
    std::function<std::uint64_t(std::string_view)> hash;  // of references; tests make it collide
};

// A foreign log as tickets with their events: bytes, rows, and a mapping joined. Rows of one ticket
// may stand anywhere in the source and in any order; what they make follows their instants.
class Intake {
public:
    // Joins mapping and source; all that does not fit is a problem. Everything given must outlive
    // it.
    static Reading<std::unique_ptr<Intake>> open(const Source& source, const ImportMapping& mapping,
                                                 std::span<const Workflow> workflows,
                                                 IntakeOptions options);
    // Reads every row once: what is damaged is rejected, the others are put under their tickets.
    void index();
    // The next ticket, in the order of first rows; null at the end. Tickets whose rows were all
    // rejected are left out.
    const IncomingTicket* next();
    // The ticket that next() gave is new: counts what is odd in that.
    void count_new() { builder_.count_new(); }
    // The ticket that again() gave adds to what is known: counts what is odd in both together.
    void count_known() { builder_.count_known(); }
    // The ticket that next() gave is stored from its creation on.
    void count_moves() { builder_.count_moves(); }
    // See TicketBuilder.
    void count_changed(std::string_view what) { builder_.count_changed(what); }
    void count_merged(std::string_view what) { builder_.count_merged(what); }
    [[nodiscard]] std::span<const StatedInstant> stated() const { return builder_.stated(); }
    // The ticket that next() gave, compared with what is stored of it. Nothing is counted again.
    const IncomingTicket* again(const KnownTicket& known);
    // The instant of the first row of that ticket; none for rows that are whole tickets.
    [[nodiscard]] std::optional<Instant> first_at() const { return builder_.first_at(); }

    [[nodiscard]] std::uint64_t rows() const { return rows_; }  // without the header
    [[nodiscard]] const RowCounts& counts() const { return builder_.counts(); }
    [[nodiscard]] const Rejections& rejections() const { return rejections_; }
    [[nodiscard]] const QualityTally& quality() const { return quality_; }

private:
    Intake(const Source& source, ImportPlan plan, std::unique_ptr<RowReader> reader,
           IntakeOptions options);
    const IncomingTicket* build(const KnownTicket* known, Counting counting);
    template <class Take>
    void read_group(Take take);
    template <class Take>
    void read_run(std::uint64_t begin, std::uint64_t end, Take& take);
    void order_rows();
    void see(const Row& row);
    void count_unseen();
    [[nodiscard]] bool next_group();
    const Row* row_at(std::uint64_t offset);
    [[nodiscard]] Damage reference_damage(std::string_view ref, std::uint64_t offset) const;
    [[nodiscard]] Damage row_damage(const Row& row) const;  // of what names its ticket
    const Row* next_row();
    void tell(std::uint64_t done);

    const Source& source_;
    IntakeOptions options_;
    ImportPlan plan_;
    std::unique_ptr<RowReader> reader_;
    Rejections rejections_;
    QualityTally quality_;
    TicketBuilder builder_;
    RunIndex runs_;
    std::uint64_t rows_ = 0;
    std::vector<std::uint32_t> unseen_;  // columns of which no row has had a value so far
    std::size_t position_ = 0;           // in runs_: the next group
    std::vector<RowRun> group_;          // runs of the ticket at hand
    std::vector<RowRun> others_;         // same hash, other references
    std::vector<TimedRow> timed_;        // its rows in order; none when they stand in order
    RowTimes times_;
    FileOrder order_;
    std::string key_;           // of the run at hand
    const Row* row_ = nullptr;  // the row read last
    IncomingTicket ticket_;
    std::uint64_t told_ = 0;
};

}  // namespace svcops
