#include "lib/partner/chain.hpp"
#include "lib/partner/fit.hpp"
#include "lib/ticket/names.hpp"
#include "lib/time/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace svcops {

namespace {

std::string priority_word(std::uint8_t priority) {
    const auto name = name_of(priority_names, priority);
    return std::string(name.empty() ? "none" : name);
}

std::string row_subject(const FitRow& row) {
    return fmt::format("{} {} {}", row.service_level, row.measure, priority_word(row.priority));
}

Finding finding_of(std::string_view code, Severity severity, std::string subject,
                   std::string statement) {
    Finding finding;
    finding.code = code;
    finding.severity = severity;
    finding.subject = std::move(subject);
    finding.statement = std::move(statement);
    return finding;
}

class FitJudgement {
public:
    FitJudgement(const FitQuestion& question, const Wording& wording)
        : question_(question),
          wording_(wording),
          levels_(levels_in_force(question.levels, question.now)),
          today_(CivilDay(question.zone.civil(question.now))) {}

    std::vector<Finding> of(std::span<const FitRow> rows) {
        for (const FitRow& row : rows) {
            check_time(row);
            check_share(row);
        }
        check_promised();
        for (const Partner& partner : question_.partners) {
            if (asks_about(question_, partner)) {
                check_contract(partner);
            }
        }
        return std::move(findings_);
    }

private:
    void check_time(const FitRow& row) {
        if (!row.worst) {
            findings_.push_back(finding_of(
                "fit_unknown", Severity::warning, row_subject(row),
                wording_.sentence("a leg gives no time at this priority, or its hours are the "
                                  "ticket's own")));
            return;
        }
        const FitRow::Worst& worst = *row.worst;
        if (worst.margin() >= 0) {
            return;
        }
        auto finding = finding_of(
            "sla_infeasible", Severity::error, row_subject(row),
            wording_("begun {} the legs end {} after it is due, using {} of {} on its clock; {} of "
                     "{} starts are too late",
                     format_local(worst.start, question_.zone),
                     format_seconds(Seconds{-worst.margin()}),
                     format_service_time(Seconds{worst.used}),
                     format_service_time(Seconds{row.target}), worst.late_starts, week_starts));
        finding.criterion = row.legs;
        finding.evidence =
            fmt::format("start={} due={} legs_end={} margin_s={} used_s={} target_s={}",
                        format_utc(worst.start), format_utc(worst.due), format_utc(worst.end),
                        worst.margin(), worst.used, row.target);
        finding.at = worst.start;
        findings_.push_back(std::move(finding));
    }

    void check_share(const FitRow& row) {
        constexpr double rounding = 1e-9;
        if (!row.joint || !row.objective || *row.bound >= *row.objective - rounding) {
            return;
        }
        // Legs that fail independently of each other keep it; nothing says that they do.
        const bool is_kept = *row.joint >= *row.objective - rounding;
        auto finding = finding_of(
            "joint_below_objective", is_kept ? Severity::info : Severity::warning, row_subject(row),
            wording_("all legs are met in {:.1f}% if they are independent, in {:.1f}% at the "
                     "least; the objective is {:g}%",
                     *row.joint * 100, *row.bound * 100, *row.objective * 100));
        finding.criterion = row.legs;
        finding.evidence = fmt::format("joint={:.4f} bound={:.4f} objective={:g}", *row.joint,
                                       *row.bound, *row.objective);
        findings_.push_back(std::move(finding));
    }

    // Promises of partners that nobody made.
    void check_promised() {
        std::set<std::string_view> seen;
        for (const ServiceLevel* const level : levels_) {
            for (const Target& target : level->targets) {
                if (!asks_about(question_, target.legs)) {
                    continue;
                }
                for (const auto& step : target.legs) {
                    for (const Leg& leg : step) {
                        check_promise(leg, seen);
                    }
                }
            }
        }
    }

    void check_promise(const Leg& leg, std::set<std::string_view>& seen) {
        const ServiceLevel* const level = level_named(levels_, leg.level);
        const bool is_promise = level != nullptr && level->type == LevelType::uc;
        if (is_promise && partner_of(question_.partners, leg.level) == nullptr &&
            seen.insert(leg.level).second) {
            findings_.push_back(finding_of("uc_without_partner", Severity::warning, leg.level,
                                           wording_.sentence("no partner promises it")));
        }
    }

    void check_contract(const Partner& partner) {
        if (partner.promises.empty()) {
            return;
        }
        auto promises = relying_on(levels_, partner);
        const auto promised =
            fmt::format("{}", fmt::join(promises.empty() ? partner.promises : promises, ", "));
        const PartnerContract& contract = partner.contract;
        if (!contract.holds_on(today_)) {
            const bool is_over = contract.to && today_ > *contract.to;
            findings_.push_back(
                finding_of("uc_expired", Severity::error, partner.name,
                           is_over ? wording_("the contract ended on {}; relying on it: {}",
                                              format_day(*contract.to), promised)
                                   : wording_("the contract does not begin before {}; relying on "
                                              "it: {}",
                                              format_day(contract.from), promised)));
        } else if (contract.to && !contract.renews) {
            add_end(partner, promised);
        }
        if (!partner.credit) {
            findings_.push_back(
                finding_of("uc_without_credit", Severity::warning, partner.name,
                           wording_("the contract owes nothing for a breach of {}",
                                    fmt::format("{}", fmt::join(partner.promises, ", ")))));
        }
        if (!contract.notice) {
            findings_.push_back(
                finding_of("uc_without_notice", Severity::info, partner.name,
                           wording_.sentence("the contract names no notice period")));
        }
    }

    // A promise to customers holds until it is changed, so any end of a contract comes before it.
    void add_end(const Partner& partner, const std::string& promised) {
        const auto notice = partner.contract.last_notice();
        const bool is_late = !notice || today_ > *notice;
        const auto end = format_day(*partner.contract.to);
        findings_.push_back(finding_of(
            "uc_ends", is_late ? Severity::warning : Severity::info, partner.name,
            notice ? wording_("the contract ends on {}, with notice until {}; relying on it "
                              "without an end: {}",
                              end, format_day(*notice), promised)
                   : wording_("the contract ends on {}; relying on it without an end: {}", end,
                              promised)));
    }

    const FitQuestion& question_;
    const Wording& wording_;
    std::vector<const ServiceLevel*> levels_;
    CivilDay today_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> fit_findings(const FitQuestion& question, std::span<const FitRow> rows,
                                  const Wording& wording) {
    return FitJudgement(question, wording).of(rows);
}

}  // namespace svcops
