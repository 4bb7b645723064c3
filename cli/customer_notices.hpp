#pragma once
#include "cli/chosen_tickets.hpp"
#include "cli/context.hpp"
#include "lib/operation/notify_customers.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// The options of verbs that write to the customers of tickets.
struct CustomerNoticeOptions {
    ChosenTickets tickets;
    std::optional<std::string> form, message, request;
    std::vector<std::string> answers;
    bool any_channel = false;
};

void declare(CustomerNoticeOptions& options, Args& args);

// notify_customers(), or what does more in the same operation.
using TellCustomers = std::function<NotifiedCustomers(
    Store&, const Operation&, const ChooseTickets&, const CustomerNotice&, Deed)>;

// Tells them, after asking about many, and prints who was told and who was not, and why.
ExitCode tell_customers(const CustomerNoticeOptions& options, Context& context,
                        const TellCustomers& tell);

}  // namespace svcops::cli
