#pragma once
#include "lib/text/problem.hpp"
#include "lib/ticket/ticket.hpp"
#include "lib/time/zone.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

enum class ImportFormat : std::uint8_t { csv, tsv, jsonl, mail, xes };
enum class ImportRow : std::uint8_t { ticket, event, snapshot, message };
enum class ResolvedFrom : std::uint8_t { column, snapshot };

// What to do with a cell that the value map does not name.
struct Unmapped {
    enum class Kind : std::uint8_t { reject, keep, null, value };
    Kind kind = Kind::reject;
    std::string value;
};

// A column by name; the `position`-th of that name when a header repeats it (1 = first), 0 = any
// single one. In jsonl a JSON pointer ("/customer/phone").
struct ColumnRef {
    std::string name;
    std::uint32_t position = 0;
    Place place;
};

// One line of `fields`: a fixed value, or a column with an optional value map.
struct FieldMapping {
    std::uint8_t field = 0;            // ticket_field number
    std::optional<std::string> value;  // fixed
    std::optional<ColumnRef> column;
    std::map<std::string, std::string> map;
    std::optional<Unmapped> unmapped;
    std::string identity;  // customer: ref (default), phone, email, chat, social, name
    Place place;
};

// What a foreign event word means.
struct EventMeaning {
    enum class Kind : std::uint8_t {
        created,
        first_response,
        message_agent,
        message_customer,
        message_system,
        note,
        assigned,
        changed,  // nothing but what its cells tell
        stage,
        status,
        priority,
        waived,  // a breach that does not count; WaiverColumns say which
        ignore,
        activity  // nothing but the foreign word
    };
    Kind kind = Kind::created;
    std::string word;       // the stage
    std::int64_t code = 0;  // the status or priority
};

// Where an event row says which breach a waiver takes out of the count. Only a source with such
// rows needs the columns.
struct WaiverColumns {
    ColumnRef measure;
    std::optional<ColumnRef> cycle;          // which run of the clock; every one if it says none
    std::optional<ColumnRef> service_level;  // every one if it says none
    std::optional<ColumnRef> reason;
};

// Event rows of a source that has `column` tell exactly what each event changed, in columns named
// as the ticket's fields; `key` tells its tickets apart, as equal references of two systems are.
struct ExactRows {
    ColumnRef column, key;
};

// What is ours of the e-mail that comes in.
struct MailDesk {
    std::vector<std::string> addresses;       // of the desk: what they send comes back in a loop
    std::optional<std::int64_t> most_hourly;  // messages of one sender; more are parked; none: any
    std::string acknowledge;  // the reply template that a new ticket is answered with; "" none
    Place acknowledge_place;
};
// The columns of a message: what a mapping may make fields of.
inline constexpr std::string_view mail_columns[] = {"from", "from_name", "list", "subject", "to"};

struct ImportTime {
    Zone zone;
    bool zone_given = false;  // without it every value needs an offset
    std::vector<std::string>
        formats;  // strptime-like: %Y %m %d %H %I %M %S %p %z %b %y; tried in order
};

// `kind: ImportMapping`: how a foreign log becomes events (svcops-definitions(5)).
struct ImportMapping {
    std::string name;
    std::string source;  // the system that its references belong to; "" that of the mapping's name
    ImportFormat format = ImportFormat::csv;
    ImportRow row = ImportRow::ticket;
    ColumnRef ref;
    std::optional<ColumnRef> at;  // required for event and snapshot rows
    std::optional<ColumnRef> actor;
    std::vector<std::string> programs;  // actors that are no people
    // Where a row says what its actor is: agent, customer, system. A source need not have it.
    std::optional<ColumnRef> author;
    std::vector<std::string> missing;  // cells that mean "nothing"
    ImportTime time;
    std::optional<ColumnRef> opened, first_response, resolved, closed, due;
    std::optional<ResolvedFrom> resolved_from;
    MailDesk desk;                                     // of format mail
    std::optional<std::vector<std::string>> observes;  // measures this log can show; absent: all
    std::vector<FieldMapping> fields;
    std::vector<ColumnRef> extra;
    std::optional<ColumnRef> event;  // event rows
    std::optional<ColumnRef> body;   // event rows: what a message says
    std::optional<WaiverColumns> waiver;
    std::optional<ExactRows> exact;
    std::map<std::string, EventMeaning> event_map;
    std::optional<Unmapped> event_unmapped;
    Place place;
    [[nodiscard]] std::string_view reference_source() const {
        return source.empty() ? std::string_view(name) : std::string_view(source);
    }
};

}  // namespace svcops
