#include "lib/operation/import.hpp"

#include "lib/finding/error.hpp"
#include "lib/intake/intake.hpp"
#include "lib/operation/import_ids.hpp"
#include "lib/operation/import_stored.hpp"
#include "lib/operation/tickets_ahead.hpp"

#include <fmt/core.h>

#include <utility>

namespace svcops {
namespace {

constexpr std::uint64_t bulk_rows = 5000;

// One import: the tickets of an intake, one by one, into a writing.
class Importer {
public:
    Importer(Store& store, const Operation& operation, const ImportOptions& options, Intake& intake,
             std::string_view source)
        : store_(store),
          operation_(operation),
          options_(options),
          intake_(intake),
          source_(source),
          logs_(store) {}

    ImportResult run(const Source& source);

private:
    void begin();
    void take_all();
    void take_all_new(const Source& source);
    void give_up_after(std::uint64_t problems);
    void take(const IncomingTicket& ticket);
    void add_new(const IncomingTicket& ticket);
    void extend(TicketId id, const IncomingTicket& ticket);
    const Log* log_of(TicketId id);
    std::optional<TicketId> stored_ticket(const IncomingTicket& ticket);
    std::vector<const IncomingEvent*> continued(StoredTicket& stored,
                                                std::span<const ChangedInstant> held);
    void add(const Entry& entry);
    [[nodiscard]] bool refuses(std::uint64_t problems) const {
        return options_.bad_rows == BadRows::refuse && problems > 0;
    }
    [[nodiscard]] bool refused() const { return refuses(intake_.rejections().count()); }
    void report();

    Store& store_;
    const Operation& operation_;
    const ImportOptions& options_;
    Intake& intake_;
    std::string_view source_;  // that the references belong to
    LogWindow logs_;
    std::unique_ptr<Writing>
        writing_;  // none in a dry run, or when nothing may be written any more
    std::unique_ptr<EntryBuilder> entry_;
    bool empty_store_ = false;
    ImportResult result_;
};

ImportResult Importer::run(const Source& source) {
    intake_.index();
    begin();
    const bool ahead = empty_store_ && options_.processors > 1 && intake_.rows() >= bulk_rows;
    ahead ? take_all_new(source) : take_all();
    if (!source.unchanged()) {
        throw EnvironmentError(Outcome::io,
                               fmt::format("{}: changed while it was read", source.name()),
                               "import it again when it is complete");
    }
    result_.refused = refused();
    if (writing_ && !result_.refused) {
        if (options_.before_commit) {
            options_.before_commit();
        }
        result_.op = writing_->commit();
    }
    writing_.reset();
    report();
    return std::move(result_);
}

void Importer::begin() {
    if (options_.run == ImportRun::write && !refused()) {
        const auto size = intake_.rows() >= bulk_rows ? Store::Size::bulk : Store::Size::few;
        writing_ = store_.write(operation_, size);
        entry_ = std::make_unique<EntryBuilder>(*writing_);
    }
    empty_store_ = store_.info().tickets == 0;
}

void Importer::take_all_new(const Source& source) {
    TicketsAhead ahead(intake_, source);
    while (const auto* const made = ahead.next()) {
        give_up_after(made->problems);
        add_new(made->ticket);
    }
}

void Importer::take_all() {
    while (const IncomingTicket* const ticket = intake_.next()) {
        give_up_after(intake_.rejections().count());
        take(*ticket);
    }
}

// A refused import still reads on, so that every problem is told.
void Importer::give_up_after(std::uint64_t problems) {
    if (writing_ && refuses(problems)) {
        writing_.reset();
    }
}

void Importer::take(const IncomingTicket& ticket) {
    const auto id = empty_store_ ? std::nullopt : stored_ticket(ticket);
    if (id) {
        return extend(*id, ticket);
    }
    intake_.count_new();
    add_new(ticket);
}

void Importer::add_new(const IncomingTicket& ticket) {
    ++result_.tickets_new;
    result_.events += ticket.events.size();
    if (!writing_) {
        return;
    }
    entry_->clear();
    for (const IncomingEvent& event : ticket.events) {
        entry_->add(event);
    }
    add({.subject = writing_->next_ticket(),
         .expected = {},
         .events = entry_->events(),
         .texts = entry_->texts()});
}

const Log* Importer::log_of(TicketId id) {
    const Log* const log = logs_.get(id);
    if (log == nullptr) {
        throw StoreError(Outcome::internal, fmt::format("T-{} has a reference and no log", id),
                         "run: svcops store check");
    }
    return log;
}

// A reference belongs to its source. The ticket of this source goes on; without one the ticket of
// which nobody said a source, such as one that was added by hand. A ticket that says its source
// itself is none of another.
std::optional<TicketId> Importer::stored_ticket(const IncomingTicket& ticket) {
    const std::string_view wanted = ticket.source.value_or(source_);
    std::optional<TicketId> unsaid;
    for (const TicketId id : store_.find_refs(ticket.ref)) {
        const std::string_view source = StoredTicket(store_, *log_of(id)).source();
        if (source == wanted) {
            return id;
        }
        if (!unsaid && !ticket.source && (source.empty() || wanted.empty())) {
            unsaid = id;
        }
    }
    return unsaid;
}

std::string_view word_of(Fact fact) {
    constexpr std::string_view words[] = {"opened", "first_response", "resolved", "closed", "due"};
    return words[static_cast<std::size_t>(fact)];
}

std::string describe(TicketId id, const ChangedInstant& changed, const Wording& wording) {
    return wording("T-{}: {} {} is kept, the row says {}", id, wording.word(word_of(changed.fact)),
                   format_utc(changed.stored),
                   changed.said ? format_utc(*changed.said) : wording.word("nothing"));
}

void Importer::extend(TicketId id, const IncomingTicket& ticket) {
    StoredTicket stored(store_, *log_of(id));
    const auto changed = stored.changed(intake_.stated());
    for (const ChangedInstant& instant : changed) {
        intake_.count_changed(describe(id, instant, intake_.quality().wording()));
    }
    const bool same = changed.empty() && stored.same_creation(ticket);
    if (same) {
        intake_.count_moves();
    }
    const auto missing = same ? stored.missing(ticket) : continued(stored, changed);
    if (missing.empty()) {
        ++result_.tickets_unchanged;
        return;
    }
    if (const auto into = stored.merged_into()) {
        intake_.count_merged(intake_.quality().wording()(
            "T-{} was merged into T-{}, new rows of it are not taken", id, *into));
        ++result_.tickets_unchanged;
        return;
    }
    if (!same) {
        intake_.count_known();
    }
    ++result_.tickets_extended;
    result_.events += missing.size();
    if (!writing_) {
        return;
    }
    entry_->clear();
    for (const IncomingEvent* const event : missing) {
        entry_->add(*event);
    }
    add({.subject = id,
         .expected = stored.version(),
         .events = entry_->events(),
         .texts = entry_->texts()});
}

// The rows go on from what is stored. Stored events at the very instant of the first row may be
// before it or told by it: the reading that adds less is right.
std::vector<const IncomingEvent*> Importer::continued(StoredTicket& stored,
                                                      std::span<const ChangedInstant> held) {
    const auto first = intake_.first_at();
    const auto missing = [&](Base base) {
        const KnownTicket known = stored.known(base, first.value_or(Instant{}), held);
        const IncomingTicket* const ticket = intake_.again(known);
        return ticket ? stored.missing(*ticket) : std::vector<const IncomingEvent*>{};
    };
    if (!first) {
        return missing(Base::all);
    }
    const std::size_t with = missing(Base::with).size();
    auto before = missing(Base::before);
    return before.size() <= with ? before : missing(Base::with);
}

void Importer::add(const Entry& entry) {
    if (const auto conflict = writing_->add(entry)) {
        throw StoreError(Outcome::locked,
                         fmt::format("T-{} was changed by another process", conflict->subject),
                         "try again");
    }
}

void Importer::report() {
    const Rejections& rejections = intake_.rejections();
    result_.rows = intake_.rows();
    result_.rejected = rejections.rows();
    result_.problem_count = rejections.count();
    result_.problems = rejections.problems();
    result_.rows_without_change = intake_.counts().without_change;
    result_.rows_ignored = intake_.counts().ignored;
    result_.findings = intake_.quality().result();
}

}  // namespace

ImportResult import_tickets(Store& store, const Operation& operation, const ImportMapping& mapping,
                            const Source& source, const ImportOptions& options) {
    IntakeOptions intake_options;
    intake_options.examples = options.examples;
    intake_options.problems = options.problems;
    intake_options.guards = options.guards;
    intake_options.temporary = options.temporary;
    intake_options.wording = options.wording;
    intake_options.now = operation.at;
    intake_options.rejected = options.rejected;
    intake_options.progress = options.progress;
    auto intake = Intake::open(source, mapping, options.workflows, std::move(intake_options));
    if (intake) {
        return Importer(store, operation, options, **intake, mapping.reference_source())
            .run(source);
    }
    ImportResult result;
    result.refused = result.source_unfit = true;
    result.problem_count = intake.problems.size();
    result.problems = std::move(intake.problems);
    return result;
}

}  // namespace svcops
