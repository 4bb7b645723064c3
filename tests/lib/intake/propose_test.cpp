#include "lib/intake/propose.hpp"

#include "lib/intake/source_words.hpp"
#include "tests/lib/intake/fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace propose_test {

using namespace svcops;
namespace f = ticket_field;

namespace {

ProposedMapping propose(std::string bytes, std::uint64_t most = 1000) {
    const auto source = Source::text(std::move(bytes), "in");
    const auto format = format_of(source);
    const auto log = profile_log(source, format, most);
    REQUIRE(log);
    return propose_mapping(*log, {"in", format, *Zone::load("Asia/Dhaka").value, {}});
}

const FieldMapping* field(const ProposedMapping& proposal, std::uint8_t number) {
    const auto& fields = proposal.mapping.fields;
    const auto found = std::ranges::find(fields, number, &FieldMapping::field);
    return found == fields.end() ? nullptr : &*found;
}

bool is_left(const ProposedMapping& proposal, std::string_view name) {
    return std::ranges::find(proposal.left, name, &LeftColumn::name) != proposal.left.end();
}

}  // namespace

TEST_CASE("a column is recognised by its words, however they are joined") {
    CHECK(plain_words("sys_updatedAt") == "updated at");
    CHECK(plain_words("/Customer/E-Mail") == "customer e mail");
    CHECK(plain_words("  Case  ID ") == "case id");
    CHECK(plain_words("টিকিট-নম্বর") == "টিকিট নম্বর");
}

TEST_CASE("words of priority, status and channel are known in three languages") {
    CHECK(meaning_of(f::priority, "1 - Critical") == "P1");
    CHECK(meaning_of(f::priority, "P4") == "P4");
    CHECK(meaning_of(f::priority, "১") == "P1");
    CHECK(meaning_of(f::priority, "10") == std::nullopt);
    CHECK(meaning_of(f::priority, "জরুরি") == "P1");
    CHECK(meaning_of(f::priority, "Dharura") == "P1");
    CHECK(meaning_of(f::stage, "Awaiting User Info") == "waiting-customer");
    CHECK(meaning_of(f::stage, "বন্ধ") == "closed");
    CHECK(meaning_of(f::channel, "Barua Pepe") == "email");
    CHECK(meaning_of(f::impact, "2 - Medium") == "2");
    CHECK(meaning_of(f::impact, "4 - None") == std::nullopt);
    CHECK(meaning_of(f::team, "high") == std::nullopt);
}

TEST_CASE("words of our own exports are known as activities") {
    CHECK(meaning_of_activity("stage:waiting-vendor")->word == "waiting-vendor");
    CHECK(meaning_of_activity("priority:P2")->code == 2);
    CHECK(!meaning_of_activity("priority:high"));
    CHECK(meaning_of_activity("message_customer")->kind == EventMeaning::Kind::message_customer);
}

TEST_CASE("rows without a common reference are tickets") {
    const auto proposal = propose(
        "Unique Key,Created Date,Closed Date,Agency,Status\n"
        "1,01/13/2026 09:00:00 AM,01/14/2026 01:30:00 PM,DOT,Closed\n"
        "2,01/15/2026 09:00:00 AM,,DOT,In Progress\n");
    const auto& mapping = proposal.mapping;
    CHECK(mapping.row == ImportRow::ticket);
    CHECK(mapping.ref.name == "Unique Key");
    CHECK(mapping.opened->name == "Created Date");
    CHECK(mapping.closed->name == "Closed Date");
    CHECK(mapping.resolved->name == "Closed Date");  // nothing else says it
    CHECK(mapping.time.formats == std::vector<std::string>{"%m/%d/%Y %I:%M:%S %p"});
    CHECK(mapping.time.zone.name() == "Asia/Dhaka");
    CHECK(field(proposal, f::team)->column->name == "Agency");
    CHECK(field(proposal, f::stage)->map.at("In Progress") == "active");
    CHECK(field(proposal, f::kind)->value == "incident");
    CHECK(proposal.missing.empty());
}

TEST_CASE("rows that share references are events where a column names an activity") {
    const auto proposal = propose(
        "Case ID,Activity,Resource,Complete Timestamp\n"
        "E1,Create ticket,Juma,2026-01-05 09:00:00\n"
        "E1,Ring the bell,Juma,2026-01-05 09:30:00\n"
        "E1,Wait,Juma,2026-01-05 10:30:00\n"
        "E1,Resolve ticket,Asha,2026-01-05 11:00:00\n");
    const auto& mapping = proposal.mapping;
    CHECK(mapping.row == ImportRow::event);
    CHECK(mapping.at->name == "Complete Timestamp");
    CHECK(mapping.actor->name == "Resource");
    CHECK(field(proposal, f::agent)->column->name == "Resource");
    CHECK(mapping.event->name == "Activity");
    CHECK(mapping.event_map.at("Create ticket").kind == EventMeaning::Kind::created);
    CHECK(mapping.event_map.at("Wait").word == "waiting-customer");
    CHECK(mapping.event_map.at("Resolve ticket").code ==
          static_cast<std::int64_t>(Status::resolved));
    CHECK(mapping.event_map.count("Ring the bell") == 0);
    CHECK(mapping.event_unmapped->kind == Unmapped::Kind::keep);
    CHECK(std::ranges::any_of(proposal.remarks, [](const MappingRemark& remark) {
        return remark.text.find("Ring the bell") != std::string::npos;
    }));
}

TEST_CASE("rows that share references and name no activity are snapshots") {
    const auto proposal = propose(
        "number,state,opened_at,sys_updated_at,caller_id,u_odd\n"
        "I1,New,29/2/2016 01:16,29/2/2016 01:23,Caller 1,?\n"
        "I1,Closed,29/2/2016 01:16,1/3/2016 01:23,Caller 1,?\n");
    CHECK(proposal.mapping.row == ImportRow::snapshot);
    CHECK(proposal.mapping.at->name == "sys_updated_at");
    CHECK(proposal.mapping.opened->name == "opened_at");
    CHECK(proposal.mapping.missing == std::vector<std::string>{"", "?"});
    CHECK(proposal.mapping.time.formats == std::vector<std::string>{"%d/%m/%Y %H:%M"});
    CHECK(field(proposal, f::customer)->identity.empty());  // an id is a reference
    CHECK(is_left(proposal, "u_odd"));
}

TEST_CASE("where no day is past the 12th, the other order of day and month is told") {
    const auto proposal = propose("id,opened\n1,05/06/2026 09:00\n2,07/06/2026 10:00\n");
    CHECK(proposal.mapping.time.formats == std::vector<std::string>{"%d/%m/%Y %H:%M"});
    CHECK(std::ranges::any_of(proposal.remarks, [](const MappingRemark& remark) {
        return remark.key == MappingKey::time &&
               remark.text == "or %m/%d/%Y %H:%M: no day after the 12th was seen";
    }));
}

TEST_CASE("instants that say their offset need no zone") {
    const auto proposal =
        propose("id,opened\n1,2026-11-21T14:00:00+06:00\n2,2026-11-22T00:00:00Z\n");
    CHECK(!proposal.mapping.time.zone_given);
    CHECK(proposal.mapping.opened->name == "opened");
}

TEST_CASE("a second pattern is taken where the first does not read every instant") {
    const auto proposal = propose(
        "id,opened,closed\n1,2026-01-05 09:00:00,05/01/2026 10:00\n2,2026-01-06 "
        "09:00:00,13/01/2026 "
        "10:00\n");
    CHECK(proposal.mapping.time.formats ==
          std::vector<std::string>{"%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M"});
}

TEST_CASE("customers are told apart by what names them") {
    const auto by = [](std::string_view cell) {
        const auto proposal =
            propose("id,opened,customer\n1,2026-01-05 09:00," + std::string(cell) + "\n");
        return field(proposal, f::customer)->identity;
    };
    CHECK(by("rahima@example.org") == "email");
    CHECK(by("+880 1712-345678") == "phone");
    CHECK(by("রহিমা বেগম") == "name");
    CHECK(by("C-17").empty());
}

TEST_CASE("words that are ours already need no map") {
    const auto proposal = propose("id,opened,priority,channel\n1,2026-01-05 09:00,P1,phone\n");
    CHECK(field(proposal, f::priority)->map.empty());
    CHECK(!field(proposal, f::priority)->unmapped);
    CHECK(field(proposal, f::channel)->map.empty());
}

TEST_CASE("json lines are looked at by their pointers") {
    const auto proposal = propose(
        "{\"id\":\"W1\",\"created\":\"2026-01-05T09:00:00Z\",\"customer\":{\"phone\":"
        "\"+8801712345678\"}}\n{\"id\":\"W2\",\"created\":\"2026-01-05T09:01:00Z\",\"tags\":[\"a\"]"
        "}\n");
    CHECK(proposal.mapping.format == ImportFormat::jsonl);
    CHECK(proposal.mapping.ref.name == "/id");
    CHECK(proposal.mapping.opened->name == "/created");
    CHECK(field(proposal, f::customer)->column->name == "/customer/phone");
    CHECK(field(proposal, f::customer)->identity == "phone");
    CHECK(is_left(proposal, "/tags/0"));
}

TEST_CASE("the patterns of an opening that had to be guessed are known too") {
    const auto proposal = propose("id,when seen\n1,13/01/2026 10:00\n2,14/01/2026 10:00\n");
    CHECK(proposal.mapping.opened->name == "when seen");
    CHECK(proposal.mapping.time.formats == std::vector<std::string>{"%d/%m/%Y %H:%M"});
}

TEST_CASE("what no column says is named as missing") {
    const auto proposal = propose("colour,shape\nred,round\nred,square\n");
    CHECK(proposal.mapping.ref.name == "shape");  // the first whose cells all differ
    CHECK(proposal.missing == std::vector<MappingKey>{MappingKey::opened});
    const auto same = propose("colour,at\nred,2026-01-05 09:00\nred,2026-01-05 09:00\n");
    CHECK(std::ranges::find(same.missing, MappingKey::ref) != same.missing.end());
}

TEST_CASE("repeated columns are told apart by their position") {
    const auto proposal = propose("id,opened,Comment,Comment\n1,2026-01-05 09:00,a,b\n");
    CHECK(std::ranges::count(proposal.left, "Comment", &LeftColumn::name) == 2);
}

TEST_CASE("only so many rows are looked at, and damaged ones are counted") {
    const auto proposal = propose("id,opened\n1,2026-01-05 09:00\n2\n3,2026-01-05 09:00\n", 2);
    CHECK(proposal.rows == 2);
    CHECK(proposal.damaged == 1);
    CHECK(!proposal.whole);
}

}  // namespace propose_test
