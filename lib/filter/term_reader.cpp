#include "lib/filter/term_reader.hpp"

#include "lib/text/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace svcops::filter_text {

namespace {

const FieldInfo* filterable(FieldTable table, std::string_view name) {
    const FieldInfo* field = find_field(table, name);
    return field && (field->uses & in_filter) ? field : nullptr;
}

const ComputedKey* find_computed(std::span<const ComputedKey> keys, std::string_view name) {
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const ComputedKey& key) {
        const bool prefix = key.name.ends_with('.');
        return prefix ? name.starts_with(key.name) && name.size() > key.name.size()
                      : name == key.name;
    });
    return found == keys.end() ? nullptr : &*found;
}

std::string_view resolved_alias(std::span<const KeyAlias> aliases, std::string_view name) {
    for (const KeyAlias& row : aliases) {
        if (row.alias == name) {
            return row.name;
        }
    }
    return name;
}

// The alternatives of one comparison. What is a list becomes one term; each range is a term of its
// own.
Expression alternatives(const Term& blank, std::vector<Term> read) {
    Term list = blank;
    bool has_list = false;
    std::vector<Expression> parts;
    for (Term& term : read) {
        if (term.from || term.to) {
            parts.push_back(of_term(std::move(term)));
            continue;
        }
        has_list = true;
        list.null = list.null || term.null;
        std::move(term.words.begin(), term.words.end(), std::back_inserter(list.words));
        list.numbers.insert(list.numbers.end(), term.numbers.begin(), term.numbers.end());
    }
    std::sort(list.numbers.begin(), list.numbers.end());
    list.numbers.erase(std::unique(list.numbers.begin(), list.numbers.end()), list.numbers.end());
    if (has_list) {
        parts.insert(parts.begin(), of_term(std::move(list)));
    }
    return joined(Expression::Join::any, std::move(parts));
}

}  // namespace

Place TermReader::place(std::size_t offset) const {
    const std::uint32_t first = std::max<std::uint32_t>(source_.column, 1);
    return {source_.source, source_.line, first + static_cast<std::uint32_t>(offset)};
}

void TermReader::complain(std::size_t offset, std::string what, std::string hint) {
    problems_.push_back({place(offset), std::move(what), std::move(hint)});
}

std::vector<std::string_view> TermReader::key_names() const {
    std::vector<std::string_view> names;
    for (const FieldTable table : {keys_.fields, keys_.derived}) {
        for (const FieldInfo& field : table) {
            if (field.uses & in_filter) {
                names.push_back(field.name);
            }
        }
    }
    for (const ComputedKey& key : keys_.computed) {
        names.push_back(key.name);
    }
    for (const KeyAlias& row : keys_.aliases) {
        names.push_back(row.alias);
    }
    return names;
}

bool TermReader::find_key(const RawTerm& raw, Term& term) {
    const std::string_view name = resolved_alias(keys_.aliases, raw.key);
    term.field = filterable(keys_.fields, name);
    if (!term.field) {
        term.field = filterable(keys_.derived, name);
    }
    if (!term.field) {
        term.computed = find_computed(keys_.computed, name);
    }
    if (term.field || term.computed) {
        return true;
    }
    std::string hint = raw.key == "x." ? "write x.NAME:VALUE, as in x.location:dhaka"
                                       : did_you_mean(raw.key, key_names());
    if (hint.empty()) {
        hint = fmt::format("to search for the text, write text:\"{}:...\"", raw.key);
    }
    complain(raw.offset, fmt::format("unknown filter key '{}'", raw.key), std::move(hint));
    return false;
}

bool TermReader::names_ids(const RawTerm& raw) const {
    if (!raw.bare() || raw.pieces.front().quoted || !filterable(keys_.derived, "id")) {
        return false;
    }
    std::string_view rest = raw.pieces.front().text;
    const auto skip_id = [&rest] {
        if (!rest.starts_with("T-") && !rest.starts_with("t-")) {
            return false;
        }
        rest.remove_prefix(2);
        const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
        rest.remove_prefix(digits);
        return digits > 0;
    };
    for (;;) {  // T-1, T-1..T-2, T-1.. or ..T-2, joined by commas
        bool has_id = skip_id();
        if (rest.starts_with("..")) {
            rest.remove_prefix(2);
            has_id = skip_id() || has_id;
        }
        if (!has_id) {
            return false;
        }
        if (rest.empty()) {
            return true;
        }
        if (!rest.starts_with(',')) {
            return false;
        }
        rest.remove_prefix(1);
    }
}

bool TermReader::names_key(const RawTerm& raw) const {
    if (!raw.bare() || raw.pieces.front().quoted) {
        return false;
    }
    const auto names = key_names();
    return std::find(names.begin(), names.end(), raw.pieces.front().text) != names.end();
}

std::optional<std::string_view> TermReader::named_filter(const RawTerm& raw) const {
    if (keys_.named == nullptr || !raw.bare() || raw.pieces.front().quoted ||
        !raw.pieces.front().text.starts_with('@')) {
        return std::nullopt;
    }
    return std::string_view(raw.pieces.front().text).substr(1);
}

// A word to search for: the computed key `text`.
Expression TermReader::bare(const RawTerm& raw) const {
    Term term;
    term.computed = find_computed(keys_.computed, "text");
    term.key = "text";
    term.bare = true;
    term.words.push_back(raw.pieces.front().text);
    term.place = place(raw.offset);
    return of_term(std::move(term));
}

Expression TermReader::read(const RawTerm& raw) {
    if (raw.bare()) {
        if (!find_computed(keys_.computed, "text")) {
            complain(raw.offset, fmt::format("'{}' has no key", raw.pieces.front().text),
                     "there is no text to search here; write KEY:VALUE");
        }
        if (!raw.pieces.front().quoted) {
            check_star(raw.pieces.front());
        }
        return bare(raw);
    }
    Term blank;
    blank.key = raw.key;
    blank.place = place(raw.offset);
    if (!find_key(raw, blank)) {
        return of_term(std::move(blank));
    }
    const bool ordering = raw.comparison > Comparison::unequal;
    if (ordering && raw.pieces.size() > 1) {
        complain(raw.pieces[1].offset, "a comparison takes one value", "");
    }
    std::vector<Term> read;
    for (const Piece& piece : raw.pieces) {
        read.push_back(blank);
        read_piece(piece, raw.comparison, read.back());
    }
    Expression whole = alternatives(blank, std::move(read));
    return raw.comparison == Comparison::unequal ? inverse(std::move(whole)) : whole;
}

void TermReader::read_piece(const Piece& piece, Comparison comparison, Term& term) {
    const bool ordering = comparison > Comparison::unequal;
    if (piece.text.empty()) {
        complain(piece.offset, fmt::format("'{}' needs a value", term.key),
                 term.field ? fmt::format("{}:none is without a value", term.key) : "");
        return;
    }
    if (term.field && piece.text == "none" && !piece.quoted && !ordering) {
        term.null = true;
        return;
    }
    switch (term.field ? term.field->type : term.computed->type) {
        case FieldType::code:
            return read_code(piece, comparison, term);
        case FieldType::instant:
            return read_instant(piece, comparison, term);
        case FieldType::count:
            return term.field && !term.field->get ? read_age(piece, comparison, term)
                                                  : read_count(piece, comparison, term);
        case FieldType::record:
            return term.computed || term.field->noun == Noun::ticket
                       ? read_count(piece, comparison, term)
                       : read_word(piece, comparison, term);
        case FieldType::word:
        case FieldType::words:
        case FieldType::bytes:
        case FieldType::text:
            break;
    }
    read_word(piece, comparison, term);
}

}  // namespace svcops::filter_text
