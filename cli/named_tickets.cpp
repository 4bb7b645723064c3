#include "cli/named_tickets.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace svcops::cli {

namespace {

constexpr std::int64_t last_id = std::numeric_limits<TicketId>::max();
constexpr std::string_view dots = "..";

// A word as it was given, and where: a line of standard input, or nowhere for an operand.
struct Word {
    std::string text;
    Place place;
};

// What one word comes to before the store is asked.
struct Range {
    std::int64_t from = 1;
    std::int64_t to = last_id;
};

std::optional<std::int64_t> own_number(std::string_view word) {
    const bool labelled = word.starts_with("T-") || word.starts_with("t-");
    return parse_integer(labelled ? word.substr(2) : word);
}

// `T-1..T-9` and its open forms; nothing when it is no range: a reference may hold dots too.
std::optional<Range> range_of(std::string_view word) {
    const auto at = word.find(dots);
    if (at == std::string_view::npos || word == dots) {
        return std::nullopt;
    }
    const auto begin = word.substr(0, at);
    const auto end = word.substr(at + dots.size());
    const auto from = own_number(begin);
    const auto to = own_number(end);
    if ((!from && !begin.empty()) || (!to && !end.empty())) {
        return std::nullopt;
    }
    return Range{from.value_or(1), to.value_or(last_id)};
}

// Collects ids and problems word by word, so that every bad word is told in one run.
class Collector {
public:
    explicit Collector(Context& context) : context_(context), view_(context.view()) {}

    void take(const Word& word) {
        if (const auto range = range_of(word.text)) {
            take_range(*range, word);
        } else if (const auto number = own_number(word.text)) {
            take_id(*number, word);
        } else {
            take_ref(word.text.starts_with("ref:") ? word.text.substr(4) : word.text, word);
        }
    }

    [[nodiscard]] std::size_t found() const { return ids_.size(); }
    [[nodiscard]] TicketId last() const { return ids_.back(); }

    // The word names one ticket alone.
    void take_one(const Word& word) {
        if (range_of(word.text)) {
            refuse(Outcome::usage, {word.place, "a row is about one ticket", "name it: T-1"});
        } else {
            take(word);
        }
    }
    void refuse_all(const std::vector<Problem>& problems) {
        for (const auto& problem : problems) {
            refuse(Outcome::bad_data, problem);
        }
    }
    // Of all problems those of rows of standard input, where these are left out.
    std::vector<Problem> left_out() {
        std::vector<Problem> of_rows;
        std::erase_if(problems_, [&](const Problem& problem) {
            if (problem.place.line != 0) {
                of_rows.push_back(problem);
            }
            return problem.place.line != 0;
        });
        return of_rows;
    }
    std::vector<Problem> told() { return std::move(problems_); }
    std::vector<TicketId> taken() {
        if (!problems_.empty()) {
            throw InputError(outcome_, std::move(problems_));
        }
        return std::move(ids_);
    }

private:
    void take_range(const Range& range, const Word& word) {
        if (range.from > range.to) {
            refuse(Outcome::usage,
                   {word.place, fmt::format("the range '{}' runs backwards", visible(word.text)),
                    fmt::format("write T-{}..T-{}", range.to, range.from)});
            return;
        }
        Narrowing narrowing;
        narrowing.conditions.push_back({0, "id", false, {}, {}, range.from, range.to + 1});
        const auto cursor = context_.store().tickets(narrowing, view_);
        const auto before = ids_.size();
        while (const auto* ticket = cursor->next()) {
            if (ticket->id >= range.from && ticket->id <= range.to) {
                ids_.push_back(ticket->id);
            }
        }
        if (ids_.size() == before) {
            missing(word, fmt::format("there is no ticket in '{}'", visible(word.text)));
        }
    }

    void take_id(std::int64_t id, const Word& word) {
        if (id >= 1 && id <= last_id && shown(static_cast<TicketId>(id))) {
            ids_.push_back(static_cast<TicketId>(id));
            return;
        }
        if (const auto opens = opening(id); opens && !context_.is_instant_given()) {
            refuse(Outcome::no_input,
                   {word.place,
                    fmt::format("there is no ticket '{}' yet: it opens {}", visible(word.text),
                                format_local(*opens, context_.zone())),
                    "a later --now shows it"});
            return;
        }
        missing(word, fmt::format("there is no ticket '{}'", visible(word.text)));
    }

    // A reference that several tickets bear names none of them.
    void take_ref(const std::string& ref, const Word& word) {
        const auto ids = context_.store().find_refs(ref);
        if (ids.size() > 1) {
            refuse(Outcome::bad_data, {word.place,
                                       fmt::format("the reference '{}' is that of {} tickets",
                                                   visible(ref), ids.size()),
                                       fmt::format("name one: T-{}", fmt::join(ids, ", T-"))});
            return;
        }
        take_id(ids.empty() ? 0 : std::int64_t{ids.front()}, word);
    }

    [[nodiscard]] bool shown(TicketId id) { return found(id, view_).has_value(); }

    // When the ticket opens, whether it is there yet or not.
    [[nodiscard]] std::optional<Instant> opening(std::int64_t id) {
        return id >= 1 && id <= last_id ? found(static_cast<TicketId>(id), {}) : std::nullopt;
    }

    // When the ticket of the view was opened.
    [[nodiscard]] std::optional<Instant> found(TicketId id, const View& view) {
        const auto cursor = context_.store().tickets(Narrowing::one(id), view);
        const auto* ticket = cursor->next();
        return ticket != nullptr && ticket->id == id ? std::optional(ticket->opened) : std::nullopt;
    }

    void missing(const Word& word, std::string what) {
        if (context_.is_instant_given()) {
            const auto at = format_local(*view_.until, context_.zone());
            refuse(Outcome::no_input, {word.place, fmt::format("{} at {}", what, at),
                                       "--now and --as-of leave out what came later"});
        } else {
            refuse(Outcome::no_input, {word.place, std::move(what), "see svcops ticket list"});
        }
    }

    // The first problem decides how the run ends.
    void refuse(Outcome outcome, Problem problem) {
        outcome_ = problems_.empty() ? outcome : outcome_;
        problems_.push_back(std::move(problem));
    }

    Context& context_;
    View view_;
    std::vector<TicketId> ids_;
    std::vector<Problem> problems_;
    Outcome outcome_ = Outcome::no_input;
};

}  // namespace

Asked how_asked(const std::vector<std::string>& words) {
    const bool plain = words.size() == 1 && words.front() != "-" && !range_of(words.front());
    return plain ? Asked::one : Asked::several;
}

NamedTickets named_tickets(Context& context, const std::vector<std::string>& words,
                           Conduct conduct) {
    Collector collector(context);
    NamedTickets named;
    named.asked = how_asked(words);
    for (const auto& word : words) {
        if (word != "-") {
            collector.take({word, {}});
            continue;
        }
        const auto rows =
            read_input_rows(context.read_input(), context.common().null ? '\0' : '\n');
        collector.refuse_all(rows.problems);
        for (const auto& row : *rows.value) {
            collector.take({row.ticket, row.place});
        }
    }
    if (conduct == Conduct::keep_going) {
        named.refused = collector.left_out();
    }
    named.ids = collector.taken();
    return named;
}

bool names_by_number(std::string_view word) {
    return word == "-" || range_of(word) || is_ticket_number(word);
}

Reading<std::vector<TicketId>> tickets_of(Context& context, const std::vector<InputRow>& rows) {
    Collector collector(context);
    Reading<std::vector<TicketId>> reading{std::vector<TicketId>()};
    for (const auto& row : rows) {
        const auto before = collector.found();
        collector.take_one({row.ticket, row.place});
        reading->push_back(collector.found() > before ? collector.last() : 0);
    }
    reading.problems = collector.told();
    return reading;
}

bool is_ticket_number(std::string_view word) {
    return own_number(word).has_value();
}

void with_log(Context& context, TicketId id, const std::function<void(const Log&)>& see) {
    const auto cursor = context.store().logs(Noun::ticket, Narrowing::one(id), context.view());
    const auto* log = cursor->next();
    if (log == nullptr || log->events.empty()) {
        throw InputError(Outcome::no_input, fmt::format("there is no ticket 'T-{}'", id),
                         "see svcops ticket list");
    }
    see(*log);
}

}  // namespace svcops::cli
