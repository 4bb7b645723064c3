#include "lib/intake/loaded_module.hpp"

#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <dlfcn.h>

namespace svcops {

namespace {

[[noreturn]] void unavailable(const ModuleFile& module, std::string what) {
    throw EnvironmentError(
        Outcome::unavailable, std::move(what),
        fmt::format("install it beside svcops with {}: {}", module.library, module.manual));
}

}  // namespace

void refuse_other_version(const ModuleFile& module) {
    unavailable(module, fmt::format("the {} {} is of another svcops", module.what, module.file));
}

void* module_entry(const ModuleFile& module, std::span<const std::filesystem::path> folders) {
    for (const auto& folder : folders) {
        const auto path = folder / module.file;
        std::error_code none;
        if (!std::filesystem::is_regular_file(path, none)) {
            continue;
        }
        void* const handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (handle == nullptr) {
            unavailable(module,
                        fmt::format("the {} cannot be loaded: {}", module.what, ::dlerror()));
        }
        if (void* const entry = ::dlsym(handle, module.entry.c_str())) {
            return entry;
        }
        refuse_other_version(module);
    }
    unavailable(module, fmt::format("the {} {} is not here", module.what, module.file));
}

}  // namespace svcops
