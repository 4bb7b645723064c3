#include "lib/store/check.hpp"

#include "lib/finding/error.hpp"
#include "lib/store/schema_difference.hpp"
#include "lib/store/settings.hpp"
#include "lib/store/sqlite_store.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <sys/stat.h>

namespace svcops::store {

namespace {

constexpr OpId nowhere = std::numeric_limits<OpId>::max();  // behind every operation

}  // namespace

void Report::add(std::string code, std::string subject, std::string statement, Severity severity) {
    auto kind =
        std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& k) { return k.code == code; });
    if (kind == kinds_.end()) {
        kinds_.push_back({code, 0});
        kind = std::prev(kinds_.end());
    }
    if (++kind->count <= most_of_a_kind) {
        places_.push_back(nowhere);
        findings_.push_back({std::move(code),
                             severity,
                             std::move(subject),
                             "svcops-store(5)",
                             std::move(statement),
                             {},
                             {}});
    }
}

void Report::add_at(OpId op, std::string code, std::string statement) {
    const std::size_t before = findings_.size();
    add(std::move(code), fmt::format("op {}", op), std::move(statement));
    if (findings_.size() > before) {
        places_.back() = op;
    }
}

std::vector<Finding> Report::take_by_operation(const Wording& wording) {
    std::vector<std::size_t> order(findings_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return places_[i]; });
    std::vector<Finding> sorted;
    sorted.reserve(order.size());
    for (const std::size_t i : order) {
        sorted.push_back(std::move(findings_[i]));
    }
    findings_ = std::move(sorted);
    return take(wording);
}

std::vector<Finding> Report::take(const Wording& wording) {
    for (const Kind& kind : kinds_) {
        if (kind.count > most_of_a_kind) {
            findings_.push_back({kind.code,
                                 Severity::error,
                                 "store",
                                 "svcops-store(5)",
                                 wording("{} more of this kind", kind.count - most_of_a_kind),
                                 {},
                                 {}});
        }
    }
    return std::move(findings_);
}

void check_schema(Examination& with) {
    for (const auto& [kind, object] : schema_differences(with.connection)) {
        using Kind = SchemaDifference::Kind;
        with.report.add("schema_altered", "store",
                        kind == Kind::missing   ? with.wording("missing: {}", object)
                        : kind == Kind::altered ? with.wording("altered: {}", object)
                                                : with.wording("not of this format: {}", object));
    }
}

void check_settings(Examination& with) {
    const auto settings = stored_settings(with.connection);
    const auto missing = settings.missing();
    for (const std::string_view name : missing) {
        with.report.add("setting_altered", "store",
                        with.wording("missing: {}", fmt::format("setting {}", name)));
    }
    if (missing.empty() && !settings.genesis_stands()) {
        with.report.add(
            "setting_altered", "store",
            with.wording("zone or week start are not those that the store was made with"));
    }
}

namespace {

void check_mode(Examination& with) {
    struct stat status {};
    if (::stat(with.connection.path().c_str(), &status) == 0 && (status.st_mode & S_IRWXO) != 0) {
        with.report.add(
            "readable_by_others", with.connection.path().string(),
            with.wording("everybody on this machine may open the store; chmod o= ends that"),
            Severity::warning);
    }
}

void check_pages(Examination& with) {
    Query rows(with.connection, "pragma integrity_check(20)");
    rows.start();
    while (rows.step()) {
        if (rows.text(0) != "ok") {
            with.report.add("structure_damaged", "store", std::string(rows.text(0)));
        }
    }
}

}  // namespace

Standing known_standing(Connection& connection) {
    try {
        return Standing::load(connection);
    } catch (const StoreError&) {
        return {};  // what cannot be read is found by the checks
    }
}

bool look(Examination& with, std::string_view what, const std::function<void()>& check) {
    try {
        check();
        return true;
    } catch (const StoreError& error) {
        if (error.outcome() != Outcome::bad_data) {
            throw;
        }
        with.report.add("unreadable", std::string(what), error.problems().front().what);
        return false;
    }
}

void check_definitions(Examination& with) {
    Query rows(with.connection, "select digest, body from definition");
    rows.start();
    std::set<std::string> known;
    while (rows.step()) {
        const std::string digest = hex(rows.blob(0));
        known.insert(digest);
        if (hex(sha256(rows.blob(1))) != digest) {
            with.report.add("definition_altered",
                            fmt::format("definition {}", digest.substr(0, 12)),
                            with.wording("its text is not the one that was used"));
        }
    }
    std::set<std::string> used;
    with.backend.operations([&](const OpRow& op) {
        const Bytes all = op.definitions.value_or(Bytes{});
        for (std::size_t at = 0; at + sizeof(Digest) <= all.size(); at += sizeof(Digest)) {
            const std::string digest = hex(all.subspan(at, sizeof(Digest)));
            used.insert(digest);
            if (!known.contains(digest)) {
                with.report.add("definition_altered", fmt::format("op {}", op.id),
                                with.wording("definition {} is missing", digest.substr(0, 12)));
            }
        }
    });
    for (const std::string& digest : known) {
        if (!used.contains(digest)) {
            with.report.add("definition_altered",
                            fmt::format("definition {}", digest.substr(0, 12)),
                            with.wording("no operation used it"));
        }
    }
}

// The chain holds the digests; the bytes have to be theirs, or to be erased.
void check_attachments(Examination& with) {
    Query rows(with.connection,
               "select digest, body from attachment where body is not null order by digest");
    rows.start();
    while (rows.step()) {
        const std::string digest(rows.text(0));
        if (hex(sha256(rows.blob(1))) != digest) {
            with.report.add("attachment_altered",
                            fmt::format("attachment {}", digest.substr(0, 12)),
                            with.wording("its bytes are not those that came"));
        }
    }
    Query missing(with.connection,
                  "select distinct key from mark where length(key) = 64 and not exists "
                  "(select 1 from attachment where digest = key) order by key");
    missing.start();
    while (missing.step()) {
        with.report.add("attachment_altered",
                        fmt::format("attachment {}", missing.text(0).substr(0, 12)),
                        with.wording("it is missing"));
    }
}

std::vector<Finding> SqliteStore::check(
    const std::function<void(std::uint64_t, std::uint64_t)>& seen, const Wording& wording) {
    connection_->end_reading();  // some of it needs a lock of its own
    Report report;
    const Standing standing = known_standing(*connection_);
    Examination with{*connection_, backend_, standing, report, wording};
    if (!look(with, "store", [&] { check_schema(with); })) {
        return report.take(wording);  // without its tables nothing can be read
    }
    look(with, "store", [&] { check_pages(with); });
    look(with, "store", [&] { check_settings(with); });
    check_mode(with);
    look(with, "chain", [&] {
        const auto total =
            static_cast<std::uint64_t>(connection_->number("select count(*) from op"));
        std::uint64_t done = 0;
        check_chain(with, [&](const OpRow&) {
            if (seen) {
                seen(++done, total);
            }
        });
    });
    look(with, "definitions", [&] { check_definitions(with); });
    look(with, "attachments", [&] { check_attachments(with); });
    look(with, "outbox", [&] { check_outbox(with); });
    look(with, "checks", [&] { check_notes_of_checks(with); });
    look(with, "told", [&] { check_told(with); });
    look(with, "projections", [&] { check_projections(with); });
    return report.take(wording);
}

}  // namespace svcops::store

namespace svcops {

CheckedStore Store::examine(const std::filesystem::path& path, Seconds lock_timeout,
                            const std::function<void(std::uint64_t, std::uint64_t)>& seen,
                            const Wording& wording) {
    CheckedStore checked;
    try {
        const auto store =
            store::open_file(path, Access::read, lock_timeout, {}, store::OpenAs::examined);
        checked.findings = store->check(seen, wording);
        // What it says of itself counts when every other command would take it for a store, too.
        checked.info = open(path, Access::read, lock_timeout, {})->info();
    } catch (const DamagedStore& damage) {
        if (checked.findings.empty()) {
            store::Report report;
            report.add("unreadable", "store", damage.problems().front().what);
            checked.findings = report.take(wording);
        }
    }
    return checked;
}

}  // namespace svcops
