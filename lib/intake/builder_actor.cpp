#include "lib/customer/customer.hpp"
#include "lib/intake/builder.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

// Who did what a row tells: an agent, the ticket's own customer, or a program.
namespace svcops {

namespace f = ticket_field;

bool TicketBuilder::read_actor(const Row& row) {
    actor_ = {};
    stated_author_.reset();
    if (plan_.actor && !plan_.missing(row.cells[*plan_.actor])) {
        actor_ = keep(row.cells[*plan_.actor]);
    }
    if (!plan_.author || plan_.missing(row.cells[*plan_.author])) {
        return true;
    }
    const std::string_view cell = row.cells[*plan_.author];
    if (const auto code = svcops::code_of(author_names, cell)) {
        stated_author_ = static_cast<Author>(*code);
        return true;
    }
    if (counting_ == Counting::on) {
        rejections_.cell(row, cell,
                         fmt::format("column '{}': '{}' is no value of author",
                                     plan_.mapping->author->name, fit(cell, cell_columns)),
                         accepted(*find_field(ticket_fields, f::author)));
    }
    return false;
}

// What the source says itself comes first; then programs, which the mapping names.
Author TicketBuilder::author() const {
    if (stated_author_) {
        return *stated_author_;
    }
    const auto& programs = plan_.mapping->programs;
    if (std::find(programs.begin(), programs.end(), actor_) != programs.end()) {
        return Author::system;
    }
    return by_customer() ? Author::customer : Author::agent;
}

// The row's customer under the name that the row gives, or the stored one under any of its own.
bool TicketBuilder::by_customer() const {
    if (actor_.empty()) {
        return false;
    }
    if (plan_.customer_slot) {
        const Symbol& customer = slots_[*plan_.customer_slot].now;
        if (customer.kind == Symbol::Kind::customer) {
            return is_identity(customer, actor_);
        }
    }
    return known_ && known_->is_customer && known_->is_customer(actor_);
}

bool TicketBuilder::is_identity(const Symbol& customer, std::string_view name) {
    if (customer.text == name) {
        return true;
    }
    if (customer.identity == IdentityKind::ref) {
        return false;
    }
    const std::string key = identity_key(customer.identity, name);
    return !key.empty() && key == identity_key(customer.identity, customer.text);
}

// An event by somebody else than a person who serves says so. A message always says who wrote it.
void TicketBuilder::sign(IncomingEvent& event) const {
    const Author who = meant_ ? writer(meant_->kind) : author();
    if (who != Author::agent) {
        event.changes.push_back({f::author, Symbol::of(static_cast<std::int64_t>(who))});
    }
}

// What the word says of the writer holds; a word for an agent's message is told from the row.
Author TicketBuilder::writer(EventMeaning::Kind kind) const {
    switch (kind) {
        case EventMeaning::Kind::message_customer:
            return Author::customer;
        case EventMeaning::Kind::message_system:
            return Author::system;
        default:
            return author();
    }
}

}  // namespace svcops
