#pragma once
#include "lib/complaint/complaint_count.hpp"
#include "lib/document/document.hpp"

#include <span>
#include <string>

namespace svcops {

// The rows of a return to the FCA: one a group, and `total` behind several.
[[nodiscard]] Table fca_table(const CountedComplaints& counted);

// A quarter of the return to Bangladesh Bank.
struct QuarterOfComplaints {
    std::string quarter;  // "2026-Q1"
    ComplaintFigures figures;
};
[[nodiscard]] Table quarter_table(std::span<const QuarterOfComplaints> quarters);

}  // namespace svcops
