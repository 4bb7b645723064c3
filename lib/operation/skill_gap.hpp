#pragma once
#include "lib/catalogue/agent.hpp"
#include "lib/operation/case_cursor.hpp"
#include "lib/time/instant.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// A skill as tickets need it and as people hold it on a day.
struct SkillGap {
    std::string skill;
    std::uint64_t tickets = 0;
    std::vector<std::string> held_by;  // names of active people
    std::vector<std::string> lost;     // who have it, and do not hold it on that day
    std::int64_t levels = 0;           // of those who hold it, added up; one not said counts 1
    // Tickets for each level; nothing where nobody holds it.
    [[nodiscard]] std::optional<double> load() const;
};

struct SkillQuestion {
    const FieldInfo* field = nullptr;  // of tickets: a word that is the name of the skill
    std::optional<Span> period;        // of opening
    CivilDay day;
};

// Of the tickets of the cursor: skills that are needed and held by nobody first, then by one, then
// others; in each the most tickets first, then by name. Skills that nobody needed are there too.
// Tickets without a word need none.
[[nodiscard]] std::vector<SkillGap> skill_gaps(CaseCursor& cursor, const Names& names,
                                               std::span<const Agent> agents,
                                               const SkillQuestion& question);

}  // namespace svcops
