#include "lib/store/backend.hpp"

#include "lib/finding/error.hpp"
#include "lib/record/chain.hpp"
#include "lib/store/settings.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::store {
namespace {

Query& bind_optional(Query& query, const std::optional<std::uint32_t>& value) {
    return value ? query.bind(static_cast<std::int64_t>(*value)) : query.bind_null();
}

Query& bind_key(Query& query, Noun noun, std::uint32_t subject) {
    return query.bind(static_cast<std::int64_t>(noun)).bind(static_cast<std::int64_t>(subject));
}

std::uint32_t id_at(const Query& query, int column) {
    return static_cast<std::uint32_t>(query.integer(column));
}

constexpr const char* op_columns =
    "id, part_of, at, actor, on_behalf_of, clock, command, request, retracts, definitions, link";

OpRow op_row(const Query& query) {
    OpRow op;
    op.id = id_at(query, 0);
    op.part_of = id_at(query, 1);
    op.at = query.integer(2);
    op.actor = id_at(query, 3);
    if (!query.is_null(4)) {
        op.on_behalf_of = id_at(query, 4);
    }
    op.clock_given = query.text(5) == "given";
    op.command = query.text(6);
    if (!query.is_null(7)) {
        op.request = query.text(7);
    }
    if (!query.is_null(8)) {
        op.retracts = id_at(query, 8);
    }
    if (!query.is_null(9)) {
        op.definitions = query.blob(9);
    }
    const Bytes link = query.blob(10);
    std::copy_n(link.begin(), std::min(link.size(), op.link.size()), op.link.begin());
    return op;
}

}  // namespace

std::string header_of(const OpRow& op) {
    Header header;
    header.integer(op.id).integer(op.part_of).integer(op.at).integer(op.actor);
    op.on_behalf_of ? header.integer(*op.on_behalf_of) : header.null();
    header.text(op.clock_given ? "given" : "real").text(op.command);
    op.request ? header.text(*op.request) : header.null();
    op.retracts ? header.integer(*op.retracts) : header.null();
    op.definitions ? header.blob(*op.definitions) : header.null();
    const Bytes whole = header.bytes();
    return {reinterpret_cast<const char*>(whole.data()), whole.size()};
}

Backend::Backend(Connection& connection)
    : connection_(connection),
      last_op_(connection, "select max(id) from op"),
      link_(connection, "select link from op where id = ?"),
      last_subject_(connection, "select max(subject) from entry where noun = ?"),
      put_op_(connection,
              fmt::format("insert into op({}) values(?,?,?,?,?,?,?,?,?,?,?)", op_columns)),
      put_entry_(connection, "insert into entry values(?,?,?,?)"),
      put_text_(connection, "insert into text values(?,?,?,?,?,?,?)"),
      put_definition_(connection, "insert or ignore into definition values(?,?)"),
      erase_text_(connection,
                  "update text set erased = ?, salt = null, body = null "
                  "where noun = ? and subject = ? and op = ? and n = ? and erased is null"),
      entries_of_(connection,
                  "select op, events from entry where noun = ? and subject = ? order by op"),
      entries_in_(connection,
                  "select noun, subject, events from entry where op = ? order by noun, subject"),
      texts_of_(connection,
                "select n, salt, body, erased from text "
                "where noun = ? and subject = ? and op = ? order by n"),
      text_(connection,
            "select body from text where noun = ? and subject = ? and op = ? and n = ? "
            "and erased is null"),
      put_attachment_(connection,
                      "insert into attachment values(?,?) "
                      "on conflict(digest) do update set body = excluded.body where body is null"),
      erase_attachment_(connection, "update attachment set body = null where digest = ?"),
      attachment_(connection, "select body from attachment where digest = ? and body is not null"),
      attachment_size_(
          connection, "select length(body) from attachment where digest = ? and body is not null") {
}

OpId Backend::last_op() {
    const OpId last = last_op_.start().step() ? id_at(last_op_, 0) : 0;
    last_op_.stop();
    return last;
}

Digest Backend::link(OpId op) {
    if (op == 0) {
        return genesis(stored_settings(connection_).read());
    }
    Digest link{};
    if (link_.start().bind(static_cast<std::int64_t>(op)).step()) {
        const Bytes stored = link_.blob(0);
        std::copy_n(stored.begin(), std::min(stored.size(), link.size()), link.begin());
    }
    link_.stop();
    return link;
}

std::uint32_t Backend::last_subject(Noun noun) {
    last_subject_.start().bind(static_cast<std::int64_t>(noun));
    const std::uint32_t last = last_subject_.step() ? id_at(last_subject_, 0) : 0;
    last_subject_.stop();
    return last;
}

void Backend::put_op(const OpRow& op) {
    put_op_.start()
        .bind(static_cast<std::int64_t>(op.id))
        .bind(static_cast<std::int64_t>(op.part_of))
        .bind(op.at)
        .bind(static_cast<std::int64_t>(op.actor));
    bind_optional(put_op_, op.on_behalf_of)
        .bind(std::string_view(op.clock_given ? "given" : "real"))
        .bind(op.command);
    op.request ? put_op_.bind(*op.request) : put_op_.bind_null();
    bind_optional(put_op_, op.retracts);
    op.definitions ? put_op_.bind(*op.definitions) : put_op_.bind_null();
    put_op_.bind(Bytes(op.link)).run();
}

void Backend::put_entry(Noun noun, std::uint32_t subject, OpId op, Bytes events) {
    bind_key(put_entry_.start(), noun, subject).bind(static_cast<std::int64_t>(op)).bind(events);
    put_entry_.run();
}

void Backend::put_text(const TextRow& text) {
    bind_key(put_text_.start(), text.noun, text.subject)
        .bind(static_cast<std::int64_t>(text.op))
        .bind(static_cast<std::int64_t>(text.n))
        .bind(text.salt)
        .bind(text.body)
        .bind_null()
        .run();
}

void Backend::put_definition(const Digest& digest, std::string_view body) {
    put_definition_.start().bind(Bytes(digest)).bind(bytes(body)).run();
}

void Backend::erase_text(const TextRow& text, const Digest& commitment) {
    bind_key(erase_text_.start().bind(Bytes(commitment)), text.noun, text.subject)
        .bind(static_cast<std::int64_t>(text.op))
        .bind(static_cast<std::int64_t>(text.n))
        .run();
}

void Backend::entries_of(Noun noun, std::uint32_t subject,
                         const std::function<void(OpId, Bytes)>& take) {
    bind_key(entries_of_.start(), noun, subject);
    while (entries_of_.step()) {
        take(id_at(entries_of_, 0), entries_of_.blob(1));
    }
    entries_of_.stop();
}

void Backend::entries_in(OpId op, const std::function<void(Noun, std::uint32_t, Bytes)>& take) {
    entries_in_.start().bind(static_cast<std::int64_t>(op));
    while (entries_in_.step()) {
        take(static_cast<Noun>(entries_in_.integer(0)), id_at(entries_in_, 1), entries_in_.blob(2));
    }
    entries_in_.stop();
}

void Backend::texts_of(Noun noun, std::uint32_t subject, OpId op,
                       const std::function<void(const TextRow&)>& take) {
    bind_key(texts_of_.start(), noun, subject).bind(static_cast<std::int64_t>(op));
    while (texts_of_.step()) {
        TextRow row{noun, subject, op, id_at(texts_of_, 0), texts_of_.blob(1), texts_of_.text(2),
                    {}};
        if (!texts_of_.is_null(3)) {
            row.erased = texts_of_.blob(3);
        }
        take(row);
    }
    texts_of_.stop();
}

void Backend::operations(const std::function<void(const OpRow&)>& take) {
    Query rows(connection_, fmt::format("select {} from op order by id", op_columns));
    rows.start();
    while (rows.step()) {
        take(op_row(rows));
    }
}

std::optional<std::string> Backend::text(Noun noun, std::uint32_t subject, OpId op,
                                         std::uint32_t n) {
    bind_key(text_.start(), noun, subject)
        .bind(static_cast<std::int64_t>(op))
        .bind(static_cast<std::int64_t>(n));
    std::optional<std::string> body;
    if (text_.step() && !text_.is_null(0)) {
        body = std::string(text_.text(0));
    }
    text_.stop();
    return body;
}

void Backend::put_attachment(std::string_view digest, std::string_view body) {
    put_attachment_.start().bind(digest).bind(bytes(body)).run();
}

void Backend::erase_attachment(std::string_view digest) {
    erase_attachment_.start().bind(digest).run();
}

std::optional<std::string> Backend::attachment(std::string_view digest) {
    std::optional<std::string> body;
    if (attachment_.start().bind(digest).step()) {
        const Bytes found = attachment_.blob(0);
        body.emplace(reinterpret_cast<const char*>(found.data()), found.size());
    }
    attachment_.stop();
    return body;
}

std::optional<std::uint64_t> Backend::attachment_size(std::string_view digest) {
    std::optional<std::uint64_t> size;
    if (attachment_size_.start().bind(digest).step()) {
        size = static_cast<std::uint64_t>(attachment_size_.integer(0));
    }
    attachment_size_.stop();
    return size;
}

}  // namespace svcops::store
