#include "lib/store/parcels.hpp"

#include "lib/customer/customer.hpp"
#include "lib/digest/sha256.hpp"
#include "lib/store/check.hpp"
#include "lib/store/sqlite_store.hpp"
#include "lib/store/writing.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::store {

namespace {

constexpr std::string_view parcel_columns =
    "id, op, key, noun, subject, carrier, written, sender, receiver, coalesce(body, ''), state, "
    "attempts, queued, due, settled, said, seal";
// Their places.
namespace outbox_column {
enum Place : int {
    id,
    op,
    key,
    noun,
    subject,
    carrier,
    written,
    sender,
    receiver,
    body,
    state,
    attempts,
    queued,
    due,
    settled,
    said,
    seal
};
}

template <class Code>
std::int64_t code_number(Code code) {
    return static_cast<std::int64_t>(code);
}

Digest seal_of(const Parcel& parcel) {
    return Sha256()
        .part(bytes(parcel.key))
        .part(bytes(fmt::format("{} {} {} {}", code_number(parcel.noun), parcel.subject,
                                code_number(parcel.carrier), code_number(parcel.written))))
        .part(bytes(parcel.sender))
        .part(bytes(parcel.receiver))
        .part(bytes(parcel.body))
        .finish();
}

std::optional<Instant> instant_in(const Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional(instant(row.integer(column)));
}

QueuedParcel parcel_in(const Query& row) {
    QueuedParcel found;
    found.id = static_cast<std::uint32_t>(row.integer(outbox_column::id));
    found.op = static_cast<OpId>(row.integer(outbox_column::op));
    found.parcel = {std::string(row.text(outbox_column::key)),
                    static_cast<Noun>(row.integer(outbox_column::noun)),
                    static_cast<std::uint32_t>(row.integer(outbox_column::subject)),
                    static_cast<Carrier>(row.integer(outbox_column::carrier)),
                    static_cast<Written>(row.integer(outbox_column::written)),
                    std::string(row.text(outbox_column::sender)),
                    std::string(row.text(outbox_column::receiver)),
                    std::string(row.text(outbox_column::body))};
    found.state = static_cast<ParcelState>(row.integer(outbox_column::state));
    found.attempts = static_cast<std::uint32_t>(row.integer(outbox_column::attempts));
    found.queued = instant(row.integer(outbox_column::queued));
    found.due = instant_in(row, outbox_column::due);
    found.settled = instant_in(row, outbox_column::settled);
    found.said = row.text(outbox_column::said);
    return found;
}

std::string selected(std::string_view rest) {
    return fmt::format("select {} from outbox {}", parcel_columns, rest);
}

void bind_instant(Query& query, const std::optional<Instant>& when) {
    if (when) {
        query.bind(unix_seconds(*when));
    } else {
        query.bind_null();
    }
}

// Of which noun a post is, as a condition.
std::string_view is_of(Post post) {
    static_assert(notice_noun == Noun::word && static_cast<int>(Noun::word) == 5);
    return post == Post::notices ? "noun = 5" : "noun <> 5";
}

bool leaves_still(ParcelState state) {
    return state != ParcelState::sent && state != ParcelState::closed;
}

}  // namespace

bool is_sealed(const QueuedParcel& parcel, Bytes seal) {
    return std::ranges::equal(seal_of(parcel.parcel), seal);
}

std::uint32_t Parcels::put(const Parcel& parcel, OpId op, Instant queued) {
    Query insert(connection_,
                 "insert into outbox(op, key, noun, subject, carrier, written, sender, receiver, "
                 "body, state, attempts, queued, due, said, seal) "
                 "values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, '', ?) "
                 "on conflict(key) do update set op = excluded.op, noun = excluded.noun, "
                 "subject = excluded.subject, carrier = excluded.carrier, "
                 "written = excluded.written, sender = excluded.sender, "
                 "receiver = excluded.receiver, body = excluded.body, state = excluded.state, "
                 "attempts = 0, queued = excluded.queued, due = excluded.due, settled = null, "
                 "said = '', seal = excluded.seal where outbox.state = ? returning id");
    const Digest seal = seal_of(parcel);
    insert.start()
        .bind(std::int64_t{op})
        .bind(std::string_view(parcel.key))
        .bind(code_number(parcel.noun))
        .bind(std::int64_t{parcel.subject})
        .bind(code_number(parcel.carrier))
        .bind(code_number(parcel.written))
        .bind(std::string_view(parcel.sender))
        .bind(std::string_view(parcel.receiver))
        .bind(bytes(parcel.body))
        .bind(code_number(ParcelState::queued))
        .bind(unix_seconds(queued))
        .bind(unix_seconds(queued))
        .bind(Bytes(seal))
        .bind(code_number(ParcelState::undone));
    const auto id = insert.step() ? insert.integer(0) : 0;
    insert.stop();
    return static_cast<std::uint32_t>(id);
}

bool Parcels::has_due(Post post, Instant now) {
    Query query(connection_,
                fmt::format("select 1 from outbox where due <= ? and {} limit 1", is_of(post)));
    const bool found = query.start().bind(unix_seconds(now)).step();
    query.stop();
    return found;
}

std::vector<QueuedParcel> Parcels::rows(Query& started) {
    std::vector<QueuedParcel> found;
    while (started.step()) {
        found.push_back(parcel_in(started));
    }
    started.stop();
    return found;
}

std::optional<QueuedParcel> Parcels::take(Post post, Instant now, Instant until) {
    if (!has_due(post, now)) {
        return std::nullopt;  // without a lock
    }
    Transaction transaction(connection_);
    Query first(connection_, selected(fmt::format("where due <= ? and {} order by due, id limit 1",
                                                  is_of(post))));
    if (!first.start().bind(unix_seconds(now)).step()) {
        return std::nullopt;
    }
    auto taken = parcel_in(first);
    const bool sound = is_sealed(taken, first.blob(outbox_column::seal));
    first.stop();
    taken.state = sound ? ParcelState::sending : ParcelState::refused;
    taken.attempts += 1;
    Query mark(connection_,
               "update outbox set state = ?, attempts = ?, due = ?, settled = ?, said = ? "
               "where id = ?");
    mark.start().bind(code_number(taken.state)).bind(std::int64_t{taken.attempts});
    taken.due = sound ? std::optional(until) : std::nullopt;
    taken.settled = sound ? std::nullopt : std::optional(now);
    taken.said = sound ? "" : "damaged: what leaves is not what was queued";
    bind_instant(mark, taken.due);
    bind_instant(mark, taken.settled);
    mark.bind(std::string_view(taken.said)).bind(std::int64_t{taken.id}).run();
    transaction.commit();
    return taken;
}

bool Parcels::change(const QueuedParcel& seen, const ParcelFate& fate) {
    Transaction transaction(connection_);
    Query query(connection_,
                leaves_still(fate.state)
                    ? "update outbox set state = ?, due = ?, settled = ?, said = ? "
                      "where id = ? and state = ? and attempts = ?"
                    : "update outbox set state = ?, due = ?, settled = ?, said = ?, body = null "
                      "where id = ? and state = ? and attempts = ?");
    query.start().bind(code_number(fate.state));
    bind_instant(query, fate.due);
    bind_instant(query, fate.due ? std::nullopt : std::optional(fate.at));
    query.bind(std::string_view(fate.said)).bind(std::int64_t{seen.id});
    query.bind(code_number(seen.state)).bind(std::int64_t{seen.attempts}).run();
    const bool changed = connection_.number("select changes()") == 1;
    transaction.commit();
    return changed;
}

void Parcels::settle_sent(const QueuedParcel& seen, const ParcelFate& fate) {
    Transaction transaction(connection_);
    // It is out, whoever may have taken it since.
    Query query(connection_,
                "update outbox set state = ?, due = null, settled = ?, said = ?, body = null "
                "where id = ?");
    query.start().bind(code_number(ParcelState::sent)).bind(unix_seconds(fate.at));
    query.bind(std::string_view(fate.said)).bind(std::int64_t{seen.id}).run();
    transaction.commit();
}

void Parcels::change_all(OpId op, ParcelState from, const ParcelFate& fate) {
    Query query(connection_,
                "update outbox set state = ?, due = ?, settled = ?, said = ? "
                "where op = ? and state = ?");
    query.start().bind(code_number(fate.state));
    bind_instant(query, fate.due);
    bind_instant(query, fate.due ? std::nullopt : std::optional(fate.at));
    query.bind(std::string_view(fate.said)).bind(std::int64_t{op}).bind(code_number(from)).run();
}

void Parcels::hold_all(std::string_view why) {
    Transaction transaction(connection_);
    Query query(connection_,
                "update outbox set state = ?, settled = due, due = null, said = ? "
                "where state in (?, ?)");
    query.start().bind(code_number(ParcelState::given_up)).bind(why);
    query.bind(code_number(ParcelState::queued)).bind(code_number(ParcelState::sending)).run();
    transaction.commit();
}

void Parcels::remove_about(Noun noun, std::uint32_t subject) {
    Query query(connection_, "delete from outbox where noun = ? and subject = ?");
    query.start().bind(code_number(noun)).bind(std::int64_t{subject}).run();
}

void Parcels::remove_to(std::string_view receiver_key) {
    std::vector<std::int64_t> ids;
    Query rows(connection_, "select id, receiver from outbox");
    rows.start();
    while (rows.step()) {
        if (identity_key(IdentityKind::email, rows.text(1)) == receiver_key) {
            ids.push_back(rows.integer(0));
        }
    }
    Query remove(connection_, "delete from outbox where id = ?");
    for (const auto each : ids) {
        remove.start().bind(each).run();
    }
}

void Parcels::see(const std::function<void(const QueuedParcel&)>& see) {
    Query rows(connection_, selected("order by id"));
    rows.start();
    while (rows.step()) {
        see(parcel_in(rows));
    }
    rows.stop();
}

std::vector<QueuedParcel> Parcels::of(Noun noun, std::uint32_t subject) {
    Query query(connection_, selected("where noun = ? and subject = ? order by id"));
    return rows(query.start().bind(code_number(noun)).bind(std::int64_t{subject}));
}

std::vector<QueuedParcel> Parcels::of(OpId op) {
    Query query(connection_, selected("where op = ? order by id"));
    return rows(query.start().bind(std::int64_t{op}));
}

std::optional<QueuedParcel> Parcels::find(std::uint32_t id) {
    Query query(connection_, selected("where id = ?"));
    auto found = rows(query.start().bind(std::int64_t{id}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::uint64_t Parcels::count_automatic(std::string_view receiver, Instant since) {
    Query query(connection_,
                "select count(*) from outbox where receiver = ? and queued > ? and written = ?");
    query.start()
        .bind(receiver)
        .bind(unix_seconds(since))
        .bind(code_number(Written::automatically));
    const auto count = query.step() ? query.integer(0) : 0;
    query.stop();
    return static_cast<std::uint64_t>(count);
}

// What waits to leave has to be what was queued.
void check_outbox(Examination& with) {
    Query rows(with.connection, selected("where body is not null order by id"));
    rows.start();
    while (rows.step()) {
        if (!is_sealed(parcel_in(rows), rows.blob(outbox_column::seal))) {
            with.report.add(
                "outbox_altered",
                parcel_label(static_cast<std::uint32_t>(rows.integer(outbox_column::id))),
                with.wording("what leaves is not what was queued"));
        }
    }
}

std::uint32_t SqliteWriting::queue(const Parcel& parcel) {
    return Parcels(shop_.connection).put(parcel, first_, operation_.at);
}

std::string SqliteWriting::new_key() {
    Part::Salt bits;
    shop_.random(bits);
    return hex(bits);
}

void SqliteWriting::withdraw_parcels(OpId command, std::string_view why) {
    Parcels(shop_.connection)
        .change_all(command, ParcelState::queued,
                    {ParcelState::undone, operation_.at, std::nullopt, std::string(why)});
}

void SqliteWriting::requeue_parcels(OpId command) {
    Parcels(shop_.connection)
        .change_all(command, ParcelState::undone,
                    {ParcelState::queued, operation_.at, operation_.at, {}});
}

void SqliteWriting::erase_parcels(std::string_view receiver) {
    Parcels(shop_.connection).remove_to(identity_key(IdentityKind::email, receiver));
}

void SqliteStore::see_parcels(const std::function<void(const QueuedParcel&)>& see) {
    Parcels(*connection_).see(see);
}

std::vector<QueuedParcel> SqliteStore::parcels_about(Noun noun, std::uint32_t subject) {
    return Parcels(*connection_).of(noun, subject);
}

std::vector<QueuedParcel> SqliteStore::parcels_of(OpId command) {
    return Parcels(*connection_).of(command);
}

std::optional<QueuedParcel> SqliteStore::parcel(std::uint32_t id) {
    return Parcels(*connection_).find(id);
}

std::uint64_t SqliteStore::count_automatic(std::string_view receiver, Instant since) {
    return Parcels(*connection_).count_automatic(receiver, since);
}

bool SqliteStore::has_due_parcel(Instant now, Post post) {
    return Parcels(*connection_).has_due(post, now);
}

std::optional<QueuedParcel> SqliteStore::take_parcel(Instant now, Instant until, Post post) {
    return Parcels(*connection_).take(post, now, until);
}

bool SqliteStore::change_parcel(const QueuedParcel& seen, const ParcelFate& fate) {
    if (fate.state == ParcelState::sent) {
        Parcels(*connection_).settle_sent(seen, fate);
        return true;
    }
    return Parcels(*connection_).change(seen, fate);
}

}  // namespace svcops::store

namespace svcops {

std::string parcel_label(std::uint32_t id) {
    return fmt::format("O-{}", id);
}

}  // namespace svcops
