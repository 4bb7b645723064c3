#pragma once
#include "lib/definition/draft.hpp"
#include "lib/definition/key_table.hpp"

#include <vector>

namespace svcops {

// The criteria of a standard or a programme, by name. What a check kind takes and needs is held
// against its row (lib/audit/check_kind).
struct CriteriaForm {
    static void read(const Node& node, std::vector<CriterionDraft>& into, ProblemList& problems);
    static Shape shape();
};

// Of all of them: observation, minor, major, critical.
struct GradeText {
    static void read(const Node& node, AuditGrade& into, ProblemList& problems);
    static Shape shape();
};

}  // namespace svcops
