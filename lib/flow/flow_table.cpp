#include "lib/flow/flow_table.hpp"

#include "lib/document/columns.hpp"

#include <algorithm>
#include <tuple>

namespace svcops {

namespace {

constexpr auto count = CellType::count;
constexpr auto ratio = CellType::ratio;
constexpr auto length = CellType::duration;
constexpr std::string_view undefined = "n/a";

Column on_request(Column given) {
    given.use = ColumnUse::on_request;
    return given;
}

Column last_text(Column given) {
    given.free_text = true;
    return given;
}

Cell share_of(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? Cell() : Cell(static_cast<double>(part) / static_cast<double>(whole));
}

Cell time_share(std::int64_t part, std::int64_t whole) {
    return whole <= 0 ? Cell() : Cell(static_cast<double>(part) / static_cast<double>(whole));
}

Cell name_of(const NamedFlow& named, ActivityId activity) {
    return std::string(named.activities->name(activity));
}

}  // namespace

Table edge_table(const NamedFlow& named, FlowReader reader) {
    Table table;
    table.columns = {column("from", "from", CellType::text),
                     column("to", "to", CellType::text),
                     column("count", "n", count),
                     column("mean_s", "mean", length, undefined, 2),
                     column("median_s", "median", length, undefined),
                     column("min_s", "min", length, undefined, 3),
                     column("max_s", "max", length, undefined, 1),
                     column("stdev_s", "stdev", length, undefined, 4),
                     on_request(column("p90_s", "p90", length, undefined)),
                     on_request(column("total_s", "total", length, undefined))};
    if (reader == FlowReader::program) {
        table.columns[7].use = ColumnUse::on_request;
    }
    for (const FlowEdge& edge : named.flow->edges) {
        const LengthSummary& time = edge.time;
        table.rows.push_back({name_of(named, edge.from), name_of(named, edge.to), cell(time.n),
                              cell(time.mean), cell(time.median), cell(time.least), cell(time.most),
                              cell(time.stdev), cell(time.p90), cell(time.total)});
    }
    return table;
}

std::vector<Cell> variant_row(const NamedFlow& named, std::uint32_t variant, std::size_t number,
                              FlowReader reader) {
    const auto steps = named.variants->steps(variant);
    const std::uint64_t cases = named.variants->cases(variant);
    Cell text = steps_text(*named.activities, steps.data(), steps.data() + steps.size());
    const Cell share = share_of(cases, named.variants->cases());
    return reader == FlowReader::person
               ? std::vector<Cell>{cell(number), cell(cases), share, std::move(text)}
               : std::vector<Cell>{std::move(text), cell(cases), share, cell(number),
                                   cell(steps.size())};
}

Table variant_table(const NamedFlow& named, std::size_t most, FlowReader reader) {
    Table table;
    if (reader == FlowReader::person) {
        table.columns = {column("number", "no.", count), column("cases", "cases", count),
                         column("share", "share", ratio),
                         last_text(column("variant", "variant", CellType::text))};
    } else {
        table.columns = {column("variant", "variant", CellType::text),
                         column("cases", "cases", count), column("share", "share", ratio),
                         on_request(column("number", "no.", count)),
                         on_request(column("steps", "steps", count))};
    }
    std::size_t number = 0;
    for (const std::uint32_t variant : named.variants->top(most, named.rank)) {
        table.rows.push_back(variant_row(named, variant, ++number, reader));
    }
    return table;
}

Table handoff_table(const NamedFlow& named) {
    Table table;
    table.columns = {column("from", "from", CellType::text), column("to", "to", CellType::text),
                     column("count", "n", count), column("cases", "cases", count),
                     column("share", "share", ratio, undefined)};
    // Those that came as often stand by their names.
    struct NamedHandoff {
        std::string giver, taker;
        const Handoff* handoff;
    };
    std::vector<NamedHandoff> all;
    for (const Handoff& each : named.flow->handoffs) {
        all.push_back({named.holder(each.giver), named.holder(each.taker), &each});
    }
    std::ranges::sort(all, [](const NamedHandoff& a, const NamedHandoff& b) {
        return std::tie(b.handoff->count, a.giver, a.taker) <
               std::tie(a.handoff->count, b.giver, b.taker);
    });
    for (const NamedHandoff& each : all) {
        table.rows.push_back({each.giver, each.taker, cell(each.handoff->count),
                              cell(each.handoff->cases),
                              share_of(each.handoff->count, named.flow->handed)});
    }
    return table;
}

Table bounce_table(const NamedFlow& named) {
    Table table;
    table.columns = {column("definition", "definition", CellType::text),
                     column("cases", "cases", count), column("share", "share", ratio, undefined),
                     column("times", "times", count)};
    for (std::size_t each = 0; each < bounce_count; ++each) {
        const CaseFlow::Bounced& bounced = named.flow->bounced[each];
        table.rows.push_back({cell(to_token(static_cast<Bounce>(each))), cell(bounced.cases),
                              share_of(bounced.cases, named.flow->cases), cell(bounced.times)});
    }
    return table;
}

Table rework_table(const NamedFlow& named) {
    Table table;
    table.columns = {column("activity", "activity", CellType::text),
                     column("cases", "cases", count), column("share", "share", ratio, undefined),
                     column("repeats", "repeats", count)};
    std::vector<FlowState> states = named.flow->states;
    std::ranges::stable_sort(states, [](const FlowState& a, const FlowState& b) {
        return a.reworked_cases > b.reworked_cases;
    });
    for (const FlowState& each : states) {
        if (each.reworked_cases > 0) {
            table.rows.push_back({name_of(named, each.activity), cell(each.reworked_cases),
                                  share_of(each.reworked_cases, each.cases), cell(each.repeats)});
        }
    }
    return table;
}

Table sojourn_table(const NamedFlow& named) {
    Table table;
    table.columns = {column("activity", "activity", CellType::text),
                     column("count", "n", count),
                     column("sojourn_total_s", "sojourn", length, undefined, 3),
                     column("sojourn_mean_s", "mean", length, undefined, 1),
                     column("sojourn_median_s", "median", length, undefined),
                     column("sojourn_p90_s", "p90", length, undefined),
                     column("sojourn_max_s", "max", length, undefined, 2)};
    if (named.flow->starts_known) {
        const Column apart[] = {
            column("waiting_total_s", "waiting", length, undefined, 6),
            column("waiting_mean_s", "waiting mean", length, undefined, 5),
            column("waiting_median_s", "waiting median", length, undefined),
            column("service_total_s", "work", length, undefined, 6),
            column("service_mean_s", "work mean", length, undefined, 5),
            column("service_median_s", "work median", length, undefined),
        };
        table.columns.insert(table.columns.end(), std::begin(apart), std::end(apart));
    }
    for (const FlowState& each : named.flow->states) {
        const LengthSummary& time = each.sojourn;
        std::vector<Cell> row{name_of(named, each.activity),
                              cell(time.n),
                              time.n > 0 ? cell(time.total) : Cell(),
                              cell(time.mean),
                              cell(time.median),
                              cell(time.p90),
                              cell(time.most)};
        if (named.flow->starts_known) {
            for (const LengthSummary* part : {&each.waiting, &each.service}) {
                row.insert(row.end(), {part->n > 0 ? cell(part->total) : Cell(), cell(part->mean),
                                       cell(part->median)});
            }
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table bottleneck_table(const NamedFlow& named) {
    struct Bottleneck {
        const LengthSummary* time;
        ActivityId from;
        const FlowEdge* edge;  // null: an activity
    };
    std::vector<Bottleneck> places;
    for (const FlowState& each : named.flow->states) {
        places.push_back({&each.sojourn, each.activity, nullptr});
    }
    for (const FlowEdge& each : named.flow->edges) {
        places.push_back({&each.time, each.from, &each});
    }
    std::ranges::stable_sort(places, [](const Bottleneck& a, const Bottleneck& b) {
        return a.time->total > b.time->total;
    });
    Table table;
    table.columns = {column("kind", "kind", CellType::token),
                     column("from", "from", CellType::text),
                     column("to", "to", CellType::text, "-"),
                     column("count", "n", count),
                     column("total_s", "total", length),
                     column("share", "share", ratio, undefined),
                     column("mean_s", "mean", length, undefined, 1),
                     column("median_s", "median", length, undefined, 2)};
    for (const Bottleneck& each : places) {
        if (each.time->total > 0) {
            table.rows.push_back(
                {cell(each.edge == nullptr ? "state" : "edge"), name_of(named, each.from),
                 each.edge == nullptr ? Cell() : name_of(named, each.edge->to), cell(each.time->n),
                 cell(each.time->total), time_share(each.time->total, named.flow->lengths.total),
                 cell(each.time->mean), cell(each.time->median)});
        }
    }
    return table;
}

Table terminal_table(const NamedFlow& named) {
    Table table;
    table.columns = {column("place", "place", CellType::token),
                     column("activity", "activity", CellType::text),
                     column("cases", "cases", count), column("share", "share", ratio, undefined)};
    for (const auto& [place, counted] :
         {std::pair{"start", &FlowState::firsts}, std::pair{"end", &FlowState::lasts}}) {
        std::vector<FlowState> states = named.flow->states;
        std::ranges::stable_sort(states, [&, by = counted](const FlowState& a, const FlowState& b) {
            return a.*by != b.*by ? a.*by > b.*by : named.rank[a.activity] < named.rank[b.activity];
        });
        for (const FlowState& each : states) {
            if (each.*counted > 0) {
                table.rows.push_back({cell(place), name_of(named, each.activity),
                                      cell(each.*counted),
                                      share_of(each.*counted, named.flow->cases)});
            }
        }
    }
    return table;
}

Table case_table(FlowReader reader) {
    Table table;
    table.columns = {column("case", "case", CellType::text),
                     column("events", "events", count),
                     column("first", "first", CellType::instant, "-", 4),
                     column("last", "last", CellType::instant, "-", 5),
                     column("duration_s", "duration", length),
                     column("handoffs", "handoffs", count, "-", 1),
                     column("aba", "aba", count, "-", 3),
                     column("return", "return", count, "-", 2),
                     column("repeats", "repeats", count, "-", 1),
                     last_text(column("variant", "variant", CellType::text))};
    if (reader == FlowReader::program) {
        table.columns.back().free_text = false;
    }
    return table;
}

std::vector<Cell> case_row(const NamedFlow& named, const CaseOfFlow& each) {
    const auto steps = named.variants->steps(each.variant);
    const bool is_held = named.holder != nullptr;
    return {named.case_name(each.number),
            cell(each.steps),
            each.first,
            each.last,
            cell((each.last - each.first)),
            is_held ? cell(each.handoffs) : Cell(),
            is_held ? cell(each.bounces[0]) : Cell(),
            is_held ? cell(each.bounces[1]) : Cell(),
            cell(each.repeats),
            steps_text(*named.activities, steps.data(), steps.data() + steps.size())};
}

Facts flow_facts(const NamedFlow& named) {
    const CaseFlow& flow = *named.flow;
    const bool is_held = named.holder != nullptr;
    const auto held = [&](std::uint64_t number) { return is_held ? cell(number) : Cell(); };
    Facts facts;
    facts.columns = {
        column("cases", "cases", count),
        column("without_steps", "without events", count),
        column("events", "events", count),
        column("activities", "activities", count),
        column("variants", "variants", count),
        column("first", "first event", CellType::instant),
        column("last", "last event", CellType::instant),
        column("case_mean_s", "case mean", length, undefined),
        column("case_median_s", "case median", length, undefined),
        column("case_p90_s", "case p90", length, undefined),
        column("handoffs", "handoffs", count, undefined),
        column("cases_handed", "cases handed on", count, undefined),
        column("pingpong_aba", "ping-pong (aba)", count, undefined),
        column("pingpong_return", "ping-pong (return)", count, undefined),
        column("rework", "cases with rework", count),
    };
    facts.cells = {cell(flow.cases),
                   cell(flow.without_steps),
                   cell(flow.events),
                   cell(flow.states.size()),
                   cell(named.variants->size()),
                   flow.span ? Cell(flow.span->from) : Cell(),
                   flow.span ? Cell(flow.span->to) : Cell(),
                   cell(flow.lengths.mean),
                   cell(flow.lengths.median),
                   cell(flow.lengths.p90),
                   held(flow.handed),
                   held(flow.cases_handed),
                   held(flow.bounced[0].cases),
                   held(flow.bounced[1].cases),
                   cell(flow.reworked_cases)};
    return facts;
}

}  // namespace svcops
