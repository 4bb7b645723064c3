// A deadline day by day, so that a person can follow it with a finger on the calendar.
#include "lib/deadline/terms.hpp"

#include <algorithm>
#include <array>

namespace svcops {

namespace {

std::string name_of(CivilDay day, BusinessDays* days) {
    if (days == nullptr) {
        return {};
    }
    const DayRemark remark = days->calendar().remark(day);
    return remark.name.empty() ? std::string(remark.word) : remark.name;
}

class DayCount {
public:
    DayCount(const Terms& terms, const DeadlineStart& start, const Due& due, BusinessDays* days,
             const Zone& zone)
        : terms_(terms), start_(start), due_(due), days_(days), zone_(zone) {}

    std::vector<CountedDay> all() {
        switch (terms_.limit.unit) {
            case TermUnit::hours:
                add_hours();
                break;
            case TermUnit::calendar_months:
                add_months();
                break;
            default:
                add_days();
        }
        add_roll();
        return std::move(rows_);
    }

private:
    void add(CivilDay day, DayReason reason, std::int64_t number = 0) {
        rows_.push_back({day, number, reason, name_of(day, days_), Seconds{0}});
    }

    // How many days complete the limit.
    [[nodiscard]] std::int64_t wanted() const {
        const std::int64_t amount = terms_.limit.amount;
        return terms_.limit.unit == TermUnit::weeks ? amount * 7 : amount;
    }

    void add_days() {
        CivilDay day = start_.day;
        if (!terms_.start_day_counts) {
            add(day++, DayReason::starts);
        }
        const bool business = terms_.limit.unit == TermUnit::business_days;
        for (std::int64_t counted = 0; counted < wanted(); ++day) {
            const DayReason reason = business ? days_->reason(day) : DayReason::counts;
            counted += reason == DayReason::counts ? 1 : 0;
            add(day, reason, reason == DayReason::counts ? counted : 0);
        }
    }

    void add_months() {
        add(start_.day, DayReason::starts);
        const cctz::civil_month month = cctz::civil_month(start_.day) + terms_.limit.amount;
        const CivilDay end = CivilDay(month + 1) - 1;
        const bool is_shorter = end.day() < start_.day.day();
        const CivilDay reached = is_shorter ? end : CivilDay(month) + (start_.day.day() - 1);
        add(reached, is_shorter ? DayReason::month_end : DayReason::same_number,
            terms_.start_day_counts ? 0 : terms_.limit.amount);
        if (terms_.start_day_counts) {
            add(reached - 1, DayReason::day_before, terms_.limit.amount);
        }
    }

    void add_hours() {
        const Instant from =
            start_.at ? *start_.at : zone_.instant(CivilSecond(start_.day)).instant;
        const Instant end = from + std::chrono::hours(terms_.limit.amount);
        for (Instant t = from; t < end;) {
            const CivilDay day(zone_.civil(t));
            const Instant until = std::min(midnight_after(t), end);
            const bool changes = zone_.offset(t) != zone_.offset(until - Seconds{1});
            add(day, changes ? DayReason::clock_change : DayReason::hours,
                std::chrono::floor<std::chrono::hours>(until - from).count());
            rows_.back().passed = until - t;
            t = until;
        }
    }

    // Where clocks go back over midnight it comes twice: then the one that is still to come.
    [[nodiscard]] Instant midnight_after(Instant t) const {
        const CivilSecond wall = zone_.civil(t);
        const CivilSecond midnight(CivilDay(wall) + 1);
        const Instant first = zone_.instant(midnight).instant;
        return first > t ? first : t + Seconds{midnight - wall};
    }

    // From the last day counted, which is no business day, to the one that is.
    void add_roll() {
        const CivilDay last = rows_.back().day;
        const CivilDay exact = terms_.limit.unit == TermUnit::hours ? exact_day_of_hours() : last;
        if (exact == due_.day) {
            return;
        }
        const int step = terms_.roll == Roll::forward ? 1 : -1;
        for (CivilDay day = exact; day != due_.day; day += step) {
            add(day, day == exact ? DayReason::not_business : days_->reason(day));
        }
        add(due_.day, DayReason::rolled);
    }

    // Hours that end at midnight end on the day that begins.
    [[nodiscard]] CivilDay exact_day_of_hours() const {
        const Instant from =
            start_.at ? *start_.at : zone_.instant(CivilSecond(start_.day)).instant;
        return CivilDay(zone_.civil(from + std::chrono::hours(terms_.limit.amount)));
    }

    const Terms& terms_;
    const DeadlineStart& start_;
    const Due& due_;
    BusinessDays* days_;
    const Zone& zone_;
    std::vector<CountedDay> rows_;
};

constexpr std::array<std::string_view, 11> reason_words{
    "counts",     "start_day", "weekend",      "holiday",         "same_number", "month_end",
    "day_before", "passes",    "clock_change", "no_business_day", "rolled",
};

}  // namespace

std::string_view reason_word(DayReason reason) {
    return reason_words.at(static_cast<std::size_t>(reason));
}

std::vector<CountedDay> counted_days(const Terms& terms, const DeadlineStart& start, const Due& due,
                                     BusinessDays* days, const Zone& zone) {
    return DayCount(terms, start, due, days, zone).all();
}

}  // namespace svcops
