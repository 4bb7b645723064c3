#include "lib/definition/mapping_text.hpp"

#include "lib/definition/import_forms.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace svcops {

namespace {

constexpr std::size_t comment_columns = 100;  // of a line with values of a column

// Plain text that no reader of YAML takes for something else: it begins with a letter, and holds
// letters, digits, spaces and a few signs that mean nothing within a line or a {}.
bool is_plain(std::string_view text) {
    constexpr std::string_view others[] = {"null", "true", "false", "yes", "no",
                                           "on",   "off",  "y",     "n",   "nan"};
    const auto letter = [](char c) {
        return is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
    };
    return !text.empty() && letter(text.front()) && text.back() != ' ' &&
           std::ranges::all_of(text,
                               [&](char c) {
                                   return letter(c) || is_digit(c) ||
                                          std::string_view(" _-/.()").find(c) !=
                                              std::string_view::npos;
                               }) &&
           std::ranges::find(others, lowered_ascii(text)) == std::end(others);
}

std::string_view name_of(ImportFormat format) {
    switch (format) {
        case ImportFormat::tsv:
            return "tsv";
        case ImportFormat::jsonl:
            return "jsonl";
        case ImportFormat::mail:
            return "mail";
        case ImportFormat::xes:
            return "xes";
        case ImportFormat::csv:
            break;
    }
    return "csv";
}

std::string_view name_of(ImportRow row) {
    switch (row) {
        case ImportRow::event:
            return "event";
        case ImportRow::snapshot:
            return "snapshot";
        case ImportRow::message:
            return "message";
        case ImportRow::ticket:
            break;
    }
    return "ticket";
}

std::string column_text(const ColumnRef& column) {
    return column.position == 0 ? yaml_scalar(column.name)
                                : fmt::format("{{column: {}, position: {}}}",
                                              yaml_scalar(column.name), column.position);
}

std::string meaning_text(const EventMeaning& meaning) {
    switch (meaning.kind) {
        case EventMeaning::Kind::stage:
            return fmt::format("{{stage: {}}}", meaning.word);
        case EventMeaning::Kind::priority:
            return fmt::format("{{priority: {}}}", name_of(priority_names, meaning.code));
        default:
            return std::string(token_of(meaning));
    }
}

std::string unmapped_text(const Unmapped& unmapped) {
    switch (unmapped.kind) {
        case Unmapped::Kind::reject:
            return "reject";
        case Unmapped::Kind::keep:
            return "keep";
        case Unmapped::Kind::null:
            return "\"null\"";
        case Unmapped::Kind::value:
            break;
    }
    return yaml_scalar(unmapped.value);
}

// A flow list: ["", "?"].
std::string list_text(std::span<const std::string> texts) {
    std::string list;
    for (const std::string& text : texts) {
        list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", text == "\\N" ? "\\\\N" : text);
    }
    return "[" + list + "]";
}

class Writer {
public:
    Writer(const ProposedMapping& proposal, const Wording& wording)
        : proposal_(proposal), mapping_(proposal.mapping), wording_(wording) {}

    std::string write() {
        head();
        line(2, "format", name_of(mapping_.format));
        line(2, "row", name_of(mapping_.row), MappingKey::row);
        column(2, "ref", present(mapping_.ref), MappingKey::ref);
        column(2, "at", mapping_.at, MappingKey::at);
        column(2, "actor", mapping_.actor, MappingKey::actor);
        line(2, "missing", list_text(mapping_.missing));
        time();
        instants();
        event();
        fields();
        left();
        return std::move(text_);
    }

private:
    static std::optional<ColumnRef> present(const ColumnRef& column) {
        return column.name.empty() ? std::nullopt : std::optional(column);
    }
    void comment(std::size_t indent, std::string_view what) {
        text_ += fmt::format("{:{}}# {}\n", "", indent, visible(what));
    }
    [[nodiscard]] std::string remarks(MappingKey key, std::uint8_t field = 0) const {
        std::string all;
        for (const MappingRemark& remark : proposal_.remarks) {
            if (remark.key == key && remark.field == field) {
                all += (all.empty() ? "" : "; ") + remark.text;
            }
        }
        return visible(all);
    }
    void line(std::size_t indent, std::string_view key, std::string_view value,
              std::string_view remark = {}) {
        text_ += fmt::format("{:{}}{}:{}{}", "", indent, key, value.empty() ? "" : " ", value);
        text_ += remark.empty() ? "\n" : fmt::format("   # {}\n", remark);
    }
    void line(std::size_t indent, std::string_view key, std::string_view value, MappingKey about,
              std::uint8_t field = 0) {
        line(indent, key, value, remarks(about, field));
    }
    void column(std::size_t indent, std::string_view key, const std::optional<ColumnRef>& column,
                MappingKey about) {
        if (column) {
            line(indent, key, column_text(*column), about);
        } else if (std::ranges::find(proposal_.missing, about) != proposal_.missing.end()) {
            comment(indent, wording_("{}: name the column here; none could be guessed", key));
        }
    }

    void head();
    void time();
    void instants();
    void event();
    void fields();
    void field(const FieldMapping& field);
    void left();
    void left(const LeftColumn& column);

    const ProposedMapping& proposal_;
    const ImportMapping& mapping_;
    const Wording& wording_;
    std::string text_;
};

void Writer::head() {
    const auto rows = proposal_.rows - proposal_.damaged;
    comment(0, proposal_.whole ? wording_.counted(rows, "Proposed after a look at {} row.",
                                                  "Proposed after a look at {} rows.")
                               : wording_("Proposed after a look at the first {} rows.", rows));
    if (proposal_.damaged > 0) {
        comment(0, wording_.counted(proposal_.damaged, "{} other is damaged.",
                                    "{} others are damaged."));
    }
    comment(0,
            wording_.sentence("Columns were guessed by their names and cells: read every line."));
    for (const std::string& known : proposal_.known) {
        comment(0, wording_("The mapping '{}' reads these columns already.", known));
    }
    text_ += "apiVersion: svcops/v1\nkind: ImportMapping\nmetadata:\n";
    line(2, "name", mapping_.name);
    text_ += "spec:\n";
}

void Writer::time() {
    const ImportTime& time = mapping_.time;
    if (time.formats.empty()) {
        return;
    }
    std::string value = time.zone_given ? fmt::format("zone: {}, ", time.zone.name()) : "";
    value = fmt::format("{{{}formats: {}}}", value, list_text(time.formats));
    line(2, "time", value, MappingKey::time);
}

void Writer::instants() {
    const std::size_t before = text_.size();
    column(4, "opened", mapping_.opened, MappingKey::opened);
    column(4, "first_response", mapping_.first_response, MappingKey::first_response);
    column(4, "resolved", mapping_.resolved, MappingKey::resolved);
    column(4, "closed", mapping_.closed, MappingKey::closed);
    column(4, "due", mapping_.due, MappingKey::due);
    if (text_.size() != before) {
        text_.insert(before, "  instants:\n");
    }
    if (mapping_.resolved_from) {
        line(2, "resolvedFrom",
             *mapping_.resolved_from == ResolvedFrom::column ? "column" : "snapshot");
    }
    if (mapping_.observes) {
        line(2, "observes", fmt::format("[{}]", fmt::join(*mapping_.observes, ", ")));
    }
}

void Writer::event() {
    if (!mapping_.event) {
        return;
    }
    line(2, "event", "", MappingKey::event);
    line(4, "column", column_text(*mapping_.event));
    if (!mapping_.event_map.empty()) {
        line(4, "map", "");
        for (const auto& [word, meaning] : mapping_.event_map) {
            line(6, yaml_scalar(word), meaning_text(meaning));
        }
    }
    if (mapping_.event_unmapped) {
        line(4, "unmapped", unmapped_text(*mapping_.event_unmapped));
    }
}

void Writer::fields() {
    line(2, "fields", "");
    for (const FieldMapping& one : mapping_.fields) {
        field(one);
    }
}

void Writer::field(const FieldMapping& field) {
    const auto name = find_field(ticket_fields, field.field)->name;
    if (field.value) {
        line(4, name, fmt::format("{{value: {}}}", yaml_scalar(*field.value)), MappingKey::field,
             field.field);
        return;
    }
    if (field.map.empty() && field.identity.empty() && field.column->position == 0) {
        line(4, name, yaml_scalar(field.column->name), MappingKey::field, field.field);
        return;
    }
    line(4, name, "", MappingKey::field, field.field);
    line(6, "column", yaml_scalar(field.column->name));
    if (field.column->position != 0) {
        line(6, "position", fmt::format("{}", field.column->position));
    }
    if (!field.identity.empty()) {
        line(6, "identity", field.identity);
    }
    if (!field.map.empty()) {
        line(6, "map", "");
        for (const auto& [word, value] : field.map) {
            line(8, yaml_scalar(word), yaml_scalar(value));
        }
        line(6, "unmapped", unmapped_text(*field.unmapped));
    }
}

void Writer::left() {
    if (proposal_.left.empty()) {
        return;
    }
    comment(2, wording_.sentence("Columns without a guess; 'extra: [NAME, ...]' keeps them:"));
    for (const LeftColumn& column : proposal_.left) {
        left(column);
    }
}

void Writer::left(const LeftColumn& column) {
    if (column.values.empty()) {
        comment(2, fmt::format("  {}: {}", yaml_scalar(column.name), wording_.sentence("empty")));
        return;
    }
    std::string values;
    for (const std::string& value : column.values) {
        values += fmt::format("{}{}", values.empty() ? "" : ", ", yaml_scalar(value));
    }
    comment(2, fit(fmt::format("  {}: {}{}", yaml_scalar(column.name), values,
                               column.more ? ", ..." : ""),
                   comment_columns, "..."));
}

}  // namespace

std::string yaml_scalar(std::string_view text) {
    if (is_plain(text)) {
        return std::string(text);
    }
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            fmt::format_to(std::back_inserter(quoted), "\\x{:02x}", static_cast<unsigned char>(c));
        } else {
            quoted += c;
        }
    }
    return quoted + "\"";
}

std::string mapping_text(const ProposedMapping& proposal, const Wording& wording) {
    return Writer(proposal, wording).write();
}

}  // namespace svcops
