#include "cli/input.hpp"

#include "lib/finding/error.hpp"

#include <unistd.h>

#include <ext/stdio_filebuf.h>
#include <istream>

namespace svcops::cli {

namespace fs = std::filesystem;

Source open_input(Context& context, const std::string& name) {
    if (name != "-") {
        return Source::open(context.session().folder / name, context.session().temporary, name);
    }
    __gnu_cxx::stdio_filebuf<char> buffer(::dup(context.session().in),
                                          std::ios::in | std::ios::binary);
    if (!buffer.is_open()) {
        throw EnvironmentError(Outcome::io, "standard input is closed",
                               "give it a log, or name a file");
    }
    std::istream stream(&buffer);
    return Source::spool(stream, "standard input", context.session().temporary);
}

std::string shown_path(const Session& session, const fs::path& path) {
    auto folder = session.folder.string();
    folder += folder.ends_with('/') ? "" : "/";
    const auto whole = path.lexically_normal().string();
    return whole.starts_with(folder) && whole.size() > folder.size() ? whole.substr(folder.size())
                                                                     : whole;
}

Reading<std::vector<SourceText>> read_definition_files(const Session& session,
                                                       std::span<const fs::path> paths) {
    auto reading = read_folder(paths);
    for (auto& problem : reading.problems) {
        problem.place.source = shown_path(session, problem.place.source);
    }
    if (reading.value) {
        for (auto& source : *reading.value) {
            source.path = shown_path(session, source.path);
        }
    }
    return reading;
}

}  // namespace svcops::cli
