#include "lib/store/record_facts.hpp"
#include "lib/store/writing.hpp"

#include <algorithm>

// Entries into parts, parts into the store, and the projections after them.
namespace svcops::store {

void SqliteWriting::gather(Noun noun, std::uint32_t subject, std::span<const Event> events,
                           std::span<const std::string_view> texts, Projected projected) {
    if (part_.full() || part_.holds(noun, subject)) {
        flush();
    }
    part_.add(
        {noun, subject, std::nullopt, events, texts}, [this] { return salt(); }, projected);
    Numbers& used = numbers(noun);
    used.given = std::max(used.given, subject);
}

Part::Salt SqliteWriting::salt() {
    Part::Salt salt;
    if (salts_used_ + salt.size() > salts_.size()) {
        shop_.random(salts_);
        salts_used_ = 0;
    }
    std::copy_n(salts_.begin() + static_cast<std::ptrdiff_t>(salts_used_), salt.size(),
                salt.begin());
    salts_used_ += salt.size();
    return salt;
}

OpRow SqliteWriting::row() const {
    OpRow row;
    row.id = op_;
    row.part_of = first_;
    row.at = unix_seconds(operation_.at);
    row.actor = actor_;
    row.on_behalf_of = on_behalf_of_;
    row.clock_given = operation_.clock_given;
    row.command = operation_.command;
    if (op_ == first_) {  // said once, in the first part
        if (!operation_.request.empty()) {
            row.request = operation_.request;
        }
        row.retracts = operation_.retracts;
        if (!digests_.empty()) {
            row.definitions = bytes(digests_);
        }
    }
    return row;
}

void SqliteWriting::flush() {
    part_.sort();
    std::vector<std::string> before;
    before.reserve(part_.items().size());
    for (const Part::Item& item : part_.items()) {
        before.push_back(document_before(item));
    }
    OpRow op = row();
    op.link = part_.seal(link_, op);
    shop_.backend.put_op(op);
    part_.store(shop_.backend, op_);
    for (std::size_t i = 0; i < part_.items().size(); ++i) {
        project(part_.items()[i], before[i]);
    }
    for (const Part::Item& item : part_.items()) {
        Numbers& used = numbers(item.noun);
        used.present = std::max(used.present, item.subject);
    }
    link_ = op.link;
    ++op_;
    part_.clear();
}

std::string SqliteWriting::document_before(const Part::Item& item) {
    const bool known = item.subject <= numbers(item.noun).present;
    return known && item.searched ? shop_.projection.document(item.subject, standing_)
                                  : std::string();
}

void SqliteWriting::project(const Part::Item& item, const std::string& document_before) {
    if (item.projected == Projected::already) {
        return;
    }
    if (item.noun == Noun::ticket && item.subject > numbers(item.noun).present) {
        project_new_ticket(item);
        return;
    }
    shop_.projection.refold(item.noun, item.subject, standing_);
    if (item.searched) {
        const std::string after = shop_.projection.document(item.subject, standing_);
        if (after != document_before) {
            shop_.projection.remove_document(item.subject, document_before);
            shop_.projection.add_document(item.subject, after);
        }
    }
}

void SqliteWriting::project_new_ticket(const Part::Item& item) {
    gathering_.begin();
    gathering_.add(op_, part_.events(item));
    const Log log = gathering_.log(item.noun, item.subject);
    shop_.projection.put_ticket(fold(log));
    shop_.projection.put_marks(item.noun, log);
    if (item.texts > 0) {
        shop_.projection.add_document(
            item.subject, document_of(log, [&](const TextRef& ref) {
                return std::optional<std::string_view>(part_.text(item, ref.n));
            }));
    }
}

}  // namespace svcops::store
