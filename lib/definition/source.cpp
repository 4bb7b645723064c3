#include "lib/definition/source.hpp"

#include "lib/finding/error.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>

namespace svcops {

namespace {

namespace fs = std::filesystem;

// An open file, without waiting for whoever should write to a pipe of that name.
class Descriptor {
public:
    explicit Descriptor(const fs::path& path)
        : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (open()) {
            ::close(number_);
        }
    }
    [[nodiscard]] bool open() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

bool is_definition(const fs::path& path) {
    return path.extension() == ".yaml" || path.extension() == ".yml";
}

bool is_hidden(const fs::path& path) {
    return path.filename().native().starts_with('.');
}

constexpr const char* not_permitted = "its owner can let you read it";

Problem unreadable(const fs::path& path, const std::error_code& error) {
    return {{path.string(), 0, 0},
            fmt::format("cannot be read: {}", error.message()),
            error == std::errc::permission_denied ? not_permitted : ""};
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

// A file that is being written may grow; one byte past the limit is enough to refuse it.
Reading<SourceText> read_file(const fs::path& path) {
    const Descriptor file(path);
    struct stat info {};
    if (!file.open() || ::fstat(file.number(), &info) != 0) {
        return unreadable(path, std::error_code(errno, std::generic_category()));
    }
    if (!S_ISREG(info.st_mode)) {
        return Problem{{path.string(), 0, 0}, "is not a file", "name a YAML file or a folder"};
    }
    SourceText source{path.string(), {}};
    const auto expected = std::min(static_cast<std::size_t>(info.st_size), max_source_bytes);
    std::size_t size = 0;
    source.text.resize(expected + 1);
    while (size < source.text.size()) {
        const auto got =
            ::read(file.number(), source.text.data() + size, source.text.size() - size);
        if (got < 0 && errno != EINTR) {
            return unreadable(path, std::error_code(errno, std::generic_category()));
        }
        if (got == 0) {
            break;
        }
        size += got < 0 ? 0 : static_cast<std::size_t>(got);
        if (size == source.text.size() && size <= max_source_bytes) {
            source.text.resize(std::min(2 * size, max_source_bytes + 1));
        }
    }
    source.text.resize(size);
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
    if (std::any_of(reading.problems.begin(), reading.problems.end(),
                    [](const Problem& problem) { return problem.hint == not_permitted; })) {
        throw EnvironmentError(Outcome::permission, std::move(reading.problems));
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
