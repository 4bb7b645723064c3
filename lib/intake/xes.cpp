#include "lib/intake/xes.hpp"

#include "lib/finding/error.hpp"
#include "lib/intake/made_rows.hpp"
#include "lib/intake/rejections.hpp"
#include "lib/intake/row.hpp"
#include "lib/intake/xes_columns.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <expat.h>
#include <memory>
#include <new>
#include <optional>
#include <vector>

namespace svcops {

namespace {

constexpr std::size_t most_deep = 100;                        // elements within each other
constexpr std::size_t parsed_at_once = std::size_t{1} << 20;  // bytes that are parsed at once

// Where an element stands in a log.
enum class XesScope : std::uint8_t { log, trace, event, trace_defaults, event_defaults, other };

bool holds_value(std::string_view element) {
    constexpr std::string_view names[] = {"string", "date", "int", "float", "boolean", "id"};
    return std::ranges::find(names, element) != std::end(names);
}

// "event" of "xes:event".
std::string_view local_name(const char* name) {
    const std::string_view whole(name);
    const auto colon = whole.rfind(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

class XesParser {
public:
    XesParser(const Source& log, const XesReading& reading)
        : log_(log),
          reading_(reading),
          columns_(reading.columns),
          rows_(reading.temporary),
          parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
        if (!parser_) {
            throw std::bad_alloc();
        }
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), begin_element, end_element);
        XML_SetStartDoctypeDeclHandler(parser_.get(), refuse_doctype);
        rows_.cell("line of the log");
        for (const std::string& column : reading.columns) {
            rows_.cell(column);
        }
        rows_.end_row();
    }

    Reading<Source> run() {
        const std::string_view bytes = log_.bytes();
        for (std::size_t at = 0; !stopped_; at += parsed_at_once) {
            const std::string_view part = bytes.substr(std::min(at, bytes.size()), parsed_at_once);
            const bool is_last = at + parsed_at_once >= bytes.size();
            if (XML_Parse(parser_.get(), part.data(), static_cast<int>(part.size()),
                          is_last ? XML_TRUE : XML_FALSE) == XML_STATUS_ERROR) {
                tell_fault();
                break;
            }
            refuse_long_token(at + part.size());
            if (reading_.progress) {
                reading_.progress(at + part.size(), bytes.size());
            }
            if (is_last) {
                break;
            }
        }
        if (!log_.unchanged()) {
            problem(0, "the file was changed while it was read", "wait until it is complete");
        }
        Reading<Source> found;
        if (problems_.empty()) {
            found.value = rows_.finish(log_.name());
        }
        found.problems = std::move(problems_);
        return found;
    }

private:
    static void XMLCALL begin_element(void* self, const XML_Char* name,
                                      const XML_Char** attributes) {
        static_cast<XesParser*>(self)->begin(local_name(name), attributes);
    }
    static void XMLCALL end_element(void* self, const XML_Char*) {
        static_cast<XesParser*>(self)->end();
    }
    // Without one there are no entities but those of XML itself, so none that grow.
    static void XMLCALL refuse_doctype(void* self, const XML_Char*, const XML_Char*,
                                       const XML_Char*, int) {
        static_cast<XesParser*>(self)->stop("a document type is declared",
                                            "a log needs none: take the DOCTYPE out");
    }

    [[nodiscard]] std::uint32_t line() const {
        return static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get()));
    }

    void problem(std::uint32_t at, std::string what, std::string hint) {
        if (problems_.size() < max_kept_problems) {
            problems_.push_back({{log_.name(), at, 0}, std::move(what), std::move(hint)});
        }
    }
    void stop(std::string what, std::string hint) {
        problem(line(), std::move(what), std::move(hint));
        stopped_ = true;
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    void refuse_long_token(std::uint64_t fed) {
        const auto at = XML_GetCurrentByteIndex(parser_.get());
        if (!stopped_ && at >= 0 && fed - static_cast<std::uint64_t>(at) > max_row_bytes) {
            stop(fmt::format("a tag of more than {} bytes", max_row_bytes),
                 "look for a quote that is never closed");
        }
    }

    // What is wrong with the text as XML.
    void tell_fault() {
        if (stopped_) {
            return;
        }
        const auto code = XML_GetErrorCode(parser_.get());
        const auto at = static_cast<std::size_t>(
            std::max<XML_Index>(XML_GetCurrentByteIndex(parser_.get()), 0));
        const std::string_view rest =
            log_.bytes().substr(std::min(at, log_.bytes().size()), parsed_at_once);
        const Place place{
            log_.name(), line(),
            static_cast<std::uint32_t>(XML_GetCurrentColumnNumber(parser_.get()) + 1)};
        // Letters that lie across the end of the parsed_at_once that was looked at are whole.
        const auto bad = invalid_utf8_at(rest);
        if (code == XML_ERROR_INVALID_TOKEN && bad < 4) {
            problems_.push_back(
                {place,
                 fmt::format("byte 0x{:02x} is not UTF-8", static_cast<unsigned char>(rest[bad])),
                 "if the file is Latin-1: iconv -f ISO-8859-1 -t UTF-8"});
            return;
        }
        if (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN) {
            problems_.push_back(
                {place,
                 log_.bytes().empty() ? "the file is empty" : "the file ends before the log does",
                 "export it again"});
            return;
        }
        problems_.push_back({place, fmt::format("not XML: {}", XML_ErrorString(code)),
                             "a log is one XML document, from <log> to </log>"});
    }

    void begin(std::string_view name, const XML_Char** attributes) {
        if (stopped_) {
            return;
        }
        if (stack_.size() == most_deep) {
            stop(fmt::format("elements lie more than {} deep", most_deep),
                 "a log has a few levels");
            return;
        }
        if (stack_.empty()) {
            if (name != "log") {
                stop(fmt::format("no XES log: it begins with <{}>", visible(name)),
                     "an XES log is one <log> with <trace>s of <event>s");
            }
            stack_.push_back(XesScope::log);
            return;
        }
        if (holds_value(name)) {
            take(name, attributes);
            stack_.push_back(XesScope::other);
            return;
        }
        stack_.push_back(scope_of(name, attributes));
        if (stack_.back() == XesScope::trace || stack_.back() == XesScope::event) {
            const bool is_trace = stack_.back() == XesScope::trace;
            columns_.forget(is_trace);
            (is_trace ? trace_line_ : event_line_) = line();
            has_event_ = !is_trace;
        }
    }

    [[nodiscard]] XesScope scope_of(std::string_view name, const XML_Char** attributes) const {
        const XesScope around = stack_.back();
        if (name == "event" && (around == XesScope::trace || around == XesScope::log)) {
            return XesScope::event;
        }
        if (around != XesScope::log) {
            return XesScope::other;
        }
        if (name == "trace") {
            return XesScope::trace;
        }
        if (name != "global") {
            return XesScope::other;
        }
        const auto scope = value_of(attributes, "scope");
        return scope == "trace"             ? XesScope::trace_defaults
               : scope == "event" || !scope ? XesScope::event_defaults
                                            : XesScope::other;
    }

    static std::optional<std::string_view> value_of(const XML_Char** attributes,
                                                    std::string_view wanted) {
        for (; *attributes != nullptr; attributes += 2) {
            if (wanted == attributes[0]) {
                return attributes[1];
            }
        }
        return std::nullopt;
    }

    // An instant of a default never happened, and a case without a name is none that has another's.
    [[nodiscard]] bool is_default(std::string_view element, std::string_view key,
                                  bool of_trace) const {
        const bool names_case = of_trace && (key == "concept:name" || element == "id");
        const bool is_read = of_trace || reading_.rows == XesReading::Rows::events;
        return element != "date" && !names_case && is_read;
    }

    // An attribute of the log: what it is of is the element around it.
    void take(std::string_view element, const XML_Char** attributes) {
        const XesScope around = stack_.back();
        if (around == XesScope::log || around == XesScope::other) {
            return;
        }
        const auto key = value_of(attributes, "key");
        const auto value = value_of(attributes, "value");
        const bool of_trace = around == XesScope::trace || around == XesScope::trace_defaults;
        XesAttribute* const wanted = key && value ? columns_.find(*key, of_trace) : nullptr;
        if (wanted == nullptr) {
            return;
        }
        if (around == XesScope::trace_defaults || around == XesScope::event_defaults) {
            if (is_default(element, *key, of_trace)) {
                wanted->usual = *value;
            }
            return;
        }
        if (wanted->value) {
            problem(line(), fmt::format("the key '{}' stands twice in one element", visible(*key)),
                    "each key stands once");
        }
        if (of_trace && has_event_) {
            problem(line(),
                    fmt::format("the attribute '{}' stands behind an event of its trace",
                                visible(*key)),
                    "the attributes of a trace stand before its events");
        }
        wanted->value = *value;
    }

    void end() {
        if (stopped_) {
            return;
        }
        const XesScope ended = stack_.back();
        stack_.pop_back();
        const bool wants_traces = reading_.rows == XesReading::Rows::traces;
        if (ended == (wants_traces ? XesScope::trace : XesScope::event)) {
            put_row(wants_traces ? trace_line_ : event_line_);
        }
        if (ended == XesScope::event) {
            columns_.forget(false);
        }
        if (ended == XesScope::trace) {
            columns_.forget(true);
            has_event_ = false;
        }
    }

    void put_row(std::uint32_t at) {
        rows_.cell(fmt::format("{}", at));
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            rows_.cell(columns_.cell(column));
        }
        rows_.end_row();
    }

    const Source& log_;
    const XesReading& reading_;
    XesColumns columns_;
    MadeRows rows_;
    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
    std::vector<XesScope> stack_;
    std::vector<Problem> problems_;
    std::uint32_t trace_line_ = 0, event_line_ = 0;
    bool has_event_ = false;  // the trace at hand
    bool stopped_ = false;
};

}  // namespace

namespace {

// What cannot be XML at all: compressed, a spreadsheet, a table. UTF-16 says so in its first bytes.
bool may_be_xml(std::string_view bytes) {
    const auto begin = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return begin == std::string_view::npos || bytes[begin] == '<' ||
           bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

}  // namespace

Reading<Source> rows_of_xes(const Source& log, const XesReading& reading) {
    if (!may_be_xml(log.bytes())) {
        Reading<Source> found;
        found.problems = inspect(log).problems;
        if (found.problems.empty()) {
            found.problems.push_back({{log.name(), 1, 1},
                                      "the file is no XML",
                                      "an XES log is one <log> with <trace>s of <event>s"});
        }
        return found;
    }
    return XesParser(log, reading).run();
}

}  // namespace svcops
