#include "cli/confirmation.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/utf8.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>

namespace svcops::cli {

namespace {

constexpr std::size_t longest_answer = 100;

// One line of standard input, without its end.
std::string answer(Session& session) {
    std::string line;
    char c = 0;
    while (line.size() < longest_answer && ::read(session.in, &c, 1) == 1 && c != '\n') {
        line += c;
    }
    return line;
}

bool is_yes(std::string_view line) {
    constexpr std::array<std::string_view, 5> words{"y", "yes", "হ্যাঁ", "হ্যা", "ndiyo"};
    const auto said = search_key(line);
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return said == search_key(word); });
}

}  // namespace

void confirm(Context& context, const std::function<std::string()>& question) {
    const auto& common = context.common();
    if (common.yes) {
        return;
    }
    const auto asked = question();
    auto& session = context.session();
    if (common.no_input || !session.in_is_terminal || !session.err_is_terminal) {
        throw InputError(Outcome::usage, "this cannot be taken back: --yes is missing",
                         "--dry-run tells what would go");
    }
    session.err->write(visible(asked) + " ");
    session.err->flush();
    if (!is_yes(answer(session))) {
        throw InputError(Outcome::usage, "nothing was done");
    }
}

}  // namespace svcops::cli
