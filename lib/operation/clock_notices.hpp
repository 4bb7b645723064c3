#pragma once
#include "lib/catalogue/on_call.hpp"
#include "lib/catalogue/receiver.hpp"
#include "lib/notice/alert.hpp"
#include "lib/operation/check_schedule.hpp"
#include "lib/operation/customer_letters.hpp"
#include "lib/operation/customer_record.hpp"
#include "lib/sla/judge.hpp"

#include <functional>
#include <string>
#include <vector>

namespace svcops {

struct Definitions;

struct ClockNoticeRequest {
    const Definitions& definitions;  // receivers, on-calls, calendars
    LetterDesk desk;                 // as whom letters are written
    View view;
    Instant now{};                     // of a rehearsal
    std::function<Instant()> present;  // when something is written: asked once nobody else writes
    ClockTrust trust = ClockTrust::doubted;
    Deed deed = Deed::write;
};

// One message to one receiver by one way.
struct ClockNotice {
    std::string receiver;  // that the service level names
    Carrier carrier = Carrier::mail;
    std::string to;  // the address, or the Receiver whose way it is
    std::uint64_t breached = 0, at_risk = 0, ended = 0;
    std::uint32_t parcel = 0;  // in the outbox; 0: a rehearsal, or it was told of before
};

struct ClockNoticeResult {
    std::vector<ClockNotice> notices;  // by receiver
    std::vector<std::string> quiet;    // receivers for whom something waits until their hours begin
    std::vector<Problem> problems;     // who could not be told, and why
};

// Tells receivers, as `at:` of the targets asks, of what recorded checks announced and still holds:
// one message for each receiver and way, however many clocks it is about. An alert is told once;
// again after the receiver's `repeat`, as long as it stands. With a breach the levels that its
// clock passed before are known too. A breach whose clock ended between two runs is told as ended;
// a threshold is not. Outside the hours of a receiver pages alone are told, and the rest in one
// message once they begin. A receiver who wants to know is told when an alert stands no more. What
// is told and that it was told is written in one transaction, so that a run that is killed or
// overlaps another tells nobody twice. The judge has to keep thresholds.
[[nodiscard]] ClockNoticeResult tell_of_clocks(Store& store, const Operation& operation,
                                               Judge& judge, const ClockNoticeRequest& request);

}  // namespace svcops
