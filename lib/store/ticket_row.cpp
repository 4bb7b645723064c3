#include "lib/store/ticket_row.hpp"

#include "lib/store/schema.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace svcops::store {
namespace {

struct Stamp {
    std::string_view name;
    Instant Ticket::*member;
};

constexpr std::array stamps = {
    Stamp{"opened", &Ticket::opened},     Stamp{"responded", &Ticket::responded},
    Stamp{"resolved", &Ticket::resolved}, Stamp{"closed", &Ticket::closed},
    Stamp{"updated", &Ticket::updated},
};

// id, version, stamps, reopened, extra, then the fields of the table.
constexpr int first_stamp = 2, reopened_column = first_stamp + static_cast<int>(stamps.size()),
              extra_column = reopened_column + 1, first_field = extra_column + 1;

const std::vector<const FieldInfo*>& fields() {
    static const auto list = stored_fields(ticket_fields);
    return list;
}

// Numbers as " 3 17 ": plain to read, and one of them is found with LIKE '% 3 %'.
void put_number(std::string& out, std::int64_t number) {
    out += out.empty() ? " " : "";
    out += std::to_string(number);
    out += ' ';
}

template <class Take>
void read_numbers(std::string_view text, Take take) {
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        std::int64_t number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        if (error == std::errc{}) {
            take(number);
        }
        at = next == at ? at + 1 : next;
    }
}

void bind_text_or_null(Query& query, std::string_view text) {
    text.empty() ? query.bind_null() : query.bind(text);
}

void bind_value(Query& query, const Value& value) {
    switch (value.kind) {
        case Value::Kind::null:
            query.bind_null();
            break;
        case Value::Kind::number:
            query.bind(value.number);
            break;
        case Value::Kind::bytes:
            query.bind(value.bytes);
            break;
    }
}

void set_field(const FieldInfo& field, Ticket& ticket, const Query& query, int column) {
    if (query.is_null(column)) {
        return;
    }
    switch (field.type) {
        case FieldType::bytes:
            field.set(&ticket, Value::of(query.text(column)), 0);
            break;
        case FieldType::words:
            read_numbers(query.text(column),
                         [&](std::int64_t word) { field.set(&ticket, Value::of(word), 0); });
            break;
        case FieldType::text: {
            const std::int64_t number = query.integer(column);
            field.set(&ticket, Value::of(number & UINT32_MAX), static_cast<OpId>(number >> 32));
            break;
        }
        default:
            field.set(&ticket, Value::of(query.integer(column)), 0);
    }
}

void clear(Ticket& ticket) {
    Ticket fresh;
    fresh.ref = std::move(ticket.ref);
    fresh.tags = std::move(ticket.tags);
    fresh.preferences = std::move(ticket.preferences);
    fresh.steps_started = std::move(ticket.steps_started);
    fresh.steps_done = std::move(ticket.steps_done);
    fresh.steps_skipped = std::move(ticket.steps_skipped);
    fresh.steps_failed = std::move(ticket.steps_failed);
    fresh.extra = std::move(ticket.extra);
    fresh.ref.clear();
    fresh.tags.clear();
    fresh.preferences.clear();
    fresh.steps_started.clear();
    fresh.steps_done.clear();
    fresh.steps_skipped.clear();
    fresh.steps_failed.clear();
    fresh.extra.clear();
    ticket = std::move(fresh);
}

bool same_field(const FieldInfo& field, const Ticket& a, const Ticket& b) {
    if (field.list != nullptr) {
        const auto one = field.list(&a), other = field.list(&b);
        return std::equal(one.begin(), one.end(), other.begin(), other.end());
    }
    return field.get(&a) == field.get(&b);
}

}  // namespace

const std::string& ticket_columns() {
    static const std::string columns = [] {
        std::string out = "id, version";
        for (const Stamp& stamp : stamps) {
            out += ", ";
            out += stamp.name;
        }
        return out + ", reopened, extra" + column_list(ticket_fields);
    }();
    return columns;
}

void bind_ticket(Query& query, const Ticket& ticket, TicketScratch& scratch) {
    query.bind(static_cast<std::int64_t>(ticket.id))
        .bind(static_cast<std::int64_t>(ticket.version));
    for (const Stamp& stamp : stamps) {
        const Instant at = ticket.*stamp.member;
        at == Instant{} ? query.bind_null() : query.bind(unix_seconds(at));
    }
    query.bind(static_cast<std::int64_t>(ticket.reopened));
    scratch.extra.clear();
    for (const TextRef& ref : ticket.extra) {
        put_number(scratch.extra, text_number(ref.op, ref.n));
    }
    bind_text_or_null(query, scratch.extra);
    scratch.words.resize(fields().size());
    auto words = scratch.words.begin();
    for (const FieldInfo* field : fields()) {
        if (field->list == nullptr) {
            bind_value(query, field->get(&ticket));
            continue;
        }
        words->clear();
        for (const WordId word : field->list(&ticket)) {
            put_number(*words, word);
        }
        bind_text_or_null(query, *words++);
    }
}

void read_ticket(const Query& query, Ticket& ticket) {
    clear(ticket);
    ticket.id = static_cast<TicketId>(query.integer(0));
    ticket.version = static_cast<OpId>(query.integer(1));
    int column = first_stamp;
    for (const Stamp& stamp : stamps) {
        ticket.*stamp.member = instant(query.integer(column++));
    }
    ticket.reopened = static_cast<std::uint32_t>(query.integer(reopened_column));
    read_numbers(query.text(extra_column), [&](std::int64_t number) {
        ticket.extra.push_back(
            {static_cast<OpId>(number >> 32), static_cast<std::uint32_t>(number & UINT32_MAX)});
    });
    column = first_field;
    for (const FieldInfo* field : fields()) {
        set_field(*field, ticket, query, column++);
    }
}

std::optional<std::string_view> first_difference(const Ticket& a, const Ticket& b) {
    if (a.id != b.id) {
        return "id";
    }
    if (a.version != b.version) {
        return "version";
    }
    for (const Stamp& stamp : stamps) {
        if (a.*stamp.member != b.*stamp.member) {
            return stamp.name;
        }
    }
    if (a.reopened != b.reopened) {
        return "reopened";
    }
    if (a.extra != b.extra) {
        return "extra";
    }
    for (const FieldInfo* field : fields()) {
        if (!same_field(*field, a, b)) {
            return field->name;
        }
    }
    return std::nullopt;
}

}  // namespace svcops::store
