#pragma once
#include <filesystem>
#include <span>
#include <string>

namespace svcops {

// A part of svcops in a file of its own, because the libraries behind it would slow every start.
struct ModuleFile {
    std::string what;     // "mail module"
    std::string file;     // "svcops-mail.so"
    std::string entry;    // the function that gives its table
    std::string library;  // the package that it needs beside it
    std::string manual;   // the page that speaks of it: "svcops-mail(1)"
};

// The address of the entry, from the first of the folders that has the file; it is never unloaded,
// as the libraries behind it cannot be. Throws EnvironmentError(unavailable) when none has it.
void* module_entry(const ModuleFile& module, std::span<const std::filesystem::path> folders);

[[noreturn]] void refuse_other_version(const ModuleFile& module);

}  // namespace svcops
