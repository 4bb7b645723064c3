#include "cli/progress.hpp"

#include <fmt/core.h>

namespace svcops::cli {

Progress::Progress(Context& context, std::string_view what) : context_(context), what_(what) {}

void Progress::show(std::uint64_t done, std::uint64_t total) {
    const auto& session = context_.session();
    if (!session.err_is_terminal || context_.common().quiet || total == 0) {
        return;
    }
    const auto percent = static_cast<int>(done * 100 / total);
    const bool early = session.running() < std::chrono::seconds{1};
    if (early || percent == shown_) {
        return;
    }
    shown_ = percent;
    session.err->write(fmt::format("\r{}: {}%", what_, percent));
    session.err->flush();
}

void Progress::clear() {
    if (shown_ >= 0) {
        auto& err = *context_.session().err;
        err.write("\r\x1b[K");
        err.flush();  // standard output writes to the same terminal next
        shown_ = -1;
    }
}

}  // namespace svcops::cli
