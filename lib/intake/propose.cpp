#include "lib/intake/propose.hpp"

#include "lib/intake/source_words.hpp"
#include "lib/text/ascii.hpp"
#include "lib/ticket/ticket.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <optional>

namespace svcops {

namespace {

namespace f = ticket_field;

constexpr std::size_t shown_values = 5;  // of a column without a guess
constexpr std::size_t fewest_rows = 20;  // below, every list of words may differ in every row
constexpr std::size_t most_words = 60;   // of a map; a column of more is no list of words

// How well a column's name fits: the place of the name it has, those that only end or begin so
// after all others.
std::optional<std::size_t> fit_of(std::string_view plain, std::span<const std::string_view> names) {
    const auto same = std::ranges::find(names, plain);
    if (same != names.end()) {
        return static_cast<std::size_t>(same - names.begin());
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string_view name = names[i];
        const bool longer = plain.size() > name.size();
        const bool ends =
            longer && plain.ends_with(name) && plain[plain.size() - name.size() - 1] == ' ';
        const bool begins = longer && plain.starts_with(name) && plain[name.size()] == ' ';
        if (ends || (begins && name.find(' ') != std::string_view::npos)) {
            return names.size() + i;
        }
    }
    return std::nullopt;
}

bool is_instant(const ColumnProfile& column) {
    const auto most = *std::ranges::max_element(column.times);
    return column.present > 0 && most * 10 >= column.present * 9;
}

std::string_view pattern_of(std::size_t form) {
    return form < time_patterns.size() ? time_patterns[form]
                                       : date_patterns[form - time_patterns.size()];
}

class Proposer {
public:
    Proposer(const LogProfile& log, const ProposalContext& context)
        : log_(log), context_(context), taken_(log.columns.size(), false) {
        for (const ColumnProfile& column : log.columns) {
            plain_.push_back(plain_words(column.name));
        }
    }

    ProposedMapping propose() {
        mapping().name = context_.name;
        mapping().format = context_.format;
        mapping().missing = log_.nothings;
        proposal_.rows = log_.rows;
        proposal_.damaged = log_.damaged;
        proposal_.whole = log_.whole;
        choose_reference();
        choose_instants();
        choose_row();
        choose_actor();
        choose_fields();
        fill_gaps();
        choose_time();
        leave();
        return std::move(proposal_);
    }

private:
    using Column = std::optional<std::size_t>;

    ImportMapping& mapping() { return proposal_.mapping; }
    [[nodiscard]] const ColumnProfile& at(std::size_t i) const { return log_.columns[i]; }
    [[nodiscard]] ColumnRef ref_of(std::size_t i) const { return {at(i).name, at(i).position, {}}; }
    void remark(MappingKey key, std::string text, std::uint8_t field = 0) {
        proposal_.remarks.push_back({key, field, std::move(text)});
    }

    // The column not yet taken whose name fits best; the first of equals.
    template <class Suits>
    Column best(std::span<const std::string_view> names, Suits suits) const {
        Column chosen;
        std::size_t fit = names.size() * 2;
        for (std::size_t i = 0; i < log_.columns.size(); ++i) {
            const auto now = fit_of(plain_[i], names);
            if (!taken_[i] && at(i).present > 0 && now && *now < fit && suits(at(i))) {
                chosen = i;
                fit = *now;
            }
        }
        return chosen;
    }

    void choose_reference();
    void choose_instants();
    void choose_row();
    void choose_events();
    void choose_actor();
    void choose_fields();
    [[nodiscard]] std::string_view kind_by_reference() const;
    void choose_field(const ColumnPart& part);
    void choose_words(FieldMapping& field, const ColumnProfile& column);
    void choose_identity(FieldMapping& field, std::size_t column);
    void choose_time();
    using Totals = std::array<std::uint64_t, written_times>;
    [[nodiscard]] Totals totals() const;  // cells of instants that each pattern reads
    void remark_swapped(std::size_t form, const Totals& total);
    void guess_opening();
    void fill_gaps();
    void leave();
    std::optional<ColumnRef>* instant(MappingKey key);

    const LogProfile& log_;
    const ProposalContext& context_;
    ProposedMapping proposal_;
    std::vector<std::string> plain_;  // names of the columns
    std::vector<bool> taken_;
    std::vector<std::size_t> instants_;  // columns of instants that have a part
    Column reference_, row_instant_;
};

void Proposer::choose_reference() {
    const auto full = log_.rows - log_.damaged;
    const auto always = [&](const ColumnProfile& column) {
        return column.present == full && !is_instant(column);
    };
    reference_ = best(reference_names(), always);
    if (!reference_) {
        for (std::size_t i = 0; i < log_.columns.size() && !reference_; ++i) {
            if (always(at(i)) && at(i).distinct == full && full > 1) {
                reference_ = i;
                remark(MappingKey::ref, context_.wording("a guess: no two rows have the same"));
            }
        }
    }
    if (reference_) {
        taken_[*reference_] = true;
        mapping().ref = ref_of(*reference_);
    } else {
        proposal_.missing.push_back(MappingKey::ref);
    }
}

std::optional<ColumnRef>* Proposer::instant(MappingKey key) {
    switch (key) {
        case MappingKey::opened:
            return &mapping().opened;
        case MappingKey::first_response:
            return &mapping().first_response;
        case MappingKey::resolved:
            return &mapping().resolved;
        case MappingKey::closed:
            return &mapping().closed;
        case MappingKey::due:
            return &mapping().due;
        default:
            return &mapping().at;
    }
}

void Proposer::choose_instants() {
    for (const ColumnPart& part : instant_parts()) {
        const auto column = best(part.names, is_instant);
        if (!column) {
            continue;
        }
        taken_[*column] = true;
        instants_.push_back(*column);
        *instant(part.key) = ref_of(*column);
        if (part.key == MappingKey::at) {
            row_instant_ = column;
        }
    }
}

// Rows that share references are events or snapshots, and need an instant of their own.
void Proposer::choose_row() {
    const bool repeated = reference_ && at(*reference_).distinct < at(*reference_).present;
    if (!repeated) {
        mapping().row = ImportRow::ticket;
        if (row_instant_) {
            mapping().at.reset();
            std::erase(instants_, *row_instant_);
            taken_[*row_instant_] = false;
        }
        return;
    }
    choose_events();
    if (mapping().at) {
        return;
    }
    for (std::size_t i = 0; i < log_.columns.size(); ++i) {
        if (is_instant(at(i)) && at(i).present == at(*reference_).present && !taken_[i]) {
            taken_[i] = true;
            instants_.push_back(i);
            mapping().at = ref_of(i);
            remark(MappingKey::at, context_.wording("a guess: the first instant of every row"));
            return;
        }
    }
    proposal_.missing.push_back(MappingKey::at);
}

void Proposer::choose_events() {
    const auto is_word = [](const ColumnProfile& column) {
        return !is_instant(column) && !column.more && column.numbers < column.present;
    };
    const auto column = best(event_names(), is_word);
    if (!column) {
        mapping().row = ImportRow::snapshot;
        remark(
            MappingKey::row,
            context_.wording("references stand in several rows, and no column names an activity"));
        return;
    }
    taken_[*column] = true;
    mapping().row = ImportRow::event;
    mapping().event = ref_of(*column);
    mapping().event_unmapped = Unmapped{Unmapped::Kind::keep, {}};
    std::string unknown;
    for (const auto& [word, number] : at(*column).values) {
        const auto means = meaning_of_activity(word);
        if (!means) {
            unknown += (unknown.empty() ? "" : ", ") + word;
            continue;
        }
        mapping().event_map.emplace(word, *means);
    }
    if (!unknown.empty()) {
        remark(MappingKey::event, context_.wording("kept as activities: {}", unknown));
    }
}

// Who did it, and who has it, may be one column.
void Proposer::choose_actor() {
    if (mapping().row == ImportRow::ticket) {
        return;
    }
    const auto column = best(actor_names(), [](const auto& c) { return !is_instant(c); });
    if (column) {
        mapping().actor = ref_of(*column);
    }
}

void Proposer::choose_fields() {
    for (const ColumnPart& part : field_parts()) {
        choose_field(part);
    }
    if (mapping().actor) {
        const auto found =
            std::ranges::find(log_.columns, mapping().actor->name, &ColumnProfile::name);
        taken_[static_cast<std::size_t>(found - log_.columns.begin())] = true;
    }
    const auto kind = std::ranges::find(mapping().fields, f::kind, &FieldMapping::field);
    if (kind == mapping().fields.end()) {
        FieldMapping fixed;
        fixed.field = f::kind;
        fixed.value = std::string(kind_by_reference());
        mapping().fields.insert(mapping().fields.begin(), std::move(fixed));
        remark(MappingKey::field,
               context_.wording("or request, order, complaint, question, problem, change"),
               f::kind);
    }
}

// "complaint_id" names complaints.
std::string_view Proposer::kind_by_reference() const {
    const std::string_view plain = reference_ ? std::string_view(plain_[*reference_]) : "";
    const auto means = meaning_of(f::kind, plain.substr(0, plain.find(' ')));
    return means.value_or("incident");
}

bool takes_words(std::uint8_t field) {
    return field == f::kind || field == f::priority || field == f::stage || field == f::channel ||
           field == f::impact || field == f::urgency;
}

// A column of as many values as rows is no list of sites or categories.
bool is_list(const ColumnProfile& column) {
    return column.distinct <= fewest_rows || column.distinct * 2 <= column.present;
}

bool is_free(std::uint8_t field) {
    return field == f::customer || field == f::agent || field == f::subject ||
           field == f::description;
}

void Proposer::choose_field(const ColumnPart& part) {
    const auto suits = [&](const ColumnProfile& column) {
        const bool known =
            !takes_words(part.field) || std::ranges::any_of(column.values, [&](const auto& value) {
                return meaning_of(part.field, value.first).has_value();
            });
        return known && !is_instant(column) && (is_free(part.field) || is_list(column));
    };
    const auto column = best(part.names, suits);
    if (!column) {
        return;
    }
    taken_[*column] = true;
    FieldMapping field;
    field.field = part.field;
    field.column = ref_of(*column);
    if (takes_words(part.field)) {
        choose_words(field, at(*column));
    } else if (part.field == f::customer) {
        choose_identity(field, *column);
    }
    mapping().fields.push_back(std::move(field));
}

// Words that svcops itself has need no map where all of them are such.
void Proposer::choose_words(FieldMapping& field, const ColumnProfile& column) {
    std::string unknown;
    for (const auto& [word, number] : column.values) {
        const auto means = meaning_of(field.field, word);
        if (means && field.map.size() < most_words) {
            field.map.emplace(word, *means);
        } else {
            unknown += (unknown.empty() ? "" : ", ") + word;
        }
    }
    const bool same = unknown.empty() && std::ranges::all_of(field.map, [](const auto& pair) {
                          return pair.first == pair.second;
                      });
    if (same) {
        field.map.clear();
        return;
    }
    const bool open = field.field == f::stage || field.field == f::channel;
    field.unmapped = Unmapped{open ? Unmapped::Kind::keep : Unmapped::Kind::null, {}};
    if (field.field == f::kind) {
        field.unmapped = Unmapped{Unmapped::Kind::value, "request"};
    }
    if (!unknown.empty()) {
        remark(MappingKey::field, context_.wording("not known: {}", unknown), field.field);
    }
}

void Proposer::choose_identity(FieldMapping& field, std::size_t column) {
    const ColumnProfile& cells = at(column);
    if (cells.emails * 10 >= cells.present * 9) {
        field.identity = "email";
    } else if (cells.phones * 10 >= cells.present * 9) {
        field.identity = "phone";
    } else if (!plain_[column].ends_with(" id") && cells.spaced * 2 >= cells.present &&
               cells.numbers == 0) {
        field.identity = "name";
    }
}

// The fewest patterns that read what can be read, those that read most first.
void Proposer::choose_time() {
    ImportTime& time = mapping().time;
    const auto total = totals();
    std::vector<std::size_t> forms(written_times);
    std::iota(forms.begin(), forms.end(), std::size_t{0});
    std::ranges::stable_sort(forms, std::greater<>{},
                             [&](std::size_t form) { return total[form]; });
    std::vector<std::uint64_t> read(instants_.size(), 0);
    for (const std::size_t form : forms) {
        bool better = false;
        for (std::size_t i = 0; i < instants_.size(); ++i) {
            const auto now = at(instants_[i]).times[form];
            better = better || now > read[i];
            read[i] = std::max(read[i], now);
        }
        if (better && form != rfc3339_form) {
            time.formats.emplace_back(pattern_of(form));
            time.zone_given =
                time.zone_given || pattern_of(form).find("%z") == std::string_view::npos;
            remark_swapped(form, total);
        }
    }
    if (time.zone_given) {
        time.zone = context_.zone;
        remark(MappingKey::time, context_.wording("set the zone of the source"));
    }
}

Proposer::Totals Proposer::totals() const {
    Totals total{};
    for (const std::size_t i : instants_) {
        for (std::size_t form = 0; form < written_times; ++form) {
            total[form] += at(i).times[form];
        }
    }
    return total;
}

// Where two patterns read the same cells, the day and the month may be the other way round.
void Proposer::remark_swapped(std::size_t form, const Totals& total) {
    constexpr std::string_view day_first = "%d/%m", month_first = "%m/%d";
    for (std::size_t other = form + 1; other < rfc3339_form; ++other) {
        if (total[other] == total[form] && pattern_of(form).starts_with(day_first) &&
            pattern_of(other).starts_with(month_first)) {
            remark(MappingKey::time,
                   context_.wording("or {}: no day after the 12th was seen", pattern_of(other)));
            return;
        }
    }
}

// Without a name that says so, the first instants are those of the opening.
void Proposer::guess_opening() {
    for (std::size_t i = 0; i < log_.columns.size(); ++i) {
        if (is_instant(at(i)) && !taken_[i]) {
            taken_[i] = true;
            instants_.push_back(i);
            mapping().opened = ref_of(i);
            remark(MappingKey::opened, context_.wording("a guess: the first column of instants"));
            return;
        }
    }
    proposal_.missing.push_back(MappingKey::opened);
}

void Proposer::fill_gaps() {
    ImportMapping& map = mapping();
    if (map.row == ImportRow::ticket && !map.opened) {
        guess_opening();
    }
    const bool stands = map.row != ImportRow::event;
    if (stands && !map.resolved && map.closed) {
        map.resolved = map.closed;
        remark(MappingKey::resolved, context_.wording("no column says when it was resolved"));
    }
    const auto stage = std::ranges::find(map.fields, f::stage, &FieldMapping::field);
    const bool resolves =
        stage != map.fields.end() &&
        std::ranges::any_of(stage->map, [](const auto& pair) { return pair.second == "resolved"; });
    if (map.resolved && resolves) {
        map.resolved_from = ResolvedFrom::column;
    }
    if (stands && !map.first_response) {
        map.observes.emplace();
        if (map.resolved || resolves) {
            map.observes->emplace_back("resolution");
        }
    }
}

void Proposer::leave() {
    for (std::size_t i = 0; i < log_.columns.size(); ++i) {
        if (taken_[i]) {
            continue;
        }
        LeftColumn left{at(i).name, {}, at(i).more || at(i).values.size() > shown_values};
        for (std::size_t v = 0; v < std::min(shown_values, at(i).values.size()); ++v) {
            left.values.push_back(at(i).values[v].first);
        }
        proposal_.left.push_back(std::move(left));
    }
}

}  // namespace

ProposedMapping propose_mapping(const LogProfile& log, const ProposalContext& context) {
    return Proposer(log, context).propose();
}

}  // namespace svcops
