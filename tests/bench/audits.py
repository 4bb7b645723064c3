"""Audits over the million: every shipped criterion in one pass, the chain walked and replayed."""

import statistics


def audits(results, bench, svcops, store):
    """`bench` is the module of tests/bench/run: it times commands and reads their memory."""
    asked = [svcops, "-S", store, "audit", "run", "--now", bench.END, "--format", "csv", "--columns", "criterion"]
    seconds, peaks = zip(*(bench.timed(asked, well=(0, 1)) for _ in range(bench.RUNS)))
    results.at_most("audit run, every shipped programme", statistics.median(seconds), 10, "s")
    results.at_most("the same, anonymous memory", max(peaks), 256, "MiB", 1)
    walked = [svcops, "-S", store, "audit", "verify", "--quiet"]
    seconds, peaks = zip(*(bench.timed(walked, well=(0, 1)) for _ in range(bench.RUNS)))
    results.at_most("audit verify", statistics.median(seconds), 6, "s")
    results.at_most("the same, anonymous memory", max(peaks), 256, "MiB", 1)
