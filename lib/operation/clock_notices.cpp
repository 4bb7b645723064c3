#include "lib/operation/clock_notices.hpp"

#include "lib/definition/definitions.hpp"
#include "lib/mail/message_id.hpp"
#include "lib/operation/case_cursor.hpp"
#include "lib/operation/clock_notice_words.hpp"
#include "lib/sla/check.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

namespace svcops {

namespace {

// An alert for a receiver, and since when it is on record.
struct Candidate {
    Alert alert;
    OpId recorded = 0;
};
using Candidates = std::map<std::string, Candidate>;  // by key

// What one receiver was told before.
struct Known {
    std::optional<ToldAlert> run;             // how far they were looked after
    std::map<std::string, ToldAlert> alerts;  // by key
};

std::map<std::string, Known> known_by_receiver(const std::vector<ToldAlert>& told) {
    std::map<std::string, Known> known;
    for (const ToldAlert& each : told) {
        Known& of = known[each.receiver];
        if (each.alert.empty()) {
            of.run = each;
        } else {
            of.alerts.emplace(each.alert, each);
        }
    }
    return known;
}

// The alerts that stand, or stood, by the receiver whom their target names.
class AlertPass {
public:
    AlertPass(const Judge& judge, const Names& names, Instant now)
        : judge_(judge), names_(names), now_(now) {}

    void see(const Log& log) {
        for (const auto& [what, op, detected, cycle] : announced(judge_, log)) {
            if (cycle->standing.exclusion != Exclusion::none) {
                continue;
            }
            for (const std::string& action : what.actions) {
                if (const auto addressed = addressed_by(action)) {
                    auto alert = alert_from(what, *cycle, addressed->page);
                    alert.detected = detected;
                    auto key = alert_key(alert);
                    auto& of = found_[std::string(addressed->receiver)];
                    const auto [place, fresh] =
                        of.try_emplace(std::move(key), Candidate{std::move(alert), op});
                    place->second.alert.page |= addressed->page;
                }
            }
        }
    }
    std::map<std::string, Candidates>& found() { return found_; }

private:
    [[nodiscard]] Alert alert_from(const Announcement& what, const Cycle& cycle, bool page) const {
        const Ticket& ticket = judge_.ticket();
        Alert alert;
        alert.ticket = ticket.id;
        alert.measure = what.measure;
        alert.service_level = what.service_level;
        alert.cycle = what.cycle;
        alert.threshold = what.threshold;
        alert.at = what.at;
        alert.due = cycle.due;
        if (cycle.standing.run == Run::ended) {
            alert.ended = cycle.stopped.value_or(now_);
        }
        alert.page = page;
        alert.priority = ticket.priority;
        alert.service =
            ticket.service == 0 ? std::string() : std::string(names_.word_name(ticket.service));
        return alert;
    }

    const Judge& judge_;
    const Names& names_;
    Instant now_;
    std::map<std::string, Candidates> found_;
};

// What is to be done for one receiver.
struct Plan {
    std::vector<Alert> told;        // in the message
    std::vector<std::string> keep;  // keys that are told of from now on
    std::vector<std::string> drop;  // keys that are not any more
    bool again = false;             // some were told before
    bool waits = false;             // something is not told before the hours begin
};

bool wants_ends(const Receiver& receiver) {
    return receiver.resolved ||
           (!receiver.webhook.url.empty() && receiver.webhook.form == Webhook::Form::alerts);
}

class Planner {
public:
    Planner(const Receiver& receiver, const Known& known, bool open, Instant now)
        : receiver_(receiver), known_(known), open_(open), now_(now) {}

    Plan plan(const Candidates& candidates) {
        for (const auto& [key, candidate] : candidates) {
            consider(key, candidate);
        }
        if (open_) {
            for (const auto& [key, told] : known_.alerts) {
                if (!candidates.contains(key)) {
                    end(key, told, std::nullopt);
                }
            }
        }
        leave_out_lower_levels();
        return std::move(plan_);
    }

private:
    // Of a clock whose breach is told now, what it passed on the way there is no news.
    void leave_out_lower_levels() {
        std::map<std::string, Instant> breached;
        for (const Alert& alert : plan_.told) {
            if (alert.is_breach() && !alert.ended) {
                breached.emplace(alert_key(alert), alert.at);
            }
        }
        std::erase_if(plan_.told, [&](const Alert& alert) {
            Alert breach = alert;
            breach.threshold.clear();
            const auto found = breached.find(alert_key(breach));
            return !alert.is_breach() && found != breached.end() && alert.at <= found->second;
        });
    }

    void consider(const std::string& key, const Candidate& candidate) {
        const Alert& alert = candidate.alert;
        const auto told = known_.alerts.find(key);
        if (told == known_.alerts.end()) {
            const bool ended_meanwhile = alert.ended && alert.is_breach() && known_.run &&
                                         candidate.recorded > known_.run->seen;
            if (alert.ended && !ended_meanwhile) {
                return;
            }
            if (!open_ && !(alert.page && !alert.ended)) {
                plan_.waits = true;
                return;
            }
            plan_.told.push_back(alert);
            if (!alert.ended) {
                plan_.keep.push_back(key);
            }
        } else if (alert.ended && wants_ends(receiver_)) {
            if (open_) {
                end(key, told->second, alert);
            }
        } else if (!alert.ended && receiver_.repeat && (open_ || alert.page) &&
                   now_ - told->second.at >= Seconds{*receiver_.repeat}) {
            plan_.told.push_back(alert);
            plan_.keep.push_back(key);
            plan_.again = true;
        }
    }

    // It stands no more: as it is known now, or, taken back, as far as its key tells.
    void end(const std::string& key, const ToldAlert& told, std::optional<Alert> alert) {
        plan_.drop.push_back(key);
        if (!wants_ends(receiver_)) {
            return;
        }
        if (!alert) {
            alert = alert_of_key(key);
            if (!alert) {
                return;
            }
            alert->at = told.at;
            alert->ended = now_;
        }
        plan_.told.push_back(std::move(*alert));
    }

    const Receiver& receiver_;
    const Known& known_;
    bool open_;
    Instant now_;
    Plan plan_;
};

struct NoticeWay {
    Carrier carrier;
    const Receiver* via;  // whose way it is
    std::string to;
    bool operator==(const NoticeWay& other) const {
        return carrier == other.carrier && to == other.to;
    }
};

// The receiver's own ways, and those of who is on call for them.
std::vector<NoticeWay> ways_of(const Receiver& receiver, const Definitions& definitions,
                               Instant now) {
    std::vector<NoticeWay> ways;
    const auto add = [&](Carrier carrier, const Receiver& via, std::string to) {
        NoticeWay way{carrier, &via, std::move(to)};
        if (std::ranges::find(ways, way) == ways.end()) {
            ways.push_back(std::move(way));
        }
    };
    const auto add_all = [&](const Receiver& via) {
        for (const std::string& address : via.mail) {
            add(Carrier::mail, via, address);
        }
        if (!via.exec.empty()) {
            add(Carrier::exec, via, via.name);
        }
        if (!via.file.empty()) {
            add(Carrier::file, via, via.name);
        }
        if (!via.webhook.url.empty()) {
            add(Carrier::webhook, via, via.name);
        }
    };
    add_all(receiver);
    if (const OnCall* const turns = definitions.on_call(receiver.on_call)) {
        if (const Receiver* const person = definitions.receiver(turns->at(now))) {
            add_all(*person);
        }
    }
    return ways;
}

// Writes messages into the outbox.
class ClockPost {
public:
    ClockPost(Store& store, Writing* writing, const ClockNoticeRequest& request, Instant now)
        : zone_(store.zone()),
          writing_(writing),
          request_(request),
          now_(now),
          secret_(writing == nullptr ? std::string() : writing->tag_key()) {}

    void send(const Receiver& receiver, const Plan& plan, const NoticeWay& way,
              ClockNoticeResult& result) {
        ClockNotice notice{receiver.name, way.carrier, way.to, 0, 0, 0, 0};
        for (const Alert& alert : plan.told) {
            ++(alert.ended ? notice.ended : alert.is_breach() ? notice.breached : notice.at_risk);
        }
        if (writing_ != nullptr) {
            AlertMessage message{receiver.name, key_of(receiver, plan, way), plan.told};
            auto body = body_of(message, way);
            notice.parcel =
                writing_->queue({std::move(message.key), notice_noun,
                                 writing_->word(Vocabulary::receiver, receiver.name), way.carrier,
                                 Written::automatically, std::string(), way.to, std::move(body)});
        }
        result.notices.push_back(std::move(notice));
    }

private:
    // The same alerts are told once. What is told again, or after its end, is another message.
    std::string key_of(const Receiver& receiver, const Plan& plan, const NoticeWay& way) {
        std::string said =
            fmt::format("clocks {} {} {}", receiver.name, static_cast<int>(way.carrier), way.to);
        if (plan.again || wants_ends(receiver)) {
            said += fmt::format(" at {}", unix_seconds(now_));
        }
        for (const Alert& alert : plan.told) {
            said += '\n' + alert_key(alert) + (alert.ended ? "\tended" : "");
        }
        auto key = mail::stable_key(secret_, said);
        return way.carrier == Carrier::mail ? mail::message_id(key, request_.desk.address.address)
                                            : key;
    }

    std::string body_of(const AlertMessage& message, const NoticeWay& way) {
        if (way.carrier == Carrier::mail) {
            return letter(message, way);
        }
        if (way.carrier != Carrier::webhook) {
            return keyed_body(message);
        }
        return way.via->webhook.form == Webhook::Form::alerts ? alerts_body(message, now_)
                                                              : webhook_body(message);
    }

    std::string letter(const AlertMessage& message, const NoticeWay& way) {
        const auto& desk = request_.desk;
        mail::LetterOut letter;
        letter.language =
            primary_language(way.via->language.empty() ? desk.language : way.via->language);
        const auto wording = desk.wording ? desk.wording(letter.language) : Wording();
        auto words = words_of(message.alerts, zone_, wording);
        letter.message_id = message.key;
        letter.from = desk.address;
        letter.to = {std::string(in_language(way.via->display_name, letter.language)), way.to};
        letter.subject = visible(words.subject);
        letter.text = nfc(words.text);
        letter.at = now_;
        letter.offset = zone_.offset(now_);
        letter.origin = mail::Origin::generated;
        return mail::written(letter);
    }

    Zone zone_;
    Writing* writing_;
    const ClockNoticeRequest& request_;
    Instant now_;
    std::string secret_;
};

// How far the receiver who was looked after least has come; those of whom nothing is known yet are
// told of open tickets alone.
OpId least_seen(const std::map<std::string, Known>& known) {
    OpId least = newest_operation;
    for (const auto& [name, of] : known) {
        least = std::min(least, of.run ? of.run->seen : newest_operation);
    }
    return least;
}

std::optional<Instant> last_run(const std::map<std::string, Known>& known) {
    std::optional<Instant> last;
    for (const auto& [name, of] : known) {
        if (of.run && (!last || *last < of.run->at)) {
            last = of.run->at;
        }
    }
    return last;
}

// All receivers, one after the other.
class NoticeRun {
public:
    NoticeRun(Store& store, Writing* writing, const ClockNoticeRequest& request, Instant now,
              OpId newest)
        : writing_(writing),
          request_(request),
          now_(now),
          newest_(newest),
          post_(store, writing, request, now) {}

    void tell(const std::string& name, const Candidates& candidates, const Known& known) {
        const Receiver* const receiver = request_.definitions.receiver(name);
        if (receiver == nullptr) {
            if (!candidates.empty()) {
                result_.problems.push_back(
                    {{},
                     fmt::format("a service level tells the unknown receiver '{}'", name),
                     "see svcops definitions validate"});
            }
            return;
        }
        const Calendar* const hours = request_.definitions.calendar(receiver->calendar);
        const bool open = hours == nullptr || hours->open(now_);
        const auto plan = Planner(*receiver, known, open, now_).plan(candidates);
        if (plan.waits) {
            result_.quiet.push_back(name);
        }
        if (!plan.told.empty() && !send(*receiver, plan)) {
            return;
        }
        note(name, plan, open);
    }
    ClockNoticeResult& result() { return result_; }

private:
    bool send(const Receiver& receiver, const Plan& plan) {
        bool any = false;
        for (const NoticeWay& way : ways_of(receiver, request_.definitions, now_)) {
            if (way.carrier == Carrier::mail && muteness_of(request_.desk)) {
                result_.problems.push_back(
                    {{},
                     fmt::format("{}: no letter can be sent to {}", receiver.name, way.to),
                     "set mail.from to the address that letters are sent from"});
                continue;
            }
            post_.send(receiver, plan, way, result_);
            any = true;
        }
        return any;
    }

    void note(const std::string& name, const Plan& plan, bool open) {
        if (writing_ == nullptr) {
            return;
        }
        for (const std::string& key : plan.drop) {
            writing_->forget_told(name, key);
        }
        for (const std::string& key : plan.keep) {
            writing_->note_told({name, key, newest_, now_});
        }
        if (open) {
            writing_->note_told({name, "", newest_, now_});
        }
    }

    Writing* writing_;
    const ClockNoticeRequest& request_;
    Instant now_;
    OpId newest_;
    ClockPost post_;
    ClockNoticeResult result_;
};

}  // namespace

ClockNoticeResult tell_of_clocks(Store& store, const Operation& operation, Judge& judge,
                                 const ClockNoticeRequest& request) {
    const auto writing = request.deed == Deed::write ? store.write(operation) : nullptr;
    const auto known = known_by_receiver(store.told());
    const auto now =
        writing ? judging_instant(last_run(known), request.present(), request.trust) : request.now;
    const auto operations = store.operations(1);
    const OpId newest = operations.empty() ? 0 : operations.front().id;
    const View view = writing ? View{now, std::nullopt} : request.view;
    CaseCursor cursor(store, {},
                      {.view = view,
                       .now = now,
                       .judge = &judge,
                       .reads = CaseCursor::Reads::clocks,
                       .only = store.open_or_touched(least_seen(known), view)});
    AlertPass pass(judge, store.names(), now);
    while (const auto* found = cursor.next()) {
        pass.see(*found->log);
    }
    auto& candidates = pass.found();
    for (const auto& [name, of] : known) {
        candidates.try_emplace(name);
    }
    NoticeRun run(store, writing.get(), request, now, newest);
    for (const auto& [name, of] : candidates) {
        const auto before = known.find(name);
        run.tell(name, of, before == known.end() ? Known{} : before->second);
    }
    if (writing) {
        if (std::ranges::any_of(run.result().notices,
                                [](const ClockNotice& each) { return each.parcel != 0; })) {
            writing->keep();
        }
        writing->commit();
    }
    return std::move(run.result());
}

}  // namespace svcops
