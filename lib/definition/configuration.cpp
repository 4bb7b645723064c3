#include "lib/definition/configuration.hpp"

#include "lib/definition/yaml_reader.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace svcops {

namespace {

constexpr std::array<ConfigurationKey, 22> known_keys{{
    {"store", "the store file"},
    {"definitions", "folders or files of definitions", true},
    {"calendar", "business hours and days of dates, such as +4bh"},
    {"packs", "deadline packs that tickets are held against", true},
    {"country-code", "digits that phone numbers beginning with 0 get in place of it"},
    {"lang", "words of reports: en, bn or sw"},
    {"tz", "read and print times in this zone"},
    {"color", "auto, always or never"},
    {"charset", "utf8 or ascii"},
    {"width", "columns of the terminal"},
    {"editor", "the program in which long texts are written"},
    {"lock-timeout", "how long to wait for another writer"},
    {"mail.from", "the address that replies are sent from"},
    {"mail.name", "what the desk is called in what it sends"},
    {"mail.command", "the sendmail program and its arguments"},
    {"mail.time-limit", "how long it may take to take one message"},
    {"mail.reply", "send or record: what ticket reply does"},
    {"notify.programs", "programs that receivers may name under exec", true},
    {"notify.files", "files that receivers may name under file", true},
    {"notify.hosts", "hosts of the internet that receivers may name under webhook", true},
    {"notify.private-hosts", "the same of private networks and of this machine", true},
    {"notify.time-limit", "how long a program or a host may take for one message"},
}};

const ConfigurationKey* find_key(std::string_view name) {
    const auto found = std::find_if(known_keys.begin(), known_keys.end(),
                                    [&](const auto& key) { return key.name == name; });
    return found == known_keys.end() ? nullptr : &*found;
}

Place place_of(const SourceText& source, const Node& node) {
    return {source.path, node.line, node.column};
}

// A name with a dot in it is one word; neither part of it is a setting.
std::string remedy_for(std::string_view typed) {
    std::vector<std::string_view> names, below;
    for (const auto& row : known_keys) {
        names.push_back(row.name);
        const auto dot = row.name.find('.');
        const bool is_part = dot != std::string_view::npos && (row.name.substr(0, dot) == typed ||
                                                               row.name.substr(dot + 1) == typed);
        if (is_part) {
            below.push_back(row.name);
        }
    }
    return below.empty() ? did_you_mean(typed, names)
                         : fmt::format(
                               "write the whole name before the colon, with nothing below "
                               "it: {}",
                               fmt::join(below, ", "));
}

Problem unknown_key(const SourceText& source, const Node& key) {
    return {place_of(source, key), fmt::format("unknown setting '{}'", visible(key.text)),
            remedy_for(key.text)};
}

void read_entry(const SourceText& source, const Node& key, const Node& value,
                Reading<std::vector<ConfigurationEntry>>& reading) {
    const auto* known = find_key(key.text);
    if (known == nullptr) {
        reading.problems.push_back(unknown_key(source, key));
        return;
    }
    ConfigurationEntry entry{key.text, {}, place_of(source, value)};
    if (value.kind == Node::Kind::scalar) {
        entry.values.push_back(value.text);
    } else if (value.kind == Node::Kind::sequence && known->list) {
        for (const auto& item : value.items) {
            if (item.kind != Node::Kind::scalar) {
                reading.problems.push_back({place_of(source, item), "a text is wanted here", {}});
            }
            entry.values.push_back(item.text);
        }
    } else {
        reading.problems.push_back(
            {place_of(source, value),
             fmt::format("{} wants {}", key.text, known->list ? "a text or a list" : "a text"),
             std::string(known->meaning)});
    }
    reading.value->push_back(std::move(entry));
}

}  // namespace

std::span<const ConfigurationKey> configuration_keys() {
    return known_keys;
}

Reading<std::vector<ConfigurationEntry>> read_configuration(const SourceText& source) {
    auto documents = read_yaml(source);
    Reading<std::vector<ConfigurationEntry>> reading;
    reading.problems = std::move(documents.problems);
    reading.value.emplace();
    if (!reading.problems.empty() || !documents.value) {
        return reading;
    }
    for (const auto& document : *documents.value) {
        if (&document != &documents.value->front()) {
            reading.problems.push_back({place_of(source, document),
                                        "a second document in a configuration",
                                        "write one mapping, without '---' between settings"});
            break;
        }
        if (document.kind != Node::Kind::mapping) {
            reading.problems.push_back({place_of(source, document),
                                        "a configuration is a mapping of settings",
                                        "for example: store: /var/lib/svcops/svcops.db"});
            continue;
        }
        for (std::size_t i = 0; i < document.keys.size(); ++i) {
            read_entry(source, document.keys[i], document.items[i], reading);
        }
    }
    return reading;
}

}  // namespace svcops
