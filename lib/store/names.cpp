#include "lib/store/names.hpp"

#include "lib/text/utf8.hpp"

#include <array>
#include <charconv>
#include <set>

namespace svcops::store {
namespace {

constexpr std::array identity_kinds = {
    IdentityKind::ref,    IdentityKind::phone, IdentityKind::email,  IdentityKind::chat,
    IdentityKind::social, IdentityKind::name,  IdentityKind::walk_in};

// "C-17", "17": a record's own number.
std::optional<std::uint32_t> own_number(std::string_view text, std::string_view prefix) {
    if (text.starts_with(prefix)) {
        text.remove_prefix(prefix.size());
    }
    std::uint32_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && at == end && number > 0 ? std::optional(number) : std::nullopt;
}

}  // namespace

StoreNames::StoreNames(Connection& connection, Backend& backend, Projection& projection)
    : connection_(connection),
      backend_(backend),
      projection_(projection),
      word_name_(connection, "select name from word where id = ?"),
      words_(connection, "select id, name from word where vocabulary = ? order by id"),
      last_word_(connection, "select max(id) from word"),
      agent_name_(connection, "select name from agent where id = ?"),
      merged_into_(connection, "select merged_into from customer where id = ?") {}

std::optional<std::uint32_t> StoreNames::word(Vocabulary vocabulary, std::string_view name) const {
    if (const auto exact = projection_.word(vocabulary, name)) {
        return exact;
    }
    const std::string key = search_key(name);
    std::optional<std::uint32_t> found;
    bool several = false;
    for (const auto& [id, known] : lexicon(vocabulary).keys) {
        if (known == key) {
            several = found.has_value();
            found = id;
        }
    }
    return several ? std::nullopt : found;
}

const StoreNames::Lexicon& StoreNames::lexicon(Vocabulary vocabulary) const {
    const std::int64_t last = last_word_.start().step() ? last_word_.integer(0) : 0;
    last_word_.stop();
    Lexicon& lexicon = lexicons_[vocabulary];
    if (lexicon.last != last) {
        lexicon.last = last;
        lexicon.keys.clear();
        words_.start().bind(static_cast<std::int64_t>(vocabulary));
        while (words_.step()) {
            lexicon.keys.emplace_back(static_cast<std::uint32_t>(words_.integer(0)),
                                      search_key(words_.text(1)));
        }
        words_.stop();
    }
    return lexicon;
}

std::optional<std::uint32_t> StoreNames::record(Noun noun, std::string_view name) const {
    switch (noun) {
        case Noun::agent:
            return projection_.agent(name);
        case Noun::customer:
            return customer(name);
        case Noun::ticket:
            return own_number(name, "T-");
        default:
            return own_number(name, "");
    }
}

std::vector<std::uint32_t> StoreNames::records(Noun noun, std::string_view name) const {
    return noun == Noun::customer ? customers(name) : Names::records(noun, name);
}

// The customer of that number, "C-17"; 0: it is none.
CustomerId StoreNames::numbered(std::string_view name) const {
    if (!name.starts_with("C-") && !name.starts_with("c-")) {
        return 0;
    }
    const auto number = own_number(name.substr(2), "");
    return number ? going_on_as(*number) : 0;
}

// By the first kind of identity that knows the name. It asks for what a source wrote, so a foreign
// C-17 comes before ours.
std::optional<CustomerId> StoreNames::customer(std::string_view name) const {
    for (const IdentityKind kind : identity_kinds) {
        const std::string key = identity_key(kind, name);
        if (const auto found = key.empty() ? std::nullopt : projection_.identity(kind, key)) {
            return going_on_as(*found);
        }
    }
    const auto known = numbered(name);
    return known == 0 ? std::nullopt : std::optional(known);
}

// It asks for what a person typed: our number comes before a foreign word written in the same way.
std::vector<CustomerId> StoreNames::customers(std::string_view name) const {
    if (const auto known = numbered(name); known != 0) {
        return {known};
    }
    std::set<CustomerId> found;
    for (const IdentityKind kind : identity_kinds) {
        if (const std::string key = identity_key(kind, name); !key.empty()) {
            for (const CustomerId each : projection_.customers(kind, key)) {
                found.insert(going_on_as(each));
            }
        }
    }
    found.erase(0);
    return {found.begin(), found.end()};
}

// A merged customer goes on as another one; a circle of them ends where it began. 0: there is no
// such customer.
CustomerId StoreNames::going_on_as(CustomerId customer) const {
    CustomerId found = 0;
    for (CustomerId next = customer; next != 0;) {
        merged_into_.start().bind(static_cast<std::int64_t>(next));
        found = merged_into_.step() ? next : found;
        next = found == next ? static_cast<CustomerId>(merged_into_.integer(0)) : 0;
        merged_into_.stop();
        next = next == customer ? 0 : next;
    }
    return found;
}

std::string_view StoreNames::word_name(WordId id) const {
    if (id == 0) {
        return {};
    }
    if (id < words_by_id_.size() && words_by_id_[id].known) {
        return words_by_id_[id].name;
    }
    word_name_.start().bind(static_cast<std::int64_t>(id));
    if (!word_name_.step()) {
        word_name_.stop();
        return {};
    }
    if (id >= words_by_id_.size()) {
        words_by_id_.resize(id + 1);
    }
    words_by_id_[id] = {true, std::string(word_name_.text(0))};
    word_name_.stop();
    return words_by_id_[id].name;
}

std::string StoreNames::record_name(Noun noun, std::uint32_t id) const {
    if (id == 0) {
        return {};
    }
    if (noun == Noun::customer) {
        return customer_name(id);
    }
    if (noun != Noun::agent) {
        return {};
    }
    if (const auto known = agents_.find(id); known != agents_.end()) {
        return known->second;
    }
    agent_name_.start().bind(static_cast<std::int64_t>(id));
    std::string name = agent_name_.step() ? std::string(agent_name_.text(0)) : std::string();
    agent_name_.stop();
    return agents_.emplace(id, std::move(name)).first->second;
}

std::string StoreNames::customer_name(CustomerId id) const {
    RecordReader reader(backend_);
    const Customer customer =
        fold_customer(reader.read(Noun::customer, id, Standing::load(connection_)));
    std::string first;
    for (const Identity& identity : customer.identities) {
        auto text = backend_.text(Noun::customer, id, identity.text.op, identity.text.n);
        if (text && identity.kind == IdentityKind::name) {
            return *text;
        }
        if (text && first.empty()) {
            first = std::move(*text);
        }
    }
    return first;
}

void StoreNames::forget() {
    words_by_id_.clear();
    agents_.clear();
    lexicons_.clear();
}

}  // namespace svcops::store
