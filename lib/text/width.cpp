#include "lib/text/code_point.hpp"
#include "lib/text/utf8.hpp"

#include <unictype.h>
#include <unigbrk.h>
#include <uniwidth.h>

#include <algorithm>

namespace svcops {
namespace {

bool printable(char c) {
    return c >= ' ' && c <= '~';
}

// The canonical combining class of signs that join the next consonant to the one before (U+09CD and
// its kin).
constexpr int virama_class = 9;

bool joins_next(char32_t point) {
    return point == zero_width_joiner || uc_combining_class(point) == virama_class;
}

// Walks a valid text by grapheme clusters and tells where a cut leaves every letter whole.
class Clusters {
public:
    explicit Clusters(std::string_view text) : text_(text), breaks_(text.size(), '\0') {
        u8_grapheme_breaks(utf8_data(text_), text_.size(), breaks_.data());
    }

    // The end of the piece that starts at `from`: the next cluster bound that is not right after a
    // joining sign.
    [[nodiscard]] std::size_t next(std::size_t from) const {
        std::size_t at = from;
        char32_t last = 0;
        do {
            const CodePoint point = first_code_point(text_.substr(at));
            last = point.value;
            at += point.length;
        } while (at < text_.size() && (breaks_[at] == 0 || joins_next(last)));
        return at;
    }

private:
    std::string_view text_;
    std::string breaks_;
};

struct Cut {
    std::size_t bytes;
    std::size_t columns;
};

// The longest front of `text` (valid) that is at most `columns` wide.
Cut longest_front(std::string_view text, std::size_t columns) {
    const Clusters clusters(text);
    Cut cut{0, 0};
    while (cut.bytes < text.size()) {
        const std::size_t next = clusters.next(cut.bytes);
        const std::size_t width = display_width(text.substr(cut.bytes, next - cut.bytes));
        if (cut.columns + width > columns) {
            break;
        }
        cut = {next, cut.columns + width};
    }
    // At the end of the text the last piece may end in a joining sign; a cut elsewhere never does.
    return cut;
}

std::string fit_valid(std::string_view text, std::size_t columns, std::string_view ellipsis) {
    const std::size_t tail = display_width(ellipsis);
    if (tail > columns) {
        return std::string(ellipsis.substr(0, longest_front(ellipsis, columns).bytes));
    }
    std::string_view front = text.substr(0, longest_front(text, columns - tail).bytes);
    while (front.ends_with(' ')) {
        front.remove_suffix(1);
    }
    return std::string(front).append(ellipsis);
}

bool breaks_line(char32_t point) {
    const bool glued = point == 0xA0 || point == 0x2007 || point == 0x202F;
    return !glued && uc_is_property_white_space(point);
}

// The length in bytes of the front in which every code point breaks lines, or in which none does.
std::size_t run(std::string_view text, bool (*belongs)(char32_t)) {
    std::size_t at = 0;
    while (at < text.size()) {
        const CodePoint point = first_code_point(text.substr(at));
        if (!belongs(point.value)) {
            break;
        }
        at += point.length;
    }
    return at;
}

// Lines under construction; the last one is open.
class Wrapper {
public:
    explicit Wrapper(std::size_t columns) : columns_(std::max<std::size_t>(columns, 1)) {}

    void paragraph(std::string_view text) {
        open();
        if (display_width(text) <= columns_) {
            lines_.back() = text;
            return;
        }
        while (!text.empty()) {
            const std::size_t gap = run(text, breaks_line);
            const std::size_t end =
                gap + run(text.substr(gap), [](char32_t point) { return !breaks_line(point); });
            word(text.substr(0, gap), text.substr(gap, end - gap));
            text.remove_prefix(end);
        }
    }

    std::vector<std::string> lines() { return std::move(lines_); }

private:
    void open() {
        lines_.emplace_back();
        used_ = 0;
    }

    void add(std::string_view text) {
        lines_.back() += text;
        used_ += display_width(text);
    }

    void word(std::string_view gap, std::string_view text) {
        if (text.empty()) {
            return;
        }
        const std::size_t width = display_width(text);
        if (used_ + display_width(gap) + width <= columns_) {
            add(gap);
            add(text);
            return;
        }
        if (used_ > 0) {
            open();
        }
        pieces(text);
    }

    // A word, in as many lines as it needs; a cluster wider than a line stands alone.
    void pieces(std::string_view text) {
        while (display_width(text) > columns_) {
            std::size_t length = longest_front(text, columns_).bytes;
            if (length == 0) {
                length = Clusters(text).next(0);
            }
            add(text.substr(0, length));
            text.remove_prefix(length);
            if (!text.empty()) {
                open();
            }
        }
        add(text);
    }

    std::size_t columns_;
    std::vector<std::string> lines_;
    std::size_t used_ = 0;
};

}  // namespace

std::size_t display_width(std::string_view text) {
    const std::size_t ascii = ascii_prefix(text);
    const auto columns = static_cast<std::size_t>(
        std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(ascii), printable));
    if (ascii == text.size()) {
        return columns;
    }
    const std::string_view rest = text.substr(ascii);
    return columns + static_cast<std::size_t>(u8_width(utf8_data(rest), rest.size(), "UTF-8"));
}

std::string fit(std::string_view text, std::size_t columns, std::string_view ellipsis) {
    if (!valid_utf8(text)) {
        return fit(visible(text), columns, ellipsis);
    }
    if (display_width(text) <= columns) {
        return std::string(text);
    }
    return fit_valid(text, columns, ellipsis);
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
    if (!valid_utf8(text)) {
        return wrap(visible(text), columns);
    }
    Wrapper wrapper(columns);
    for (;;) {
        const std::size_t end = text.find('\n');
        wrapper.paragraph(text.substr(0, end));
        if (end == std::string_view::npos) {
            return wrapper.lines();
        }
        text.remove_prefix(end + 1);
    }
}

}  // namespace svcops
