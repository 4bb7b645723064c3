#include "cli/notice_carrier.hpp"

#include "cli/appended_line.hpp"
#include "lib/catalogue/web_address.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/duration.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

namespace {

// A program that svcops started may run svcops, which then starts none: nothing runs in circles.
constexpr std::string_view depth_variable = "SVCOPS_HOOK_DEPTH";

Handover refused(std::string why) {
    return {Handover::End::refused, std::move(why)};
}

Handover later(std::string why) {
    return {Handover::End::later, std::move(why)};
}

Seconds time_limit_of(Context& context, std::string_view setting) {
    return Seconds(context.duration_of(setting, *context.settings().text(setting)).seconds);
}

Handover answered(const HttpAnswer& answer, Seconds limit) {
    constexpr int timeout = 408, early = 425, many = 429, redirection = 300, fault = 400,
                  server = 500;
    const auto said = fit(in_one_line(answer.said), 200);
    if (answer.address_refused) {
        return refused(
            "its address is of a private network; notify.private-hosts allows hosts of one");
    }
    if (answer.status == 0) {
        return later(answer.timed_out ? fmt::format("no answer within {}", format_seconds(limit))
                                      : said);
    }
    if (answer.status >= 200 && answer.status < redirection) {
        return {Handover::End::sent, {}};
    }
    const auto told = fmt::format("HTTP {}{}{}", answer.status, said.empty() ? "" : ": ", said);
    if (answer.status >= redirection && answer.status < fault) {
        return refused(told + " (a redirection is not followed)");
    }
    const bool passes = answer.status >= server || answer.status == timeout ||
                        answer.status == early || answer.status == many;
    return passes ? later(told) : refused(told);
}

}  // namespace

NoticeCarrier::NoticeCarrier(Context& context)
    : context_(context),
      own_limit_(time_limit_of(context, "notify.time-limit")),
      limit_(std::max(own_limit_, time_limit_of(context, "mail.time-limit"))) {}

bool NoticeCarrier::allows(std::string_view setting, std::string_view value) {
    const auto* const found = context_.settings().find(setting);
    return found != nullptr && std::ranges::find(found->values, value) != found->values.end();
}

Handover NoticeCarrier::carry(const Parcel& parcel) {
    if (parcel.carrier == Carrier::mail) {
        return letter(parcel);
    }
    const Receiver* const receiver = context_.definitions().receiver(parcel.receiver);
    if (receiver == nullptr) {
        return refused(fmt::format("no receiver is called '{}' any more", parcel.receiver));
    }
    switch (parcel.carrier) {
        case Carrier::exec:
            return run(parcel, *receiver);
        case Carrier::file:
            return append(parcel, *receiver);
        default:
            return post(parcel, *receiver);
    }
}

Handover NoticeCarrier::letter(const Parcel& parcel) {
    if (!postbox_) {
        try {
            postbox_.emplace(context_);
        } catch (const EnvironmentError& missing) {
            return later(missing.what());
        }
    }
    return (*postbox_)(parcel);
}

Handover NoticeCarrier::run(const Parcel& parcel, const Receiver& receiver) {
    if (receiver.exec.empty()) {
        return refused(fmt::format("receiver '{}' has no exec any more", receiver.name));
    }
    const std::string& program = receiver.exec.front();
    if (!allows("notify.programs", program)) {
        return refused(fmt::format("notify.programs does not name {}", visible(program)));
    }
    const auto depth = context_.session().environment(depth_variable);
    if (depth && *depth != "0" && !depth->empty()) {
        return later("it is started by no svcops that a receiver's program runs");
    }
    const auto input = parcel.body + '\n';
    const auto ended = context_.session().feed(
        {receiver.exec,
         input,
         own_limit_,
         {fmt::format("{}=1", depth_variable), fmt::format("SVCOPS_NOTICE_KEY={}", parcel.key)}});
    if (ended.cut_off) {
        return later(fmt::format("it was ended after {}, or for writing too much",
                                 format_seconds(own_limit_)));
    }
    if (ended.code == 0) {
        return {Handover::End::sent, {}};
    }
    const auto said = in_one_line(ended.said);
    return later(fmt::format("{} ended with {}{}{}", visible(program), ended.code,
                             said.empty() ? "" : ": ", said));
}

Handover NoticeCarrier::append(const Parcel& parcel, const Receiver& receiver) {
    if (receiver.file.empty()) {
        return refused(fmt::format("receiver '{}' has no file any more", receiver.name));
    }
    if (!allows("notify.files", receiver.file)) {
        return refused(fmt::format("notify.files does not name {}", visible(receiver.file)));
    }
    const auto why = append_line(receiver.file, parcel.body);
    return why.empty() ? Handover{Handover::End::sent, {}}
                       : later(fmt::format("{}: {}", visible(receiver.file), why));
}

Handover NoticeCarrier::post(const Parcel& parcel, const Receiver& receiver) {
    const auto address = web_address(receiver.webhook.url);
    if (!address) {
        return refused(fmt::format("receiver '{}' has no webhook any more", receiver.name));
    }
    const auto named = [&](std::string_view setting) {
        const auto* const hosts = context_.settings().find(setting);
        return hosts != nullptr &&
               std::ranges::any_of(hosts->values, [&](const std::string& entry) {
                   return means_host(entry, *address);
               });
    };
    const bool may_be_private = named("notify.private-hosts");
    if (!may_be_private && !named("notify.hosts")) {
        return refused(
            fmt::format("notify.hosts does not name {}:{}", address->host, address->port));
    }
    if (!http_) {
        try {
            http_ = HttpModule::load(context_.session().modules);
        } catch (const EnvironmentError& missing) {
            return later(missing.what());
        }
    }
    return answered(http_->post({receiver.webhook.url, parcel.body, parcel.key, own_limit_,
                                 [&](const unsigned char* bytes, std::size_t size) {
                                     return may_be_private || is_public_address(bytes, size);
                                 }}),
                    own_limit_);
}

}  // namespace svcops::cli
