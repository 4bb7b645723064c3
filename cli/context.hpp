#pragma once
#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "cli/render/render.hpp"
#include "cli/session.hpp"
#include "cli/settings.hpp"
#include "lib/definition/definitions.hpp"
#include "lib/document/document.hpp"
#include "lib/document/wording.hpp"
#include "lib/filter/filter.hpp"
#include "lib/store/store.hpp"
#include "lib/time/date_expression.hpp"
#include "lib/time/duration.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::cli {

// What a document is like when nothing says how to print it and standard output is no terminal:
// rows become tsv, an account stays readable text.
enum class Shape { rows, account };

// What a verb may ask for while it runs. The store and the definitions are opened when first asked
// for.
class Context {
public:
    Context(Session& session, const CommonOptions& common, const Command& command);
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    [[nodiscard]] Session& session() { return session_; }
    [[nodiscard]] const CommonOptions& common() const { return common_; }
    [[nodiscard]] const Command& command() const { return command_; }
    const Settings& settings();

    std::filesystem::path store_path();
    Store& store(Access access = Access::read);
    // --lock-timeout: how long to wait for another writer; zero does not wait.
    Seconds lock_timeout();
    // The folders named, else `definitions` beside the store; with none of them the built-in
    // calendar `always` and the shipped import mappings alone.
    const Definitions& definitions(Extent extent = Extent::everything);
    // The texts of the same, read but not checked.
    Reading<std::vector<SourceText>> definition_sources();
    // The definition texts in use, for the record of a writing operation.
    std::vector<std::string> definition_texts();

    Zone zone();    // --tz, else the store's, else TZ, else UTC
    Instant now();  // --now, else SVCOPS_NOW where nothing is written, else the clock
    // Whether somebody asked for an instant other than the clock's: --now, SVCOPS_NOW, --as-of.
    [[nodiscard]] bool is_instant_given() const;
    View view();  // always until now(): what happens later is not there yet
    // What `text` is read against. Business hours and days in it are those of business_calendar().
    DateContext dates(std::string_view text, Lean lean = Lean::past);
    Operation operation();

    // Values of options; a problem is InputError(usage) naming the option.
    Instant instant_of(std::string_view option, const std::string& text, Lean lean = Lean::past);
    // The same with that calendar's hours and days for +4bh and +2bd; null: see dates().
    Instant instant_of(std::string_view option, const std::string& text, const Calendar* business,
                       Lean lean = Lean::past);
    Span period_of(std::string_view option, const std::string& text);
    Span period_of(std::string_view option, const std::string& text, const Zone& zone);
    Duration duration_of(std::string_view option, const std::string& text);
    std::int64_t count_of(std::string_view option, const std::string& text);
    // Filter words and --where, parsed (not bound). `T-1`, ids and `-` on standard input are terms
    // too.
    Filter filter(const std::vector<std::string>& words, const std::optional<std::string>& where,
                  const FilterKeys& known = ticket_filter_keys);

    // The list of the definitions that these words name with an @, when they name one; null when
    // none or several.
    const NamedList* named_list(const std::vector<std::string>& words);
    // What is shown where the command line does not say.
    void lay_out(const NamedList& list);

    // Prints as --format, --json, -o and the terminal say. Selection and sorting of columns is the
    // table's affair (cli/output_table.hpp).
    void print(const Document& document, Shape shape);
    void write(std::string_view text);  // ready text, to the output
    // A sentence without its line end, to the output: on a terminal it goes on below where it is
    // wider than that, in a pipe it is one line.
    void answer(std::string_view sentence);
    void say(std::string_view line);  // talk, on standard error, as answer(); not with --quiet
    // The operation that this command has written; 0 when it has not.
    [[nodiscard]] OpId written() const;
    // Completes -o FILE. Called by dispatch when the verb is done.
    void finish();

    // 1 when -e was given and nothing matched.
    [[nodiscard]] ExitCode found(std::size_t rows) const;
    // Standard input, whole (ids, small lists); read once. Throws as whole_input.
    const std::string& read_input();
    Sink& output();  // -o FILE or standard output
    RenderOptions render_options(Shape shape);
    // The same without the zones, which may need the store. Throws InputError(usage) for what
    // cannot be printed: who writes asks for it first.
    RenderOptions appearance(Shape shape);
    // Sentences of what print() and write() say: in the reader's language in the formats for
    // people, English in those for machines.
    Wording wording(Shape shape);
    // The tag of that language: bn, sw, en.
    std::string_view language(Shape shape);
    Format format(Shape shape);
    // Which of the verb's own formats it is, where format() is `own`; else null.
    [[nodiscard]] const OwnFormat* own_format() const;

private:
    Instant instant_of(std::string_view option, const std::string& text,
                       const DateContext& against);
    const std::vector<std::filesystem::path>& definition_paths();
    std::string plain_term(const std::string& term);
    std::vector<NamedFilter> named_filters();
    // Ids between white space, or between NULs with -0.
    [[nodiscard]] bool is_read_by_people(Format format) const;
    [[nodiscard]] std::vector<std::string> split_ids(const std::string& text) const;

    struct State;
    Session& session_;
    CommonOptions common_;
    const Command& command_;
    std::unique_ptr<State> state_;
};

}  // namespace svcops::cli
