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
        Narrowing narrowing;
        narrowing.ids = std::vector<std::uint32_t>{id};
        const auto cursor = context_.store().tickets(narrowing, view);
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

std::string trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r";
    const auto from = text.find_first_not_of(blank);
    const auto to = text.find_last_not_of(blank);
    return from == std::string_view::npos ? std::string()
                                          : std::string(text.substr(from, to - from + 1));
}

// The words on standard input, each with its line; empty lines say nothing.
std::vector<Word> words_of_input(Context& context) {
    const auto text = context.read_input();
    const char end = context.common().null ? '\0' : '\n';
    std::vector<Word> words;
    std::uint32_t line = 0;
    for (std::size_t from = 0; from < text.size();) {
        const auto to = std::min(text.find(end, from), text.size());
        ++line;
        if (auto word = trimmed(std::string_view(text).substr(from, to - from)); !word.empty()) {
            words.push_back({std::move(word), {"standard input", line, 0}});
        }
        from = to + 1;
    }
    return words;
}

}  // namespace

Asked how_asked(const std::vector<std::string>& words) {
    const bool plain = words.size() == 1 && words.front() != "-" && !range_of(words.front());
    return plain ? Asked::one : Asked::several;
}

NamedTickets named_tickets(Context& context, const std::vector<std::string>& words) {
    if (words.empty()) {
        throw InputError(Outcome::usage, "TICKET is missing", "T-1, 1 or an external reference");
    }
    Collector collector(context);
    NamedTickets named;
    named.asked = how_asked(words);
    for (const auto& word : words) {
        const auto given = word == "-" ? words_of_input(context) : std::vector<Word>{{word, {}}};
        for (const auto& each : given) {
            collector.take(each);
        }
    }
    named.ids = collector.taken();
    return named;
}

void with_log(Context& context, TicketId id, const std::function<void(const Log&)>& see) {
    Narrowing narrowing;
    narrowing.ids = std::vector<std::uint32_t>{id};
    const auto cursor = context.store().logs(Noun::ticket, narrowing, context.view());
    const auto* log = cursor->next();
    if (log == nullptr || log->events.empty()) {
        throw InputError(Outcome::no_input, fmt::format("there is no ticket 'T-{}'", id),
                         "see svcops ticket list");
    }
    see(*log);
}

}  // namespace svcops::cli
