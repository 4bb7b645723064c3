#include "lib/record/field.hpp"

#include <doctest/doctest.h>

#include <array>
#include <utility>

namespace field_test {

using namespace svcops;

namespace {

class FewNames final : public Names {
public:
    std::optional<std::uint32_t> word(Vocabulary, std::string_view) const override { return {}; }
    std::optional<std::uint32_t> record(Noun, std::string_view) const override { return {}; }
    std::string_view word_name(WordId id) const override {
        return id == 3 ? "network" : std::string_view();
    }
    std::string record_name(Noun noun, std::uint32_t id) const override {
        return noun == Noun::agent && id == 4 ? "রহিম" : std::string();
    }
};

constexpr std::array codes{CodeName{1, "P1"}, CodeName{2, "P2"}};

FieldInfo field(FieldType type, Noun noun = Noun::agent) {
    FieldInfo info{1, "field", type, 0, "of a test"};
    info.noun = noun;
    info.codes = codes;
    return info;
}

std::string words(const FieldInfo& info, const Value& value) {
    return value_words(info, value, FewNames());
}

}  // namespace

TEST_CASE("a stored value is said in the word for it") {
    CHECK(words(field(FieldType::code), Value::of(2)) == "P2");
    CHECK(words(field(FieldType::word), Value::of(3)) == "network");
    CHECK(words(field(FieldType::words), Value::of(3)) == "network");
    CHECK(words(field(FieldType::record), Value::of(4)) == "রহিম");
    CHECK(words(field(FieldType::record, Noun::ticket), Value::of(17)) == "T-17");
    CHECK(words(field(FieldType::instant), Value::of(0)) == "1970-01-01T00:00:00Z");
    CHECK(words(field(FieldType::count), Value::of(0)) == "0");
    CHECK(words(field(FieldType::bytes), Value::of("INC 7")) == "INC 7");
}

TEST_CASE("null, an unknown code and an erased name have no words") {
    for (const auto type : {FieldType::code, FieldType::word, FieldType::record, FieldType::instant,
                            FieldType::count, FieldType::bytes, FieldType::text}) {
        CHECK(words(field(type), Value::null()).empty());
    }
    CHECK(words(field(FieldType::code), Value::of(9)).empty());
    CHECK(words(field(FieldType::word), Value::of(9)).empty());
    CHECK(words(field(FieldType::record), Value::of(9)).empty());
}

TEST_CASE("a text has no words without its store") {
    CHECK(words(field(FieldType::text), Value::of(1)).empty());
}

}  // namespace field_test
