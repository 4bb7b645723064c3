"""Audits over the million: every shipped criterion in one pass, the chain walked and replayed."""

import pathlib
import statistics

DRAWN = """apiVersion: svcops/v1
kind: AuditProgramme
metadata: {name: draw}
spec:
  match: "opened>=2000-01-01"
  criteria:
    polite:
      grade: minor
      check: manual
      ask: {en: "Is it polite?"}
      sample: {plan: attribute, tolerable: 5%, risk: 5%}
"""


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
    folder = pathlib.Path(store).parent / "drawn"
    folder.mkdir(exist_ok=True)
    (folder / "draw.yaml").write_text(DRAWN)
    planned = [svcops, "-S", store, "-D", str(folder), "audit", "plan", "--now", bench.END, "--format", "csv"]
    seconds, _ = zip(*(bench.timed(planned) for _ in range(bench.RUNS)))
    results.at_most("a sample drawn from a million tickets", statistics.median(seconds), 1, "s")
