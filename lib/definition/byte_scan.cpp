#include "lib/definition/byte_scan.hpp"

#include "lib/definition/source.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

constexpr std::size_t max_shown = 200;

// Walks the lines once, collecting what is wrong on each.
class ByteScan {
public:
    ByteScan(std::string_view text, std::string_view source) : text_(text), source_(source) {}

    std::vector<Problem> run() {
        std::size_t begin = 0;
        for (line_ = 1; begin < text_.size() && problems_.size() < max_shown; ++line_) {
            const std::size_t end = std::min(text_.find('\n', begin), text_.size());
            scan_line(text_.substr(begin, end - begin));
            begin = end + 1;
        }
        return std::move(problems_);
    }

private:
    void scan_line(std::string_view line) {
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (const std::size_t bad = invalid_utf8_at(line); bad != std::string_view::npos) {
            add(bad,
                fmt::format("not valid UTF-8 (byte 0x{:02x})",
                            static_cast<unsigned char>(line[bad])),
                "save the file as UTF-8");
        }
        if (const std::size_t tab = line.find('\t'); tab != std::string_view::npos) {
            add(tab, "a tab", "write spaces; inside text, \\t in double quotes");
        }
        if (const std::size_t control = find_control(line); control != std::string_view::npos) {
            add(control,
                fmt::format("a control character (byte 0x{:02x})",
                            static_cast<unsigned char>(line[control])),
                "remove it");
        }
        if (const std::size_t mark = line.find("\xEF\xBB\xBF"); mark != std::string_view::npos) {
            add(mark, "a byte order mark inside the file", "remove it");
        }
        if (line.starts_with('%')) {
            add(0, "YAML directives are not read", "remove the line");
        }
    }

    // C0 but tab, DEL, and C1 as UTF-8 (U+0085 would end a line in YAML 1.1).
    static std::size_t find_control(std::string_view line) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            const auto byte = static_cast<unsigned char>(line[i]);
            if ((byte < 0x20 && byte != '\t') || byte == 0x7F) {
                return i;
            }
            if (byte == 0xC2 && i + 1 < line.size() &&
                static_cast<unsigned char>(line[i + 1]) < 0xA0) {
                return i;
            }
        }
        return std::string_view::npos;
    }

    void add(std::size_t offset, std::string what, std::string hint) {
        problems_.push_back({{std::string(source_), line_, static_cast<std::uint32_t>(offset + 1)},
                             std::move(what),
                             std::move(hint)});
    }

    std::string_view text_;
    std::string_view source_;
    std::uint32_t line_ = 1;
    std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> scan_bytes(std::string_view text, std::string_view source) {
    if (text.size() > max_source_bytes) {
        return {{{std::string(source), 0, 0},
                 fmt::format("larger than {} bytes", max_source_bytes),
                 "split the file"}};
    }
    return ByteScan(text, source).run();
}

}  // namespace svcops
