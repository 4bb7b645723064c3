#include "lib/operation/notices.hpp"

#include "lib/digest/hmac.hpp"
#include "lib/record/label.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

// "Rule: ...", "Why: ...": what there is to tell, in the receiver's language.
std::string told_of(const Rule& rule, const Notice& notice, const Wording& wording,
                    std::string_view language, const Zone& zone) {
    const auto title = in_language(rule.display_name, language);
    const auto name = title.empty() ? rule.name : fmt::format("{} ({})", visible(title), rule.name);
    return fmt::format("{}\n{}", wording("Rule: {}", name),
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

// What customers wrote stands in it without controls.
Notices::Texts Notices::texts(const Log& log, std::string_view subject, const Rule& rule,
                              const Notice& notice, const Receiver& receiver) const {
    const auto language =
        primary_language(receiver.language.empty() ? desk_.language : receiver.language);
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

std::string Notices::key(TicketId ticket, const Rule& rule, const Notice& notice,
                         std::string_view address) {
    const auto secret = writing_->tag_key();
    const auto said = fmt::format("notice {} {} {} {} {} {}", ticket, rule.name, notice.begun_by,
                                  unix_seconds(notice.begun), unix_seconds(notice.holds), address);
    constexpr std::size_t digits = 32;
    return fmt::format(
        "{}@{}", hex(hmac_sha256(bytes(secret), bytes(said))).substr(0, digits),
        std::string_view(desk_.address.address).substr(desk_.address.address.rfind('@') + 1));
}

std::vector<PostedNotice> Notices::post(const Log& log, std::string_view subject, const Rule& rule,
                                        const Notice& notice) {
    std::vector<PostedNotice> posted;
    const auto receiver = std::ranges::find(receivers_, notice.receiver, &Receiver::name);
    if (receiver == receivers_.end()) {
        return posted;
    }
    for (const std::string& address : receiver->mail) {
        auto& one = posted.emplace_back(PostedNotice{log.subject, receiver->name, address, 0});
        if (writing_ == nullptr) {
            continue;
        }
        auto told = texts(log, subject, rule, notice, *receiver);
        mail::LetterOut letter;
        letter.message_id = key(log.subject, rule, notice, address);
        letter.from = desk_.address;
        letter.to = {std::string(in_language(receiver->display_name, told.language)), address};
        letter.subject = std::move(told.subject);
        letter.text = nfc(told.text);
        letter.language = std::move(told.language);
        letter.at = desk_.now;
        letter.offset = store_.zone().offset(desk_.now);
        letter.origin = mail::Origin::generated;
        one.parcel = writing_->queue({letter.message_id, Noun::ticket, log.subject, Carrier::mail,
                                      Written::automatically, std::string(), address,
                                      mail::written(letter)});
    }
    return posted;
}

}  // namespace svcops
