#pragma once
#include "lib/store/backend.hpp"
#include "lib/store/cursors.hpp"
#include "lib/store/names.hpp"
#include "lib/store/projection.hpp"
#include "lib/store/settings.hpp"
#include "lib/store/store.hpp"

#include <memory>
#include <string>
#include <vector>

namespace svcops::store {

// What the file that is opened is taken for: whose remedy is named when it is none, and whether
// settings that are not the store's own are refused or left for the check to find.
enum class OpenAs : std::uint8_t { store, backup, examined };
class SqliteStore;
std::unique_ptr<SqliteStore> open_file(const std::filesystem::path& path, Access access,
                                       Seconds lock_timeout, Random random, OpenAs as);

// What a copy of the file is for: to be kept, or to go on with in its place. What was to leave when
// it was made may have left since; in the second it waits for a person.
enum class CopyFor : std::uint8_t { keeping, going_on };

// The store behind its border. Each subject has its own file; this joins them.
class SqliteStore final : public Store {
public:
    // With settings as the file has them, and their zone.
    SqliteStore(std::unique_ptr<Connection> connection, Random random, Settings settings,
                const Zone& zone);

    [[nodiscard]] std::unique_ptr<Store> beside() override;
    [[nodiscard]] TicketId last_ticket() override { return backend_.last_subject(Noun::ticket); }
    [[nodiscard]] Zone zone() const override { return zone_; }
    [[nodiscard]] std::chrono::weekday week_start() const override { return settings_.week_start; }
    [[nodiscard]] StoreInfo info() override;

    [[nodiscard]] std::unique_ptr<Writing> write(const Operation& operation, Size size) override;
    [[nodiscard]] OpId written() const override { return written_; }
    [[nodiscard]] std::optional<OpId> request(std::string_view key) override;

    [[nodiscard]] std::unique_ptr<Cursor<Log>> logs(Noun noun, const Narrowing& narrowing,
                                                    const View& view,
                                                    const Numbers& numbers) override;
    [[nodiscard]] std::unique_ptr<Cursor<Ticket>> tickets(const Narrowing& narrowing,
                                                          const View& view) override;
    [[nodiscard]] std::vector<TicketId> open_or_touched(OpId after, const View& view,
                                                        std::optional<Instant> happened) override;
    [[nodiscard]] std::vector<TicketId> tickets_with(std::string_view words,
                                                     const View& view) override;
    [[nodiscard]] std::optional<TicketId> find_ref(std::string_view ref) override;
    [[nodiscard]] std::vector<TicketId> find_refs(std::string_view ref) override;
    [[nodiscard]] std::vector<CustomerId> find_customers(IdentityKind kind,
                                                         std::string_view identity) override;
    [[nodiscard]] std::vector<TicketId> search(const std::vector<std::string>& words,
                                               const View& view) override;
    [[nodiscard]] std::vector<WordTickets> tickets_by_word(std::string_view text,
                                                           std::size_t most_words,
                                                           std::size_t most_tickets) override;
    [[nodiscard]] std::optional<std::string> text(Noun noun, std::uint32_t subject,
                                                  TextRef ref) override;
    [[nodiscard]] std::vector<Marked> marked(std::string_view digest) override;
    [[nodiscard]] std::optional<std::string> attachment(std::string_view digest) override {
        return backend_.attachment(digest);
    }
    [[nodiscard]] std::optional<std::uint64_t> attachment_size(std::string_view digest) override {
        return backend_.attachment_size(digest);
    }
    [[nodiscard]] std::string tag_key() override { return stored_settings(*connection_).tag_key; }
    void see_parcels(const std::function<void(const QueuedParcel&)>& see) override;
    [[nodiscard]] std::vector<QueuedParcel> parcels_about(Noun noun,
                                                          std::uint32_t subject) override;
    [[nodiscard]] std::vector<QueuedParcel> parcels_of(OpId command) override;
    [[nodiscard]] std::optional<QueuedParcel> parcel(std::uint32_t id) override;
    [[nodiscard]] std::uint64_t count_automatic(std::string_view receiver, Instant since) override;
    [[nodiscard]] bool has_due_parcel(Instant now, Post post) override;
    [[nodiscard]] std::optional<QueuedParcel> take_parcel(Instant now, Instant until,
                                                          Post post) override;
    bool change_parcel(const QueuedParcel& seen, const ParcelFate& fate) override;
    [[nodiscard]] const Names& names() override { return names_; }
    [[nodiscard]] std::vector<std::pair<WordId, std::string>> words(Vocabulary vocabulary) override;

    [[nodiscard]] std::vector<OperationInfo> operations(std::uint32_t limit, OpId before,
                                                        std::optional<Instant> as_of) override;
    [[nodiscard]] std::uint64_t count_operations(std::optional<Instant> as_of) override;
    [[nodiscard]] std::optional<OperationInfo> operation(OpId id,
                                                         std::optional<Instant> as_of) override;
    [[nodiscard]] Recordings recordings() override;
    [[nodiscard]] std::vector<Retraction> retractions(const View& view) override;
    [[nodiscard]] std::optional<OperationInfo> last_operation(std::string_view command) override;
    [[nodiscard]] std::optional<Digest> link(OpId op) override;
    [[nodiscard]] std::vector<Touched> touched(OpId id, std::optional<Instant> as_of) override;
    [[nodiscard]] std::vector<CheckNote> check_notes() override;
    [[nodiscard]] std::vector<ToldAlert> told() override;
    [[nodiscard]] bool taken_back_since(TicketId ticket, OpId after) override;
    [[nodiscard]] std::vector<Digest> definitions_of(OpId op) override;
    [[nodiscard]] std::vector<std::string> definition_texts(OpId op) override;
    [[nodiscard]] std::vector<std::pair<Digest, std::string>> definitions() override;

    [[nodiscard]] ChainAnchor anchor(Instant at) override;
    [[nodiscard]] Verified verify(std::span<const ChainAnchor> anchors, const Wording& wording);
    [[nodiscard]] std::unique_ptr<SqliteStore> reader_beside();
    // Every state that the entries do not give.
    [[nodiscard]] std::vector<Finding> replayed(const Wording& wording);
    [[nodiscard]] std::vector<Finding> check(
        const std::function<void(std::uint64_t, std::uint64_t)>& seen,
        const Wording& wording) override;
    void see_entries(Noun noun, const Numbers& numbers,
                     const std::function<void(const StoredEntry&)>& see) override;
    [[nodiscard]] bool has_commanded(AgentId agent) override;
    void rewrite() override;
    void rebuild() override;
    void backup(const std::filesystem::path& to) override;
    void export_plain(const std::filesystem::path& to) override;
    void copy_to(const std::filesystem::path& to, CopyFor use);

private:
    [[nodiscard]] Subjects subjects_of(Noun noun, const Narrowing& narrowing, const View& view);
    [[nodiscard]] std::vector<std::uint32_t> ids(Query& query);  // of a started query
    [[nodiscard]] std::vector<TicketId> tickets_of(std::int64_t first, std::int64_t end);
    [[nodiscard]] std::vector<TicketId> restored_or_taken_back(OpId first);
    [[nodiscard]] std::vector<TicketId> unlike_today(const View& view);
    [[nodiscard]] std::vector<TicketId> found_anew(const std::string& match,
                                                   std::vector<TicketId> among, const View& view);

    std::unique_ptr<Connection> connection_;
    Random random_;
    Settings settings_;
    Zone zone_;
    Backend backend_;
    Projection projection_;
    StoreNames names_;
    OpId written_ = 0;
    Query ref_, search_, request_, agent_name_;
};

}  // namespace svcops::store
