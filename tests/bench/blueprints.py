"""Blueprints and flow: 262,000 events of invented complaints, and the whole year of a million tickets."""
import statistics

WINDOW_QUERY = """.mode csv
.import {file} e
select count(*) from (select a, b, count(*), avg(s), min(s), max(s) from (
  select event a, lead(event) over w b, unixepoch(lead(at) over w) - unixepoch(at) s from e
  window w as (partition by ticket order by at, rowid)) where b is not null group by a, b);
"""


def long_blueprint(steps):
    """Steps one after the other, half of them with a lognormal time and a wait, every fifth sent back."""
    lines = ["apiVersion: svcops/v1", "kind: Blueprint", "metadata: {name: long}", "spec:", "  phases: [all]", "  steps:"]
    for i in range(steps):
        more = ["owner: desk", "lane: backstage", "phase: all"] + ([f"after: s{i - 1}"] if i else [])
        more.append("time: {p50: 20m, p90: 1h}" if i % 2 else "time: 10m")
        more += ["wait: {min: 5m, mode: 10m, max: 1h}"] * (i % 3 == 0) + [f"rework: {{s{i - 1}: 10%}}"] * (i % 5 == 4)
        lines.append(f"    s{i}: {{{', '.join(more)}}}")
    return "\n".join(lines) + "\n"


def blueprints(results, bench, svcops, year):
    """`bench` has the functions of tests/bench/run; `year` is the store of the million tickets."""
    folder = bench.BENCH
    log = bench.generate("complaints.csv", "--story", "complaints", "--tickets", 33_000)
    events = sum(1 for _ in open(log, "rb")) - 1
    store = folder / "complaints.db"
    for old in folder.glob("complaints.db*"):
        old.unlink()
    bench.run([svcops, "-S", store, "store", "init", "--with", "support"])
    bench.run([svcops, "-S", store, "ticket", "import", log, "--mapping", "svcops-events"])
    ask = [svcops, "-S", store]
    flow = ["insight", "flow", "--format", "csv", "--show", "dfg"]
    read, held, kept = bench.short([*ask, *flow, "--input", log, "--case", "ticket", "--activity", "event", "--at", "at"],
                                   [*ask, "blueprint", "check", "complaint", "--show", "deviations", "--format", "csv"],
                                   [*ask, *flow])
    results.at_most(f"flow of {events} events, from CSV", read / 1000, 0.3, "s")
    theirs = statistics.median(
        bench.timed(["sqlite3", ":memory:"], WINDOW_QUERY.format(file=log))[0] for _ in range(bench.RUNS))
    results.note("the same by a window query of sqlite3", f"{theirs:.2f} s ({theirs / (read / 1000):.1f} x)")
    results.at_most(f"flow of {events} events, from the store", kept / 1000, 0.3, "s")
    results.at_most(f"blueprint check of {events} events", held / 1000, 1.0, "s")
    seconds, peak = bench.timed([svcops, "-S", year, *flow])
    results.at_most("flow of the million tickets", seconds, 3, "s")
    results.at_most("the same, anonymous memory", peak, 256, "MiB", 1)
    file = folder / "long.yaml"
    file.write_text(long_blueprint(20), encoding="utf-8")
    simulated, drawn = bench.short([svcops, "-D", file, "blueprint", "simulate", "long", "--runs", 100_000],
                                   [*ask, "blueprint", "draw", "complaint"])
    results.at_most("blueprint simulate, 100000 runs of 20 steps", simulated / 1000, 1, "s")
    results.at_most("blueprint draw", drawn, 20, "ms", 1)
