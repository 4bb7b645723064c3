#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/catalogue/workflow.hpp"
#include "lib/document/wording.hpp"
#include "lib/intake/quality.hpp"
#include "lib/intake/rejections.hpp"
#include "lib/intake/source.hpp"
#include "lib/store/store.hpp"
#include "lib/text/problem.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

enum class ImportRun : std::uint8_t { write, dry_run };
// What a row that cannot be taken does: refuse the whole import, or stand aside alone.
enum class BadRows : std::uint8_t { refuse, set_aside };

struct ImportOptions {
    std::span<const Workflow> workflows;  // whose stages the source may name
    ImportRun run = ImportRun::write;
    BadRows bad_rows = BadRows::refuse;
    Guards guards = Guards::kept;
    std::size_t examples = 5;                  // kept of each kind of finding
    std::size_t problems = max_kept_problems;  // kept; all are counted
    std::filesystem::path temporary = "/tmp";
    std::size_t processors = 1;  // with two or more, rows are read while others are written
    Wording wording;             // of the findings' statements
    // Each rejected row, as it is met. This and progress are called by one thread at a time, not
    // always the caller's.
    TakeRejected rejected;
    // Called when every row was read, unless the import is refused or a rehearsal; what it throws
    // leaves the store as it was.
    std::function<void()> before_commit;
    std::function<void(std::uint64_t done, std::uint64_t total)>
        progress;  // bytes; about every MiB
};

// What an import did, or would do. When `refused`, nothing was written and the problems say why;
// the counts are then of the rows that could be read.
struct ImportResult {
    bool refused = false;
    bool source_unfit = false;   // refused as a whole: not even single rows could be taken
    std::uint64_t rows = 0;      // without the header
    std::uint64_t rejected = 0;  // rows
    std::uint64_t tickets_new = 0, tickets_extended = 0, tickets_unchanged = 0;
    std::uint64_t events = 0;               // added
    std::uint64_t rows_without_change = 0;  // snapshots that differ in nothing that is mapped
    std::uint64_t rows_ignored = 0;         // event rows that the mapping leaves out
    std::uint64_t problem_count = 0;
    std::vector<Problem> problems;
    std::vector<QualityCount> findings;
    OpId op = 0;  // 0: nothing was new
};

// Reads a foreign log into the store as one operation: all or nothing, unless bad rows stand aside.
// - A ticket that the store does not have, by its reference and the source that this belongs to
// (ImportMapping::reference_source), is new; ids ascend in the order of
// first rows.
// - Of one that it has, what is missing is added: the multiset difference of incoming and stored
// events.
//   So the same source again adds nothing and makes no operation.
// - Rows that do not begin with the creation that is stored continue the ticket: the first is
// compared with
//   the stored state at its instant.
// - Erased texts, agents and customers count as equal to whatever the source still says: an old
// file does
//   not bring them back.
// Neither the source's name nor anything of its rows but the mapped fields is kept; the operation
// says only that an import took place, and holds the definitions given with it. Throws StoreError,
// EnvironmentError.
ImportResult import_tickets(Store& store, const Operation& operation, const ImportMapping& mapping,
                            const Source& source, const ImportOptions& options);

}  // namespace svcops
