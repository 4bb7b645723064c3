#pragma once
#include "lib/flow/name_table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What happened, as a number: of the names of one ActivityNames, from 0 without gaps.
using ActivityId = std::uint16_t;
// More different ones are no activities but a column that tells each row apart.
inline constexpr std::size_t max_activities = 65'535;

// Names as small numbers, in the order in which they were first met.
class ActivityNames {
public:
    // The number of the name, a new one when it was not met before; nothing when there are as many
    // as there may be.
    [[nodiscard]] std::optional<ActivityId> take(std::string_view name);
    [[nodiscard]] std::optional<ActivityId> find(std::string_view name) const;
    [[nodiscard]] std::string_view name(ActivityId id) const { return names_.name(id); }
    [[nodiscard]] std::size_t size() const { return names_.size(); }

private:
    NameTable names_;
};

// By number: where its name stands among all in the order of bytes.
[[nodiscard]] std::vector<ActivityId> ranks(const ActivityNames& names);

// The steps of a case or a variant as text: "created > active > resolved".
inline constexpr std::string_view step_joint = " > ";
[[nodiscard]] std::string steps_text(const ActivityNames& names, const ActivityId* begin,
                                     const ActivityId* end);

}  // namespace svcops
