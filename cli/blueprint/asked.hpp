#pragma once
#include "cli/context.hpp"
#include "lib/blueprint/blueprint.hpp"
#include "lib/blueprint/promised_time.hpp"

#include <span>
#include <string>
#include <vector>

namespace svcops::cli {

// Why a blueprint cannot be walked: steps that lead nowhere, rules of no step, a calendar that is
// not there. Nothing for a sound one.
[[nodiscard]] std::vector<Problem> walking_problems(const Definitions& definitions,
                                                    const Blueprint& blueprint);

// The blueprints of these names in their order, each once; all of them without a name. Throws
// InputError(no_input) with every name that no definition has.
[[nodiscard]] std::vector<const Blueprint*> asked_blueprints(const Definitions& definitions,
                                                             const std::vector<std::string>& names);
// The one of a name.
[[nodiscard]] const Blueprint& named_blueprint(const Definitions& definitions,
                                               const std::string& name);
// The one of a name, which can be walked: throws InputError(bad_definition) with every fault of its
// structure.
[[nodiscard]] const Blueprint& sound_blueprint(const Definitions& definitions,
                                               const std::string& name);
// What stands around the blueprints of the definitions, at the command's instant; views of them.
[[nodiscard]] BlueprintSetting blueprint_setting(const Definitions& definitions, Instant now);

}  // namespace svcops::cli
