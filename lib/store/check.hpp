#pragma once
#include "lib/document/wording.hpp"
#include "lib/finding/finding.hpp"
#include "lib/store/backend.hpp"
#include "lib/store/projection.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace svcops::store {

// Findings of one run; of each kind the first few, so that a ruined store still gives a short list.
class Report {
public:
    void add(std::string code, std::string subject, std::string statement,
             Severity severity = Severity::error);
    // The findings, and for each kind that went on how many more there are.
    [[nodiscard]] std::vector<Finding> take(const Wording& wording);

private:
    static constexpr std::size_t most_of_a_kind = 20;
    struct Kind {
        std::string code;
        std::size_t count;
    };
    std::vector<Kind> kinds_;
    std::vector<Finding> findings_;
};

// What all checks look at.
struct Examination {
    Connection& connection;
    Backend& backend;
    const Standing& standing;
    Report& report;
    const Wording& wording;  // of statements
};

// Every link against row, entries and commitments; no operation, entry or text beside them.
void check_chain(Examination& with, const std::function<void(std::uint64_t, std::uint64_t)>& seen);
// Definitions against their digests.
void check_definitions(Examination& with);
// What waits to leave against its seal.
void check_outbox(Examination& with);
// What recording checks noted of themselves against its seal.
void check_notes_of_checks(Examination& with);
// What receivers were told of against its seal.
void check_told(Examination& with);
// Every row of every projection against the entries, and the full text against the texts.
void check_projections(Examination& with);

}  // namespace svcops::store
