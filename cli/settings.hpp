#pragma once
#include "cli/common_options.hpp"
#include "cli/session.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// One setting in force and where it comes from: "--store", "SVCOPS_STORE",
// "/etc/svcops/config.yaml:3", "built in".
struct Setting {
    std::string key;
    std::vector<std::string> values;
    std::string origin;
};

// Flag > environment > .svcops/config.yaml found upwards > $XDG_CONFIG_HOME/svcops/config.yaml >
// /etc/svcops/config.yaml > built in. Relative paths of a file are relative to the folder that
// holds it (for a project file: the folder that holds .svcops). Throws InputError(bad_definition)
// with every problem of every file.
class Settings {
public:
    Settings(const CommonOptions& options, const Session& session);
    [[nodiscard]] const Setting* find(std::string_view key) const;
    [[nodiscard]] std::optional<std::string> text(std::string_view key) const;
    [[nodiscard]] const std::vector<Setting>& all() const { return settings_; }

private:
    void add(Setting setting);  // the first to name a key wins
    std::vector<Setting> settings_;
};

}  // namespace svcops::cli
