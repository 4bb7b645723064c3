#include "cli/context.hpp"

#include "cli/input.hpp"
#include "cli/local_instants.hpp"
#include "cli/output.hpp"
#include "cli/render/long_line.hpp"
#include "cli/render/render.hpp"
#include "cli/service_calendar.hpp"
#include "cli/tree_cache_file.hpp"
#include "cli/written_times.hpp"
#include "lib/definition/shipped.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/number.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace svcops::cli {

namespace fs = std::filesystem;

struct Context::State {
    std::optional<Settings> settings;
    std::unique_ptr<Store> store;
    Access access = Access::read;
    std::optional<std::vector<std::filesystem::path>> paths;  // of definitions
    std::optional<Definitions> definitions;
    Extent extent = Extent::everything;  // of `definitions`
    std::optional<Instant> now;
    std::optional<Zone> zone;
    std::unique_ptr<OutputFile> file;
    std::optional<std::string> input;  // standard input, once it was read
};

namespace {

void say_all(Context& context, const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
        context.say(line);
    }
}

template <class T>
T take(Reading<T> reading, Outcome outcome, std::string_view option, const std::string& text) {
    if (reading) {
        return std::move(*reading.value);
    }
    for (auto& problem : reading.problems) {
        problem.place.source = option;
        if (problem.excerpt.empty()) {
            problem.excerpt = text;
        }
    }
    throw InputError(outcome, std::move(reading.problems));
}

// Without definitions of one's own the shipped mappings still work; service levels are never
// assumed.
std::vector<SourceText> shipped_mappings() {
    std::vector<SourceText> out;
    for (const auto& file : shipped_files()) {
        if (file.path.starts_with("mappings/") || file.path.starts_with("workflows/")) {
            out.push_back({fmt::format("(shipped) {}", file.path), std::string(file.text)});
        }
    }
    return out;
}

}  // namespace

Context::Context(Session& session, const CommonOptions& common, const Command& command)
    : session_(session), common_(common), command_(command), state_(std::make_unique<State>()) {}

Context::~Context() = default;

const Settings& Context::settings() {
    if (!state_->settings) {
        state_->settings.emplace(common_, session_);
    }
    return *state_->settings;
}

fs::path Context::store_path() {
    return session_.folder / settings().text("store").value();
}

Seconds Context::lock_timeout() {
    const auto& setting = *settings().find("lock-timeout");
    const auto& text = setting.values.front();
    const auto wait = take(parse_duration(text, Zero::taken), Outcome::usage, setting.origin, text);
    if (!wait.exact()) {
        throw InputError(Outcome::usage,
                         fmt::format("{}: '{}' is no waiting time", setting.origin, visible(text)),
                         "write s, m or h, such as 30s; 0s does not wait");
    }
    return Seconds{wait.seconds};
}

Store& Context::store(Access access) {
    const bool upgrade = state_->store && access == Access::write && state_->access == Access::read;
    if (!state_->store || upgrade) {
        state_->store.reset();
        state_->store = Store::open(store_path(), access, lock_timeout(), session_.random);
        state_->access = access;
    }
    return *state_->store;
}

// Those given, else the folder beside the store.
const std::vector<fs::path>& Context::definition_paths() {
    if (state_->paths) {
        return *state_->paths;
    }
    auto& paths = state_->paths.emplace();
    if (const auto* given = settings().find("definitions")) {
        for (const auto& value : given->values) {
            paths.push_back(session_.folder / value);
        }
        return paths;
    }
    std::error_code ignored;
    if (auto beside = store_path().parent_path() / "definitions"; fs::exists(beside, ignored)) {
        paths.push_back(std::move(beside));
    }
    return paths;
}

Reading<std::vector<SourceText>> Context::definition_sources() {
    const auto& paths = definition_paths();
    return paths.empty() ? Reading<std::vector<SourceText>>{shipped_mappings()}
                         : read_definition_files(session_, paths);
}

const Definitions& Context::definitions(Extent extent) {
    if (state_->definitions && (state_->extent == Extent::everything || extent == state_->extent)) {
        return *state_->definitions;
    }
    auto sources = definition_sources();
    if (!sources) {
        const auto* given = settings().find("definitions");
        for (auto& problem : sources.problems) {
            if (given != nullptr && !given->origin.starts_with("--")) {
                problem.hint +=
                    fmt::format("{}named by {}", problem.hint.empty() ? "" : "; ", given->origin);
            }
        }
        throw InputError(Outcome::no_input, std::move(sources.problems));
    }
    TreeCacheFile known(session_, definition_paths());
    auto loaded = load(*sources, extent, known.cache());
    if (!loaded) {
        throw InputError(Outcome::bad_definition, std::move(loaded.problems));
    }
    known.keep();
    state_->definitions = std::move(*loaded);
    state_->extent = extent;
    return *state_->definitions;
}

std::vector<std::string> Context::definition_texts() {
    std::vector<std::string> texts;
    for (const auto& source : definitions(state_->extent).sources) {
        texts.push_back(source.text);
    }
    return texts;
}

Zone Context::zone() {
    if (!state_->zone) {
        if (const auto given = settings().text("tz")) {
            state_->zone = take(Zone::load(*given), Outcome::usage, "--tz", *given);
        } else if (std::error_code ignored; state_->store || fs::exists(store_path(), ignored)) {
            state_->zone = store(state_->access).zone();
        } else if (const auto tz = session_.environment("TZ"); tz && !tz->empty()) {
            state_->zone = take(Zone::load(tz->starts_with(':') ? tz->substr(1) : *tz),
                                Outcome::usage, "TZ", *tz);
        } else {
            state_->zone = Zone::utc();
        }
    }
    return *state_->zone;
}

Instant Context::now() {
    if (state_->now) {
        return *state_->now;
    }
    const auto from_environment =
        command_.manner == Manner::writing || state_->access == Access::write
            ? std::nullopt
            : session_.environment("SVCOPS_NOW");
    // What was open as of an instant is judged at that instant too, or the report would differ.
    const auto given = common_.now ? common_.now : common_.as_of ? common_.as_of : from_environment;
    if (!given || given->empty()) {
        return session_.clock;
    }
    const DateContext against{session_.clock, zone()};
    const auto name = common_.now ? "--now" : common_.as_of ? "--as-of" : "SVCOPS_NOW";
    state_->now = take(parse_date(*given, against), Outcome::usage, name, *given).from;
    if (common_.now || !common_.as_of) {  // view() reads --as-of, and says it
        say_all(*this, clock_change_notes(name, *given, against));
    }
    return *state_->now;
}

bool Context::is_instant_given() const {
    return common_.now || common_.as_of || session_.environment("SVCOPS_NOW");
}

View Context::view() {
    View view;
    view.until = now();
    if (common_.as_of) {
        view.as_of = instant_of("--as-of", *common_.as_of);
        view.until = std::min(*view.until, *view.as_of);
    }
    return view;
}

DateContext Context::dates(std::string_view text, Lean lean) {
    DateContext dates{now(), zone()};
    std::error_code ignored;
    if (state_->store || fs::exists(store_path(), ignored)) {
        dates.week_start = store(state_->access).week_start();
    }
    dates.lean = lean;
    if (counts_business(text)) {
        dates.business = business_calendar(*this);
    }
    return dates;
}

Operation Context::operation() {
    Operation operation;
    operation.at = session_.clock;
    operation.actor = session_.user();
    operation.on_behalf_of = common_.on_behalf_of.value_or("");
    if (auto problem = common_.on_behalf_of ? check_said("the name", operation.on_behalf_of,
                                                         {"--on-behalf-of", 0, 0}, {})
                                            : std::nullopt) {
        throw InputError(Outcome::usage, {std::move(*problem)});
    }
    operation.clock_given = common_.now.has_value();
    operation.command = command_.verb.empty() ? std::string(command_.noun)
                                              : fmt::format("{} {}", command_.noun, command_.verb);
    return operation;
}

Instant Context::instant_of(std::string_view option, const std::string& text, Lean lean) {
    return instant_of(option, text, dates(text, lean));
}

Instant Context::instant_of(std::string_view option, const std::string& text,
                            const Calendar* business, Lean lean) {
    auto against = dates(business == nullptr ? text : std::string_view(), lean);
    against.business = business == nullptr ? against.business : business;
    return instant_of(option, text, against);
}

Instant Context::instant_of(std::string_view option, const std::string& text,
                            const DateContext& against) {
    const auto at = take(parse_date(text, against), Outcome::usage, option, text).from;
    say_all(*this, clock_change_notes(option, text, against));
    return at;
}

Span Context::period_of(std::string_view option, const std::string& text) {
    return period_of(option, text, zone());
}

Span Context::period_of(std::string_view option, const std::string& text, const Zone& zone) {
    auto against = dates(text);
    against.zone = zone;
    const auto period = take(parse_period(text, against), Outcome::usage, option, text);
    say_all(*this, clock_change_notes(option, text, against));
    return period;
}

Duration Context::duration_of(std::string_view option, const std::string& text) {
    return take(parse_duration(text), Outcome::usage, option, text);
}

std::int64_t Context::count_of(std::string_view option, const std::string& text) {
    const auto number = parse_integer(text);
    if (!number || *number < 0) {
        throw InputError(Outcome::usage,
                         fmt::format("{}: '{}' is not a whole number", option, visible(text)));
    }
    return *number;
}

// `-` stands for the ids on standard input.
std::string Context::plain_term(const std::string& term) {
    if (term != "-") {
        return term;
    }
    const auto ids = split_ids(read_input());
    return ids.empty() ? "not:id:1.." : fmt::format("id:{}", fmt::join(ids, ","));
}

// The definitions are read for a filter that names one of them.
std::vector<NamedFilter> Context::named_filters() {
    std::vector<NamedFilter> named;
    for (const NamedList& list : definitions().lists) {
        named.push_back({list.name, list.match});
    }
    return named;
}

const NamedList* Context::named_list(const std::vector<std::string>& words) {
    const NamedList* found = nullptr;
    for (const auto& word : words) {
        if (word.starts_with('@')) {
            const auto& lists = definitions().lists;
            const auto list =
                std::ranges::find(lists, std::string_view(word).substr(1), &NamedList::name);
            if (found != nullptr || list == lists.end()) {
                return nullptr;
            }
            found = &*list;
        }
    }
    return found;
}

void Context::lay_out(const NamedList& list) {
    if (!list.columns.empty() && !common_.columns) {
        common_.columns = fmt::format("{}", fmt::join(list.columns, ","));
    }
    if (!list.sort.empty() && !common_.sort) {
        common_.sort = fmt::format("{}", fmt::join(list.sort, ","));
    }
    if (list.limit && !common_.limit && !common_.all) {
        common_.limit = std::to_string(*list.limit);
    }
}

Filter Context::filter(const std::vector<std::string>& words,
                       const std::optional<std::string>& where, const FilterKeys& known) {
    auto keys = known;
    const auto user = session_.user();
    keys.me = user;
    std::vector<NamedFilter> named;
    const auto names = [](const std::string& word) { return word.find('@') != std::string::npos; };
    if (keys.fields.data() == ticket_fields.data() &&
        (std::ranges::any_of(words, names) || (where && names(*where)))) {
        named = named_filters();
        keys.named = &named;
    }
    std::vector<std::string> terms(words.size());
    std::transform(words.begin(), words.end(), terms.begin(),
                   [&](const std::string& word) { return plain_term(word); });
    std::vector<Problem> problems;
    const auto keep = [&](std::vector<Problem> found, const std::string& excerpt) {
        for (auto& problem : found) {
            problem.excerpt = excerpt;
            problems.push_back(std::move(problem));
        }
    };
    const auto line = fmt::format("{}", fmt::join(terms, " "));
    const auto against = dates(line + " " + where.value_or(""));
    auto parsed = Filter::parse_words(terms, keys, against);
    keep(std::move(parsed.problems), line);
    auto expression =
        where ? Filter::parse(*where, keys, against, {"--where", 0, 1}) : Reading<Filter>{Filter{}};
    keep(std::move(expression.problems), where.value_or(""));
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
    for (const auto& term : terms) {
        say_all(*this, clock_change_notes("the filter", term, against));
    }
    say_all(*this, clock_change_notes("--where", where.value_or(""), against));
    return *parsed & *expression;
}

void Context::write(std::string_view text) {
    output().write(text);
}

Sink& Context::output() {
    if (!common_.output || *common_.output == "-") {
        return *session_.out;
    }
    if (!state_->file) {
        const auto* const own = own_format();
        const bool is_fetched = own != nullptr && own->use == OwnFormat::Use::usual;
        const auto reader = is_fetched ? OutputFile::For::everybody : OutputFile::For::owner;
        state_->file = std::make_unique<OutputFile>(session_.folder / *common_.output, reader);
    }
    return state_->file->sink();
}

void Context::print(const Document& document, Shape shape) {
    const auto options = render_options(shape);
    render(document, options, output());
}

void Context::answer(std::string_view sentence) {
    const auto width = common_.output ? 0 : appearance(Shape::account).width;
    output().write(below_each_other(sentence, width));
}

void Context::say(std::string_view line) {
    if (common_.quiet) {
        return;
    }
    const auto told = names_instant(line) ? with_local_instants(line, zone()) : std::string(line);
    session_.err->write(
        below_each_other(told, session_.err_is_terminal ? session_.terminal_width : 0));
}

OpId Context::written() const {
    return state_->store ? state_->store->written() : 0;
}

void Context::finish() {
    if (state_->file) {
        state_->file->finish();
    }
}

ExitCode Context::found(std::size_t rows) const {
    return rows == 0 && common_.exit_code ? exit_code(Outcome::findings) : ExitCode{0};
}

const std::string& Context::read_input() {
    if (!state_->input) {
        state_->input = whole_input(session_.in);
    }
    return *state_->input;
}

std::vector<std::string> Context::split_ids(const std::string& text) const {
    std::vector<std::string> ids;
    const auto ends = common_.null ? std::string_view("\0", 1) : std::string_view(" \t\r\n");
    std::size_t from = 0;
    while (from < text.size()) {
        const auto to = std::min(text.find_first_of(ends, from), text.size());
        if (to > from) {
            ids.push_back(text.substr(from, to - from));
        }
        from = to + 1;
    }
    return ids;
}

}  // namespace svcops::cli
