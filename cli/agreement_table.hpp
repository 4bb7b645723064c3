#pragma once
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/operation/read_raters.hpp"

#include <array>
#include <string_view>

namespace svcops::cli {

// By AgreementWeights.
inline constexpr std::array<std::string_view, 3> agreement_weight_words{"none", "linear",
                                                                        "quadratic"};

// How much raters agree: Cohen's kappa of each pair where there are not too many, Fleiss' and
// Krippendorff's of all; with notes on the scale, on what is undefined and on what is low.
[[nodiscard]] Table agreement_table(const RaterRatings& ratings, AgreementWeights weights,
                                    const Wording& wording);

}  // namespace svcops::cli
