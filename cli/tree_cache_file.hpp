#pragma once
#include "cli/session.hpp"
#include "lib/definition/tree_cache.hpp"

#include <filesystem>
#include <span>

namespace svcops::cli {

// The definitions read before, kept in $XDG_CACHE_HOME/svcops (else ~/.cache/svcops): one file for
// each set of folders, so that it does not grow. It saves time and nothing else: it may be deleted
// at any time, and where it cannot be read or written nothing is said.
class TreeCacheFile {
public:
    TreeCacheFile(const Session& session, std::span<const std::filesystem::path> folders);
    TreeCache& cache() { return cache_; }
    // Writes it when something was added.
    void keep() const;

private:
    std::filesystem::path path_;  // empty: there is no place for it
    TreeCache cache_;
};

}  // namespace svcops::cli
