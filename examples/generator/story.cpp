#include "examples/generator/story.hpp"

#include "examples/generator/phrases.hpp"
#include "examples/generator/random.hpp"

#include <algorithm>
#include <array>

namespace generator {
namespace {

// Per mille of the median at 0, 1/32 .. 1: a lognormal with sigma 0.75, its tails cut at 0.4 %.
constexpr std::array<std::int64_t, 33> spread_table{
    137,  247,  316,  372,  422,  469,  514,  559,  603,  648,  693,
    740,  787,  837,  889,  943,  1000, 1061, 1125, 1195, 1270, 1352,
    1443, 1544, 1658, 1790, 1945, 2133, 2370, 2687, 3160, 4043, 7309};

Seconds spread(Random& random, Seconds median) {
    const std::size_t i = random.below(32);
    const std::int64_t step = random.below(1000);
    const std::int64_t factor =
        spread_table[i] + (spread_table[i + 1] - spread_table[i]) * step / 1000;
    return std::max<Seconds>(1, median * factor / 1000);
}

// Medians by priority, the first for a ticket without one.
constexpr std::array<Seconds, 6> response_median{60 * minute, 5 * minute,  15 * minute,
                                                 40 * minute, 90 * minute, 3 * hour};
constexpr std::array<Seconds, 6> resolution_median{8 * hour, 70 * minute, 150 * minute,
                                                   6 * hour, 12 * hour,   24 * hour};

constexpr std::uint32_t events_per_ticket = 5;
constexpr std::int64_t outage_first_day = 200, outage_days = 3;  // of the log
constexpr std::uint32_t slow_month = 3;
constexpr std::int64_t slow_factor = 5, social_factor = 8;

bool is_live(std::uint8_t channel) {
    return channel == phone || channel == chat || channel == in_person;
}

struct Opening {
    Seconds at;
    std::uint32_t customer;
};

std::uint32_t day_weight(const Options& options, std::int64_t index) {
    constexpr std::array<std::uint32_t, 7> weekdays{9, 14, 13, 13, 12, 9, 8};
    const bool outage_day = index >= outage_first_day && index < outage_first_day + outage_days;
    return weekdays[weekday_of(options.from_day + index)] * (outage_day ? 3 : 1);
}

Seconds draw_opening(const Options& options, Random& random, std::int64_t local_day, Site site) {
    constexpr std::uint32_t hours[24] = {4,  3,  2,  2,  2,  4,  8,  16, 34, 52, 58, 54,
                                         44, 46, 50, 48, 42, 36, 30, 28, 26, 20, 12, 7};
    const auto local =
        local_day * day + static_cast<Seconds>(random.pick(hours)) * hour + random.below(3600);
    const Seconds at = from_local(site, local);
    if (at < options.from_day * day) {
        return at + day;
    }
    if (at >= (options.from_day + options.days) * day) {
        return at - day;
    }
    return at;
}

// One customer in ten calls far more often than the others.
std::uint32_t draw_customer(Random& random, std::uint32_t count) {
    return 1 + random.below(random.chance(40) ? count / 10 + 1 : count);
}

std::vector<Opening> draw_openings(const Options& options, Random& random) {
    std::uint64_t total = 0;
    for (std::int64_t i = 0; i < options.days; ++i) {
        total += day_weight(options, i);
    }
    std::vector<Opening> openings;
    openings.reserve(options.tickets);
    std::uint64_t passed = 0;
    const std::uint32_t customers = customer_count(options);
    for (std::int64_t i = 0; i < options.days; ++i) {
        passed += day_weight(options, i);
        while (openings.size() < options.tickets * passed / total) {
            const std::uint32_t customer = draw_customer(random, customers);
            const Site site = customer_of(options, customer).site;
            openings.push_back(
                {draw_opening(options, random, options.from_day + i, site), customer});
        }
    }
    std::stable_sort(openings.begin(), openings.end(),
                     [](const Opening& a, const Opening& b) { return a.at < b.at; });
    return openings;
}

std::uint8_t draw_team(Random& random, Service service, Site site, Seconds at) {
    constexpr std::array<std::uint8_t, site_count> retail{retail_desk, retail_care,
                                                          retail_americas};
    if (service == Service::retail) {
        return retail[static_cast<std::size_t>(site)];
    }
    if (site == Site::new_york || random.chance(10)) {
        return network_night;
    }
    const std::uint8_t by_day = site == Site::dhaka ? network_day : network_field;
    return is_open(teams()[by_day], at) ? by_day : network_night;
}

std::uint8_t draw_category(Random& random, Service service, std::string_view kind) {
    constexpr std::uint32_t network[6] = {18, 14, 26, 18, 14, 10};
    constexpr std::uint32_t retail[6] = {28, 22, 12, 14, 12, 12};
    constexpr std::uint32_t ordering[6] = {0, 50, 30, 0, 20, 0};
    if (service == Service::network) {
        return static_cast<std::uint8_t>(random.pick(network));
    }
    return static_cast<std::uint8_t>(
        network_categories + (kind == "order" ? random.pick(ordering) : random.pick(retail)));
}

Ticket draw_ticket(const Options& options, Random& random, const Opening& opening) {
    constexpr std::uint32_t kind_weights[7] = {55, 18, 8, 8, 7, 3, 1};
    constexpr std::uint32_t priority_weights[6] = {5, 4, 14, 45, 25, 7};
    constexpr std::uint32_t channel_weights[6] = {34, 20, 14, 6, 6, 20};
    const Customer customer = customer_of(options, opening.customer);
    const std::int64_t log_day = opening.at / day - options.from_day;
    const bool hit = log_day >= outage_first_day && log_day < outage_first_day + outage_days &&
                     random.chance(50);
    Ticket ticket{};
    ticket.opened = opening.at;
    ticket.customer = opening.customer;
    ticket.tier = customer.tier;
    ticket.language = customer.language;
    ticket.kind = hit ? std::uint8_t{0} : static_cast<std::uint8_t>(random.pick(kind_weights));
    const std::string_view kind = kinds()[ticket.kind].name;
    const bool network = hit || (kind != "order" && random.chance(65));
    const Service service = network ? Service::network : Service::retail;
    ticket.category = hit ? outage : draw_category(random, service, kind);
    ticket.priority = static_cast<std::uint8_t>(random.pick(priority_weights));
    ticket.channel = static_cast<std::uint8_t>(random.pick(channel_weights));
    ticket.team = draw_team(random, service, customer.site, opening.at);
    ticket.phrase = static_cast<std::uint8_t>(random.below(wordings));
    ticket.place = static_cast<std::uint8_t>(random.below(places));
    ticket.team_at_creation = random.chance(40);
    return ticket;
}

// The thread of one ticket: each step moves the time on and adds an event, until the log's end cuts
// it.
class Thread {
public:
    Thread(const Options& options, Random& random, Story& story)
        : random_(random),
          story_(story),
          ticket_(story.tickets.back()),
          team_(teams()[ticket_.team]),
          agent_(static_cast<std::uint8_t>(random.below(6))),
          now_(ticket_.opened),
          end_((options.from_day + options.days) * day),
          stays_open_(random.below(100) < options.open_percent) {}

    void tell(std::uint32_t notes) {
        add(Token::created, is_live(ticket_.channel) ? Actor::agent : Actor::customer);
        if (!ticket_.team_at_creation || random_.chance(33)) {
            assign();
        }
        if (random_.chance(90)) {
            respond();
        }
        for (; notes > 0; --notes) {
            work(10 * minute);
            add(Token::note, Actor::agent);
        }
        if (random_.chance(4)) {
            change_priority();
        }
        if (random_.chance(ticket_.category == fibre ? 60 : 22)) {
            wait();
        }
        if (stays_open_) {
            return;
        }
        if (random_.chance(3)) {
            return cancel();
        }
        resolve();
        if (random_.chance(ticket_.category == billing ? 16 : 3)) {
            reopen();
        }
        if (random_.chance(40)) {
            close();
        }
    }

private:
    void add(Token token, Actor actor, std::uint8_t who, std::uint8_t priority = 0) {
        if (now_ >= end_) {
            return;
        }
        story_.events.push_back({now_, static_cast<std::uint32_t>(story_.tickets.size() - 1),
                                 sequence_++, token, actor, who, priority});
    }
    void add(Token token, Actor actor) { add(token, actor, agent_); }

    // Time passes: the team's own hours, or the calendar's.
    void work(Seconds median) { now_ = after_work(team_, now_, spread(random_, median)); }
    void elapse(Seconds median) { now_ += spread(random_, median); }

    // Planted: the night team is slow in March.
    [[nodiscard]] std::int64_t slowness() const {
        const bool slow =
            ticket_.team == network_night && date_of(ticket_.opened / day).month == slow_month;
        return slow ? slow_factor : 1;
    }

    void assign() {
        work(4 * minute);
        add(Token::assigned, Actor::agent);
    }

    // Planted: nobody looks at the social channel often enough.
    void respond() {
        const Seconds usual =
            is_live(ticket_.channel) ? 2 * minute : response_median[ticket_.priority];
        work(usual * slowness() * (ticket_.channel == social ? social_factor : 1));
        add(Token::message_agent, Actor::agent);
    }

    void change_priority() {
        if (ticket_.priority == 0) {
            return;
        }
        work(15 * minute);
        const bool raised = ticket_.priority == 5 || (ticket_.priority > 1 && random_.chance(60));
        const int next = ticket_.priority + (raised ? -1 : 1);
        add(Token::priority, Actor::agent, agent_, static_cast<std::uint8_t>(next));
    }

    void wait() {
        constexpr std::array<std::uint8_t, network_categories> vendor_of{1, lakeline, 1, 2, 2, 1};
        work(20 * minute);
        if (ticket_.category < network_categories &&
            (ticket_.category == fibre || random_.chance(35))) {
            return wait_for_vendor(vendor_of[ticket_.category]);
        }
        add(Token::stage_waiting_customer, Actor::agent);
        elapse(18 * hour);
        if (random_.chance(60)) {
            add(Token::message_customer, Actor::customer);
            work(10 * minute);
        }
        add(Token::stage_active, Actor::agent);
    }

    // Planted: Lakeline, which mends every fibre, takes about six days where the others take half a
    // day.
    void wait_for_vendor(std::uint8_t vendor) {
        add(Token::stage_waiting_vendor, Actor::agent);
        elapse(vendor == lakeline ? 6 * day : 12 * hour);
        add(Token::stage_active, Actor::vendor, vendor);
    }

    void resolve() {
        work(resolution_median[ticket_.priority] * slowness());
        add(Token::stage_resolved, Actor::agent);
    }

    void cancel() {
        elapse(12 * hour);
        add(Token::stage_cancelled, Actor::customer);
    }

    // Planted: billing is reopened five times as often as the rest.
    void reopen() {
        elapse(10 * hour);
        add(Token::stage_active, Actor::customer);
        work(resolution_median[ticket_.priority] / 2);
        add(Token::stage_resolved, Actor::agent);
    }

    void close() {
        now_ += 3 * day;
        add(Token::stage_closed, Actor::system);
    }

    Random& random_;
    Story& story_;
    const Ticket ticket_;
    const Team& team_;
    std::uint8_t agent_;
    Seconds now_;
    Seconds end_;
    bool stays_open_;
    std::uint8_t sequence_ = 0;
};

}  // namespace

std::uint32_t customer_count(const Options& options) {
    return options.tickets / 4 + 1;
}

Customer customer_of(const Options& options, std::uint32_t number) {
    constexpr std::uint32_t sites[site_count] = {55, 30, 15};
    constexpr std::uint32_t tier_weights[3] = {10, 25, 65};
    constexpr std::uint32_t spoken[site_count][3] = {{80, 0, 20}, {0, 70, 30}, {20, 10, 70}};
    Random random(fixed_draw(options.seed, number, 1));
    const std::size_t site = random.pick(sites);
    const auto tier = static_cast<std::uint8_t>(random.pick(tier_weights));
    return {static_cast<Site>(site), tier, static_cast<std::uint8_t>(random.pick(spoken[site]))};
}

Story tell(const Options& options) {
    Random random(options.seed);
    Story story;
    story.tickets.reserve(options.tickets);
    story.events.reserve(std::size_t{options.tickets} * events_per_ticket + 16);
    for (const Opening& opening : draw_openings(options, random)) {
        // Notes fill up what is missing to five events a ticket on average.
        const std::size_t wanted = story.tickets.size() * events_per_ticket;
        const std::size_t missing = wanted > story.events.size() ? wanted - story.events.size() : 0;
        story.tickets.push_back(draw_ticket(options, random, opening));
        Thread(options, random, story)
            .tell(static_cast<std::uint32_t>(std::min<std::size_t>(missing, 5)));
    }
    return story;
}

}  // namespace generator
