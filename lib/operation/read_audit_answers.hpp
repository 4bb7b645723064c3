#pragma once
#include "lib/catalogue/import_mapping.hpp"
#include "lib/intake/source.hpp"
#include "lib/text/problem.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace svcops {

// One answer of a file: a criterion's, for a ticket of its sample.
struct AuditAnswerRow {
    std::string criterion, ticket, answer;  // as written
    std::string note;
    Place place;
};

struct ReadAuditAnswers {
    std::vector<AuditAnswerRow> rows;
    std::uint64_t unanswered = 0;  // rows without an answer
};

// A list of a sample that somebody filled in: columns criterion, id, answer, and note where there
// is one; others are passed over. Throws InputError for columns that are not there and rows that
// cannot be read, all at once.
[[nodiscard]] ReadAuditAnswers read_audit_answers(const Source& source, ImportFormat format);

}  // namespace svcops
