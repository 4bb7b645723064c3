#include "lib/operation/rehearsal.hpp"

#include <algorithm>
#include <limits>

namespace svcops {

// The store's names and the new ones. New ids count down from the last, where no store has come to.
class Rehearsal::NewNames final : public Names {
public:
    explicit NewNames(const Names& stored) : stored_(stored) {}

    [[nodiscard]] std::optional<std::uint32_t> word(Vocabulary vocabulary,
                                                    std::string_view name) const override {
        const auto known = stored_.word(vocabulary, name);
        return known ? known : find(words_, vocabulary, name);
    }

    [[nodiscard]] std::optional<std::uint32_t> record(Noun noun,
                                                      std::string_view name) const override {
        const auto known = stored_.record(noun, name);
        return known ? known : find(records_, noun, name);
    }

    [[nodiscard]] std::vector<std::uint32_t> records(Noun noun,
                                                     std::string_view name) const override {
        auto known = stored_.records(noun, name);
        return known.empty() ? Names::records(noun, name) : known;
    }

    [[nodiscard]] std::string_view word_name(WordId id) const override {
        const auto* made = with_id(words_, id);
        return made == nullptr ? stored_.word_name(id) : made->name;
    }

    [[nodiscard]] std::string record_name(Noun noun, std::uint32_t id) const override {
        const auto* made = with_id(records_, id);
        return made == nullptr ? stored_.record_name(noun, id) : made->name;
    }

    WordId make_word(Vocabulary vocabulary, std::string_view name) {
        const auto known = word(vocabulary, name);
        return known ? *known : make(words_, vocabulary, name);
    }

    std::uint32_t make_record(Noun noun, std::string_view name) {
        const auto known = record(noun, name);
        return known ? *known : make(records_, noun, name);
    }

private:
    template <class Kind>
    struct Made {
        Kind kind;
        std::string name;
        std::uint32_t id;
    };
    template <class Kind>
    using Rows = std::vector<Made<Kind>>;

    template <class Kind>
    static std::optional<std::uint32_t> find(const Rows<Kind>& rows, Kind kind,
                                             std::string_view name) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const Made<Kind>& row) {
            return row.kind == kind && row.name == name;
        });
        return found == rows.end() ? std::nullopt : std::optional(found->id);
    }

    template <class Kind>
    static const Made<Kind>* with_id(const Rows<Kind>& rows, std::uint32_t id) {
        const auto found = std::find_if(rows.begin(), rows.end(),
                                        [&](const Made<Kind>& row) { return row.id == id; });
        return found == rows.end() ? nullptr : &*found;
    }

    template <class Kind>
    std::uint32_t make(Rows<Kind>& rows, Kind kind, std::string_view name) {
        rows.push_back({kind, std::string(name), next_--});
        return rows.back().id;
    }

    const Names& stored_;
    Rows<Vocabulary> words_;
    Rows<Noun> records_;
    std::uint32_t next_ = std::numeric_limits<std::uint32_t>::max();
};

Rehearsal::Rehearsal(const Names& stored) : names_(std::make_unique<NewNames>(stored)) {}

Rehearsal::~Rehearsal() = default;

WordId Rehearsal::word(Vocabulary vocabulary, std::string_view name) {
    return names_->make_word(vocabulary, name);
}

AgentId Rehearsal::agent(std::string_view name) {
    return names_->make_record(Noun::agent, name);
}

CustomerId Rehearsal::customer(IdentityKind /*kind*/, std::string_view identity) {
    return names_->make_record(Noun::customer, identity);
}

TicketId Rehearsal::next_ticket() {
    return 0;
}

std::uint32_t Rehearsal::next(Noun /*noun*/) {
    return 0;
}

std::optional<Conflict> Rehearsal::add(const Entry& /*entry*/) {
    return std::nullopt;
}

std::uint64_t Rehearsal::erase(Noun /*noun*/, std::uint32_t /*subject*/,
                               std::optional<TextRef> /*text*/) {
    return 0;
}

std::string Rehearsal::attach(std::string_view body) {
    return hex(sha256(bytes(body)));
}

OpId Rehearsal::commit() {
    return 0;
}

const Names& Rehearsal::names() const {
    return *names_;
}

}  // namespace svcops
