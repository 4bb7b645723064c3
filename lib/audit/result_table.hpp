#pragma once
#include "lib/audit/result.hpp"
#include "lib/document/document.hpp"

namespace svcops {

// A row a check kind: what it counts, what is an exception, and what it is told.
[[nodiscard]] Table check_kind_table(const Wording& wording);

// How results are shown: in the reader's words, with names of the store.
struct ResultWords {
    const Names& names;
    const Wording& wording;
    std::string_view language;  // of requirements: "bn"
};

// A row a criterion, as the programme has them.
[[nodiscard]] Table criterion_table(std::span<const CriterionResult> results,
                                    const ResultWords& words);
// A row an exception: criterion, ticket, what was expected and found, the operation that did it.
[[nodiscard]] Table exception_table(std::span<const CriterionResult> results,
                                    const ResultWords& words);
// Score, coverage, whether it is ready.
[[nodiscard]] Facts score_facts(const AuditScore& score);

// What a criterion requires in the reader's language; what its check tells where nothing is
// written.
[[nodiscard]] std::string requirement_words(const AuditCriterion& criterion,
                                            const ResultWords& words);
// "within 48h", "tolerated 2%": what was expected, from the settings.
[[nodiscard]] std::string expected_words(const AuditCriterion& criterion, const Wording& wording);

}  // namespace svcops
