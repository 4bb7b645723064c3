#include "lib/mime/reader.hpp"

#include "lib/mime/joined_words.hpp"
#include "lib/mime/owned.hpp"
#include "lib/mime/pieces.hpp"

#include <cstring>
#include <memory>

namespace svcops::mime {

namespace {

// Made once: how headers are read that do not keep to the rules.
GMimeParserOptions* lenient_options() {
    // NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): read-only for GMime too
    static GMimeParserOptions* const options = [] {
        static const char* charsets[] = {"utf-8", "windows-1252", nullptr};
        auto* made = g_mime_parser_options_new();
        g_mime_parser_options_set_address_compliance_mode(made, GMIME_RFC_COMPLIANCE_LOOSE);
        g_mime_parser_options_set_parameter_compliance_mode(made, GMIME_RFC_COMPLIANCE_LOOSE);
        g_mime_parser_options_set_rfc2047_compliance_mode(made, GMIME_RFC_COMPLIANCE_LOOSE);
        g_mime_parser_options_set_fallback_charsets(made, charsets);
        return made;
    }();
    return options;
}

Owned<GMimeMessage> parsed(std::string_view bytes) {
    const auto whole = with_joined_words(bytes);
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(whole.data(), whole.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
    return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), lenient_options()));
}

std::string decoded(const char* raw) {
    if (raw == nullptr) {
        return {};
    }
    const OwnedText unfolded(g_mime_utils_header_unfold(raw));
    const OwnedText text(g_mime_utils_header_decode_text(lenient_options(), unfolded.get()));
    return valid_text(text.get());
}

void add_headers(GMimeMessage* message, ReadMessage& into) {
    auto* const all = g_mime_object_get_header_list(GMIME_OBJECT(message));
    for (int i = 0; i < g_mime_header_list_get_count(all); ++i) {
        auto* const header = g_mime_header_list_get_header_at(all, i);
        into.add_header(valid_text(g_mime_header_get_name(header)),
                        decoded(g_mime_header_get_raw_value(header)));
    }
}

void add_addresses(InternetAddressList* list, SvcopsAddressRole role, ReadMessage& into,
                   int depth = 0) {
    constexpr int deepest = 8;  // groups within groups
    const int count = list == nullptr || depth > deepest ? 0 : internet_address_list_length(list);
    for (int i = 0; i < count; ++i) {
        auto* const each = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(each)) {
            add_addresses(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(each)), role,
                          into, depth + 1);
        } else if (INTERNET_ADDRESS_IS_MAILBOX(each)) {
            into.add_address(
                role, valid_text(internet_address_get_name(each)),
                valid_text(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(each))));
        }
    }
}

// Nothing for what is no date at all.
bool read_date(const char* text, std::int64_t& seconds) {
    auto* const date = text == nullptr ? nullptr : g_mime_utils_header_decode_date(text);
    if (date == nullptr) {
        return false;
    }
    seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return true;
}

void add_dates(GMimeMessage* message, ReadMessage& into) {
    auto* const object = GMIME_OBJECT(message);
    into.has_sent = read_date(g_mime_object_get_header(object, "Date"), into.sent);
    // The topmost line is of the server that is nearest to us.
    if (const char* received = g_mime_object_get_header(object, "Received")) {
        const char* const stamp = std::strrchr(received, ';');
        into.has_arrived = stamp != nullptr && read_date(stamp + 1, into.arrived);
    }
}

void add_report(GMimeObject* root, ReadMessage& into) {
    auto* const type = root == nullptr ? nullptr : g_mime_object_get_content_type(root);
    if (type != nullptr && g_mime_content_type_is_type(type, "multipart", "report") != 0) {
        into.report_type =
            into.keep(valid_text(g_mime_content_type_get_parameter(type, "report-type")));
    }
}

}  // namespace

SvcopsView ReadMessage::keep(std::string text) {
    const auto& kept = texts_.emplace_back(std::move(text));
    return {kept.data(), kept.size()};
}

void ReadMessage::add_header(std::string name, std::string text) {
    const auto kept_name = keep(std::move(name));
    headers_.push_back({kept_name, keep(std::move(text))});
}

void ReadMessage::add_address(SvcopsAddressRole role, std::string name, std::string address) {
    const auto kept_name = keep(std::move(name));
    addresses_.push_back({role, kept_name, keep(std::move(address))});
}

void ReadMessage::finish() {
    headers = headers_.data();
    header_count = headers_.size();
    addresses = addresses_.data();
    address_count = addresses_.size();
    pieces = kept_pieces.data();
    piece_count = kept_pieces.size();
}

ReadMessage* read_message(std::string_view bytes, const SvcopsMailLimits& limits) {
    const auto message = parsed(bytes);
    if (!message || g_mime_header_list_get_count(
                        g_mime_object_get_header_list(GMIME_OBJECT(message.get()))) == 0) {
        return nullptr;
    }
    auto read = std::make_unique<ReadMessage>();
    add_headers(message.get(), *read);
    constexpr struct {
        GMimeAddressType type;
        SvcopsAddressRole role;
    } roles[] = {{GMIME_ADDRESS_TYPE_FROM, svcops_from},
                 {GMIME_ADDRESS_TYPE_SENDER, svcops_reply_to},
                 {GMIME_ADDRESS_TYPE_REPLY_TO, svcops_reply_to},
                 {GMIME_ADDRESS_TYPE_TO, svcops_to},
                 {GMIME_ADDRESS_TYPE_CC, svcops_cc}};
    for (const auto& [type, role] : roles) {
        add_addresses(g_mime_message_get_addresses(message.get(), type), role, *read);
    }
    add_dates(message.get(), *read);
    auto* const root = g_mime_message_get_mime_part(message.get());
    add_report(root, *read);
    Pieces pieces(*read, limits);
    if (root != nullptr) {
        pieces.walk(root);
    }
    read->kept_pieces = pieces.take();
    read->finish();
    return read.release();
}

}  // namespace svcops::mime
