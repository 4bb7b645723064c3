#include "lib/definition/source.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace svcops {

namespace {

namespace fs = std::filesystem;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

bool is_definition(const fs::path& path) {
    return path.extension() == ".yaml" || path.extension() == ".yml";
}

bool is_hidden(const fs::path& path) {
    return path.filename().native().starts_with('.');
}

Problem unreadable(const fs::path& path, const std::error_code& error) {
    return {{path.string(), 0, 0}, fmt::format("cannot be read: {}", error.message()), {}};
}

// All files below `folder`; a folder that cannot be entered is a problem, the others are still
// read.
void walk(const fs::path& folder, std::vector<fs::path>& files, std::vector<Problem>& problems) {
    std::error_code error;
    fs::directory_iterator it(folder, error);
    for (; !error && it != fs::directory_iterator(); it.increment(error)) {
        const fs::path& path = it->path();
        std::error_code unknown;
        if (is_hidden(path)) {
            continue;
        }
        if (it->is_directory(unknown) && !it->is_symlink(unknown)) {
            walk(path, files, problems);
        } else if (is_definition(path) && !it->is_directory(unknown)) {
            files.push_back(path);
        }
    }
    if (error) {
        problems.push_back(unreadable(folder, error));
    }
}

Reading<SourceText> read_file(const fs::path& path) {
    std::error_code error;
    const auto kind = fs::status(path, error).type();
    if (kind != fs::file_type::regular) {
        return Problem{{path.string(), 0, 0}, "is not a file", "name a YAML file or a folder"};
    }
    const File file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file) {
        return unreadable(path, std::error_code(errno, std::generic_category()));
    }
    SourceText source{path.string(), {}};
    std::array<char, 16384> part{};
    while (source.text.size() <= max_source_bytes) {
        const auto room = max_source_bytes + 1 - source.text.size();
        const auto got = std::fread(part.data(), 1, std::min(part.size(), room), file.get());
        if (got == 0) {
            break;
        }
        source.text.append(part.data(), got);
    }
    if (std::ferror(file.get())) {
        return unreadable(path, std::error_code(errno, std::generic_category()));
    }
    return source;
}

}  // namespace

Reading<std::vector<SourceText>> read_folder(std::span<const fs::path> paths) {
    Reading<std::vector<SourceText>> reading;
    std::vector<fs::path> files;
    for (const fs::path& path : paths) {
        std::error_code error;
        const auto status = fs::status(path, error);
        if (status.type() == fs::file_type::directory) {
            walk(path, files, reading.problems);
        } else if (status.type() == fs::file_type::not_found) {
            reading.problems.push_back({{path.string(), 0, 0},
                                        "no such file or folder",
                                        "name a YAML file or a folder of them"});
        } else {
            files.push_back(path);
        }
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    reading.value.emplace();
    for (const fs::path& path : files) {
        auto source = read_file(path);
        if (source) {
            reading.value->push_back(std::move(*source));
        }
        std::move(source.problems.begin(), source.problems.end(),
                  std::back_inserter(reading.problems));
    }
    return reading;
}

Digest digest_of(std::span<const DefinitionSource> sources) {
    std::vector<const DefinitionSource*> ordered;
    for (const DefinitionSource& source : sources) {
        ordered.push_back(&source);
    }
    std::sort(
        ordered.begin(), ordered.end(),
        [](const DefinitionSource* a, const DefinitionSource* b) { return a->digest < b->digest; });
    Sha256 sum;
    for (const DefinitionSource* source : ordered) {
        sum.part(bytes(source->text));
    }
    return sum.finish();
}

}  // namespace svcops
