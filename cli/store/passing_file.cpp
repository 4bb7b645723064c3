#include "cli/store/passing_file.hpp"

#include "cli/output.hpp"
#include "lib/finding/error.hpp"
#include "lib/intake/source.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <utility>
#include <vector>

namespace svcops::cli::store {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t page_bytes = std::size_t{1} << 20;
constexpr std::size_t header_bytes = 100;

std::string reason(int error) {
    return std::generic_category().message(error);
}

// An open file that is closed at the end.
class Opened {
public:
    Opened(const std::filesystem::path& path, int flags)
        : number_(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR)) {
        if (number_ < 0) {
            throw EnvironmentError(Outcome::io,
                                   fmt::format("{}: {}", path.string(), reason(errno)));
        }
    }
    ~Opened() { ::close(number_); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

// What comes next; empty at the end.
std::string_view next_page(int descriptor, std::string_view name, std::vector<char>& page) {
    while (true) {
        const auto got = ::read(descriptor, page.data(), page.size());
        if (got >= 0) {
            return {page.data(), static_cast<std::size_t>(got)};
        }
        if (errno != EINTR) {
            throw EnvironmentError(Outcome::io, fmt::format("{}: {}", name, reason(errno)));
        }
    }
}

// How many bytes the file has whose header (SQLite's, of 100 bytes) this is: none when it is no
// database, so that what never ends is not taken to its end.
std::uint64_t stated_bytes(std::string_view header) {
    constexpr std::string_view magic = "SQLite format 3\0"sv;
    constexpr std::size_t page_size_at = 16, pages_at = 28;
    if (header.size() < header_bytes || !header.starts_with(magic)) {
        return 0;
    }
    const auto number = [&](std::size_t at, std::size_t size) {
        std::uint64_t value = 0;
        for (const char byte : header.substr(at, size)) {
            value = value << 8U | static_cast<unsigned char>(byte);
        }
        return value;
    };
    const auto page = number(page_size_at, 2);
    return (page == 1 ? std::uint64_t{1} << 16U : page) * number(pages_at, 4);
}

}  // namespace

PassingFile::PassingFile(Context& context) : context_(context) {
    auto pattern = (context.session().temporary / "svcops-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw EnvironmentError(Outcome::cannot_create,
                               fmt::format("no folder for a temporary file in {}: {}",
                                           context.session().temporary.string(), reason(errno)),
                               "TMPDIR names another place");
    }
    folder_ = pattern;
    path_ = folder_ / "store.db";
}

PassingFile::~PassingFile() {
    remove();
}

void PassingFile::remove() noexcept {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void PassingFile::take_input() {
    constexpr std::string_view name = "standard input";
    const int in = context_.session().in;
    refuse_device(in, std::string(name));
    const Opened file(path_, O_WRONLY | O_CREAT | O_EXCL);
    std::vector<char> page(page_bytes);
    std::string header;
    std::uint64_t taken = 0, most = 0;
    for (auto text = next_page(in, name, page); !text.empty(); text = next_page(in, name, page)) {
        taken += text.size();
        const bool begins = header.size() < header_bytes;
        header += text.substr(0, header_bytes - header.size());
        write_all(file.number(), text, path_.string());
        if (begins && header.size() == header_bytes) {
            most = stated_bytes(header);
        }
        if (most == 0 && header.size() == header_bytes) {
            return;  // no store, which whoever opens it tells
        }
        if (most > 0 && taken > most) {
            throw InputError(Outcome::bad_data,
                             fmt::format("{} goes on after the store of {} bytes", name, most),
                             "give the backup alone");
        }
    }
}

void PassingFile::give_output() {
    const Opened file(path_, O_RDONLY);
    remove();
    std::vector<char> page(page_bytes);
    for (auto text = next_page(file.number(), path_.string(), page); !text.empty();
         text = next_page(file.number(), path_.string(), page)) {
        context_.session().out->write(text);
        context_.session().out->flush();  // or the rest would wait in memory
    }
}

void refuse_other_answers(const Context& context, std::string_view verb) {
    const auto& common = context.common();
    const std::array<std::pair<std::string_view, bool>, 3> options{
        {{"--json", common.json},
         {"--format", common.format.has_value()},
         {"--output", common.output && *common.output != "-"}}};
    std::vector<Problem> problems;
    for (const auto& [name, there] : options) {
        if (there) {
            problems.push_back({{},
                                fmt::format("{} does not go with '-'", name),
                                fmt::format("the bytes are the answer; name a file: svcops store "
                                            "{} FILE",
                                            verb)});
        }
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

}  // namespace svcops::cli::store
