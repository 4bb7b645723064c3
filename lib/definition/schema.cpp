#include "lib/definition/schema.hpp"

#include "lib/definition/kind.hpp"

#include <fmt/core.h>

namespace svcops {

namespace {

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += c;
        }
    }
    return out + '"';
}

// Writes JSON with two blanks a level; the caller says where values begin and end.
class JsonWriter {
public:
    void open(char bracket) {
        out_ += bracket;
        ++depth_;
        first_ = true;
    }
    void close(char bracket) {
        --depth_;
        if (!first_) {
            line();
        }
        out_ += bracket;
        first_ = false;
    }
    void item() {
        if (!first_) {
            out_ += ',';
        }
        line();
        first_ = false;
    }
    void name(std::string_view name) {
        item();
        out_ += json_string(name);
        out_ += ": ";
    }
    void raw(std::string_view text) { out_ += text; }
    void member(std::string_view key, std::string_view value) {
        name(key);
        raw(json_string(value));
    }
    std::string take() { return std::move(out_) + '\n'; }

private:
    void line() {
        out_ += '\n';
        out_.append(depth_ * 2, ' ');
    }
    std::string out_;
    std::size_t depth_ = 0;
    bool first_ = true;
};

void write(const Shape& shape, JsonWriter& json);

void write_record(const Shape& shape, JsonWriter& json) {
    json.member("type", "object");
    json.name("additionalProperties");
    json.raw("false");
    json.name("required");
    json.open('[');
    for (const Shape::Member& member : shape.members) {
        if (member.need == Need::required) {
            json.item();
            json.raw(json_string(member.name));
        }
    }
    json.close(']');
    json.name("properties");
    json.open('{');
    for (const Shape::Member& member : shape.members) {
        json.name(member.name);
        json.open('{');
        json.member("description", member.meaning);
        write(member.shape, json);
        json.close('}');
    }
    json.close('}');
}

void write_names(const Shape& shape, JsonWriter& json) {
    json.member("type", "object");
    if (!shape.pattern.empty()) {
        json.name("propertyNames");
        json.open('{');
        json.member("pattern", shape.pattern);
        json.close('}');
    }
    json.name("additionalProperties");
    json.open('{');
    write(shape.parts.front(), json);
    json.close('}');
}

void write_text(const Shape& shape, JsonWriter& json) {
    json.member("type", "string");
    if (!shape.pattern.empty()) {
        json.member("pattern", shape.pattern);
    }
    if (shape.choices.empty()) {
        return;
    }
    json.name("enum");
    json.open('[');
    for (const std::string& choice : shape.choices) {
        json.item();
        json.raw(json_string(choice));
    }
    json.close(']');
}

// The members of a schema object whose braces the caller writes.
void write(const Shape& shape, JsonWriter& json) {
    switch (shape.kind) {
        case Shape::Kind::text:
            write_text(shape, json);
            break;
        case Shape::Kind::integer:
            json.member("type", "integer");
            break;
        case Shape::Kind::boolean:
            json.member("type", "boolean");
            break;
        case Shape::Kind::null:
            json.member("type", "null");
            break;
        case Shape::Kind::record:
            write_record(shape, json);
            break;
        case Shape::Kind::open_record:
            write_names(shape, json);
            break;
        case Shape::Kind::list:
            json.member("type", "array");
            json.name("items");
            json.open('{');
            write(shape.parts.front(), json);
            json.close('}');
            break;
        case Shape::Kind::any_of:
            if (shape.parts.empty()) {
                break;  // anything
            }
            json.name("anyOf");
            json.open('[');
            for (const Shape& way : shape.parts) {
                json.item();
                json.open('{');
                write(way, json);
                json.close('}');
            }
            json.close(']');
            break;
    }
}

// if kind is K then spec looks like K's.
void write_kind(const KindRow& row, JsonWriter& json) {
    json.item();
    json.open('{');
    json.name("if");
    json.open('{');
    json.name("properties");
    json.open('{');
    json.name("kind");
    json.open('{');
    json.member("const", row.name);
    json.close('}');
    json.close('}');
    json.close('}');
    json.name("then");
    json.open('{');
    json.name("properties");
    json.open('{');
    json.name("spec");
    json.open('{');
    json.member("description", row.meaning);
    write(row.shape(), json);
    json.close('}');
    json.close('}');
    json.close('}');
    json.close('}');
}

// The document's own shape, with `spec` left to the kinds.
Shape open_document() {
    Shape shape = document_shape();
    for (Shape::Member& member : shape.members) {
        if (member.name == "spec") {
            member.shape = Shape::any({});
        }
    }
    return shape;
}

std::vector<std::string_view> kind_names() {
    std::vector<std::string_view> names;
    for (const KindRow& row : kinds) {
        names.push_back(row.name);
    }
    return names;
}

void collect_keys(const Shape& shape, const std::string& path, std::string_view kind,
                  std::vector<DefinitionKey>& into) {
    const auto below = [&](std::string_view name) {
        return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
    };
    for (const Shape::Member& member : shape.members) {
        into.push_back(
            {std::string(kind), below(member.name), member.need, std::string(member.meaning)});
        collect_keys(member.shape, below(member.name), kind, into);
    }
    for (const Shape& part : shape.parts) {
        collect_keys(part, shape.kind == Shape::Kind::open_record ? below("NAME") : path, kind,
                     into);
    }
}

}  // namespace

std::string json_schema() {
    JsonWriter json;
    json.open('{');
    json.member("$schema", "http://json-schema.org/draft-07/schema#");
    json.member("title", "svcops definitions");
    json.member("description",
                fmt::format("One document of kind {}", fmt::join(kind_names(), ", ")));
    write(open_document(), json);
    json.name("allOf");
    json.open('[');
    for (const KindRow& row : kinds) {
        write_kind(row, json);
    }
    json.close(']');
    json.close('}');
    return json.take();
}

std::vector<DefinitionKey> definition_keys() {
    std::vector<DefinitionKey> keys;
    collect_keys(document_shape(), "", "", keys);
    for (const KindRow& row : kinds) {
        collect_keys(row.shape(), "spec", row.name, keys);
    }
    return keys;
}

}  // namespace svcops
