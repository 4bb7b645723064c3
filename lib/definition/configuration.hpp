#pragma once
#include "lib/definition/source.hpp"
#include "lib/text/problem.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// One setting as a configuration file gives it.
struct ConfigurationEntry {
    std::string key;
    std::vector<std::string> values;  // one, but for `definitions`
    Place place;
};

// A key that a configuration file may hold.
struct ConfigurationKey {
    std::string_view name;
    std::string_view meaning;
    bool list = false;
};

std::span<const ConfigurationKey> configuration_keys();

// A configuration file: one YAML mapping of known keys. Unknown keys are problems with the nearest
// name.
Reading<std::vector<ConfigurationEntry>> read_configuration(const SourceText& source);

}  // namespace svcops
