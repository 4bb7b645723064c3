#pragma once
#include "lib/digest/sha256.hpp"
#include "lib/store/connection.hpp"
#include "lib/store/store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::store {

// What `store init` fixed for good. The first link of the chain covers it.
struct Settings {
    std::string zone = "UTC";  // IANA name
    std::chrono::weekday week_start = std::chrono::Monday;
};

// The same as the file has them; "" where it has none.
struct StoredSettings {
    std::string zone, week_start, genesis;
    bool rewriting_owed = false;  // a text was erased, and the file was not rewritten since
    std::string tag_key;          // made when the first tag is signed

    // Names of those that every store has and this one does not.
    [[nodiscard]] std::vector<std::string_view> missing() const;
    // True when the genesis that was written at init is that of the others.
    [[nodiscard]] bool genesis_stands() const;
    [[nodiscard]] Settings read() const;
};

[[nodiscard]] StoredSettings stored_settings(Connection& connection);
// Makes it of random bytes when there is none.
[[nodiscard]] std::string made_tag_key(Connection& connection, const Random& random);
// The end of the chain as the last writer left it, which shows an end that was cut off by who did
// not know of it: written in the transaction that writes the operation. Nothing before the first
// one.
struct StoredHead {
    OpId op = 0;
    Digest link{};
};
// Of operation 0 when what is kept is no head.
[[nodiscard]] std::optional<StoredHead> stored_head(Connection& connection);
void put_head(Connection& connection, const StoredHead& head);
void write_settings(Connection& connection, const Settings& settings);
// An erasure notes in its own transaction that the file is to be written anew; who does so takes
// the note away. It is a matter of the file, not of the record: no link covers it.
void owe_rewriting(Connection& connection);
void rewrite_file(Connection& connection);
// What the chain begins with: SHA-256 over the length-prefixed "svcops store", zone and week start
// (0 Sunday to 6 Saturday, as a decimal digit).
[[nodiscard]] Digest genesis(const Settings& settings);

}  // namespace svcops::store
