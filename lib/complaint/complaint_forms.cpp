#include "lib/complaint/complaint_forms.hpp"

#include "lib/document/columns.hpp"
#include "lib/document/text_cell.hpp"

namespace svcops {

namespace {

Texts paid_words(const ComplaintFigures& figures) {
    Texts words;
    for (const auto& [currency, minor] : figures.paid) {
        words.push_back(to_string(Money{minor, currency}));
    }
    return words;
}

using Figured = ColumnOf<ComplaintFigures>;

std::vector<Figured> fca_columns() {
    constexpr auto count = CellType::count;
    using F = ComplaintFigures;
    return {
        {column("group", "group", CellType::text), [](const F& f) { return text_cell(f.group); }},
        {column("outstanding", "outstanding", count),
         [](const F& f) { return cell(f.outstanding); }},
        {column("opened", "opened", count), [](const F& f) { return cell(f.opened); }},
        {column("reopened", "reopened", count, "-", 4),
         [](const F& f) { return cell(f.reopened); }},
        {column("closed", "closed", count), [](const F& f) { return cell(f.closed); }},
        {column("within_3_days", "in 3 days", count),
         [](const F& f) { return cell(f.within_3_days); }},
        {column("within_8_weeks", "in 8 weeks", count),
         [](const F& f) { return cell(f.within_8_weeks); }},
        {column("after_8_weeks", "later", count), [](const F& f) { return cell(f.after_8_weeks); }},
        {column("upheld", "upheld", count), [](const F& f) { return cell(f.upheld); }},
        {column("rejected", "rejected", count, "-", 3),
         [](const F& f) { return cell(f.rejected); }},
        {column("withdrawn", "withdrawn", count, "-", 5),
         [](const F& f) { return cell(f.withdrawn); }},
        {column("out_of_scope", "out of scope", count, "-", 5),
         [](const F& f) { return cell(f.out_of_scope); }},
        {column("undecided", "undecided", count, "-", 2),
         [](const F& f) { return cell(f.undecided); }},
        {column("redress_paid", "redress paid", CellType::text),
         [](const F& f) { return Cell{paid_words(f)}; }},
        {column("main_cause", "main cause", CellType::text),
         [](const F& f) { return text_cell(f.main_cause); }},
        {column("main_cause_n", "n", count, "-", 6),
         [](const F& f) { return f.main_cause.empty() ? Cell() : cell(f.main_cause_n); }},
        {column("left", "left", count), [](const F& f) { return cell(f.left); }},
    };
}

}  // namespace

Table fca_table(const CountedComplaints& counted) {
    std::vector<ComplaintFigures> rows = counted.groups;
    if (rows.size() != 1) {
        rows.push_back(counted.all);
        rows.back().group = "total";
    }
    const auto columns = fca_columns();
    return table_of(rows, std::span<const Figured>(columns));
}

Table quarter_table(std::span<const QuarterOfComplaints> quarters) {
    using Q = QuarterOfComplaints;
    constexpr auto count = CellType::count;
    static const std::vector<ColumnOf<Q>> columns = {
        {column("quarter", "quarter", CellType::text), [](const Q& q) { return cell(q.quarter); }},
        {column("brought_forward", "brought forward", count),
         [](const Q& q) { return cell(q.figures.outstanding); }},
        {column("received", "received", count),
         [](const Q& q) { return cell(q.figures.opened + q.figures.reopened); }},
        {column("resolved", "resolved", count), [](const Q& q) { return cell(q.figures.closed); }},
        {column("unresolved", "unresolved", count),
         [](const Q& q) { return cell(q.figures.left); }},
    };
    return table_of(quarters, std::span<const ColumnOf<Q>>(columns));
}

}  // namespace svcops
