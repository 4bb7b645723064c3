#pragma once
#include "cli/command.hpp"

// Every verb's declaration; its file is cli/<noun>/<verb>.cpp.
namespace svcops::cli {

namespace ticket {
Action add(Args& args);
Action list(Args& args);
Action show(Args& args);
Action history(Args& args);
Action import(Args& args);
Action export_(Args& args);
Action edit(Args& args);
Action next(Args& args);
Action similar(Args& args);
Action note(Args& args);
Action reply(Args& args);
Action assign(Args& args);
Action wait(Args& args);
Action resume(Args& args);
Action resolve(Args& args);
Action close(Args& args);
Action reopen(Args& args);
Action cancel(Args& args);
Action escalate(Args& args);
Action link(Args& args);
Action merge(Args& args);
Action split(Args& args);
Action triage(Args& args);
Action step(Args& args);
Action steps(Args& args);
}  // namespace ticket

namespace customer {
Action add(Args& args);
Action list(Args& args);
Action show(Args& args);
Action edit(Args& args);
Action link(Args& args);
Action history(Args& args);
Action merge(Args& args);
Action notify(Args& args);
Action erase(Args& args);
Action export_(Args& args);
}  // namespace customer

namespace mail {
Action list(Args& args);
Action show(Args& args);
Action import(Args& args);
Action close(Args& args);
Action send(Args& args);
Action retry(Args& args);
}  // namespace mail

namespace sla {
Action metrics(Args& args);
Action notify(Args& args);
Action check(Args& args);
Action report(Args& args);
Action backtest(Args& args);
Action budget(Args& args);
Action forecast(Args& args);
Action explain(Args& args);
Action waive(Args& args);
Action list(Args& args);
Action show(Args& args);
Action validate(Args& args);
}  // namespace sla

namespace calendar {
Action list(Args& args);
Action show(Args& args);
Action due(Args& args);
Action between(Args& args);
Action open(Args& args);
Action import(Args& args);
}  // namespace calendar

namespace partner {
Action list(Args& args);
Action show(Args& args);
Action fit(Args& args);
Action scorecard(Args& args);
}  // namespace partner

namespace blueprint {
Action list(Args& args);
Action show(Args& args);
Action draw(Args& args);
Action check(Args& args);
Action lint(Args& args);
Action rollup(Args& args);
Action simulate(Args& args);
Action diff(Args& args);
Action discover(Args& args);
}  // namespace blueprint

namespace audit {
Action list(Args& args);
Action plan(Args& args);
Action run(Args& args);
Action start(Args& args);
Action sample(Args& args);
Action answer(Args& args);
Action status(Args& args);
Action score(Args& args);
Action report(Args& args);
Action diff(Args& args);
Action finding(Args& args);
Action action(Args& args);
Action waive(Args& args);
Action evidence(Args& args);
Action verify(Args& args);
Action anchor(Args& args);
Action kinds(Args& args);
Action size(Args& args);
Action limit(Args& args);
Action agreement(Args& args);
}  // namespace audit
namespace complaint {
Action list(Args& args);
Action acknowledge(Args& args);
Action decide(Args& args);
Action redress(Args& args);
Action report(Args& args);
Action deadline(Args& args);
}  // namespace complaint

namespace insight {
Action flow(Args& args);
}  // namespace insight

namespace definitions {
Action list(Args& args);
Action validate(Args& args);
Action schema(Args& args);
Action diff(Args& args);
Action test(Args& args);
Action import(Args& args);
Action export_(Args& args);
}  // namespace definitions

namespace store {
Action init(Args& args);
Action info(Args& args);
Action check(Args& args);
Action backup(Args& args);
Action restore(Args& args);
Action export_(Args& args);
}  // namespace store

namespace op {
Action list(Args& args);
Action show(Args& args);
Action undo(Args& args);
Action redo(Args& args);
}  // namespace op

namespace program {
Action config_show(Args& args);
Action completion(Args& args);
Action help(Args& args);
Action limits(Args& args);
Action complete(Args& args);
}  // namespace program

namespace feedback {
Action add(Args& args);
Action import(Args& args);
Action invite(Args& args);
Action report(Args& args);
}  // namespace feedback

namespace recovery {
Action start(Args& args);
Action step(Args& args);
Action list(Args& args);
Action report(Args& args);
}  // namespace recovery
namespace review {
Action add(Args& args);
Action list(Args& args);
Action dispute(Args& args);
Action settle(Args& args);
Action report(Args& args);
Action agreement(Args& args);
Action calibration(Args& args);
}  // namespace review

namespace agent {
Action list(Args& args);
Action show(Args& args);
Action gap(Args& args);
Action expiring(Args& args);
Action training(Args& args);
}  // namespace agent

}  // namespace svcops::cli
