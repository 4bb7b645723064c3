#pragma once
#include "lib/feedback/scale.hpp"
#include "lib/operation/notify_customers.hpp"

namespace svcops {

// A letter that asks for feedback, and on which scale.
struct FeedbackInvitation {
    CustomerNotice notice;
    RatingScale scale;
};

// Tells customers as notify_customers() does and notes, in the same operation, that those to whom a
// letter leaves were asked about the ticket that it is kept on; once for a ticket and a scale.
NotifiedCustomers invite_customers(Store& store, const Operation& operation,
                                   const ChooseTickets& choose,
                                   const FeedbackInvitation& invitation, Deed deed);

}  // namespace svcops
