#include "lib/intake/intake.hpp"

#include <fmt/core.h>

#include <functional>
#include <numeric>
#include <string>
#include <utility>

namespace svcops {

Reading<std::unique_ptr<Intake>> Intake::open(const Source& source, const ImportMapping& mapping,
                                              std::span<const Workflow> workflows,
                                              IntakeOptions options) {
    Reading<std::unique_ptr<Intake>> reading;
    std::vector<std::string> pointers;
    if (mapping.format == ImportFormat::jsonl) {
        pointers = wanted_columns(mapping);
    }
    auto rows = open_rows(source, mapping.format, std::move(pointers), options.guards);
    if (!rows) {
        reading.problems = std::move(rows.problems);
        return reading;
    }
    auto plan = plan_import(mapping, workflows, (*rows)->columns(), {source.name(), 1, 1});
    if (!plan) {
        reading.problems = std::move(plan.problems);
        return reading;
    }
    if (plan->exact) {
        (*rows)->take_quoted_controls();
    }
    reading.value = std::unique_ptr<Intake>(
        new Intake(source, std::move(*plan), std::move(*rows), std::move(options)));
    return reading;
}

namespace {

// As it stands in the source; "" when there is none.
std::string_view header_of(const Source& source, const RowReader& reader) {
    return source.bytes().substr(0, reader.begin());
}

}  // namespace

Intake::Intake(const Source& source, ImportPlan plan, std::unique_ptr<RowReader> reader,
               IntakeOptions options)
    : source_(source),
      options_(std::move(options)),
      plan_(std::move(plan)),
      reader_(std::move(reader)),
      rejections_(source, header_of(source, *reader_), options_.problems, options_.rejected),
      quality_(options_.examples, options_.wording),
      builder_(source, plan_, rejections_, quality_, options_.now),
      runs_(options_.temporary),
      times_(source, plan_) {
    if (plan_.mapping->format == ImportFormat::jsonl ||
        plan_.mapping->format == ImportFormat::xes) {
        unseen_.resize(reader_->columns().size());
        std::iota(unseen_.begin(), unseen_.end(), std::uint32_t{0});
    }
    if (!options_.hash) {
        options_.hash = std::hash<std::string_view>{};
    }
}

Damage Intake::reference_damage(std::string_view ref, std::uint64_t offset) const {
    if (plan_.missing(ref)) {
        return {DamageKind::no_reference, offset};
    }
    if (ref.size() > max_reference_bytes) {
        return {DamageKind::reference_too_long, offset, ref.size()};
    }
    return {};
}

Damage Intake::row_damage(const Row& row) const {
    const Damage damage = reference_damage(row.cells[plan_.ref], row.offset);
    return damage || plan_.key == plan_.ref ? damage
                                            : reference_damage(row.cells[plan_.key], row.offset);
}

void Intake::index() {
    std::string last;  // the key of the row before
    bool any = false;
    reader_->seek(reader_->begin());
    while (const Row* const row = next_row()) {
        ++rows_;
        tell(row->offset);
        if (row->damage) {
            rejections_.damaged(*row);
            continue;
        }
        see(*row);
        const std::string_view key = row->cells[plan_.key];
        if (const Damage damage = row_damage(*row)) {
            Row nameless = *row;
            nameless.damage = damage;
            rejections_.damaged(nameless);
            continue;
        }
        const bool same = any && key == last;
        bool follows = true;
        if (times_.orders()) {
            if (const auto timed = times_.read(*row)) {
                follows = order_.follows(*timed, same ? FileOrder::Neighbour::same_ticket
                                                      : FileOrder::Neighbour::other_ticket);
            }
        }
        if (same && follows) {
            continue;
        }
        any = true;
        last.assign(key);
        runs_.add({options_.hash(key), row->offset});
    }
    runs_.sort();
    row_ = nullptr;
    count_unseen();
}

void Intake::see(const Row& row) {
    const bool is_xes = plan_.mapping->format == ImportFormat::xes;  // absent cells are empty there
    std::erase_if(unseen_, [&](std::uint32_t i) {
        return is_xes ? !row.cells[i].empty() : row.cells[i].data() != nullptr;
    });
}

// A header tells the columns there are, and one that the mapping misses is a problem. Without a
// header only the rows can tell that the name of a column is wrong.
void Intake::count_unseen() {
    if (rows_ == rejections_.rows()) {
        return;
    }
    std::string names;
    bool wanted = false;
    for (const std::uint32_t i : unseen_) {
        wanted = quality_.count(Quality::never_present) || wanted;
        names += fmt::format("{}{}", names.empty() ? "" : ", ", reader_->columns()[i]);
    }
    if (wanted) {
        quality_.keep(Quality::never_present, source_.name(),
                      quality_.wording()("no row has {}", names), {});
    }
}

const Row* Intake::next_row() {
    row_ = reader_->next();
    return row_;
}

// The row that starts at an offset; the one read last is not read again.
const Row* Intake::row_at(std::uint64_t offset) {
    if (row_ != nullptr && row_->offset == offset) {
        return row_;
    }
    reader_->seek(offset);
    return next_row();
}

bool Intake::next_group() {
    const std::span<const RowRun> runs = runs_.runs();
    if (!others_.empty()) {
        group_.swap(others_);
        others_.clear();
        return true;
    }
    if (position_ == runs.size()) {
        return false;
    }
    group_.clear();
    const std::uint64_t key = runs[position_].key;
    for (; position_ < runs.size() && runs[position_].key == key; ++position_) {
        group_.push_back(runs[position_]);
    }
    return true;
}

const IncomingTicket* Intake::next() {
    while (next_group()) {
        const Row* const first = row_at(group_.front().offset);
        tell(source_.bytes().size() + first->offset);
        if (group_.size() > 1) {
            // Runs of other references that share the hash wait for their turn.
            const std::string key(first->cells[plan_.key]);
            std::erase_if(group_, [&](const RowRun& run) {
                const bool other = row_at(run.offset)->cells[plan_.key] != key;
                if (other) {
                    others_.push_back(run);
                }
                return other;
            });
        }
        order_rows();
        if (const IncomingTicket* const ticket = build(nullptr, Counting::on)) {
            return ticket;
        }
    }
    return nullptr;
}

const IncomingTicket* Intake::again(const KnownTicket& known) {
    return build(&known, Counting::off);
}

const IncomingTicket* Intake::build(const KnownTicket* known, Counting counting) {
    builder_.begin(known, counting);
    for (const TimedRow& row : timed_) {
        builder_.add(*row_at(row.offset));
    }
    if (timed_.empty()) {
        read_group([&](const Row& row) { builder_.add(row); });
    }
    ticket_ = builder_.finish();
    return ticket_.rows == 0 ? nullptr : &ticket_;
}

// Rows whose instants go back, or that may do so, are read twice: for their order and then for what
// they say. Rows without an instant that can be read come last, to be rejected.
void Intake::order_rows() {
    timed_.clear();
    const bool in_order = group_.size() == 1 ? !order_.newest_first() : order_.sorted();
    if (!times_.orders() || in_order) {
        return;
    }
    std::vector<TimedRow> unreadable;
    read_group([&](const Row& row) {
        const auto timed = times_.read(row);
        if (!timed) {
            unreadable.push_back({.offset = row.offset});
            return;
        }
        const bool goes_back = !timed_.empty() && timed->at < timed_.back().at;
        if (goes_back && quality_.count(Quality::backwards_stamp)) {
            quality_.keep(Quality::backwards_stamp, rejections_.subject(row.offset),
                          quality_.wording()("before the row above it of its ticket"),
                          std::string(row.cells[plan_.ref]));
        }
        timed_.push_back(*timed);
    });
    put_in_order(timed_, order_);
    timed_.insert(timed_.end(), unreadable.begin(), unreadable.end());
}

// Every row of the ticket at hand, as they stand.
template <class Take>
void Intake::read_group(Take take) {
    for (std::size_t i = 0; i < group_.size(); ++i) {
        const std::uint64_t end =
            i + 1 < group_.size() ? group_[i + 1].offset : source_.bytes().size();
        read_run(group_[i].offset, end, take);
    }
}

// Rows from a run's first to the next run, or to the first row that names another ticket; rows that
// index() rejected are passed over.
template <class Take>
void Intake::read_run(std::uint64_t begin, std::uint64_t end, Take& take) {
    const Row* row = row_at(begin);
    key_.assign(row->cells[plan_.key]);
    for (; row != nullptr && row->offset < end; row = next_row()) {
        if (row->damage || row_damage(*row)) {
            continue;
        }
        if (row->cells[plan_.key] != key_) {
            return;
        }
        take(*row);
    }
}

void Intake::tell(std::uint64_t done) {
    constexpr std::uint64_t step = std::uint64_t{1} << 20;
    if (!options_.progress || done < told_ + step) {
        return;
    }
    told_ = done;
    options_.progress(done, source_.bytes().size() * 2);
}

}  // namespace svcops
