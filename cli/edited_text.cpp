#include "cli/edited_text.hpp"

#include "cli/errors.hpp"
#include "cli/run_program.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/assignment.hpp"
#include "lib/text/blanks.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

namespace svcops::cli {

namespace {

namespace fs = std::filesystem;

// What stands below it is for the writer and not read; lines of the text may begin as they like.
constexpr std::string_view cut = "# ------------------------ >8 ------------------------";

[[noreturn]] void fail(const fs::path& file) {
    throw EnvironmentError(Outcome::io, fmt::format("{}: {}", file.string(), std::strerror(errno)));
}

// A file of one's own (0600) that holds the text while it is written.
class TextFile {
public:
    explicit TextFile(const fs::path& folder) : path_((folder / "svcops-XXXXXX.txt").string()) {
        constexpr int suffix = 4;  // ".txt": editors know what it is
        const int descriptor = ::mkstemps(path_.data(), suffix);
        if (descriptor < 0) {
            fail(path_);
        }
        ::close(descriptor);
    }

    void write(std::string_view text) const {
        std::ofstream out(path_, std::ios::binary | std::ios::trunc);
        out << text;
        if (!out.flush()) {
            fail(path_);
        }
    }
    [[nodiscard]] std::string read() const {
        std::ifstream in(path_, std::ios::binary);
        if (!in) {
            fail(path_);
        }
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    void remove() const {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

std::string page(Context& context, const TextRequest& request, std::string_view text,
                 const std::vector<std::string>& problems) {
    const auto wording = context.wording(Shape::account);
    std::string made = fmt::format("{}\n{}\n", text, cut);
    const auto add = [&](std::string_view line) {
        made += line.empty() ? "#\n" : fmt::format("# {}\n", line);
    };
    for (const auto& problem : problems) {
        add(problem);
    }
    add(request.purpose);
    add(wording("What stands below this line is not read. An empty text cancels."));
    add("");
    for (const auto& line : request.about) {
        add(visible(line));
    }
    return made;
}

// The text above the cut, without the empty lines around it.
std::string written_in(std::string_view page) {
    std::size_t end = 0;
    while (end < page.size()) {
        const auto line = page.substr(end, page.find('\n', end) - end);
        if (line == cut || line == std::string(cut) + '\r') {
            break;
        }
        end = std::min(page.find('\n', end), page.size() - 1) + 1;
    }
    return std::string(trimmed(page.substr(0, end)));
}

std::string editor_of(Context& context) {
    const auto given = context.settings().text("editor");
    return given && !given->empty() ? *given : "vi";
}

void open_editor(Context& context, const TextFile& file) {
    const auto editor = editor_of(context);
    auto words = split_command(editor);
    if (!words) {
        file.remove();
        throw InputError(
            Outcome::bad_definition,
            fmt::format("the editor '{}' has a quote that is not closed", visible(editor)),
            "EDITOR names another one; --message takes the text itself");
    }
    words->push_back(file.path());
    const int code = context.session().run(*words);
    if (code == 0) {
        return;
    }
    const bool empty = written_in(file.read()).empty();
    if (empty) {
        file.remove();
    }
    throw EnvironmentError(
        Outcome::unavailable, fmt::format("the editor '{}' ended with {}", visible(editor), code),
        empty ? std::string("EDITOR names another one; --message takes the text itself")
              : fmt::format("the text is kept in {}", file.path()));
}

void say_kept(Context& context, const TextFile& file) {
    context.say(context.wording(Shape::account)("the text is kept in {}", file.path()));
}

std::vector<std::string> told(const Error& error) {
    std::vector<std::string> lines;
    for (const auto& problem : error.problems()) {
        lines.push_back(visible(problem.hint.empty()
                                    ? problem.what
                                    : fmt::format("{} ({})", problem.what, problem.hint)));
    }
    return lines;
}

// One try with the text; nothing when the editor is to open again.
class Tries {
public:
    Tries(Context& context, const TextRequest& request, const UseText& use, const TextFile& file)
        : context_(context), request_(request), use_(use), file_(file) {}

    std::optional<ExitCode> with(const std::string& text) {
        try {
            const auto code = use_(text);
            file_.remove();
            return code;
        } catch (const RequestStored&) {  // somebody else was faster: the answer is that one
            const auto code = use_(text);
            file_.remove();
            return code;
        } catch (const InputError& error) {
            if (!can_ask(context_) || text == last_) {
                say_kept(context_, file_);
                throw;
            }
            last_ = text;
            file_.write(page(context_, request_, text, told(error)));
            return std::nullopt;
        } catch (const Error&) {
            say_kept(context_, file_);
            throw;
        }
    }

private:
    Context& context_;
    const TextRequest& request_;
    const UseText& use_;
    const TextFile& file_;
    std::optional<std::string> last_;
};

}  // namespace

bool can_ask(Context& context) {
    const auto& session = context.session();
    return session.in_is_terminal && session.out_is_terminal && !context.common().no_input;
}

ExitCode with_edited_text(Context& context, const TextRequest& request, const UseText& use) {
    if (context.common().no_input) {
        throw InputError(Outcome::usage, "--edit-text and --no-input contradict each other",
                         "give the text with --message");
    }
    const TextFile file(context.session().temporary);
    file.write(page(context, request, request.begin, {}));
    Tries tries(context, request, use, file);
    for (;;) {
        open_editor(context, file);
        const auto text = written_in(file.read());
        if (invisible(text)) {
            file.remove();
            context.say(context.wording(Shape::account)("nothing was written: the text is empty"));
            return exit_code(Outcome::findings);
        }
        if (const auto code = tries.with(text)) {
            return *code;
        }
    }
}

}  // namespace svcops::cli
