#include "lib/operation/invite_customers.hpp"

#include "lib/operation/record_feedback.hpp"

#include <memory>

namespace svcops {

NotifiedCustomers invite_customers(Store& store, const Operation& operation,
                                   const ChooseTickets& choose,
                                   const FeedbackInvitation& invitation, Deed deed) {
    CustomerNotice notice = invitation.notice;
    std::unique_ptr<Invitations> invitations;  // read under the lock of the writing
    notice.also = [&](Writing& writing, const NotifiedCustomer& told, AgentId actor) {
        if (!invitations) {
            invitations = std::make_unique<Invitations>(store, invitation.scale);
        }
        invitations->note(writing, told.ticket, notice.desk.now, actor);
    };
    return notify_customers(store, operation, choose, notice, deed);
}

}  // namespace svcops
