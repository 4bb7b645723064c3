#include "lib/audit/check.hpp"

#include "lib/time/duration.hpp"

#include <fmt/args.h>

#include <algorithm>
#include <iterator>

namespace svcops {

namespace {

std::string words_of(const AuditFact::Part& part, const Names& names) {
    using Kind = AuditFact::Part::Kind;
    switch (part.kind) {
        case Kind::none:
            return {};
        case Kind::length:
            return format_seconds_brief(Seconds(part.number));
        case Kind::count:
            return std::to_string(part.number);
        case Kind::percent:
            return fmt::format("{}.{}%", part.number / 10, part.number % 10);
        case Kind::word:
            return std::string(names.word_name(static_cast<WordId>(part.number)));
        case Kind::agent:
            return names.record_name(Noun::agent, static_cast<std::uint32_t>(part.number));
        case Kind::ticket:
            return fmt::format("T-{}", part.number);
        case Kind::day:
            return format_day(CivilDay(1970, 1, 1) + part.number);
        case Kind::instant:
            return format_utc(instant(part.number));
    }
    return {};
}

}  // namespace

std::string words_of(const AuditFact& fact, const Names& names, const Wording& wording) {
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    for (const AuditFact::Part& part : fact.parts) {
        if (part.kind != AuditFact::Part::Kind::none) {
            values.push_back(words_of(part, names));
        }
    }
    return fmt::vformat(wording.sentence(fact.sentence), values);
}

std::string words_of(const Allowance& length) {
    return length.working_days != 0 ? fmt::format("{}bd", length.working_days)
                                    : format_seconds(Seconds(length.seconds));
}

Instant BoundCheck::end(Instant start, const Allowance& length) const {
    if (clock == nullptr) {
        return start + Seconds(length.seconds);
    }
    return length.working_days != 0 ? clock->after_working_days(start, length.working_days)
                                    : clock->due(start, Seconds(length.seconds));
}

std::int64_t BoundCheck::seconds(Instant from, Instant to) const {
    if (to <= from) {
        return 0;
    }
    return clock == nullptr ? (to - from).count() : clock->between(from, to).count();
}

bool BoundCheck::has_word(WordId word) const {
    return std::ranges::find(words, word) != words.end();
}

void AuditCheck::join(AuditCheck& later) {
    auto& own = tally_.exceptions;
    tally_.checked += later.tally_.checked;
    tally_.undecided += later.tally_.undecided;
    tally_.unclear += later.tally_.unclear;
    tally_.why = tally_.why.empty() ? later.tally_.why : tally_.why;
    own.insert(own.end(), std::make_move_iterator(later.tally_.exceptions.begin()),
               std::make_move_iterator(later.tally_.exceptions.end()));
    later.tally_ = {};
}

void AuditCheck::finish(Instant) {}

}  // namespace svcops
