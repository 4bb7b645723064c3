#pragma once
#include "cli/render/render.hpp"
#include "lib/blueprint/grid.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// A blueprint that is drawn: what every drawing of it needs. All must outlive the drawing.
struct DrawnBlueprint {
    const Blueprint& blueprint;
    const BlueprintGrid& grid;
    const RenderOptions& options;

    [[nodiscard]] const BlueprintStep& step(std::size_t place) const {
        return blueprint.steps[grid.places[place].step];
    }
};

// Signs at a step's name, which the legend explains.
enum class StepMark : std::uint8_t { fail, wait, truth, decision };
inline constexpr std::size_t step_mark_count = 4;
[[nodiscard]] std::string_view letter_of(StepMark mark);  // "F"
[[nodiscard]] std::string in_brackets(StepMark mark);     // "(F)"
[[nodiscard]] std::string mark_words(StepMark mark, const RenderOptions& options);
[[nodiscard]] std::vector<StepMark> marks_of(const BlueprintStep& step);

// In the reader's language and charset, without controls.
[[nodiscard]] std::string title_words(const DrawnBlueprint& drawn);
// "blueprint order: steps 14, phases 3; service retail; promise retail-orders, resolution"
[[nodiscard]] std::string account_words(const DrawnBlueprint& drawn);
[[nodiscard]] std::string step_name_words(const DrawnBlueprint& drawn, std::size_t place);
// The same with its marks as one word: "Decide (?)(W)".
[[nodiscard]] std::string marked_name_words(const DrawnBlueprint& drawn, std::size_t place);
[[nodiscard]] std::string phase_words(const DrawnBlueprint& drawn, std::size_t phase);
[[nodiscard]] std::string lane_words(Lane lane, const RenderOptions& options);
// "line of interaction", below its upper lane; "" below a lane where there is no line.
[[nodiscard]] std::string line_words_below(Lane lane, const RenderOptions& options);

// "5m", "4m..10m", "1m..5m..20m".
[[nodiscard]] std::string spread_words(const Spread& spread);
// "15m", "1bd", "gold, acknowledge".
[[nodiscard]] std::string standard_words(const StepStandard& standard,
                                         const RenderOptions& options);
// Who, by what, how long, by when, for how much: as far as it is written.
[[nodiscard]] std::vector<std::string> detail_words(const DrawnBlueprint& drawn, std::size_t place);
// "(F) no evidence, 10%", "recovery → 4", "lead" where somebody else does that; none where nothing
// fails.
[[nodiscard]] std::vector<std::string> fail_words(const DrawnBlueprint& drawn, std::size_t place);
// "→ 5 (60%), 6 (40%)", "↺ 2 (8%)": where it goes on, and back to.
[[nodiscard]] std::vector<std::string> way_words(const DrawnBlueprint& drawn, std::size_t place);

// What can be seen or kept, of the steps of a phase: "3: receipt".
struct EvidenceNote {
    std::size_t place = 0;  // of BlueprintGrid::places
    std::string text;
};
[[nodiscard]] std::vector<EvidenceNote> evidence_notes(const DrawnBlueprint& drawn,
                                                       std::size_t phase);

// What signs and numbers stand for, a sentence each; of those alone that the drawing has.
[[nodiscard]] std::vector<std::string> legend_words(const DrawnBlueprint& drawn);

}  // namespace svcops::cli
