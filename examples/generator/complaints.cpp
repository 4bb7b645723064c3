#include "examples/generator/complaints.hpp"

#include "examples/generator/phrases.hpp"
#include "examples/generator/random.hpp"

#include <algorithm>

namespace generator {
namespace {

constexpr std::uint8_t complaint = 3;  // of kinds()

// What is wrong with a complaint; most have nothing.
enum class Plan : std::uint8_t {
    regular,
    over_chat,           // came over a channel that the blueprint does not have
    taken_up,            // a stage that is no step
    acknowledged_late,   // after more than a working day
    investigated_late,   // after more than two
    decided_late,        // after more than one
    not_asked,           // decided without a word with the customer
    not_decided,         // resolved without a decision
    told_twice,          // the customer answers a second time
    decided_before_all,  // and investigated afterwards
};

// Well inside the standards of the blueprint; and outside, whatever holidays there are.
constexpr Seconds late = 14 * day;

class Complaint {
public:
    Complaint(const Options& options, Random& random, Story& story)
        : random_(random), story_(story), stays_open_(random.below(100) < options.open_percent) {
        constexpr std::uint32_t weights[10] = {70, 3, 3, 3, 3, 3, 4, 3, 4, 4};
        plan_ = stays_open_ ? Plan::regular : static_cast<Plan>(random.pick(weights));
        steps_ = stays_open_ ? 1 + random.below(6) : 255;
        draw_ticket(options);
        now_ = story_.tickets.back().opened;
    }

    void tell() {
        add(Token::created, Actor::customer);
        if (plan_ == Plan::over_chat) {
            plant("complain", "wrong_channel");
        }
        if (plan_ == Plan::taken_up) {
            pass(10, 20);
            add(Token::stage_active, Actor::agent);
            plant("", "unexpected");
        }
        acknowledge();
        if (plan_ == Plan::decided_before_all) {
            decide();
        }
        investigate();
        if (plan_ != Plan::not_decided && plan_ != Plan::decided_before_all) {
            decide();
        }
        if (plan_ == Plan::not_decided) {
            plant("decide", "skipped");
        }
        pass(10, 60);
        add(Token::stage_resolved, Actor::agent);
        now_ += 3 * day;
        add(Token::stage_closed, Actor::system);
    }

private:
    // On a Sunday, Monday or Tuesday from nine to eleven in Dhaka, with no holiday in the three
    // weeks to come: calendars have different ones, and no complaint is to be late by them.
    Seconds draw_opening(const Options& options) {
        constexpr std::uint32_t tuesday = 2;
        std::int64_t local_day = 0;
        do {
            local_day = options.from_day + random_.below(options.days - complaint_days);
        } while (weekday_of(local_day) > tuesday || has_holiday(local_day));
        return from_local(Site::dhaka, local_day * day + random_.between(9 * hour, 11 * hour - 1));
    }

    static bool has_holiday(std::int64_t local_day) {
        constexpr std::int64_t weeks = 21;
        for (std::int64_t each = local_day; each < local_day + weeks; ++each) {
            if (is_holiday(Site::dhaka, each)) {
                return true;
            }
        }
        return false;
    }

    void draw_ticket(const Options& options) {
        constexpr std::uint8_t usual[3] = {phone, email, in_person};
        Ticket ticket{};
        ticket.opened = draw_opening(options);
        ticket.customer = 1 + random_.below(customer_count(options));
        const Customer customer = customer_of(options, ticket.customer);
        ticket.kind = complaint;
        ticket.priority = static_cast<std::uint8_t>(random_.between(2, 4));
        ticket.channel = plan_ == Plan::over_chat ? chat : usual[random_.below(3)];
        ticket.category = static_cast<std::uint8_t>(network_categories + random_.below(6));
        ticket.team = retail_desk;
        ticket.tier = customer.tier;
        ticket.language = customer.language;
        ticket.phrase = static_cast<std::uint8_t>(random_.below(wordings));
        ticket.place = static_cast<std::uint8_t>(random_.below(places));
        ticket.team_at_creation = true;
        story_.tickets.push_back(ticket);
    }

    void acknowledge() {
        pass(30, 110);
        if (plan_ == Plan::acknowledged_late) {
            now_ += late;
            plant("acknowledge", "late");
        }
        add(Token::stage_acknowledged, Actor::agent);
    }

    void investigate() {
        const bool is_late = plan_ == Plan::investigated_late;
        const bool is_too_late = plan_ == Plan::decided_before_all;
        pass(40, is_too_late ? 60 : 240);
        now_ += is_late ? late : 0;
        add(Token::stage_investigating, Actor::agent);
        if (is_late) {
            plant("gather", "late");
        }
        if (is_too_late) {
            plant("gather", "out_of_order");
        }
        for (const char* const step : {"ask", "tell-more"}) {
            if (plan_ == Plan::not_asked || is_too_late) {
                plant(step, is_too_late ? "out_of_order" : "skipped");
            }
        }
        if (plan_ == Plan::not_asked) {
            return;
        }
        pass(10, is_too_late ? 30 : 120);
        add(Token::message_agent, Actor::agent);
        pass(30, is_too_late ? 60 : 480);
        add(Token::message_customer, Actor::customer);
        if (plan_ == Plan::told_twice) {
            pass(30, 60);
            add(Token::message_customer, Actor::customer);
            plant("tell-more", "repeated");
        }
    }

    void decide() {
        pass(60, 300);
        if (plan_ == Plan::decided_late) {
            now_ += late;
            plant("decide", "late");
        }
        add(Token::stage_decided, Actor::agent);
    }

    // So many minutes of the desk's own hours go by.
    void pass(std::int64_t least, std::int64_t most) {
        now_ =
            after_work(teams()[retail_desk], now_, random_.between(least * minute, most * minute));
    }

    void add(Token token, Actor actor) {
        if (sequence_ < steps_) {
            story_.events.push_back({now_, ticket(), sequence_, token, actor, agent_, 0});
        }
        ++sequence_;
    }

    void plant(const char* step, const char* deviation) {
        story_.planted.push_back({ticket(), step, deviation});
    }

    [[nodiscard]] std::uint32_t ticket() const {
        return static_cast<std::uint32_t>(story_.tickets.size() - 1);
    }

    Random& random_;
    Story& story_;
    bool stays_open_;
    Plan plan_ = Plan::regular;
    std::uint32_t steps_ = 0;
    std::uint8_t agent_ = static_cast<std::uint8_t>(random_.below(6));
    std::uint8_t sequence_ = 0;
    Seconds now_ = 0;
};

}  // namespace

Story tell_complaints(const Options& options) {
    Random random(options.seed);
    Story story;
    for (std::uint32_t i = 0; i < options.tickets; ++i) {
        Complaint(options, random, story).tell();
    }
    return story;
}

}  // namespace generator
