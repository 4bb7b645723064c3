#include "cli/command.hpp"
#include "cli/plugin.hpp"
#include "cli/verbs.hpp"

#include <algorithm>
#include <array>

namespace svcops::cli {

namespace {

using enum Manner;

constexpr NounInfo noun_table[] = {
    {"ticket", "record and find tickets, import and export their logs", "list"},
    {"customer", "one customer over all channels, by any number, address or name", "list"},
    {"mail", "e-mail that waits for a person, and the outbox: what leaves", "list"},
    {"sla", "judge tickets against service levels, report, explain", "report"},
    {"partner", "organisations that work on tickets: contracts, what fits, scorecards", "list"},
    {"blueprint", "services as steps: drawn, added up, held against what happened", "list"},
    {"insight", "how work really goes, of the record or of any log of events", "flow"},
    {"calendar", "service hours: when open, when due, how long between", "list"},
    {"definitions", "the YAML files: list, validate, compare, OpenSLO", "list"},
    {"store", "the file that holds the record: make, check, back up", "info"},
    {"op", "what was done, command by command", "list"},
    {"undo", "take a command back", ""},
    {"redo", "let a command hold again that was taken back", ""},
    {"config", "the settings in force and where they come from", "show"},
    {"completion", "print the completion script of a shell", ""},
    {"help", "help on a noun or a verb", ""},
    {"limits", "the limits that are kept", ""},
};

constexpr OwnFormat nagios[]{{plugin_format}};
constexpr OwnFormat prometheus[]{{"prometheus", OwnFormat::Use::usual}};
constexpr OwnFormat openslo[]{{"openslo", OwnFormat::Use::usual}};
constexpr OwnFormat pictures[]{
    {"svg", OwnFormat::Use::by_file, OwnFormat::Reader::person},
    {"html", OwnFormat::Use::by_file, OwnFormat::Reader::person},
};

constexpr OwnFormat drawings[]{
    {"svg", OwnFormat::Use::by_file, OwnFormat::Reader::person},
    {"html", OwnFormat::Use::by_file, OwnFormat::Reader::person},
    {"mermaid", OwnFormat::Use::by_file, OwnFormat::Reader::person},
    {"dot", OwnFormat::Use::by_file, OwnFormat::Reader::person},
};

constexpr OwnFormat flow_drawings[]{
    {"svg", OwnFormat::Use::by_file, OwnFormat::Reader::person},
    {"dot", OwnFormat::Use::by_file, OwnFormat::Reader::person},
};

constexpr Command command_table[] = {
    {"ticket", "add", "record a ticket", writing, ticket::add},
    {"ticket", "edit", "change fields of tickets", writing, ticket::edit},
    {"ticket", "next", "what to do now: the ticket whose clock is due first", reading,
     ticket::next},
    {"ticket", "note", "leave a note that colleagues read", writing, ticket::note},
    {"ticket", "reply", "write down what was said to the customer, or by the customer", writing,
     ticket::reply},
    {"ticket", "assign", "give tickets to a team or a person", writing, ticket::assign},
    {"ticket", "wait", "wait for somebody; clocks that pause do", writing, ticket::wait},
    {"ticket", "resume", "go on after waiting", writing, ticket::resume},
    {"ticket", "resolve", "the matter is solved", writing, ticket::resolve},
    {"ticket", "close", "the customer has confirmed, or has not complained", writing,
     ticket::close},
    {"ticket", "reopen", "the matter is not solved after all", writing, ticket::reopen},
    {"ticket", "cancel", "there is nothing to be done", writing, ticket::cancel},
    {"ticket", "escalate", "hand tickets up: to another team, person or priority", writing,
     ticket::escalate},
    {"ticket", "link", "say how tickets stand to each other: blocks, duplicates, parent", writing,
     ticket::link},
    {"ticket", "merge", "make one ticket of several on one matter", writing, ticket::merge},
    {"ticket", "split", "make a ticket of a part of another", writing, ticket::split},
    {"ticket", "similar", "list tickets that tell of the same matter, and how they were answered",
     reading, ticket::similar},
    {"ticket", "triage", "what rules do to tickets, and why; --apply does it; for cron", writing,
     ticket::triage},
    {"ticket", "step", "start, finish, skip or fail a step of an order", writing, ticket::step},
    {"ticket", "steps", "list the steps of an order: state, team, standard time, due, late",
     reading, ticket::steps},
    {"ticket", "list", "list tickets by a filter", reading, ticket::list},
    {"ticket", "show", "show one ticket with its clocks", reading, ticket::show},
    {"ticket", "history", "show what happened to a ticket, event by event", reading,
     ticket::history},
    {"ticket", "import", "import a ticket log through a mapping", writing, ticket::import},
    {"ticket", "export", "write tickets and their events for other tools", reading,
     ticket::export_},
    {"customer", "add", "record a customer", writing, customer::add},
    {"customer", "list", "find customers by name, number, tier or language", reading,
     customer::list},
    {"customer", "show", "show one customer with every identity", reading, customer::show},
    {"customer", "edit", "change a customer's name, identities, tier or language", writing,
     customer::edit},
    {"customer", "link", "add an identity to a customer", writing, customer::link},
    {"customer", "history", "every contact over every channel in one line of time", reading,
     customer::history},
    {"customer", "merge", "make one of a customer that was kept as two", writing, customer::merge},
    {"customer", "notify", "tell everybody touched by something once, in their language", writing,
     customer::notify},
    {"customer", "erase", "destroy every text that says who a customer is or what they wrote",
     writing, customer::erase},
    {"customer", "export", "everything that the store holds about one customer", reading,
     customer::export_},
    {"mail", "list", "list messages that were kept, with the reason, or the outbox", reading,
     mail::list},
    {"mail", "show", "show a kept message or one that leaves, or give it out as it is", reading,
     mail::show},
    {"mail", "import", "take kept messages onto tickets after all", writing, mail::import},
    {"mail", "close", "be done with kept messages; keep a queued one from leaving", writing,
     mail::close},
    {"mail", "send", "hand over what is due in the outbox to the sendmail program; for cron",
     writing, mail::send},
    {"mail", "retry", "try again now to send what waits, was refused or given up", writing,
     mail::retry},
    {"sla", "check", "find clocks that are breached or at risk; for cron", judging, sla::check,
     nagios},
    {"sla", "metrics", "what a monitoring system scrapes, and its alert rules", reading,
     sla::metrics, prometheus},
    {"sla", "report", "attainment by service level, measure and any field", reading, sla::report,
     pictures},
    {"sla", "backtest", "judge the record by other definitions beside those in force", reading,
     sla::backtest},
    {"sla", "budget", "how many breaches objectives still allow, and how fast they are spent",
     judging, sla::budget},
    {"sla", "forecast", "open clocks by how probable their breach is", reading, sla::forecast},
    {"sla", "explain", "account for a ticket's clocks day by day", reading, sla::explain},
    {"sla", "notify", "tell receivers of breaches and thresholds that were recorded; for cron",
     writing, sla::notify},
    {"sla", "waive", "take a breach out of the count, with a reason", writing, sla::waive},
    {"sla", "list", "list the service levels", reading, sla::list},
    {"sla", "show", "show one service level", reading, sla::show},
    {"sla", "validate", "check the definitions that service levels rest on", judging,
     sla::validate},
    {"partner", "list", "list the partners and their contracts", reading, partner::list},
    {"partner", "show", "show one partner: contract, credits, promises, contacts", reading,
     partner::show},
    {"partner", "fit", "whether what stands behind promises to customers can keep them", judging,
     partner::fit},
    {"partner", "scorecard", "what partners kept of their promises, and the credits due", reading,
     partner::scorecard},
    {"blueprint", "list", "list the blueprints", reading, blueprint::list},
    {"blueprint", "show", "show one blueprint and its steps", reading, blueprint::show},
    {"blueprint", "draw", "draw a blueprint: lanes, phases, lines, what follows what", reading,
     blueprint::draw, drawings},
    {"blueprint", "lint", "what is wrong with blueprints, and what is to be done", judging,
     blueprint::lint},
    {"blueprint", "rollup", "time and cost of each path, against the target end to end", reading,
     blueprint::rollup},
    {"blueprint", "simulate", "how long cases take, how many meet the target, what drives the tail",
     reading, blueprint::simulate},
    {"blueprint", "diff", "what one blueprint has otherwise than another, and what it changes",
     judging, blueprint::diff},
    {"blueprint", "check", "hold a blueprint against what really happened", reading,
     blueprint::check},
    {"blueprint", "discover", "write a first blueprint from what tickets went through", reading,
     blueprint::discover},
    {"insight", "flow", "what follows what: variants, handoffs, rework, where time goes", reading,
     insight::flow, flow_drawings},
    {"calendar", "list", "list the calendars", reading, calendar::list},
    {"calendar", "show", "show a calendar's open hours day by day", reading, calendar::show},
    {"calendar", "due", "when a length of service time is over", reading, calendar::due},
    {"calendar", "between", "service seconds between two instants", reading, calendar::between},
    {"calendar", "open", "whether a calendar is open at an instant", reading, calendar::open},
    {"calendar", "import", "make a calendar's holidays of an iCalendar file", reading,
     calendar::import},
    {"definitions", "list", "list every definition and its version", reading, definitions::list},
    {"definitions", "validate", "report every problem of every definition file", judging,
     definitions::validate},
    {"definitions", "schema", "print the JSON Schema of the definition files for editors", reading,
     definitions::schema},
    {"definitions", "diff", "compare definitions with another folder or with those last used",
     judging, definitions::diff},
    {"definitions", "test", "try the scenarios that stand beside rules and service levels", judging,
     definitions::test},
    {"definitions", "import", "make definitions of OpenSLO documents, to be completed", reading,
     definitions::import},
    {"definitions", "export", "write objectives as OpenSLO documents", reading,
     definitions::export_, openslo},
    {"store", "init", "make a store", writing, store::init},
    {"store", "info", "what the store holds", reading, store::info},
    {"store", "check", "verify every byte that counts", judging, store::check},
    {"store", "backup", "write a complete copy while others work", reading, store::backup},
    {"store", "restore", "put a backup in place of a store that is not there", writing,
     store::restore},
    {"store", "export", "write plain typed tables for other tools", reading, store::export_},
    {"op", "list", "list operations, the latest first", reading, op::list},
    {"op", "show", "show one operation and what it touched", reading, op::show},
    {"undo", "", "take back my last operation, or the one named", writing, op::undo},
    {"redo", "", "take back my last undo, or the one named", writing, op::redo},
    {"config", "show", "show the settings in force", reading, program::config_show},
    {"completion", "", "print the completion script of a shell", reading, program::completion},
    {"help", "", "help on a noun or a verb", reading, program::help},
    {"limits", "", "the limits that are kept", reading, program::limits},
    {"__complete", "", "candidates for the word being typed (used by completion scripts)", reading,
     program::complete},
};

}  // namespace

std::span<const Command> commands() {
    return command_table;
}

std::span<const NounInfo> nouns() {
    return noun_table;
}

const Command* find_command(std::string_view noun, std::string_view verb) {
    const auto found =
        std::find_if(std::begin(command_table), std::end(command_table),
                     [&](const Command& row) { return row.noun == noun && row.verb == verb; });
    return found == std::end(command_table) ? nullptr : found;
}

}  // namespace svcops::cli
