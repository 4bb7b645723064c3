#include "lib/filter/caret.hpp"
#include "tests/lib/filter/fixture.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace parse_test {

using namespace svcops;
using svcops::testing::parse;
using svcops::testing::parse_words;

namespace {

// The filter as it is printed, or the first problem.
std::string read(std::string_view text) {
    const auto filter = parse(text);
    return filter ? filter->to_string() : "! " + filter.problems.at(0).what;
}

std::string read_words(std::vector<std::string> words) {
    const auto filter = parse_words(std::move(words));
    return filter ? filter->to_string() : "! " + filter.problems.at(0).what;
}

std::string hint(std::string_view text) {
    const auto filter = parse(text);
    REQUIRE_FALSE(filter.problems.empty());
    return filter.problems[0].hint;
}

std::uint32_t column(std::string_view text) {
    const auto filter = parse(text);
    REQUIRE_FALSE(filter.problems.empty());
    return filter.problems[0].place.column;
}

}  // namespace

TEST_CASE("terms side by side are joined by and, which binds tighter than or") {
    CHECK(read("status:active priority:P1") == "status:active priority:P1");
    CHECK(read("status:active and priority:P1") == "status:active priority:P1");
    CHECK(read("status:new or status:active priority:P1") ==
          "status:new or status:active priority:P1");
    CHECK(read("(status:new or status:active) priority:P1") ==
          "(status:new or status:active) priority:P1");
    CHECK(read("((status:new))") == "status:new");
    CHECK(read("status:new AND NOT team:net") == "status:new not team:net");
}

TEST_CASE("not goes before a term, a list or a group, and twice is nothing") {
    CHECK(read("not:tag:vip") == "not tag:vip");
    CHECK(read("not tag:vip") == "not tag:vip");
    CHECK(read("not:not:tag:vip") == "tag:vip");
    CHECK(read("not (tag:vip or tag:loud)") == "not (tag:vip or tag:loud)");
    CHECK(read("not:(tag:vip status:new)") == "not (tag:vip status:new)");
    CHECK(read("priority!=P1") == "not priority:P1");
    CHECK(read("not priority != P1") == "priority:P1");
}

TEST_CASE("codes are lists, priorities have an order") {
    CHECK(read("priority:P2,P1") == "priority:P1,P2");
    CHECK(read("priority:p1") == "priority:P1");
    CHECK(read("priority:P1..P3") == "priority:P1,P2,P3");
    CHECK(read("priority:..P2,P5") == "priority:P1,P2,P5");
    CHECK(read("priority <= P2") == "priority:P1,P2");
    CHECK(read("priority>P3") == "priority:P4,P5");
    CHECK(read("priority:P1,none") == "priority:P1,none");
    CHECK(read("priority=P1") == "priority:P1");
    CHECK(read("status:new..waiting") == "! 'status' has no order");
    CHECK(read("kind<order") == "! 'kind' has no order");
    CHECK(read("priority<P1") == "! no priority can be there: 'P1'");
}

TEST_CASE("open words are taken as typed") {
    CHECK(read("team:net,field") == "team:net,field");
    CHECK(read("team:\"net ops\"") == "team:\"net ops\"");
    CHECK(read("team:'net, ops'") == "team:\"net, ops\"");
    CHECK(read("agent:@me") == "agent:@me");
    CHECK(read("customer.tier:gold") == "tier:gold");
    CHECK(read("customer:+8801712") == "customer:+8801712");
    CHECK(read("channel:ফোন") == "channel:ফোন");
    CHECK(read("ref:INC0000045") == "ref:INC0000045");
    CHECK(read("team:none") == "team:none");
    CHECK(read("team:\"none\"") == "team:\"none\"");
    CHECK(read("team:a\\b") == "team:\"a\\\\b\"");
    CHECK(read("x.location:dhaka") == "x.location:dhaka");
    CHECK(read("team<net") == "! 'team' has no order");
}

TEST_CASE("counts have ranges") {
    CHECK(read("reopened:2") == "reopened:2");
    CHECK(read("reopened:1..") == "reopened:1..");
    CHECK(read("reopened:1..3") == "reopened:1..3");
    CHECK(read("reopened>2") == "reopened:3..");
    CHECK(read("reopened < 2") == "reopened:..1");
    CHECK(read("reopened:১..৩") == "reopened:1..3");
    CHECK(read("reopened:-1") == "! '-1' is no count");
    CHECK(read("reopened:3..1") == "! the range '3..1' ends before it starts");
    CHECK(read("reopened<0") == "! no reopened can be there: '0'");
    CHECK(read("id<1") == "! no id can be there: '1'");
    CHECK(read("reopened:..") == "! the range '..' has no end");
}

TEST_CASE("tickets are named by id, and ids side by side are any of them") {
    CHECK(read("T-10") == "id:T-10");
    CHECK(read("T-10..T-20") == "id:T-10..T-20");
    CHECK(read("T-10..") == "id:T-10..");
    CHECK(read("..T-10") == "id:..T-10");
    CHECK(read("t-5 T-2,T-3") == "id:T-2,T-3,T-5");
    CHECK(read("T-5 T-10..T-20 status:new") == "(id:T-5 or id:T-10..T-20) status:new");
    CHECK(read("id:10..20") == "id:T-10..T-20");
    CHECK(read("id:7,T-9") == "id:T-7,T-9");
    CHECK(read("not:T-5 T-6") == "not id:T-5 id:T-6");
    CHECK(read("T-shirt") == "\"T-shirt\"");
    CHECK(read("id:0") == "! '0' is no ticket id");
    CHECK(read("id:T-4294967296") == "! 'T-4294967296' is no ticket id");
}

TEST_CASE("bare words search the text") {
    CHECK(read("সংযোগ নেই") == "\"সংযোগ\" \"নেই\"");
    CHECK(read("\"no connection\"") == "\"no connection\"");
    CHECK(read("text:no,yes") == "text:no,yes");
    CHECK(parse("router")->has_bare_words());
    CHECK_FALSE(parse("text:router status:new")->has_bare_words());
    CHECK(parse("")->everything());
    CHECK(parse("  ")->everything());
    CHECK_FALSE(parse("router")->everything());
}

TEST_CASE("a shell word is one term, whatever it holds") {
    CHECK(read_words({"team:net ops", "status:new"}) == "team:\"net ops\" status:new");
    CHECK(read_words({"no connection (at all)"}) == "\"no connection (at all)\"");
    CHECK(read_words({"status:new", "or", "status:active"}) == "status:new or status:active");
    CHECK(read_words({"not:tag:vip"}) == "not tag:vip");
    CHECK(read_words({"not", "working"}) == "\"not\" \"working\"");
    CHECK(read_words({"not", "status:new"}) == "! 'not' by itself is a word to search for");
    CHECK(read_words({"reopened>1"}) == "reopened:2..");
    CHECK(read_words({"T-1", "T-3"}) == "id:T-1,T-3");
    CHECK(read_words({}) == "");
}

TEST_CASE("what other languages write between terms is told with the word that is written here") {
    CHECK(read("status:new && priority:P1") == "! '&&' is no operator");
    CHECK(read("status:new & priority:P1") == "! '&' is no operator");
    CHECK(read("status:new || priority:P1") == "! '||' is no operator");
    CHECK(read("team:net&&status:new") == "! '&&' is no operator");
    CHECK(read("!status:new") == "! '!' is no operator");
    CHECK(hint("status:new | priority:P1").starts_with("write or"));
    CHECK(hint("! status:new").starts_with("write not:"));
    CHECK(column("status:new && priority:P1") == 12);
    CHECK(read_words({"status:new", "&&", "priority:P1"}) == "! '&&' is no operator");
    CHECK(read_words({"(status:new)"}) == "! a word takes no '('");
    CHECK(read_words({"(", "status:new", ")"}) == "! a word takes no '('");
    CHECK(read_words({"team:R&D", "it's 5 & 6"}) == "team:\"R&D\" \"it's 5 & 6\"");
    CHECK(read("\"&&\" team:\"a||b\"") == "\"&&\" team:\"a||b\"");
}

TEST_CASE("a comparison has a key") {
    CHECK(read(":x") == "! there is no key before ':'");
    CHECK(read_words({":x"}) == "! there is no key before ':'");
    CHECK(read(">= 5") == "! there is no key before '>='");
    CHECK(read("status :new") == "! there is no key before ':'");
    CHECK(column("team:net :x") == 10);
    CHECK(read("\":x\"") == "\":x\"");
}

TEST_CASE("a value that the field cannot have is a mistake") {
    CHECK(read("impact:9") == "! no impact can be there: '9'");
    CHECK(read("urgency:0") == "! no urgency can be there: '0'");
    CHECK(hint("impact:1..9") == "1 to 3");
    CHECK(read("impact:1..3") == "impact:1..3");
    CHECK(read("impact>3") == "! no impact can be there: '3'");
    CHECK(read("agent:@you") == "! unknown word '@you'");
    CHECK(read("agent:\"@you\"") == "agent:\"@you\"");
    CHECK(read("customer:@asha") == "customer:\"@asha\"");
    CHECK(read("opened:2202") == "! '2202' is outside 1970-01-01 to 2200-12-31");
}

TEST_CASE("a star ends a word of the text, and stands nowhere else") {
    CHECK(read("সংযোগ*") == "\"সংযোগ*\"");
    CHECK(read("text:conn*") == "text:\"conn*\"");
    CHECK(read("*nect") == "! a star stands at the end of a word");
    CHECK(read_words({"*"}) == "! a star stands at the end of a word");
    CHECK(read("a*b") == "! a star stands at the end of a word");
    CHECK(read("text:a*b") == "! a star stands at the end of a word");
    CHECK(read("connect**") == "! a star stands at the end of a word");
    CHECK(read("\"a*b\"") == "\"a*b\"");
    CHECK(read("team:n*t") == "! 'team' takes no star");
    CHECK(read("team:net*") == "! 'team' takes no star");
    CHECK(read("team:\"net*\"") == "team:\"net*\"");
}

TEST_CASE("an empty shell word never widens a filter in silence") {
    CHECK(read_words({"status:new", ""}) == "! an empty word");
    CHECK(read_words({"status:new", "team:"}) == "! 'team' needs a value");
}

TEST_CASE("a key knows whether it is used, by any of its names") {
    const auto filter = parse("x.location:dhaka customer.tier:gold not breaching:2h");
    REQUIRE(filter);
    CHECK(filter->uses("x.location"));
    CHECK(filter->uses("x."));
    CHECK(filter->uses("tier"));
    CHECK(filter->uses("customer.tier"));
    CHECK(filter->uses("breaching"));
    CHECK_FALSE(filter->uses("team"));
    REQUIRE(filter->terms().size() == 3);
    CHECK(filter->terms()[0]->key == "x.location");
    CHECK(filter->terms()[2]->negated);
    CHECK(filter->terms()[2]->numbers == std::vector<std::int64_t>{7200});
}

TEST_CASE("an unknown key is told with the nearest name and its place") {
    const auto filter = parse("status:new priorty:P1");
    REQUIRE(filter.problems.size() == 1);
    CHECK(filter.problems[0].what == "unknown filter key 'priorty'");
    CHECK(filter.problems[0].hint == "did you mean 'priority'?");
    CHECK(filter.problems[0].place.column == 12);
    CHECK(hint("zzzzzz:1") == "to search for the text, write text:\"zzzzzz:...\"");
}

TEST_CASE("an unknown value is told with the nearest or with all of them") {
    CHECK(read("status:activ") == "! unknown status 'activ'");
    CHECK(hint("status:activ") == "did you mean 'active'?");
    CHECK(hint("priority:urgentissimo") == "one of P1, P2, P3, P4, P5");
    CHECK(column("priority:P1,zz") == 13);
}

TEST_CASE("every problem is told at once, in the order of the text") {
    const auto filter = parse("priorty:P1 status:foo (reopened:x or team: )) \"open");
    std::vector<std::string> told;
    for (const Problem& problem : filter.problems)
        told.push_back(problem.what);
    CHECK(told == std::vector<std::string>{"unknown filter key 'priorty'", "unknown status 'foo'",
                                           "'x' is no count", "'team' needs a value",
                                           "this ')' closes nothing", "the quote is not closed"});
}

TEST_CASE("missing operands and parentheses are told") {
    CHECK(read("status:new or") == "! a term is missing at the end");
    CHECK(read("or status:new") == "! a term is missing before 'or'");
    CHECK(read("status:new and and team:net") == "! a term is missing before 'and'");
    CHECK(read("()") == "! a term is missing before ')'");
    CHECK(read("not") == "! a term is missing at the end");
    CHECK(read("(status:new") == "! this '(' is not closed");
    CHECK(read("status:new)") == "! this ')' closes nothing");
    CHECK(read("not:tag") == "! 'tag' needs a value");
    CHECK(read("priority:P1,,P2") == "! 'priority' needs a value");
    CHECK(read("reopened<1,2") == "! a comparison takes one value");
}

TEST_CASE("depth is bounded") {
    const std::string deep = std::string(10'000, '(') + "status:new" + std::string(10'000, ')');
    const auto filter = parse(deep);
    REQUIRE(filter.problems.size() == 1);
    CHECK(filter.problems[0].what == "more than 64 parentheses deep");
    CHECK(read(std::string(60, '(') + "status:new" + std::string(60, ')')) == "status:new");
    std::string nots;
    for (int i = 0; i < 10'001; ++i)
        nots += "not:";
    CHECK(read(nots + "status:new") == "not status:new");
}

TEST_CASE("a filter that has a name stands for what it means") {
    const std::vector<NamedFilter> named{{"mine", "agent:asha status:active or status:new"},
                                         {"old", "age:3d.."}};
    auto keys = ticket_filter_keys;
    keys.named = &named;
    const auto parsed = [&](std::string_view text) { return Filter::parse(text, keys, {}); };
    const auto plain = [&](std::string_view text) {
        return *Filter::parse(text, ticket_filter_keys, {});
    };
    CHECK(*parsed("@mine") == plain("agent:asha status:active or status:new"));
    CHECK(*parsed("not @mine priority:P1") ==
          plain("not (agent:asha status:active or status:new) priority:P1"));
    CHECK(*parsed("@mine @old") == plain("(agent:asha status:active or status:new) age:3d.."));
    // A quoted word is text, and so is each where nothing has a name.
    CHECK(parsed("\"@mine\"")->has_bare_words());
    CHECK(plain("@mine").has_bare_words());
    CHECK_FALSE(parsed("@mine")->has_bare_words());
}

TEST_CASE("a name that no filter has, and one that means nonsense, are told where they stand") {
    const std::vector<NamedFilter> named{{"mine", "agnet:asha"}, {"other", "@mine"}};
    auto keys = ticket_filter_keys;
    keys.named = &named;
    const auto unknown = Filter::parse("status:new @mien", keys, {});
    REQUIRE(unknown.problems.size() == 1);
    CHECK(unknown.problems[0].what == "there is no list '@mien'");
    CHECK(unknown.problems[0].hint == "did you mean 'mine'?");
    CHECK(unknown.problems[0].place.column == 12);
    const auto bad = Filter::parse("@mine", keys, {});
    REQUIRE(bad.problems.size() == 1);
    CHECK(bad.problems[0].what == "the list '@mine': unknown filter key 'agnet'");
    CHECK(bad.problems[0].place.column == 1);
    // No filter is named in a named one: there it is a word.
    CHECK(Filter::parse("@other", keys, {})->has_bare_words());
}

TEST_CASE("bytes that are no UTF-8 are refused") {
    CHECK(read("team:\xff") == "! this is no valid UTF-8");
    CHECK(column("team:\xff") == 6);
    CHECK(read_words({"status:new", "\xc3"}) == "! this is no valid UTF-8");
}

TEST_CASE("a place counts on from the place of the text") {
    const auto filter = Filter::parse("status:new foo:1", ticket_filter_keys,
                                      svcops::testing::dates(), {"sla.yaml", 12, 11});
    REQUIRE(filter.problems.size() == 1);
    CHECK(filter.problems[0].place == Place{"sla.yaml", 12, 22});
}

TEST_CASE("a caret stands under the problem by display width") {
    Problem problem{{{}, 0, 12}, "", ""};
    CHECK(caret(problem, "status:new priorty:P1") == "status:new priorty:P1\n           ^\n");
    const std::string text = "\x1b[0m foo:1";
    problem.place.column = 6;
    CHECK(caret(problem, text) == "\\x1b[0m foo:1\n        ^\n");
    problem.place.column = 99;
    CHECK(caret(problem, "ab") == "ab\n  ^\n");
}

TEST_CASE("a computed key of a ticket takes the number of one, and several by commas") {
    CHECK(parse("link:T-2")->to_string() == "link:T-2");
    CHECK(parse("link:2,T-7")->to_string() == "link:T-2,T-7");
    CHECK(parse("parent:T-3")->terms().front()->numbers == std::vector<std::int64_t>{3});
    CHECK(parse("not:link:T-2")->to_string() == "not link:T-2");
    CHECK(parse("link:foo").problems.front().what == "'foo' is no ticket id");
    CHECK(parse("link:T-1..T-3").problems.front().what == "'link' takes the number of one ticket");
    CHECK_FALSE(parse("link>T-1"));
    CHECK_FALSE(parse("parent:none"));
}

}  // namespace parse_test
