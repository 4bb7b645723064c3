#include "examples/generator/phrases.hpp"
#include "examples/generator/random.hpp"
#include "examples/generator/write.hpp"

#include <array>
#include <charconv>

namespace generator {

void Sink::put_number(std::uint64_t number, std::size_t width) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    const auto count = static_cast<std::size_t>(end - digits.data());
    if (count < width) {
        buffer_.append(width - count, '0');
    }
    buffer_.append(digits.data(), count);
}

void Sink::put_cell(std::string_view text) {
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
        return put(text);
    }
    put('"');
    for (const char c : text) {
        if (c == '"') {
            put('"');
        }
        put(c);
    }
    put('"');
}

void put_reference(Sink& sink, const Story& story, std::uint32_t ticket) {
    sink.put(kinds()[story.tickets[ticket].kind].prefix);
    sink.put_number(std::uint64_t{ticket} + 1, 7);
}

std::string subject_of(const Ticket& ticket) {
    const std::string_view said = wording(ticket.category, ticket.language, ticket.phrase);
    const std::string_view where = place(ticket.language, ticket.place);
    std::string subject;
    if (ticket.opened % 16 == 0) {
        return subject.append("\"").append(said).append("\", ").append(where);
    }
    return subject.append(said).append(" (").append(where).append(")");
}

namespace {

constexpr std::array<std::string_view, 15> token_names{"created",
                                                       "message_agent",
                                                       "message_customer",
                                                       "note",
                                                       "assigned",
                                                       "stage:active",
                                                       "stage:waiting-customer",
                                                       "stage:waiting-vendor",
                                                       "stage:resolved",
                                                       "stage:closed",
                                                       "stage:cancelled",
                                                       "priority:P",
                                                       "stage:acknowledged",
                                                       "stage:investigating",
                                                       "stage:decided"};

void put_instant(Sink& sink, Seconds at) {
    const Date date = date_of(at / day);
    const auto clock = static_cast<std::uint64_t>(at % day);
    sink.put_number(static_cast<std::uint64_t>(date.year), 4);
    sink.put('-');
    sink.put_number(date.month, 2);
    sink.put('-');
    sink.put_number(date.day, 2);
    sink.put('T');
    sink.put_number(clock / 3600, 2);
    sink.put(':');
    sink.put_number(clock / 60 % 60, 2);
    sink.put(':');
    sink.put_number(clock % 60, 2);
    sink.put('Z');
}

std::string_view actor_of(const Ticket& ticket, const Event& event) {
    switch (event.actor) {
        case Actor::agent:
            return teams()[ticket.team].agents[event.who];
        case Actor::vendor:
            return vendors()[event.who];
        case Actor::system:
            return "system";
        case Actor::customer:
            break;
    }
    return "";
}

void put_customer(Sink& sink, std::uint32_t number) {
    sink.put('C');
    sink.put_number(number, 5);
}

// kind,priority,channel,service,category,team,customer,tier,subject of a new ticket
void put_created(Sink& sink, const Ticket& ticket) {
    sink.put(kinds()[ticket.kind].name);
    sink.put(',');
    if (ticket.priority != 0) {
        sink.put('P');
        sink.put_number(ticket.priority);
    }
    sink.put(',');
    sink.put(channels()[ticket.channel]);
    sink.put(',');
    sink.put(ticket.category < network_categories ? "network" : "retail");
    sink.put(',');
    sink.put(categories()[ticket.category]);
    sink.put(',');
    if (ticket.team_at_creation) {
        sink.put(teams()[ticket.team].name);
    }
    sink.put(',');
    put_customer(sink, ticket.customer);
    sink.put(',');
    sink.put(tiers()[ticket.tier]);
    sink.put(',');
    sink.put_cell(subject_of(ticket));
}

}  // namespace

void write_events(const Story& story, Sink& sink) {
    sink.put(
        "ticket,at,event,actor,kind,priority,channel,service,category,team,customer,tier,"
        "subject\n");
    for (const Event& event : story.events) {
        const Ticket& ticket = story.tickets[event.ticket];
        put_reference(sink, story, event.ticket);
        sink.put(',');
        put_instant(sink, event.at);
        sink.put(',');
        sink.put(token_names[static_cast<std::size_t>(event.token)]);
        if (event.token == Token::priority) {
            sink.put_number(event.priority);
        }
        sink.put(',');
        sink.put(actor_of(ticket, event));
        sink.put(',');
        switch (event.token) {
            case Token::created:
                put_created(sink, ticket);
                break;
            case Token::assigned:
                sink.put(",,,,,");
                sink.put(teams()[ticket.team].name);
                sink.put(",,,");
                break;
            case Token::priority:
                sink.put(",P");
                sink.put_number(event.priority);
                sink.put(",,,,,,,");
                break;
            default:
                sink.put(",,,,,,,,");
        }
        sink.put("\n");
    }
}

void write_planted(const Story& story, Sink& sink) {
    sink.put("ticket,step,deviation\n");
    for (const Planted& planted : story.planted) {
        put_reference(sink, story, planted.ticket);
        sink.put(',');
        sink.put(planted.step);
        sink.put(',');
        sink.put(planted.deviation);
        sink.put("\n");
    }
}

void write_customers(const Options& options, Sink& sink) {
    sink.put("customer,name,phone,email,tier,language\n");
    constexpr std::array<std::string_view, site_count> country_codes{"+88017", "+2547", "+1718555"};
    constexpr std::array<std::size_t, site_count> digits{8, 8, 4};
    constexpr std::array<std::uint64_t, 3> limits{100'000'000, 100'000'000, 10'000};
    for (std::uint32_t number = 1; number <= customer_count(options); ++number) {
        const Customer customer = customer_of(options, number);
        Random random(fixed_draw(options.seed, number, 2));
        const auto site = static_cast<std::size_t>(customer.site);
        put_customer(sink, number);
        sink.put(',');
        sink.put(given_name(customer.language, random.below(places)));
        sink.put(' ');
        sink.put(family_name(customer.language, random.below(places)));
        sink.put(',');
        const std::uint32_t known_by =
            random.below(4);  // 0 phone, 1 e-mail, 2 both, 3 by name alone
        if (known_by == 0 || known_by == 2) {
            sink.put(country_codes[site]);
            sink.put_number(random.next() % limits[site], digits[site]);
        }
        sink.put(',');
        if (known_by == 1 || known_by == 2) {
            put_customer(sink, number);
            sink.put("@example.org");
        }
        sink.put(',');
        sink.put(tiers()[customer.tier]);
        sink.put(',');
        sink.put(languages()[customer.language]);
        sink.put("\n");
    }
}

}  // namespace generator
