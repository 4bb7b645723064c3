#include "lib/mime/pieces.hpp"

#include "lib/mime/charset_text.hpp"
#include "lib/mime/owned.hpp"

#include <algorithm>
#include <string_view>

namespace svcops::mime {

namespace {

std::string bytes_of(GByteArray* array) {
    return {reinterpret_cast<const char*>(array->data), array->len};
}

Owned<GMimeStream> memory() {
    return Owned<GMimeStream>(g_mime_stream_mem_new());
}

std::string content_of(GMimeStream* stream) {
    return bytes_of(g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream)));
}

// The bytes of a part, its transfer encoding taken away.
std::string decoded_bytes(GMimePart* part) {
    auto* const content = g_mime_part_get_content(part);
    if (content == nullptr) {
        return {};
    }
    const auto stream = memory();
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    return content_of(stream.get());
}

bool is_type(GMimeObject* object, const char* type, const char* subtype) {
    auto* const content = g_mime_object_get_content_type(object);
    return content != nullptr && g_mime_content_type_is_type(content, type, subtype) != 0;
}

std::string parameter(GMimeObject* object, const char* name) {
    return valid_text(g_mime_object_get_content_type_parameter(object, name));
}

std::string media_of(GMimeObject* object) {
    auto* const content = g_mime_object_get_content_type(object);
    const OwnedText type(content == nullptr ? nullptr : g_mime_content_type_get_mime_type(content));
    return valid_text(type.get());
}

bool has_value(GMimeObject* object, const char* parameter_name, const char* wanted) {
    return g_ascii_strcasecmp(parameter(object, parameter_name).c_str(), wanted) == 0;
}

// Text that stands in the message itself, and is no file that came with it.
bool is_read(GMimePart* part) {
    auto* const object = GMIME_OBJECT(part);
    const char* const disposition = g_mime_object_get_disposition(object);
    const bool attached =
        disposition != nullptr && g_ascii_strcasecmp(disposition, "attachment") == 0;
    const char* const name = g_mime_part_get_filename(part);
    return !attached && (name == nullptr || *name == 0) &&
           (is_type(object, "text", "plain") || is_type(object, "text", "html"));
}

bool says_something(const std::vector<SvcopsPiece>& pieces, SvcopsPieceKind kind) {
    return std::ranges::any_of(pieces, [&](const SvcopsPiece& piece) {
        const std::string_view body(piece.body.data, piece.body.size);
        return piece.kind == kind && body.find_first_not_of(" \t\r\n") != std::string_view::npos;
    });
}

bool is_message(GMimeObject* object) {
    return GMIME_IS_MESSAGE_PART(object);
}
bool is_multipart(GMimeObject* object) {
    return GMIME_IS_MULTIPART(object);
}
bool is_part(GMimeObject* object) {
    return GMIME_IS_PART(object);
}

}  // namespace

bool Pieces::within(std::size_t depth) {
    message_.too_many_parts = message_.too_many_parts || ++count_ > limits_.parts;
    message_.too_deep = message_.too_deep || depth > limits_.depth;
    return !message_.too_many_parts && !message_.too_deep;
}

void Pieces::walk(GMimeObject* object, std::size_t depth) {
    if (!within(depth)) {
        return;
    }
    if (is_message(object)) {
        add_inner(GMIME_MESSAGE_PART(object), depth);
    } else if (is_multipart(object)) {
        auto* const parts = GMIME_MULTIPART(object);
        is_type(object, "multipart", "alternative") ? choose(parts, depth) : walk_all(parts, depth);
    } else if (is_part(object) && !only_counts_) {
        add_part(GMIME_PART(object));
    }
}

void Pieces::walk_all(GMimeMultipart* parts, std::size_t depth) {
    for (int i = 0; i < g_mime_multipart_get_count(parts); ++i) {
        walk(g_mime_multipart_get_part(parts, i), depth + 1);
    }
}

// Plain text is read before HTML; files of the others, such as an invitation, stay.
void Pieces::choose(GMimeMultipart* alternatives, std::size_t depth) {
    auto before = std::move(found_);
    std::vector<std::vector<SvcopsPiece>> ways;
    for (int i = 0; i < g_mime_multipart_get_count(alternatives); ++i) {
        found_.clear();
        walk(g_mime_multipart_get_part(alternatives, i), depth + 1);
        ways.push_back(std::move(found_));
    }
    auto chosen = ways.end();
    for (const auto kind : {svcops_plain, svcops_html}) {
        if (chosen == ways.end()) {
            chosen = std::ranges::find_if(
                ways, [&](const auto& pieces) { return says_something(pieces, kind); });
        }
    }
    found_ = std::move(before);
    for (auto way = ways.begin(); way != ways.end(); ++way) {
        std::ranges::copy_if(*way, std::back_inserter(found_), [&](const SvcopsPiece& piece) {
            return way == chosen || piece.kind == svcops_file;
        });
    }
}

void Pieces::add_part(GMimePart* part) {
    auto* const object = GMIME_OBJECT(part);
    SvcopsPiece piece{};
    auto bytes = decoded_bytes(part);
    piece.media = message_.keep(media_of(object));
    if (!is_read(part)) {
        piece.kind = svcops_file;
        piece.name = message_.keep(valid_text(g_mime_part_get_filename(part)));
        piece.body = message_.keep(std::move(bytes));
    } else {
        piece.kind = is_type(object, "text", "html") ? svcops_html : svcops_plain;
        piece.flowed = has_value(object, "format", "flowed");
        piece.del_sp = has_value(object, "delsp", "yes");
        auto decoded = decoded_text(bytes, parameter(object, "charset"));
        piece.replaced = decoded.replaced;
        piece.body = message_.keep(std::move(decoded.text));
    }
    found_.push_back(piece);
}

// A message within the message is a file, whole; what is in it only counts against the limits.
void Pieces::add_inner(GMimeMessagePart* part, std::size_t depth) {
    auto* const inner = g_mime_message_part_get_message(part);
    if (inner == nullptr) {
        return;
    }
    if (!only_counts_) {
        add_whole(part, inner);
    }
    const bool counted_before = only_counts_;
    only_counts_ = true;
    if (auto* const root = g_mime_message_get_mime_part(inner)) {
        walk(root, depth + 1);
    }
    only_counts_ = counted_before;
}

void Pieces::add_whole(GMimeMessagePart* part, GMimeMessage* inner) {
    SvcopsPiece piece{};
    piece.kind = svcops_file;
    piece.media = message_.keep("message/rfc822");
    const char* const disposition_name =
        g_mime_object_get_content_disposition_parameter(GMIME_OBJECT(part), "filename");
    piece.name = message_.keep(valid_text(disposition_name));
    const auto stream = memory();
    g_mime_object_write_to_stream(GMIME_OBJECT(inner), nullptr, stream.get());
    piece.body = message_.keep(content_of(stream.get()));
    found_.push_back(piece);
}

}  // namespace svcops::mime
