#include "lib/definition/kind.hpp"
#include "lib/definition/level_forms.hpp"
#include "lib/definition/money_form.hpp"
#include "lib/definition/time_forms.hpp"
#include "lib/mail/header_text.hpp"
#include "lib/text/number.hpp"

#include <algorithm>

namespace svcops {

namespace {

// "500 BDT", or "2%" of a month's fee.
struct CreditText {
    static void read(const Node& node, CreditAmount& into, ProblemList& problems) {
        const auto text = scalar(node, "an amount such as 500 BDT, or 2% of the fee", problems);
        if (!text || !text->ends_with('%')) {
            MoneyText::read(node, into.fixed, problems);
            return;
        }
        const auto share = parse_percent(*text);
        if (!share || *share <= 0) {
            problems.add(node, fmt::format("{} is no share of a fee", describe(node)),
                         "write a percentage above 0% up to 100%");
        }
        into.share = share.value_or(0);
    }
    static Shape shape() {
        return Shape::any({MoneyText::shape(), Shape::text(fmt::format("^{}$", percent_pattern))});
    }
};

constexpr Key<PartnerContact> contact_keys[] = {
    key<PartnerContact, &PartnerContact::phone, Text>("phone", Need::optional,
                                                      "the number to call"),
    key<PartnerContact, &PartnerContact::email, Text>("email", Need::optional,
                                                      "the address to write to"),
    key<PartnerContact, &PartnerContact::note, Text>("note", Need::optional,
                                                     "what it is for, and when"),
};

struct ContactsForm {
    static void read(const Node& node, std::vector<PartnerContact>& into, ProblemList& problems) {
        if (node.kind != Node::Kind::mapping) {
            problems.add(node, fmt::format("contacts are needed here, not {}", describe(node)),
                         "write 'fault-desk: {phone: \"+8801700000000\"}'");
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            PartnerContact contact;
            NameText::read(node.keys[i], contact.name, problems);
            Contact::read(node.items[i], contact, problems);
            if (!contact.email.empty() && !mail::is_sendable(contact.email)) {
                problems.add(node.items[i],
                             fmt::format("nothing can be sent to '{}'", contact.email),
                             "write one address such as faults@example.org");
            }
            into.push_back(std::move(contact));
        }
    }
    static Shape shape() { return Shape::map(std::string(name_pattern), Contact::shape()); }

private:
    using Contact = Record<PartnerContact, contact_keys>;
};

constexpr Key<ContractDraft> contract_keys[] = {
    key<ContractDraft, &ContractDraft::given_from, DayText>("from", Need::required,
                                                            "its first day, YYYY-MM-DD"),
    key<ContractDraft, &ContractDraft::to, DayText>(
        "to", Need::optional, "its last day, YYYY-MM-DD; without it, it has no end"),
    key<ContractDraft, &ContractDraft::notice, WholeDaysText>(
        "notice", Need::optional, "how long before its last day notice is given: 90d"),
    key<ContractDraft, &ContractDraft::renews, Boolean>(
        "renews", Need::optional, "whether it goes on when nobody gives notice"),
    key<ContractDraft, &ContractDraft::fee, Maybe<MoneyText>>("fee", Need::optional,
                                                              "what a month costs: 50000 BDT"),
};

void check_contract(const Node& node, ContractDraft& draft, ProblemList& problems) {
    if (draft.given_from && draft.to && *draft.to < *draft.given_from) {
        problems.add(*node.find("to"), "it ends before it begins", "exchange from and to");
    }
    if (draft.renews && node.find("to") == nullptr) {
        problems.add(*node.find("renews"), "what has no end does not renew",
                     "give 'to', or leave renews out");
    }
}

constexpr Key<CreditRule> credit_keys[] = {
    key<CreditRule, &CreditRule::per_breach, CreditText>(
        "perBreach", Need::required, "what is owed for a breach: 500 BDT, or 2% of a month's fee"),
    key<CreditRule, &CreditRule::cap, Maybe<CreditText>>(
        "cap", Need::optional, "the most for a calendar month: 5000 BDT, or 10% of its fee"),
};

constexpr Key<PartnerDraft> partner_keys[] = {
    key<PartnerDraft, &PartnerDraft::contacts, ContactsForm>(
        "contacts", Need::optional, "whom to ask, by name: phone, email, note"),
    key<PartnerDraft, &PartnerDraft::service, Text>("service", Need::optional,
                                                    "the service it works for"),
    key<PartnerDraft, &PartnerDraft::team, Text>("team", Need::optional,
                                                 "the team that hands over to it"),
    key<PartnerDraft, &PartnerDraft::contract_draft,
        Record<ContractDraft, contract_keys, check_contract>>(
        "contract", Need::required, "from when to when it holds, and how it ends"),
    key<PartnerDraft, &PartnerDraft::promise_references, ListOrOne<NameReference>>(
        "promises", Need::optional, "the service levels of type uc that it promises"),
    key<PartnerDraft, &PartnerDraft::credit, Maybe<Record<CreditRule, credit_keys>>>(
        "credit", Need::optional, "what it owes when it breaks a promise"),
};

// A share is one of the fee, and all amounts of a contract are of one currency.
void check_credit(const Node& node, PartnerDraft& draft, ProblemList& problems) {
    const Node* const credit = node.find("credit");
    if (credit == nullptr || !draft.credit) {
        return;
    }
    const auto check = [&](std::string_view name, const CreditAmount& amount) {
        const Node* const written = credit->find(name);
        if (written == nullptr) {
            return;
        }
        const auto& fee = draft.contract_draft.fee;
        const Money& first = draft.credit->per_breach.fixed;
        if (amount.share > 0 && !fee) {
            problems.add(*written, fmt::format("{} of no fee", describe(*written)),
                         "give 'contract: {fee: 50000 BDT}', or an amount");
        }
        const std::string& currency = amount.fixed.currency;
        const std::string& other = fee && !fee->currency.empty() ? fee->currency : first.currency;
        if (!currency.empty() && !other.empty() && currency != other) {
            problems.add(*written,
                         fmt::format("{} beside amounts in {}", describe(*written), other),
                         "write every amount of a contract in one currency");
        }
    };
    check("perBreach", draft.credit->per_breach);
    if (draft.credit->cap) {
        check("cap", *draft.credit->cap);
    }
}

using PartnerForm = Record<PartnerDraft, partner_keys, check_credit>;

}  // namespace

void read_partner(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into) {
    auto draft = read_spec<PartnerForm, PartnerDraft>(spec, metadata, problems);
    draft.display_name = metadata.display_name;
    draft.contract = static_cast<const PartnerContract&>(draft.contract_draft);
    draft.contract.from = draft.contract_draft.given_from.value_or(CivilDay());
    for (const Reference& level : draft.promise_references) {
        draft.promises.push_back(level.name);
    }
    into.partners.push_back(std::move(draft));
}

Shape partner_shape() {
    return PartnerForm::shape();
}

}  // namespace svcops
