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
    // What is wrong at one operation: its subject is "op N". The kind is told by the code.
    void add_at(OpId op, std::string code, std::string statement);
    // The findings, and for each kind that went on how many more there are.
    [[nodiscard]] std::vector<Finding> take(const Wording& wording);
    // The same with those of operations first, by operation, whichever check found them.
    [[nodiscard]] std::vector<Finding> take_by_operation(const Wording& wording);

private:
    static constexpr std::size_t most_of_a_kind = 20;
    struct Kind {
        std::string code;
        std::size_t count;
    };
    std::vector<Kind> kinds_;
    std::vector<Finding> findings_;
    std::vector<OpId> places_;  // of the findings
};

// What all checks look at.
struct Examination {
    Connection& connection;
    Backend& backend;
    const Standing& standing;
    Report& report;
    const Wording& wording;  // of statements
};

// Every link against row, entries and commitments; no operation, entry or text beside them; the
// end against the head that the last writer kept.
struct ChainWalk {
    std::uint64_t commands = 0, operations = 0, entries = 0, texts = 0, erased = 0;
    OpId last = 0;
    Digest head{};  // the link of `last`
};
// `seen` is told each operation as it is stored.
ChainWalk check_chain(Examination& with, const std::function<void(const OpRow&)>& seen);
// Runs one check; what SQLite cannot read is a finding and not the end. Whether it could be read.
bool look(Examination& with, std::string_view what, const std::function<void()>& check);
// What was taken back, as far as it can be read.
[[nodiscard]] Standing known_standing(Connection& connection);
void check_schema(Examination& with);
void check_settings(Examination& with);
// The bytes of attachments against the digests that the chain holds.
void check_attachments(Examination& with);
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
// The same without the full text, which is found by and says nothing.
void check_states(Examination& with);

}  // namespace svcops::store
