#include "cli/input.hpp"

#include "lib/finding/error.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace svcops::cli {

namespace fs = std::filesystem;

std::string whole_input(int descriptor, std::size_t most) {
    constexpr const char* name = "standard input";
    refuse_device(descriptor, name);
    std::string text;
    std::array<char, 65536> buffer{};
    while (true) {
        const auto got = ::read(descriptor, buffer.data(), buffer.size());
        if (got == 0) {
            return text;
        }
        if (got < 0 && errno != EINTR) {
            throw EnvironmentError(Outcome::io, fmt::format("{}: {}", name, std::strerror(errno)));
        }
        text.append(buffer.data(), got < 0 ? 0 : static_cast<std::size_t>(got));
        if (text.size() > most) {
            const auto ends = std::count(text.begin(), text.end(), '\n');
            throw InputError(Outcome::bad_data, {{{name, static_cast<std::uint32_t>(ends) + 1, 0},
                                                  fmt::format("goes on after {} bytes", most),
                                                  "give it in parts"}});
        }
    }
}

Source open_input(Context& context, const std::string& name) {
    if (name != "-") {
        return Source::open(context.session().folder / name, context.session().temporary, name);
    }
    return Source::spool(context.session().in, "standard input", context.session().temporary);
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
