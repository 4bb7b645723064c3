#pragma once
#include "lib/audit/audit_finding.hpp"
#include "lib/audit/audit_run.hpp"
#include "lib/operation/audit_pass.hpp"
#include "lib/operation/customer_record.hpp"
#include "lib/store/store.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// A unit of a sample with what was answered.
struct SampledTicket {
    const AuditCriterion* criterion = nullptr;
    TicketId ticket = 0;
    std::string group;                         // its stratum or agent; ""
    const AuditRun::Answer* answer = nullptr;  // null: nobody answered
};

// A ticket that was taken out of a sample; the next of the draw came for it.
struct ReplacedTicket {
    const AuditCriterion* criterion = nullptr;
    const AuditRun::Answer* answer = nullptr;  // who took it out, and why
};

// A run as it stands: its frozen programme, results with samples, answers and waivers.
struct EvaluatedRun {
    AuditRun run;
    std::unique_ptr<Definitions> definitions;  // as they were; null where the store lost a text
    AuditedProgramme audited;
    std::vector<SampledTicket> sample;  // by criterion, then ticket; units taken out are not in it
    std::vector<ReplacedTicket> replaced;  // the same order
    AuditScore score;
};

// What evaluating needs beside the store: the service levels of definitions bound to words.
using MakeLevelBook =
    std::function<std::unique_ptr<LevelBook>(const Definitions& definitions, const Names& names)>;
struct Evaluation {
    MakeLevelBook make_book;
    TicketDivision division;
    // Answers and results that later operations recorded are not there; all are without. Waivers
    // count that were recorded before the run was started.
    std::optional<OpId> last;
};

// "A-3" or "3". Throws InputError(usage) for another word, InputError(no_input) when there is none.
[[nodiscard]] AuditRun audit_run(Store& store, std::string_view word);
[[nodiscard]] std::vector<AuditRun> audit_runs(Store& store);
// Every answer up to its results, or all, one after the other: changed ones and what was taken out
// too.
[[nodiscard]] std::vector<AuditRun::Answer> answers_given(Store& store, const AuditRun& run);
// Throws InputError(bad_data) when the definitions or the programme of the run are gone.
[[nodiscard]] EvaluatedRun evaluate(Store& store, AuditRun run, const Evaluation& evaluation);

// What a run of a programme would look at.
struct PlannedCriterion {
    const AuditCriterion* criterion = nullptr;
    std::uint64_t population = 0;  // tickets that are drawn from; else what the check counts
    std::uint64_t looked_at = 0;
    std::optional<std::uint64_t> accept;  // exceptions that the plan of a sample accepts
};
// By its criteria; nothing is answered and nothing is written. `audited` is of the view.
[[nodiscard]] std::vector<PlannedCriterion> plan_of(Store& store, const AuditedProgramme& audited,
                                                    const View& view);

// A run of a programme from now on; its number.
struct RunStart {
    std::string programme;
    std::optional<Span> period;
    Instant judged{};
    std::string seed;  // "" the programme's name and the period
};
std::uint32_t start_run(Store& store, const Operation& operation, const RunStart& start, Deed deed);

// When it is done, and whether it is written.
struct AuditDeed {
    Instant at{};
    Deed deed = Deed::write;
};

struct AnswerGiven {
    std::string criterion;
    TicketId ticket = 0;
    std::string answer;  // one of the criterion's; "" takes the ticket out of the sample
    std::string note;    // why; needed to take out
    Place place{};       // in a file of answers
};
// All or none. Throws InputError(bad_data) with everything that is wrong with any of them, also
// when a criterion is answered twice for a ticket, when `na` or another answer than before says not
// why, and when what was answered is taken out; InputError(permission) for somebody who is not
// among the programme's auditors, where it names any.
struct AnswerList {
    std::vector<AnswerGiven> given;
    std::vector<Problem> problems;  // of rows that say nothing; told with the others
};
void give_answers(Store& store, const Operation& operation, const EvaluatedRun& evaluated,
                  const AnswerList& answers, const AuditDeed& done);

// Notes the digest of the results and raises findings for criteria that failed and have none of
// this run; answers their numbers.
std::vector<std::uint32_t> record_results(Store& store, const Operation& operation,
                                          const EvaluatedRun& evaluated, const Digest& results,
                                          const AuditDeed& done);

// By programme and criterion those that hold, or did, the latest first.
[[nodiscard]] std::vector<AuditWaiver> audit_waivers(Store& store);
// Those of a programme, that hold at the instant, take criteria out of the results; of those that
// had expired the results say so. `last`: none that was recorded later.
void apply_waivers(Store& store, AuditedProgramme& audited, Instant at, std::optional<OpId> last);
struct WaiverGiven {
    std::string programme, criterion, owner, reason;
    Instant until{};
};
std::uint32_t give_waiver(Store& store, const Operation& operation, const WaiverGiven& given,
                          Instant now, Deed deed);

[[nodiscard]] std::vector<AuditFinding> audit_findings(Store& store);
// "F-2" or "2"; throws as audit_run() does.
[[nodiscard]] AuditFinding audit_finding(Store& store, std::string_view word);

// One step of a correction.
struct FindingStep {
    FindingState to = FindingState::open;
    std::string owner, method, cause, plan, evidence, note;
    std::optional<Instant> due;
};
// Throws InputError(bad_data) for a step that may not follow, with those that may; and when who
// verifies is who implemented.
AuditFinding step_finding(Store& store, const Operation& operation, std::uint32_t id,
                          const FindingStep& step, const AuditDeed& done);

}  // namespace svcops
