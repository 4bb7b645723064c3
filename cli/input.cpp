#include "cli/input.hpp"

#include <unistd.h>

#include <ext/stdio_filebuf.h>
#include <istream>

namespace svcops::cli {

namespace fs = std::filesystem;

namespace {

fs::path temporary_folder(Context& context) {
    const auto given = context.session().environment("TMPDIR");
    return given && !given->empty() ? fs::path(*given) : fs::path("/tmp");
}

}  // namespace

Source open_input(Context& context, const std::string& name) {
    if (name != "-") {
        return Source::open(context.session().folder / name, temporary_folder(context));
    }
    __gnu_cxx::stdio_filebuf<char> buffer(::dup(context.session().in),
                                          std::ios::in | std::ios::binary);
    std::istream in(&buffer);
    return Source::spool(in, "standard input", temporary_folder(context));
}

}  // namespace svcops::cli
