#include "lib/mail/html_text.hpp"

#include "lib/mail/html_entity.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/blanks.hpp"

#include <algorithm>

namespace svcops::mail {

namespace {

struct HtmlTag {
    std::string name;  // in lower case; "/" of an end tag left out
    bool ends = false;
    std::string_view attributes;
};

// What a tag does to the text.
enum class Effect : unsigned char {
    none,
    line,
    paragraph,
    item,
    cell,
    quotation,
    verbatim,
    hidden
};

struct TagRow {
    std::string_view name;
    Effect effect;
};
constexpr TagRow tag_rows[] = {
    {"address", Effect::line},    {"article", Effect::paragraph}, {"blockquote", Effect::quotation},
    {"br", Effect::line},         {"center", Effect::line},       {"dd", Effect::line},
    {"div", Effect::line},        {"dl", Effect::paragraph},      {"dt", Effect::line},
    {"form", Effect::paragraph},  {"h1", Effect::paragraph},      {"h2", Effect::paragraph},
    {"h3", Effect::paragraph},    {"h4", Effect::paragraph},      {"h5", Effect::paragraph},
    {"h6", Effect::paragraph},    {"hr", Effect::paragraph},      {"li", Effect::item},
    {"ol", Effect::paragraph},    {"p", Effect::paragraph},       {"pre", Effect::verbatim},
    {"script", Effect::hidden},   {"section", Effect::paragraph}, {"style", Effect::hidden},
    {"table", Effect::paragraph}, {"td", Effect::cell},           {"th", Effect::cell},
    {"title", Effect::hidden},    {"tr", Effect::line},           {"ul", Effect::paragraph},
};

Effect effect_of(std::string_view name) {
    const auto row = std::ranges::lower_bound(tag_rows, name, {}, &TagRow::name);
    return row == std::end(tag_rows) || row->name != name ? Effect::none : row->effect;
}

// The value of an attribute, as it is written.
std::string_view attribute(std::string_view attributes, std::string_view wanted) {
    while (!attributes.empty()) {
        const auto begin = attributes.find_first_not_of(" \t\r\n\f/");
        if (begin == std::string_view::npos) {
            return {};
        }
        attributes.remove_prefix(begin);
        const auto end = std::min(attributes.find_first_of("= \t\r\n\f/", 1), attributes.size());
        const auto name = attributes.substr(0, end);
        attributes.remove_prefix(end);
        const auto next = std::min(attributes.find_first_not_of(blanks), attributes.size());
        if (next == attributes.size() || attributes[next] != '=') {
            continue;
        }
        attributes.remove_prefix(next + 1);
        attributes.remove_prefix(std::min(attributes.find_first_not_of(blanks), attributes.size()));
        const bool quoted = attributes.starts_with('"') || attributes.starts_with('\'');
        const auto close =
            quoted ? attributes.find(attributes.front(), 1) : attributes.find_first_of(blanks);
        const auto value = attributes.substr(quoted ? 1 : 0, quoted ? close - 1 : close);
        if (lowered_ascii(name) == wanted) {
            return value;
        }
        attributes.remove_prefix(
            std::min(close == std::string_view::npos ? close : close + 1, attributes.size()));
    }
    return {};
}

// The end of a tag: the first > outside of quotes; npos without one.
std::size_t end_of_tag(std::string_view html, std::size_t from) {
    char quote = 0;
    for (std::size_t i = from; i < html.size(); ++i) {
        const char c = html[i];
        if (quote != 0) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '>') {
            return i;
        } else if ((c == '"' || c == '\'') && i > from && html[i - 1] == '=') {
            quote = c;
        }
    }
    return html.find('>', from);  // a quote that never ends
}

class Writer {
public:
    void text(std::string_view text) {
        for (std::size_t i = 0; i < text.size();) {
            if (text[i] == '&') {
                const auto entity = html_entity(text.substr(i));
                if (entity.size > 0) {
                    put(entity.text);
                    i += entity.size;
                    continue;
                }
            }
            is_blank(text[i]) && verbatim_ == 0 ? blank() : put_one(text[i]);
            ++i;
        }
    }

    void tag(const HtmlTag& tag) {
        switch (effect_of(tag.name)) {
            case Effect::line:
                line();
                break;
            case Effect::paragraph:
                paragraph();
                break;
            case Effect::item:
                line();
                if (!tag.ends) {
                    put("- ");
                    begun_ = true;
                }
                break;
            case Effect::cell:
                if (!at_line_begin() && !tag.ends) {
                    put("  ");
                }
                break;
            case Effect::quotation:
                paragraph();
                deepen(tag.ends);
                break;
            case Effect::verbatim:
                paragraph();
                verbatim_ = tag.ends ? 0 : 1;
                break;
            case Effect::hidden:
            case Effect::none:
                break;
        }
        link(tag);
    }

    std::string finish() {
        while (!out_.empty() && is_blank(out_.back())) {
            out_.pop_back();
        }
        out_ += out_.empty() ? "" : "\n";
        return std::move(out_);
    }

private:
    void put_one(char c) { put({&c, 1}); }

    void put(std::string_view text) {
        if (breaks_ > 0 && !out_.empty()) {
            for (; breaks_ > 0; --breaks_) {
                out_ += '\n';
                if (breaks_ > 1) {
                    out_.append(shallow_, '>');
                }
            }
        }
        breaks_ = 0;
        shallow_ = depth_;
        if (out_.empty() || out_.back() == '\n') {
            quote();
        } else if (blank_) {
            out_ += ' ';
        }
        blank_ = false;
        begun_ = false;
        out_ += text;
    }

    void quote() {
        out_.append(depth_, '>');
        if (depth_ > 0) {
            out_ += ' ';
        }
        blank_ = false;
    }

    [[nodiscard]] bool at_line_begin() const {
        return out_.empty() || breaks_ > 0 || out_.back() == '\n';
    }
    void blank() { blank_ = !at_line_begin() && !begun_; }
    void line() { breaks_ = std::max(breaks_, 1); }
    void paragraph() { breaks_ = 2; }

    void deepen(bool ends) {
        constexpr std::size_t deepest = 20;
        if (ends) {
            depth_ -= depth_ > 0 ? 1 : 0;
        } else {
            depth_ += depth_ < deepest ? 1 : 0;
        }
        shallow_ = std::min(shallow_, depth_);
    }

    // A link of other words than its address shows the address behind them.
    void link(const HtmlTag& tag) {
        if (tag.name != "a") {
            return;
        }
        if (!tag.ends) {
            target_ = attribute(tag.attributes, "href");
            words_ = out_.size();
            return;
        }
        const bool leads = target_.starts_with("http:") || target_.starts_with("https:") ||
                           target_.starts_with("mailto:");
        const auto words = std::string_view(out_).substr(std::min(words_, out_.size()));
        const auto shown = target_.starts_with("mailto:") ? target_.substr(7) : target_;
        if (leads && words.find(shown) == std::string_view::npos) {
            text(" <");
            text(shown);
            put(">");
        }
        target_ = {};
    }

    std::string out_;
    std::string_view target_;
    std::size_t words_ = 0, depth_ = 0;
    std::size_t shallow_ = 0;  // the least depth since the last text
    int breaks_ = 0, verbatim_ = 0;
    bool blank_ = false;
    bool begun_ = false;  // an item, of which nothing is said yet
};

HtmlTag tag_of(std::string_view inside) {
    HtmlTag tag;
    tag.ends = inside.starts_with('/');
    inside.remove_prefix(tag.ends ? 1 : 0);
    const auto end = std::min(inside.find_first_of(" \t\r\n\f/"), inside.size());
    tag.name = lowered_ascii(inside.substr(0, end));
    tag.attributes = inside.substr(end);
    return tag;
}

// Past the end tag of an element whose content nobody sees; the end of the text without one.
std::size_t past(std::string_view html, std::size_t from, std::string_view name) {
    for (auto at = html.find("</", from); at != std::string_view::npos;
         at = html.find("</", at + 2)) {
        if (lowered_ascii(html.substr(at + 2, name.size())) == name) {
            const auto end = html.find('>', at);
            return end == std::string_view::npos ? html.size() : end + 1;
        }
    }
    return html.size();
}

// Past a comment, a declaration or an instruction.
std::size_t past_markup(std::string_view html, std::size_t open) {
    const bool comment = html.substr(open).starts_with("<!--");
    const auto end = comment ? html.find("-->", open + 4) : html.find('>', open);
    return end == std::string_view::npos ? html.size() : end + (comment ? 3 : 1);
}

}  // namespace

std::string html_text(std::string_view html) {
    Writer writer;
    for (std::size_t at = 0; at < html.size();) {
        const auto open = std::min(html.find('<', at), html.size());
        writer.text(html.substr(at, open - at));
        if (open == html.size()) {
            break;
        }
        const char next = open + 1 < html.size() ? html[open + 1] : '\0';
        if (next == '!' || next == '?') {
            at = past_markup(html, open);
            continue;
        }
        if (!is_letter(next) && next != '/') {
            writer.text(html.substr(open, 1));  // "a < b"
            at = open + 1;
            continue;
        }
        const auto close = std::min(end_of_tag(html, open + 1), html.size());
        const auto tag = tag_of(html.substr(open + 1, close - open - 1));
        at = std::min(close + 1, html.size());
        if (effect_of(tag.name) == Effect::hidden && !tag.ends) {
            at = past(html, at, tag.name);
        }
        writer.tag(tag);
    }
    return writer.finish();
}

}  // namespace svcops::mail
