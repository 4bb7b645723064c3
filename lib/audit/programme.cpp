#include "lib/audit/programme.hpp"

#include <algorithm>

namespace svcops {

namespace {

constexpr CodeName grade_names[] = {
    {1, "observation"}, {2, "minor"}, {3, "major"}, {4, "critical"}};
constexpr CodeName automations[] = {{1, "automated"}, {2, "half"}, {3, "manual"}};

}  // namespace

constinit const std::span<const CodeName> audit_grade_names = grade_names;
constinit const std::span<const CodeName> automation_names = automations;

bool Tolerance::allows(std::uint64_t exceptions, std::uint64_t checked) const {
    if (count) {
        return exceptions <= static_cast<std::uint64_t>(*count);
    }
    return static_cast<double>(exceptions) <= share * static_cast<double>(checked);
}

const AuditCriterion* AuditProgramme::criterion(std::string_view wanted) const {
    const auto found = std::ranges::find(criteria, wanted, &AuditCriterion::name);
    return found == criteria.end() ? nullptr : &*found;
}

}  // namespace svcops
