#include "cli/customer/profile_flags.hpp"

#include "cli/customer/identity_flags.hpp"

namespace svcops::cli {

namespace {

std::vector<TypedText> typed_texts(const std::vector<std::string>& values, const char* option) {
    std::vector<TypedText> typed;
    typed.reserve(values.size());
    for (const auto& value : values) {
        typed.push_back({value, {option, 0, 0}});
    }
    return typed;
}

}  // namespace

void ProfileFlags::declare(Args& args, Extent extent) {
    args.option("--channel", channel_, "CHANNEL",
                "the channel they prefer, such as phone; none takes it away", Offer::channel)
        .option("--preference", preferences_, "KEY=VALUE",
                "how they want to be served, such as contact=evening; repeatable")
        .option("--consent", consents_, "WHAT",
                "what they agree to, such as newsletter; repeatable")
        .option("--consent-by", consent_channel_, "CHANNEL", "the channel by which they said so",
                Offer::channel)
        .option("--need", needs_, "TEXT",
                "what they need as somebody vulnerable; restricted; repeatable")
        .option("--hold", holds_, "TEXT", "why they may not be erased for now; repeatable");
    if (extent == Extent::given_and_taken) {
        args.option("--no-preference", no_preferences_, "KEY", "a preference that is none any more")
            .option("--withdraw", withdrawn_, "WHAT", "what they do not agree to any more")
            .option("--no-need", no_needs_, "TEXT", "a need that is none any more")
            .option("--no-hold", no_holds_, "TEXT", "a hold that has ended");
    }
}

bool ProfileFlags::empty() const {
    return !channel_ && !consent_channel_ && preferences_.empty() && no_preferences_.empty() &&
           consents_.empty() && withdrawn_.empty() && needs_.empty() && no_needs_.empty() &&
           holds_.empty() && no_holds_.empty();
}

TypedProfile ProfileFlags::typed() const {
    TypedProfile typed;
    typed.channel = typed_word(channel_, "--channel");
    typed.consent_channel = typed_word(consent_channel_, "--consent-by");
    typed.preferences = typed_texts(preferences_, "--preference");
    typed.no_preferences = typed_texts(no_preferences_, "--no-preference");
    typed.consents = typed_texts(consents_, "--consent");
    typed.withdrawn = typed_texts(withdrawn_, "--withdraw");
    typed.needs = typed_texts(needs_, "--need");
    typed.no_needs = typed_texts(no_needs_, "--no-need");
    typed.holds = typed_texts(holds_, "--hold");
    typed.no_holds = typed_texts(no_holds_, "--no-hold");
    return typed;
}

}  // namespace svcops::cli
