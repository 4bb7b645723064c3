#pragma once
#include "lib/audit/programme.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace svcops {

class AuditCheck;
struct AuditTally;
struct AuditedTicket;
struct BoundCheck;

// What of CheckSettings a kind takes.
enum class CheckSetting : std::uint8_t {
    within,
    clock,
    window,
    share,
    count,
    measure,
    field,
    words,
    pack,
    rule,
    reason
};
[[nodiscard]] std::string_view name_of(CheckSetting setting);  // its key in a definition

struct CheckParameter {
    CheckSetting setting;
    bool required;
    std::string_view meaning;  // for `audit kinds` and hints
};

// One kind of automated check: a row from which reading, `audit kinds` and the manual follow.
struct CheckKind {
    std::string_view name;        // "acknowledged_in_time"
    std::string_view group;       // "handling"
    std::string_view population;  // what is counted, a sentence
    std::string_view exception;   // what is one, a sentence
    std::span<const CheckParameter> parameters;
    // Sees every ticket of the period, whatever the programme's match says: what would get out of
    // it by being renamed is in it.
    bool guards = false;
    // One ticket by itself; null where tickets are held against each other, and then `make`.
    void (*see)(const BoundCheck& bound, const AuditedTicket& seen, AuditTally& tally) = nullptr;
    std::unique_ptr<AuditCheck> (*make)(BoundCheck bound) = nullptr;
    // Of `words`, and the word where none are given.
    Vocabulary vocabulary = Vocabulary::none;
    std::string_view usual_word{};
};

// By group, in the order in which they are told.
[[nodiscard]] std::span<const CheckKind> check_kinds();
[[nodiscard]] const CheckKind* find_check_kind(std::string_view name);

}  // namespace svcops
