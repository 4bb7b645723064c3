#include "lib/store/projection.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>

namespace svcops::store {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<signed char>(c) >= 0; });
}

// U+200C and U+200D, which are e2 80 8c and e2 80 8d in UTF-8.
std::string without_joiners(std::string text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view three = std::string_view(text).substr(i, 3);
        if (three == "\xe2\x80\x8c" || three == "\xe2\x80\x8d") {
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

// The fields whose texts the full text holds.
bool is_searched(const Change& change) {
    return change.value.kind == Value::Kind::number &&
           (change.field == ticket_field::subject || change.field == ticket_field::description ||
            change.field == ticket_field::body);
}

void append_document(std::string& document, std::string_view text) {
    if (!document.empty()) {
        document += '\n';
    }
    if (is_ascii(text)) {
        document += text;
    } else {
        document += searchable(text);
    }
}

}  // namespace

std::string searchable(std::string_view text) {
    if (is_ascii(text)) {
        return std::string(text);
    }
    return without_joiners(valid_utf8(text) ? nfc(text) : std::string(text));
}

std::string document_of(const Log& log, const TextSource& text) {
    std::string document;
    for (const Event& event : log.events) {
        for (const Change& change : event.changes) {
            if (!is_searched(change)) {
                continue;
            }
            const auto body = text({event.op, static_cast<std::uint32_t>(change.value.number)});
            if (body) {
                append_document(document, *body);
            }
        }
    }
    return document;
}

std::string Projection::document(TicketId ticket, const Standing& standing) {
    std::optional<std::string> body;
    return document_of(reader_.read(Noun::ticket, ticket, standing), [&](const TextRef& ref) {
        body = backend_.text(Noun::ticket, ticket, ref.op, ref.n);
        return body ? std::optional<std::string_view>(*body) : std::nullopt;
    });
}

void Projection::add_document(TicketId ticket, std::string_view document) {
    if (!document.empty()) {
        add_document_.start().bind(static_cast<std::int64_t>(ticket)).bind(document).run();
    }
}

void Projection::remove_document(TicketId ticket, std::string_view document) {
    if (!document.empty()) {
        remove_document_.start().bind(static_cast<std::int64_t>(ticket)).bind(document).run();
    }
}

void Projection::purge_documents() {
    target_.run("insert into search(search) values('optimize')");
}

void Projection::fill_documents(const Standing& standing) {
    Query holders(source_, "select distinct subject from text where noun = 1 order by subject");
    holders.start();
    while (holders.step()) {
        const auto ticket = static_cast<TicketId>(holders.integer(0));
        add_document(ticket, document(ticket, standing));
    }
}

}  // namespace svcops::store
