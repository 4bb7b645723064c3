#include "lib/operation/notices.hpp"

#include "lib/operation/triage_tickets.hpp"
#include "lib/operation/undo.hpp"
#include "tests/lib/operation/act_fixture.hpp"

#include <algorithm>

namespace notices_test {

using namespace svcops;
using namespace svcops::test;

namespace {

// A store with one old ticket, a rule that tells the lead of it, and an address to write from.
struct Office {
    test::ActDesk desk{1};
    Definitions definitions;
    LetterDesk letters;

    Office() {
        Rule rule;
        rule.name = "old";
        rule.display_name = {{"en", "It gets old"}, {"sw", "Inazeeka"}};
        rule.match_text = "kind:incident";
        rule.match = *Filter::parse("kind:incident", ticket_filter_keys, {});
        rule.when.emplace();
        rule.when->length.seconds = 2 * hour;
        rule.when->calendar = "always";
        rule.notify = {"lead"};
        definitions.rules = {rule};
        auto& lead = definitions.receivers.emplace_back();
        lead.name = "lead";
        lead.display_name = {{"", "Lead"}};
        lead.mail = {"lead@example.org", "second@example.org"};
        lead.language = "sw";
        letters.address = {"Desk", "desk@desk.example.org"};
        letters.language = "en";
    }

    TriageResult triage(TriageMode mode, std::int64_t hours) {
        TriageRun run;
        run.now = instant(opening + hours * hour);
        run.language = "en";
        letters.now = run.now;
        TriageRequest request{Filter(), {}, run, definitions.rules, {}, definitions, nullptr, mode};
        request.notices = &letters;
        return triage_tickets(desk.store(), command("ticket triage", opening + hours * hour),
                              request);
    }

    std::vector<QueuedParcel> parcels() {
        std::vector<QueuedParcel> all;
        desk.store().see_parcels([&](const QueuedParcel& parcel) { all.push_back(parcel); });
        return all;
    }
};

bool has_part(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// The body of a letter, base64 undone.
std::string text_of(const std::string& letter) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : letter.substr(letter.find("\r\n\r\n") + 4)) {
        const auto digit = digits.find(c);
        if (digit == std::string_view::npos) {
            continue;
        }
        bits = bits << 6U | static_cast<std::uint32_t>(digit);
        held += 6;
        if (held >= 8) {
            held -= 8;
            text += static_cast<char>(bits >> static_cast<unsigned>(held) & 0xFFU);
        }
    }
    return text;
}

}  // namespace

TEST_CASE("a rule queues a letter for each address of a receiver, once for its condition") {
    Office office;
    CHECK(office.triage(TriageMode::apply, 1).notices.empty());
    const auto told = office.triage(TriageMode::apply, 3);
    REQUIRE(told.notices.size() == 2);
    CHECK(told.notices[0].receiver == "lead");
    CHECK(told.notices[0].address == "lead@example.org");
    CHECK(told.notices[0].parcel != 0);
    const auto parcels = office.parcels();
    REQUIRE(parcels.size() == 2);
    CHECK(parcels[0].op == told.op);
    CHECK(parcels[0].parcel.subject == 1);
    CHECK(parcels[0].parcel.written == Written::automatically);
    CHECK(parcels[0].parcel.sender.empty());
    CHECK(parcels[1].parcel.receiver == "second@example.org");
    CHECK(parcels[0].parcel.key != parcels[1].parcel.key);
    CHECK(office.triage(TriageMode::apply, 9).notices.empty());
    CHECK(office.parcels().size() == 2);
    CHECK(office.desk.store().check({}).empty());
}

TEST_CASE("to look only tells whom it would go to") {
    Office office;
    const auto before = office.desk.last_operation();
    const auto told = office.triage(TriageMode::look, 3);
    REQUIRE(told.notices.size() == 2);
    CHECK(told.notices[1].address == "second@example.org");
    CHECK(told.notices[1].parcel == 0);
    CHECK(office.parcels().empty());
    CHECK(office.desk.last_operation() == before);
}

TEST_CASE("the letter says which ticket, which rule and why, and that a program wrote it") {
    Office office;
    office.triage(TriageMode::apply, 3);
    const auto letter = office.parcels().front().parcel.body;
    CHECK(has_part(letter, "Subject: T-1: subject\r\n"));
    CHECK(has_part(letter, "To: Lead <lead@example.org>\r\n"));
    CHECK(has_part(letter, "Auto-Submitted: auto-generated\r\n"));
    CHECK(has_part(letter, "Content-Language: sw\r\n"));
    CHECK(has_part(letter, "Message-ID: <" + office.parcels().front().parcel.key + ">\r\n"));
    const auto text = text_of(letter);
    CHECK(has_part(text, "T-1: subject"));
    CHECK(has_part(text, "Inazeeka (old)"));
    // It was opened 2023-11-14 22:13 UTC; two hours later the condition came true.
    CHECK(has_part(text, "opened 2023-11-14 22:13, 2h over 2023-11-15 00:13"));
}

TEST_CASE("what a customer wrote stands in a letter without controls") {
    Office office;
    test::add_ticket(office.desk.store(), "line\r\nBcc: all@example.org\x1b[31m",
                     {change(f::kind, 1), change(f::status, 1)}, opening);
    office.triage(TriageMode::apply, 3);
    for (const auto& parcel : office.parcels()) {
        const auto& letter = parcel.parcel.body;
        CHECK_FALSE(has_part(letter.substr(0, letter.find("\r\n\r\n")), "\nBcc:"));
        CHECK_FALSE(has_part(text_of(letter), "\x1b"));
    }
}

TEST_CASE("undo stops what is still queued, and the same condition does not tell twice") {
    Office office;
    const auto done = office.triage(TriageMode::apply, 3);
    const auto before = office.parcels();
    undo(office.desk.store(), command("undo", opening + 4 * hour), done.op, UndoMode::write);
    for (const auto& parcel : office.parcels()) {
        CHECK(parcel.state == ParcelState::undone);
    }
    const auto again = office.triage(TriageMode::apply, 5);
    CHECK(again.op != 0);
    const auto after = office.parcels();
    REQUIRE(after.size() == 2);
    for (std::size_t i = 0; i < after.size(); ++i) {
        CHECK(after[i].id == before[i].id);
        CHECK(after[i].parcel.key == before[i].parcel.key);
        CHECK(after[i].state == ParcelState::queued);
        CHECK(after[i].op == again.op);
    }
    CHECK(office.desk.store().check({}).empty());
}

TEST_CASE("rules that tell somebody wait for an address to write from, and lose nothing") {
    Office office;
    office.letters.address = {};
    const auto mute = office.triage(TriageMode::apply, 3);
    CHECK(mute.op == 0);
    REQUIRE(mute.tickets.size() == 1);
    CHECK(mute.tickets[0].steps[0].outcome == TriageStep::Outcome::waits);
    office.letters.address = {"", "desk@desk.example.org"};
    CHECK(office.triage(TriageMode::apply, 4).notices.size() == 2);
}

TEST_CASE("a receiver's own template says it in its words") {
    Office office;
    office.definitions.receivers[0].form = "notice";
    office.definitions.replies = {
        {"notice", {}, {}, {{"", "Look at {ticket}"}}, {{"", "{ticket} {status}: {message}"}}, {}}};
    office.triage(TriageMode::apply, 3);
    const auto letter = office.parcels().front().parcel.body;
    CHECK(has_part(letter, "Subject: Look at T-1\r\n"));
    CHECK(text_of(letter).starts_with("T-1 new: Rule: Inazeeka (old)"));
}

}  // namespace notices_test
