#pragma once
#include "lib/deadline/pack.hpp"
#include "lib/definition/forms.hpp"

namespace svcops {

// "48h", "15d", "8w", "1mo", "15bd".
struct TermText {
    static void read(const Node& node, std::optional<TermLength>& into, ProblemList& problems);
    static Shape shape() { return Shape::text("^[1-9][0-9]*(h|d|w|mo|bd)$"); }
};

// A word of deadlines, or an event of service levels.
struct DeadlineEventForm {
    static void read(const Node& node, DeadlineEvent& into, ProblemList& problems);
    static Shape shape();
};

}  // namespace svcops
