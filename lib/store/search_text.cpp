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

// The changes that stand: of a field that can be replaced, the last.
class Latest {
public:
    explicit Latest(const Log& log) {
        for (const Event& event : log.events) {
            for (const Change& change : event.changes) {
                if (change.field == ticket_field::subject) {
                    subject_ = &change;
                } else if (change.field == ticket_field::description) {
                    description_ = &change;
                }
            }
        }
    }
    [[nodiscard]] bool holds(const Change& change) const {
        return change.value.kind == Value::Kind::number &&
               (change.field == ticket_field::body || &change == subject_ ||
                &change == description_);
    }

private:
    const Change* subject_ = nullptr;
    const Change* description_ = nullptr;
};

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

// The living texts of one ticket.
class TextShelf {
public:
    void clear() {
        bodies_.clear();
        places_.clear();
    }
    void put(const TextRef& ref, std::string_view body) {
        places_.push_back({ref, bodies_.size(), body.size()});
        bodies_ += body;
    }
    [[nodiscard]] std::optional<std::string_view> find(const TextRef& ref) const {
        const auto found = std::find_if(places_.begin(), places_.end(),
                                        [&](const Place& place) { return place.ref == ref; });
        return found == places_.end()
                   ? std::nullopt
                   : std::optional(std::string_view(bodies_).substr(found->offset, found->size));
    }

private:
    struct Place {
        TextRef ref;
        std::size_t offset, size;
    };
    std::string bodies_;
    std::vector<Place> places_;
};

}  // namespace

std::string searchable(std::string_view text) {
    if (is_ascii(text)) {
        return std::string(text);
    }
    return without_joiners(valid_utf8(text) ? nfc(text) : std::string(text));
}

bool is_searched(std::uint8_t field) {
    return field == ticket_field::subject || field == ticket_field::description ||
           field == ticket_field::body;
}

std::string document_of(const Log& log, const TextSource& text) {
    std::string document;
    const Latest latest(log);
    for (const Event& event : log.events) {
        for (const Change& change : event.changes) {
            if (!latest.holds(change)) {
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

// Entries and texts are read side by side, each in one walk.
void Projection::each_document(const Standing& standing,
                               const std::function<void(TicketId, std::string_view)>& take) {
    Query entries(source_,
                  "select subject, op, events from entry where noun = 1 order by subject, op");
    Query texts(source_,
                "select subject, op, n, body from text where noun = 1 and erased is null "
                "order by subject, op, n");
    entries.start();
    texts.start();
    bool entry = entries.step(), text = texts.step();
    Gathering gathering;
    TextShelf shelf;
    while (entry && text) {
        const auto ticket = static_cast<TicketId>(texts.integer(0));
        shelf.clear();
        for (; text && texts.integer(0) == ticket; text = texts.step()) {
            shelf.put(
                {static_cast<OpId>(texts.integer(1)), static_cast<std::uint32_t>(texts.integer(2))},
                texts.text(3));
        }
        gathering.begin();
        for (; entry && entries.integer(0) <= ticket; entry = entries.step()) {
            const auto op = static_cast<OpId>(entries.integer(1));
            if (entries.integer(0) == ticket && standing.counts(Noun::ticket, op)) {
                gathering.add(op, entries.blob(2));
            }
        }
        const Log log = gathering.log(Noun::ticket, ticket);
        take(ticket, document_of(log, [&](const TextRef& ref) { return shelf.find(ref); }));
    }
}

void Projection::fill_documents(const Standing& standing) {
    each_document(standing, [this](TicketId ticket, std::string_view document) {
        add_document(ticket, document);
    });
}

}  // namespace svcops::store
