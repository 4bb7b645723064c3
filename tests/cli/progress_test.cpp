#include "cli/progress.hpp"

#include <doctest/doctest.h>

#include <string>

namespace progress_test {

using namespace svcops::cli;

namespace {

// A terminal that shows what reaches it, and a run that is in its third second.
struct Screen {
    std::string shown;
    Sink out{[](std::string_view) {}};
    Sink err{[this](std::string_view bytes) { shown += bytes; }};
    Session session;
    CommonOptions common;

    Screen() {
        session.out = &out;
        session.err = &err;
        session.err_is_terminal = true;
        session.running = [] { return std::chrono::milliseconds(2500); };
    }
};

}  // namespace

TEST_CASE("the progress line is gone from the screen before the answer is written") {
    Screen screen;
    Context context(screen.session, screen.common, *find_command("ticket", "import"));
    Progress progress(context, "import");
    progress.show(1, 4);
    CHECK(screen.shown == "\rimport: 25%");
    progress.clear();
    CHECK(screen.shown == "\rimport: 25%\r\x1b[K");
    progress.clear();  // once is enough
    CHECK(screen.shown == "\rimport: 25%\r\x1b[K");
}

TEST_CASE("no progress is shown where nobody watches, or to who wants quiet") {
    Screen screen;
    screen.session.err_is_terminal = false;
    Context piped(screen.session, screen.common, *find_command("ticket", "import"));
    Progress(piped, "import").show(1, 4);
    screen.session.err_is_terminal = true;
    screen.common.quiet = true;
    Context quiet(screen.session, screen.common, *find_command("ticket", "import"));
    Progress(quiet, "import").show(1, 4);
    screen.err.flush();
    CHECK(screen.shown.empty());
}

}  // namespace progress_test
