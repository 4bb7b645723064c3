#include "lib/store/writing.hpp"

#include "lib/finding/error.hpp"
#include "lib/store/record_facts.hpp"
#include "lib/store/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace svcops::store {
namespace {

constexpr std::size_t rebuild_above = 20'000;  // touched records; building all anew is faster then
constexpr const char* bulk_cache = "pragma cache_size = -24000";  // KiB: what a bulk load may hold

Transaction started(Connection& connection, Store::Size size) {
    if (size == Store::Size::bulk) {
        connection.run(bulk_cache);
    }
    return Transaction(connection);
}

}  // namespace

SqliteWriting::SqliteWriting(Workshop shop, const Operation& operation, Store::Size size)
    : shop_(shop), transaction_(started(shop.connection, size)), operation_(operation) {
    begin();
    if (size == Store::Size::bulk && first_ == 1) {
        deferred_ = true;
        shop_.connection.run(drop_indexes(Indexes::late));
    }
    actor_ = agent(operation_.actor);
    if (!operation_.on_behalf_of.empty()) {
        on_behalf_of_ = agent(operation_.on_behalf_of);
    }
}

SqliteWriting::~SqliteWriting() {
    if (!done_) {
        shop_.names.forget();
    }
}

void SqliteWriting::begin() {
    first_ = op_ = shop_.backend.last_op() + 1;
    link_ = shop_.backend.link(first_ - 1);
    standing_ = Standing::load(shop_.connection);
    check_request();
    check_retraction();
    for (const std::string& body : operation_.definitions) {
        const Digest digest = sha256(bytes(body));
        shop_.backend.put_definition(digest, body);
        digests_.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    }
}

void SqliteWriting::check_request() const {
    if (operation_.request.empty()) {
        return;
    }
    Query known(shop_.connection, "select id from op where request = ?");
    if (known.start().bind(std::string_view(operation_.request)).step()) {
        throw InputError(Outcome::bad_data,
                         fmt::format("request '{}' is already stored as operation {}",
                                     operation_.request, known.integer(0)),
                         "it need not run again; give another --request-id for another change");
    }
}

void SqliteWriting::check_retraction() {
    if (!operation_.retracts) {
        return;
    }
    Query target(shop_.connection, "select part_of from op where id = ?");
    if (!target.start().bind(static_cast<std::int64_t>(*operation_.retracts)).step()) {
        throw InputError(Outcome::no_input, fmt::format("no operation {}", *operation_.retracts),
                         "see 'svcops op list'");
    }
    operation_.retracts = static_cast<OpId>(target.integer(0));
    if (const auto by = standing_.retracted_by(*operation_.retracts)) {
        throw InputError(Outcome::bad_data,
                         fmt::format("operation {} was already taken back by operation {}",
                                     *operation_.retracts, *by),
                         "see 'svcops op list'");
    }
}

SqliteWriting::Numbers& SqliteWriting::numbers(Noun noun) {
    Numbers& numbers = numbers_.at(static_cast<std::size_t>(noun));
    if (!numbers.known) {
        numbers.known = true;
        numbers.given = numbers.present = shop_.backend.last_subject(noun);
    }
    return numbers;
}

std::uint32_t SqliteWriting::next(Noun noun) {
    return ++numbers(noun).given;
}

TicketId SqliteWriting::next_ticket() {
    return next(Noun::ticket);
}

WordId SqliteWriting::word(Vocabulary vocabulary, std::string_view name) {
    if (name.empty()) {
        return 0;
    }
    if (const auto known = shop_.projection.word(vocabulary, name)) {
        return *known;
    }
    const WordId id = next(Noun::word);
    const Change changes[] = {
        {word_field::vocabulary, Value::of(static_cast<std::int64_t>(vocabulary))},
        {word_field::name, Value::of(name)}};
    const Event created{operation_.at, EventKind::created, actor_, 0, changes};
    gather(Noun::word, id, {&created, 1}, {}, Projected::already);
    shop_.projection.put_word(id, vocabulary, name);
    return id;
}

AgentId SqliteWriting::agent(std::string_view name) {
    if (name.empty()) {
        return 0;
    }
    if (const auto known = shop_.projection.agent(name)) {
        return *known;
    }
    const AgentId id = next(Noun::agent);
    const Change change{agent_field::name, Value::of(0)};
    const Event created{operation_.at, EventKind::created, actor_, 0, {&change, 1}};
    gather(Noun::agent, id, {&created, 1}, {&name, 1}, Projected::already);
    shop_.projection.put_agent(id, name);
    return id;
}

CustomerId SqliteWriting::customer(IdentityKind kind, std::string_view identity) {
    const std::string key = identity_key(kind, identity);
    if (key.empty()) {
        return 0;
    }
    if (const auto known = shop_.projection.identity(kind, key)) {
        return *known;
    }
    const CustomerId id = next(Noun::customer);
    const Change changes[] = {
        {customer_field::identity_kind, Value::of(static_cast<std::int64_t>(kind))},
        {customer_field::identity, Value::of(0)}};
    const Event created{operation_.at, EventKind::created, actor_, 0, changes};
    gather(Noun::customer, id, {&created, 1}, {&identity, 1}, Projected::already);
    Customer customer;
    customer.id = id;
    customer.version = op_;
    shop_.projection.put_customer(customer);
    shop_.projection.put_identity(kind, key, id);
    return id;
}

OpId SqliteWriting::version_of(Noun noun, std::uint32_t subject) {
    if (subject > numbers(noun).present) {
        return 0;
    }
    if (noun == Noun::ticket) {
        return shop_.projection.ticket_version(subject);
    }
    OpId version = 0;
    shop_.backend.entries_of(noun, subject, [&](OpId op, Bytes) {
        version = standing_.counts(noun, op) ? op : version;
    });
    return version;
}

std::optional<Conflict> SqliteWriting::add(const Entry& entry) {
    if (entry.expected && !part_.holds(entry.noun, entry.subject)) {
        const OpId found = version_of(entry.noun, entry.subject);
        if (found != *entry.expected && found < first_) {
            return Conflict{entry.noun, entry.subject, *entry.expected, found};
        }
    }
    gather(entry.noun, entry.subject, entry.events, entry.texts, Projected::later);
    added_ = true;
    return std::nullopt;
}

void SqliteWriting::gather(Noun noun, std::uint32_t subject, std::span<const Event> events,
                           std::span<const std::string_view> texts, Projected projected) {
    if (part_.full() || part_.holds(noun, subject)) {
        flush();
    }
    part_.add(
        noun, subject, events, texts, [this] { return salt(); }, projected == Projected::already);
    Numbers& used = numbers(noun);
    used.given = std::max(used.given, subject);
}

Part::Salt SqliteWriting::salt() {
    Part::Salt salt;
    if (salts_used_ + salt.size() > salts_.size()) {
        shop_.random(salts_);
        salts_used_ = 0;
    }
    std::copy_n(salts_.begin() + static_cast<std::ptrdiff_t>(salts_used_), salt.size(),
                salt.begin());
    salts_used_ += salt.size();
    return salt;
}

OpRow SqliteWriting::row() const {
    OpRow row;
    row.id = op_;
    row.part_of = first_;
    row.at = unix_seconds(operation_.at);
    row.actor = actor_;
    row.on_behalf_of = on_behalf_of_;
    row.clock_given = operation_.clock_given;
    row.command = operation_.command;
    if (op_ == first_) {  // said once, in the first part
        if (!operation_.request.empty()) {
            row.request = operation_.request;
        }
        row.retracts = operation_.retracts;
        if (!digests_.empty()) {
            row.definitions = bytes(digests_);
        }
    }
    return row;
}

void SqliteWriting::flush() {
    part_.sort();
    std::vector<std::string> before;
    before.reserve(part_.items().size());
    for (const Part::Item& item : part_.items()) {
        before.push_back(document_before(item));
    }
    OpRow op = row();
    op.link = part_.seal(link_, op);
    shop_.backend.put_op(op);
    part_.store(shop_.backend, op_);
    for (std::size_t i = 0; i < part_.items().size(); ++i) {
        project(part_.items()[i], before[i]);
    }
    for (const Part::Item& item : part_.items()) {
        Numbers& used = numbers(item.noun);
        used.present = std::max(used.present, item.subject);
    }
    link_ = op.link;
    ++op_;
    part_.clear();
}

std::string SqliteWriting::document_before(const Part::Item& item) {
    const bool known = item.noun == Noun::ticket && item.subject <= numbers(item.noun).present;
    return known && item.texts > 0 ? shop_.projection.document(item.subject, standing_)
                                   : std::string();
}

void SqliteWriting::project(const Part::Item& item, const std::string& document_before) {
    if (item.projected) {
        return;
    }
    if (item.noun == Noun::ticket && item.subject > numbers(item.noun).present) {
        project_new_ticket(item);
        return;
    }
    shop_.projection.refold(item.noun, item.subject, standing_);
    if (item.noun == Noun::ticket && item.texts > 0) {
        const std::string after = shop_.projection.document(item.subject, standing_);
        if (after != document_before) {
            shop_.projection.remove_document(item.subject, document_before);
            shop_.projection.add_document(item.subject, after);
        }
    }
}

void SqliteWriting::project_new_ticket(const Part::Item& item) {
    gathering_.begin();
    gathering_.add(op_, part_.events(item));
    const Log log = gathering_.log(item.noun, item.subject);
    shop_.projection.put_ticket(fold(log));
    if (item.texts > 0) {
        shop_.projection.add_document(
            item.subject, document_of(log, [&](const TextRef& ref) {
                return std::optional<std::string_view>(part_.text(item, ref.n));
            }));
    }
}

std::uint64_t SqliteWriting::erase(Noun noun, std::uint32_t subject, std::optional<TextRef> ref) {
    if (part_.holds(noun, subject)) {
        flush();
    }
    const std::string before =
        noun == Noun::ticket ? shop_.projection.document(subject, standing_) : std::string();
    std::vector<std::pair<TextRef, Digest>> living;
    shop_.backend.entries_of(noun, subject, [&](OpId op, Bytes) {
        shop_.backend.texts_of(noun, subject, op, [&](const TextRow& text) {
            const TextRef found{op, text.n};
            if (!text.erased && (!ref || *ref == found)) {
                living.emplace_back(found, commitment(text.salt, bytes(text.body)));
            }
        });
    });
    for (const auto& [found, committed] : living) {
        shop_.backend.erase_text({noun, subject, found.op, found.n, {}, {}, {}}, committed);
    }
    shop_.projection.refold(noun, subject, standing_);
    if (noun == Noun::ticket && !living.empty()) {
        shop_.projection.remove_document(subject, before);
        shop_.projection.add_document(subject, shop_.projection.document(subject, standing_));
        erased_ = true;
    }
    added_ = added_ || !living.empty();
    shop_.names.forget();
    return living.size();
}

OpId SqliteWriting::commit() {
    if (!added_ && !operation_.retracts) {
        return 0;  // the destructor rolls back the names made on the way
    }
    if (!part_.empty() || op_ == first_) {
        flush();
    }
    if (operation_.retracts) {
        retract();
    }
    if (deferred_) {
        shop_.connection.run(index_schema(Indexes::late));
    }
    if (erased_) {
        shop_.projection.purge_documents();
    }
    transaction_.commit();
    done_ = true;
    return first_;
}

void SqliteWriting::retract() {
    const auto records = touched_by(shop_.connection, shop_.backend, *operation_.retracts);
    const Standing after = Standing::load(shop_.connection);
    if (records.size() > rebuild_above) {
        shop_.projection.rebuild(after);
        return;
    }
    for (const auto& [noun, subject] : records) {
        if (noun != Noun::ticket) {
            shop_.projection.refold(noun, subject, after);
            continue;
        }
        const std::string document = shop_.projection.document(subject, standing_);
        shop_.projection.refold(noun, subject, after);
        shop_.projection.remove_document(subject, document);
        shop_.projection.add_document(subject, shop_.projection.document(subject, after));
    }
}

std::vector<std::pair<Noun, std::uint32_t>> touched_by(Connection& connection, Backend& backend,
                                                       OpId first) {
    std::set<std::pair<Noun, std::uint32_t>> records;
    for (std::optional<OpId> command = first; command;) {
        const auto [begin, end] = parts_of(connection, *command);
        for (OpId op = begin; op < end; ++op) {
            backend.entries_in(op, [&](Noun noun, std::uint32_t subject, Bytes) {
                records.emplace(noun, subject);
            });
        }
        Query retracted(connection, "select retracts from op where id = ?");
        retracted.start().bind(static_cast<std::int64_t>(begin));
        const bool further = retracted.step() && !retracted.is_null(0);
        command = further ? std::optional(static_cast<OpId>(retracted.integer(0))) : std::nullopt;
    }
    return {records.begin(), records.end()};
}

}  // namespace svcops::store
