#include "cli/complaint/record_flags.hpp"

#include "lib/ticket/ticket.hpp"

namespace svcops::cli::complaint {

void declare_record(FieldFlags& flags, Args& args) {
    declare_fields(flags, args, [](const FieldInfo& field) {
        return field.number >= ticket_field::complainant &&
               field.number <= ticket_field::handling && (field.uses & in_edit) != 0;
    });
}

}  // namespace svcops::cli::complaint
