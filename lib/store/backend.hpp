#pragma once
#include "lib/digest/sha256.hpp"
#include "lib/record/noun.hpp"
#include "lib/store/connection.hpp"
#include "lib/time/instant.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace svcops::store {

// One row of `op`: a command, or a part of a large one. Views live as long as what they were read
// from.
struct OpRow {
    OpId id = 0;
    OpId part_of = 0;
    std::int64_t at = 0;
    AgentId actor = 0;
    std::optional<AgentId> on_behalf_of;
    bool clock_given = false;
    std::string_view command;
    std::optional<std::string_view> request;
    std::optional<OpId> retracts;
    std::optional<Bytes> definitions;  // their digests, one after the other
    Digest link{};
};

// What a link is sealed over.
[[nodiscard]] std::string header_of(const OpRow& op);

// One row of `text`. A living text has salt and body, an erased one only its commitment.
struct TextRow {
    Noun noun = Noun::ticket;
    std::uint32_t subject = 0;
    OpId op = 0;
    std::uint32_t n = 0;
    Bytes salt;
    std::string_view body;
    std::optional<Bytes> erased;
};

// Moves bytes in and out of the truth's tables and decides nothing.
class Backend {
public:
    explicit Backend(Connection& connection);

    [[nodiscard]] OpId last_op();
    [[nodiscard]] Digest link(OpId op);  // of operation 0: the genesis
    [[nodiscard]] std::uint32_t last_subject(Noun noun);

    void put_op(const OpRow& op);
    void put_entry(Noun noun, std::uint32_t subject, OpId op, Bytes events);
    void put_text(const TextRow& text);
    void put_definition(const Digest& digest, std::string_view body);
    void erase_text(const TextRow& text, const Digest& commitment);
    // Kept once, however often it comes; one that was erased comes back with its bytes.
    void put_attachment(std::string_view digest, std::string_view body);
    void erase_attachment(std::string_view digest);
    // Nothing when there is none or it is erased.
    [[nodiscard]] std::optional<std::string> attachment(std::string_view digest);
    [[nodiscard]] std::optional<std::uint64_t> attachment_size(std::string_view digest);

    // Each calls `take` for the rows in key order; views are valid during the call.
    void entries_of(Noun noun, std::uint32_t subject, const std::function<void(OpId, Bytes)>& take);
    void entries_in(OpId op, const std::function<void(Noun, std::uint32_t, Bytes)>& take);
    void texts_of(Noun noun, std::uint32_t subject, OpId op,
                  const std::function<void(const TextRow&)>& take);
    void operations(const std::function<void(const OpRow&)>& take);

    // Nothing when there is no such text or it is erased.
    [[nodiscard]] std::optional<std::string> text(Noun noun, std::uint32_t subject, OpId op,
                                                  std::uint32_t n);

private:
    Connection& connection_;
    Query last_op_, link_, last_subject_, put_op_, put_entry_, put_text_, put_definition_,
        erase_text_, entries_of_, entries_in_, texts_of_, text_, put_attachment_, erase_attachment_,
        attachment_, attachment_size_;
};

}  // namespace svcops::store
