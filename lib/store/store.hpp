#pragma once
#include "lib/customer/customer.hpp"
#include "lib/digest/sha256.hpp"
#include "lib/document/wording.hpp"
#include "lib/filter/filter.hpp"
#include "lib/finding/finding.hpp"
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/store/check_note.hpp"
#include "lib/store/outbox.hpp"
#include "lib/store/told.hpp"
#include "lib/store/verified.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Fills a span with random bytes (salts). The Session gives one; tests give a counter.
using Random = std::function<void(std::span<std::byte>)>;

// One command.
struct Operation {
    Instant at{};                          // recorded_at: the real clock, never --now
    std::string actor;                     // the OS user's name
    std::string on_behalf_of;              // "" nobody
    bool clock_given = false;              // written under --now
    std::string command;                   // the verb: "ticket import"; never its arguments
    std::string request;                   // --request-id, "" none
    std::optional<OpId> retracts;          // undo
    std::vector<std::string> definitions;  // texts of the definitions used, kept by digest
};

// One row of `op list`: a command with its parts summed up.
struct OperationInfo {
    OpId id = 0;  // its first part
    Instant at{};
    std::string actor, on_behalf_of, command, request;
    bool clock_given = false;
    std::optional<OpId> retracts;
    std::optional<OpId> retracted_by;  // the operation that took it back, when that one stands
    std::uint64_t entries = 0;         // over all parts
    std::uint64_t tickets = 0;
};

// All that one operation adds to one record. `expected`: the version it was decided on (compare and
// set). A record's version is the last standing operation that touched it, as folding its log gives
// it; 0: there is no such record. So an undo brings the version back with the state.
struct Entry {
    Noun noun = Noun::ticket;
    std::uint32_t subject = 0;
    std::optional<OpId> expected;
    std::span<const Event> events;  // Event::op is ignored; text values number into `texts`
    std::span<const std::string_view> texts;
};

// One entry as it is stored, whether it stands or was taken back; valid during the call.
struct StoredEntry {
    std::uint32_t subject = 0;
    OpId op = 0;
    bool stands = true;
    std::span<const Event> events;
};

struct Conflict {
    Noun noun = Noun::ticket;
    std::uint32_t subject = 0;
    OpId expected = 0, found = 0;
};

// What a reader sees: `until` leaves out events that happen later (a ticket that opens later is not
// there); `as_of` also what was recorded later.
struct View {
    std::optional<Instant> until;
    std::optional<Instant> as_of;
    // The last operation that is there: what later ones recorded or took back is not. Finer than
    // `as_of`, which is told in seconds.
    std::optional<OpId> last = std::nullopt;
};

// Records with numbers in [first, end).
struct Numbers {
    std::uint32_t first = 0;
    std::uint32_t end = std::numeric_limits<std::uint32_t>::max();
    [[nodiscard]] bool holds(std::uint32_t number) const { return number >= first && number < end; }
    bool operator==(const Numbers&) const = default;
};

template <class T>
class Cursor {
public:
    virtual ~Cursor() = default;
    virtual const T* next() = 0;  // null at the end; the value is valid until the next call
};

// One open writing transaction (BEGIN IMMEDIATE). The destructor rolls back what was not committed.
class Writing {
public:
    virtual ~Writing() = default;
    // The ids of words, agents and customers, made when they are new.
    virtual WordId word(Vocabulary vocabulary, std::string_view name) = 0;
    virtual AgentId agent(std::string_view name) = 0;
    virtual CustomerId customer(IdentityKind kind, std::string_view identity) = 0;
    virtual TicketId next_ticket() = 0;
    virtual std::uint32_t next(Noun noun) = 0;  // the next free number of a noun
    [[nodiscard]] virtual std::optional<Conflict> add(const Entry& entry) = 0;
    // Keeps bytes once, under their SHA-256 in hexadecimal digits, which is answered. What the
    // record says of them is in its events.
    virtual std::string attach(std::string_view body) = 0;
    // The key that subject tags are signed with; made when there is none.
    virtual std::string tag_key() = 0;
    // Destroys salt and body of one text of a record, or of all of them, and keeps their
    // commitments: the chain still verifies. With all of them go the attachments that no other
    // record has. Says how many texts; who erases also adds an `erased` event. Nothing of them
    // stays in the file once rewrite() has followed the commit.
    virtual std::uint64_t erase(Noun noun, std::uint32_t subject, std::optional<TextRef> text) = 0;
    // What is to leave, if the writing is committed; its number. 0: its key is there, and not
    // undone
    virtual std::uint32_t queue(const Parcel& parcel) = 0;
    // 32 hexadecimal digits that nobody guesses, as the key of a parcel.
    virtual std::string new_key() = 0;
    // Those of a command that did not leave yet do not leave, or do so after all.
    virtual void withdraw_parcels(OpId command, std::string_view why) = 0;
    virtual void requeue_parcels(OpId command) = 0;
    // Those to this address, whatever became of them; what is about a record goes with erase().
    virtual void erase_parcels(std::string_view receiver) = 0;
    // The operation is written though nothing is added to any record: it notes its definitions.
    virtual void keep() = 0;
    // What a check notes of itself, in the place of the last note of its scope. `seen` is filled in
    // by the commit. It is written though the operation is not, when there is nothing in it.
    virtual void note_check(CheckNote note) = 0;
    // What a receiver is told of from now on, in the place of the row of the same alert; and what
    // not any more. Written as the note of a check is.
    virtual void note_told(const ToldAlert& told) = 0;
    virtual void forget_told(std::string_view receiver, std::string_view alert) = 0;
    virtual OpId
    commit() = 0;  // the operation's first part; 0 when nothing was added, retracted or kept
};

struct StoreInfo {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    int format = 0;  // user_version
    std::string zone;
    std::uint64_t operations = 0, tickets = 0, open_tickets = 0, customers = 0, texts = 0,
                  erased = 0;
    std::uint64_t queued = 0, given_up = 0;  // of the outbox: what leaves, what could not
    OpId last_operation = 0;
    std::optional<Instant> last_recorded, last_check;
    Digest head{};  // the last link
};

struct StoreOptions {
    bool shared = false;  // 0660 and a setgid folder
    std::string group;
    std::string zone = "UTC";
    std::chrono::weekday week_start = std::chrono::Monday;
};

// As `after` of open_or_touched: nothing is newer.
inline constexpr OpId newest_operation = 0xffffffff;

enum class Access : std::uint8_t { read, write };

// What a check finds, and what the store says of itself when it can be opened at all.
struct CheckedStore {
    std::vector<Finding> findings;
    std::optional<StoreInfo> info;
};

// One SQLite file that can be trusted as evidence (svcops-store(5)). Throws StoreError,
// EnvironmentError.
class Store {
public:
    static void init(const std::filesystem::path& path, const StoreOptions& options);
    // Refuses an empty, foreign, newer or truncated file and leaves it byte-identical.
    static std::unique_ptr<Store> open(const std::filesystem::path& path, Access access,
                                       Seconds lock_timeout, Random random);
    virtual ~Store() = default;

    // Another reader of the same state of the record, for another thread; this one has to be a
    // reader and to outlive it. Nothing when a writer waits for its turn: then there is no second
    // one.
    [[nodiscard]] virtual std::unique_ptr<Store> beside() = 0;
    // The greatest number a ticket has; 0 without any.
    [[nodiscard]] virtual TicketId last_ticket() = 0;

    [[nodiscard]] virtual Zone zone() const = 0;
    [[nodiscard]] virtual std::chrono::weekday week_start() const = 0;
    [[nodiscard]] virtual StoreInfo info() = 0;

    // Bulk: a load of many new records; indexes and full text are built after it when the store was
    // empty.
    enum class Size : std::uint8_t { few, bulk };
    [[nodiscard]] virtual std::unique_ptr<Writing> write(const Operation& operation,
                                                         Size size = Size::few) = 0;
    // The operation that was written last through this store; 0 when none was.
    [[nodiscard]] virtual OpId written() const = 0;
    // The operation already stored under this request id.
    [[nodiscard]] virtual std::optional<OpId> request(std::string_view key) = 0;

    // Logs in ascending order of subject, of those numbers. The narrowing may let extra records
    // through.
    [[nodiscard]] virtual std::unique_ptr<Cursor<Log>> logs(Noun noun, const Narrowing& narrowing,
                                                            const View& view,
                                                            const Numbers& numbers = {}) = 0;
    // States as the view has them: from the projection, and folded anew for the tickets whose state
    // in the view is another.
    [[nodiscard]] virtual std::unique_ptr<Cursor<Ticket>> tickets(const Narrowing& narrowing,
                                                                  const View& view) = 0;
    // Tickets that are open, or that operations after `after` touched: with entries, or by taking
    // back or restoring some; and for a view of the past those that may have been open then: with
    // later events, with entries recorded or taken back since. `happened`: those too that have
    // events after that instant, whenever they were recorded.
    [[nodiscard]] virtual std::vector<TicketId> open_or_touched(
        OpId after, const View& view, std::optional<Instant> happened = {}) = 0;
    // Tickets whose texts hold the words, one after the other, sorted (full text).
    [[nodiscard]] virtual std::vector<TicketId> tickets_with(std::string_view words,
                                                             const View& view) = 0;
    [[nodiscard]] virtual std::optional<TicketId> find_ref(std::string_view ref) = 0;
    // Every ticket with this external reference, ascending.
    [[nodiscard]] virtual std::vector<TicketId> find_refs(std::string_view ref) = 0;
    // Every customer with this identity, ascending.
    [[nodiscard]] virtual std::vector<CustomerId> find_customers(IdentityKind kind,
                                                                 std::string_view identity) = 0;
    // Tickets whose subject, description or messages hold all of these words, ascending: the
    // subject and description that the view has, not those they replaced.
    [[nodiscard]] virtual std::vector<TicketId> search(const std::vector<std::string>& words,
                                                       const View& view = {}) = 0;
    // A word as the full text has it, and the newest tickets whose texts have it.
    struct WordTickets {
        std::string word;
        std::vector<TicketId> tickets;  // descending
    };
    // The words of a text, each once, in its order, at most `most_words` of them with at most
    // `most_tickets` each; subject and description as they are today.
    [[nodiscard]] virtual std::vector<WordTickets> tickets_by_word(std::string_view text,
                                                                   std::size_t most_words,
                                                                   std::size_t most_tickets) = 0;
    [[nodiscard]] virtual std::optional<std::string> text(Noun noun, std::uint32_t subject,
                                                          TextRef ref) = 0;
    // Tickets and kept messages that carry this digest: of a Message-ID, a letter, an attachment.
    struct Marked {
        Noun noun;
        std::uint32_t subject;
    };
    [[nodiscard]] virtual std::vector<Marked> marked(std::string_view digest) = 0;
    // The bytes, or how many they are; nothing when they are erased.
    [[nodiscard]] virtual std::optional<std::string> attachment(std::string_view digest) = 0;
    [[nodiscard]] virtual std::optional<std::uint64_t> attachment_size(std::string_view digest) = 0;
    // "" when no tag was ever signed.
    [[nodiscard]] virtual std::string tag_key() = 0;
    // What is to leave and what has left, by number.
    virtual void see_parcels(const std::function<void(const QueuedParcel&)>& see) = 0;
    [[nodiscard]] virtual std::vector<QueuedParcel> parcels_about(Noun noun,
                                                                  std::uint32_t subject) = 0;
    [[nodiscard]] virtual std::vector<QueuedParcel> parcels_of(OpId command) = 0;
    [[nodiscard]] virtual std::optional<QueuedParcel> parcel(std::uint32_t id) = 0;
    // How many no person wrote to the address since then.
    [[nodiscard]] virtual std::uint64_t count_automatic(std::string_view receiver,
                                                        Instant since) = 0;
    [[nodiscard]] virtual bool has_due_parcel(Instant now, Post post = Post::letters) = 0;
    // The parcel that is due first, for the caller to carry: nobody else takes it before `until`,
    // and after that everybody may, as who carried it may be gone. Nothing when none is due. One
    // that was altered on the disk is answered as refused, and does not leave.
    [[nodiscard]] virtual std::optional<QueuedParcel> take_parcel(Instant now, Instant until,
                                                                  Post post = Post::letters) = 0;
    // What became of it. Holds only if nobody changed or took it since it was seen; but what was
    // sent is sent. Each of these is a transaction of its own and no operation.
    virtual bool change_parcel(const QueuedParcel& seen, const ParcelFate& fate) = 0;
    // Valid while the store is open; sees the writing's new names.
    [[nodiscard]] virtual const Names& names() = 0;
    // Every word of a vocabulary, for completion and --by.
    [[nodiscard]] virtual std::vector<std::pair<WordId, std::string>> words(
        Vocabulary vocabulary) = 0;

    // The latest first. `as_of`: as they were told then, those recorded later left out, also of
    // what took one back.
    [[nodiscard]] virtual std::vector<OperationInfo> operations(
        std::uint32_t limit, OpId before = 0, std::optional<Instant> as_of = {}) = 0;
    [[nodiscard]] virtual std::uint64_t count_operations(std::optional<Instant> as_of = {}) = 0;
    [[nodiscard]] virtual std::optional<OperationInfo> operation(
        OpId id, std::optional<Instant> as_of = {}) = 0;
    // When each was recorded, by its number, and whether an import did it: for passes that ask for
    // many.
    struct Recordings {
        std::vector<Instant> at;
        std::vector<bool> imported;
    };
    [[nodiscard]] virtual Recordings recordings() = 0;
    // A command that another one took back, as the view has it: its parts are [first, end).
    struct Retraction {
        OpId first = 0, end = 0, by = 0;
    };
    [[nodiscard]] virtual std::vector<Retraction> retractions(const View& view) = 0;
    // The end of the chain, made an anchor at that instant.
    [[nodiscard]] virtual ChainAnchor anchor(Instant at) = 0;
    // The link of an operation's last part, to hold against an anchor kept elsewhere.
    [[nodiscard]] virtual std::optional<Digest> link(OpId op) = 0;
    // The newest operation of a command ("sla check") that stands.
    [[nodiscard]] virtual std::optional<OperationInfo> last_operation(std::string_view command) = 0;
    // Records touched by an operation (all parts), and whether a later standing operation touched
    // them too.
    struct Touched {
        Noun noun;
        std::uint32_t subject;
        OpId later;
    };
    [[nodiscard]] virtual std::vector<Touched> touched(OpId id,
                                                       std::optional<Instant> as_of = {}) = 0;
    // What the last recording check of each scope noted, that of all tickets first.
    [[nodiscard]] virtual std::vector<CheckNote> check_notes() = 0;
    // What receivers were told of, by receiver.
    [[nodiscard]] virtual std::vector<ToldAlert> told() = 0;
    // Whether an operation that came after `after` took back one with entries of the ticket.
    [[nodiscard]] virtual bool taken_back_since(TicketId ticket, OpId after) = 0;
    // The digests of the texts that the operation was judged by; none when it kept none.
    [[nodiscard]] virtual std::vector<Digest> definitions_of(OpId op) = 0;
    // Those texts; those that are damaged are left out.
    [[nodiscard]] virtual std::vector<std::string> definition_texts(OpId op) = 0;
    // The texts by which the newest "sla check" that stands judged (digest, body).
    [[nodiscard]] virtual std::vector<std::pair<Digest, std::string>> definitions() = 0;

    // integrity, chain, entries against projections, texts against commitments. `seen` is told done
    // and total parts. Statements are in the words given.
    [[nodiscard]] virtual std::vector<Finding> check(
        const std::function<void(std::uint64_t, std::uint64_t)>& seen,
        const Wording& wording = {}) = 0;
    // The same of a file. A store that is too damaged to be opened is a finding; what was never one
    // is refused, as by open().
    static CheckedStore examine(const std::filesystem::path& path, Seconds lock_timeout,
                                const std::function<void(std::uint64_t, std::uint64_t)>& seen,
                                const Wording& wording = {});
    // The chain, the states that follow from it and the texts it commits to, held against anchors:
    // what an audit rests on. Opens the file as examine() does.
    static Verified verify_file(const std::filesystem::path& path, Seconds lock_timeout,
                                std::span<const ChainAnchor> anchors, const Wording& wording = {});
    // Every entry of these records, those of operations that were taken back too, by subject and
    // operation.
    virtual void see_entries(Noun noun, const Numbers& numbers,
                             const std::function<void(const StoredEntry&)>& see) = 0;
    // Whether a command was given by the agent, or on behalf of it.
    [[nodiscard]] virtual bool has_commanded(AgentId agent) = 0;
    // Writes the file anew from what it holds, so that free space keeps nothing of what was erased.
    // Can be done again. What was cut short is made up for when the store is next opened to write.
    virtual void rewrite() = 0;
    virtual void rebuild() = 0;                                // projections from entries
    virtual void backup(const std::filesystem::path& to) = 0;  // complete and 0600, appears whole
    virtual void export_plain(
        const std::filesystem::path& to) = 0;  // plain typed tables for other tools
    static void restore(const std::filesystem::path& from, const std::filesystem::path& to);
};

}  // namespace svcops
