#include "lib/operation/similar_tickets.hpp"

#include "lib/operation/contacts.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace svcops {

namespace {

constexpr std::size_t most_words = 64;
constexpr std::size_t most_tickets = 20'000;
constexpr double least_alike = 0.25;
constexpr std::size_t read_at_once = 200;

using WordTickets = Store::WordTickets;

// How many tickets have a word; where not all were told, as many as the newest let expect.
double count_of(const WordTickets& word, TicketId last) {
    const auto told = static_cast<double>(word.tickets.size());
    if (word.tickets.size() < most_tickets) {
        return told;
    }
    return told * last / (static_cast<double>(last) - word.tickets.back() + 1);
}

// What each word weighs, as parts of 1.
std::vector<double> weights_of(const std::vector<WordTickets>& words, TicketId last) {
    std::vector<double> weights;
    double sum = 0;
    for (const WordTickets& word : words) {
        weights.push_back(std::log1p(last / std::max(count_of(word, last), 1.0)));
        sum += weights.back();
    }
    std::ranges::for_each(weights, [&](double& weight) { weight /= sum; });
    return weights;
}

struct Candidate {
    TicketId ticket = 0;
    double alike = 0;
};

// By ticket, so that every word's list is added up in one walk.
std::vector<Candidate> candidates_of(const std::vector<WordTickets>& words,
                                     const std::vector<double>& weights, TicketId last) {
    std::vector<double> alike(std::size_t{last} + 1);
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const TicketId ticket : words[i].tickets) {
            alike[ticket] += weights[i];
        }
    }
    std::vector<Candidate> candidates;
    for (TicketId ticket = last; ticket > 0; --ticket) {
        if (alike[ticket] >= least_alike) {
            candidates.push_back({ticket, std::min(alike[ticket], 1.0)});
        }
    }
    std::ranges::stable_sort(candidates, std::ranges::greater{}, &Candidate::alike);
    return candidates;
}

// Those of the candidates that are among the tickets asked for, in their order.
void take_matching(Store& store, std::span<const Candidate> candidates, const Among& among,
                   std::vector<SimilarTicket>& into) {
    auto pass = among.pass;
    pass.only.emplace();
    for (const Candidate& candidate : candidates) {
        pass.only->push_back(candidate.ticket);
    }
    std::ranges::sort(*pass.only);
    std::vector<Ticket> found;
    CaseCursor cursor(store, among.filter, std::move(pass));
    while (const Case* const each = cursor.next()) {
        found.push_back(*each->ticket);
    }
    for (const Candidate& candidate : candidates) {
        const auto ticket = std::ranges::lower_bound(found, candidate.ticket, {}, &Ticket::id);
        if (ticket != found.end() && ticket->id == candidate.ticket) {
            into.push_back({*ticket, candidate.alike, {}, {}, {}});
        }
    }
}

void add_words(const std::vector<WordTickets>& words, SimilarTicket& similar) {
    for (const WordTickets& word : words) {
        if (std::ranges::binary_search(word.tickets, similar.ticket.id, std::ranges::greater{})) {
            similar.words.push_back(word.word);
        }
    }
}

void add_answer(Store& store, const View& view, SimilarTicket& similar) {
    const auto logs = store.logs(Noun::ticket, Narrowing::one(similar.ticket.id), view);
    const Log* const log = logs->next();
    if (log == nullptr) {
        return;
    }
    for (const Contact& contact : contacts_of(*log)) {
        if (contact.kind == EventKind::message && contact.direction == Direction::out) {
            similar.answer = contact.text;
            similar.answered = contact.at;
        }
    }
}

}  // namespace

std::string compared_text(Store& store, const Ticket& ticket) {
    std::string text;
    for (const TextRef& ref : {ticket.subject, ticket.description}) {
        if (ref.op != 0) {
            text += store.text(Noun::ticket, ticket.id, ref).value_or("") + "\n";
        }
    }
    return text;
}

std::vector<SimilarTicket> similar_tickets(Store& store, std::string_view text, TicketId except,
                                           const Among& among, std::size_t limit) {
    const auto last = store.last_ticket();
    const auto words = store.tickets_by_word(text, most_words, most_tickets);
    auto candidates = candidates_of(words, weights_of(words, last), last);
    std::erase_if(candidates, [&](const Candidate& each) { return each.ticket == except; });
    std::vector<SimilarTicket> found;
    for (std::size_t i = 0; i < candidates.size() && found.size() < limit; i += read_at_once) {
        const auto count = std::min(read_at_once, candidates.size() - i);
        take_matching(store, std::span(candidates).subspan(i, count), among, found);
    }
    found.resize(std::min(found.size(), limit));
    for (SimilarTicket& similar : found) {
        add_words(words, similar);
        add_answer(store, among.pass.view, similar);
    }
    return found;
}

}  // namespace svcops
