#include "lib/operation/notices.hpp"

#include "lib/mail/message_id.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

std::string rule_title(const Rule& rule, std::string_view language) {
    const auto title = in_language(rule.display_name, language);
    return title.empty() ? rule.name : fmt::format("{} ({})", visible(title), rule.name);
}

// "Rule: ...", "Why: ...": what there is to tell, in the receiver's language.
std::string told_of(const Rule& rule, const Notice& notice, const Wording& wording,
                    std::string_view language, const Zone& zone) {
    return fmt::format("{}\n{}", wording("Rule: {}", rule_title(rule, language)),
                       wording("Why: {}", reason_words(rule, notice.reason, zone, wording)));
}

}  // namespace

std::string Notices::usual_text(const LetterMatter& matter, Priority priority,
                                const std::string& told, const Wording& wording) const {
    std::string text =
        fmt::format("{}: {}\n\n{}\n", ticket_label(matter.ticket), matter.subject, told);
    const auto status = name_of(status_names, static_cast<std::int64_t>(matter.status));
    text += wording("Status: {}", wording.word(status)) + '\n';
    if (priority != Priority::none) {
        text +=
            wording("Priority: {}", name_of(priority_names, static_cast<std::int64_t>(priority))) +
            '\n';
    }
    if (!matter.service.empty()) {
        text += wording("Service: {}", matter.service) + '\n';
    }
    text += wording("Opened: {}", format_local(matter.opened, store_.zone())) + '\n';
    if (matter.due) {
        text += wording("Due: {}", format_local(*matter.due, store_.zone())) + '\n';
    }
    return text;
}

std::string Notices::language_for(const Receiver& receiver) const {
    return primary_language(receiver.language.empty() ? desk_.language : receiver.language);
}

// What customers wrote stands in it without controls.
Notices::Texts Notices::texts(const Log& log, std::string_view subject, const Rule& rule,
                              const Notice& notice, const Receiver& receiver) const {
    const auto language = language_for(receiver);
    const auto wording = desk_.wording ? desk_.wording(language) : Wording();
    auto matter = matter_of(store_, store_.names(), log, desk_);
    matter.subject = visible(subject);
    matter.customer = visible(matter.customer);
    const auto told = told_of(rule, notice, wording, language, store_.zone());
    Texts texts{fmt::format("{}: {}", ticket_label(matter.ticket), matter.subject), {}, language};
    const auto form = std::ranges::find(forms_, receiver.form, &ReplyTemplate::name);
    if (form == forms_.end()) {
        texts.text = usual_text(matter, fold(log).priority, told, wording);
        return texts;
    }
    // What a definition may name it was held against: it has a place for the message, and asks
    // nothing.
    auto made =
        fill(*form, reply_facts(matter, desk_, store_.zone(), told, language), {}, language, {});
    texts.text = std::move(made->text);
    texts.language = std::move(made->language);
    if (!made->subject.empty()) {
        texts.subject = std::move(made->subject);
    }
    return texts;
}

std::string Notices::line(const Log& log, const Rule& rule, const Notice& notice,
                          const Receiver& receiver) const {
    const auto language = language_for(receiver);
    const auto wording = desk_.wording ? desk_.wording(language) : Wording();
    const auto priority = name_of(priority_names, static_cast<std::int64_t>(fold(log).priority));
    return fmt::format("{}{}{}: {}; {}", ticket_label(log.subject), priority.empty() ? "" : " ",
                       priority, rule_title(rule, language),
                       reason_words(rule, notice.reason, store_.zone(), wording));
}

Notices::Texts Notices::together(const Telling& telling) const {
    Texts texts{{}, {}, language_for(*telling.receiver)};
    const auto wording = desk_.wording ? desk_.wording(texts.language) : Wording();
    const auto count = telling.tickets.size();
    texts.subject =
        wording("{} notices, the first about {}", count, ticket_label(telling.tickets.front()));
    for (const std::string& line : telling.lines) {
        texts.text += line + '\n';
    }
    if (count > telling.lines.size()) {
        texts.text += wording("and {} more", count - telling.lines.size()) + '\n';
    }
    return texts;
}

std::string Notices::key(std::string_view said) {
    return mail::message_id(mail::stable_key(writing_->tag_key(), said), desk_.address.address);
}

Notices::Telling& Notices::telling_to(const Receiver& receiver, const std::string& address) {
    const auto found = std::ranges::find_if(tellings_, [&](const Telling& telling) {
        return telling.receiver == &receiver && telling.address == address;
    });
    if (found != tellings_.end()) {
        return *found;
    }
    auto& telling = tellings_.emplace_back();
    telling.receiver = &receiver;
    telling.address = address;
    return telling;
}

void Notices::take(const Log& log, std::string_view subject, const Rule& rule,
                   const Notice& notice) {
    const auto receiver = std::ranges::find(receivers_, notice.receiver, &Receiver::name);
    if (receiver == receivers_.end()) {
        return;
    }
    for (const std::string& address : receiver->mail) {
        Telling& telling = telling_to(*receiver, address);
        telling.tickets.push_back(log.subject);
        if (writing_ == nullptr) {
            continue;
        }
        const auto said =
            fmt::format("notice {} {} {} {} {} {}", log.subject, rule.name, notice.begun_by,
                        unix_seconds(notice.begun), unix_seconds(notice.holds), address);
        telling.said.part(bytes(said));
        if (telling.tickets.size() == 1) {
            telling.first = said;
            telling.alone = texts(log, subject, rule, notice, *receiver);
        }
        if (telling.lines.size() < most_listed) {
            telling.lines.push_back(line(log, rule, notice, *receiver));
        }
    }
}

std::uint32_t Notices::queue(Telling& telling) {
    const bool alone = telling.tickets.size() == 1;
    auto told = alone ? std::move(telling.alone) : together(telling);
    mail::LetterOut letter;
    letter.message_id =
        key(alone ? telling.first : fmt::format("notices {}", hex(telling.said.finish())));
    letter.from = desk_.address;
    letter.to = {std::string(in_language(telling.receiver->display_name, told.language)),
                 telling.address};
    letter.subject = std::move(told.subject);
    letter.text = nfc(told.text);
    letter.language = std::move(told.language);
    letter.at = desk_.now;
    letter.offset = store_.zone().offset(desk_.now);
    letter.origin = mail::Origin::generated;
    return writing_->queue({letter.message_id, Noun::ticket, telling.tickets.front(), Carrier::mail,
                            Written::automatically, std::string(), telling.address,
                            mail::written(letter)});
}

std::vector<PostedNotice> Notices::post() {
    std::vector<PostedNotice> posted;
    for (Telling& telling : tellings_) {
        const auto parcel = writing_ == nullptr ? 0 : queue(telling);
        for (const TicketId ticket : telling.tickets) {
            posted.push_back({ticket, telling.receiver->name, telling.address, parcel});
        }
    }
    tellings_.clear();
    return posted;
}

}  // namespace svcops
