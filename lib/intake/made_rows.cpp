#include "lib/intake/made_rows.hpp"

#include "lib/finding/error.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace svcops {

namespace {

constexpr std::size_t written_at_once = std::size_t{1} << 20;

}  // namespace

MadeRows::MadeRows(const std::filesystem::path& temporary)
    : folder_(temporary), file_(unlinked_file(temporary)) {}

MadeRows::~MadeRows() {
    if (file_ >= 0) {
        ::close(file_);
    }
}

void MadeRows::cell(std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '\t':
                text_ += "\\t";
                break;
            case '\n':
                text_ += "\\n";
                break;
            case '\r':
                text_ += "\\r";
                break;
            case '\\':
                text_ += "\\\\";
                break;
            default:
                text_ += c;
        }
    }
    text_ += '\t';
}

void MadeRows::end_row() {
    text_.back() = '\n';
    if (text_.size() > written_at_once) {
        flush();
    }
}

Source MadeRows::finish(std::string name) {
    flush();
    return Source::made_rows(std::exchange(file_, -1), std::move(name));
}

void MadeRows::flush() {
    written_ += text_.size();
    if (written_ > max_spooled_bytes) {
        throw InputError(
            Outcome::bad_data,
            fmt::format("what is read of the log takes more than {} bytes", max_spooled_bytes),
            "give it in parts");
    }
    for (std::string_view rest = text_; !rest.empty();) {
        const auto done = ::write(file_, rest.data(), rest.size());
        if (done < 0 && errno != EINTR) {
            throw EnvironmentError(
                Outcome::io,
                fmt::format("{}: {}", folder_.string(), std::generic_category().message(errno)),
                "TMPDIR names another place");
        }
        rest.remove_prefix(done < 0 ? 0 : static_cast<std::size_t>(done));
    }
    text_.clear();
}

}  // namespace svcops
