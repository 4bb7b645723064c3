#include "lib/mail/html_text.hpp"

#include "lib/mail/html_entity.hpp"

#include <doctest/doctest.h>

#include <string>

namespace html_text_test {

using namespace svcops::mail;

TEST_CASE("blocks stand apart and white space is one blank") {
    CHECK(html_text("<p>one\n  two</p><p>three<br>four</p>") == "one two\n\nthree\nfour\n");
    CHECK(html_text("<div>a</div><div>b</div>") == "a\nb\n");
}

TEST_CASE("what nobody sees is left out") {
    CHECK(html_text("<head><title>t</title><style>p{}</style></head><script>if(a<b){}</script>"
                    "<!-- <p>no</p> -->yes") == "yes\n");
    CHECK(html_text("<style>never ended <p>x") == "");
}

TEST_CASE("items, quotations and cells can be told") {
    CHECK(html_text("<ul><li>one<li>two</ul>") == "- one\n- two\n");
    CHECK(html_text("said:<blockquote>one<p>two</blockquote>answer") ==
          "said:\n\n> one\n>\n> two\n\nanswer\n");
    CHECK(html_text("<table><tr><td>a<td>b<tr><td>c</table>") == "a  b\nc\n");
}

TEST_CASE("a link shows where it leads, unless its words do") {
    CHECK(html_text("<a href=\"https://evil.example/x\">your bank</a>") ==
          "your bank <https://evil.example/x>\n");
    CHECK(html_text("<a href='https://a.example'>https://a.example</a>") == "https://a.example\n");
    CHECK(html_text("<a href=mailto:a@b.example>a@b.example</a>") == "a@b.example\n");
    CHECK(html_text("<a href=\"javascript:x()\">here</a>") == "here\n");
}

TEST_CASE("lines of preformatted text stay") {
    CHECK(html_text("<pre>a  b\n  c</pre>d") == "a  b\n  c\n\nd\n");
}

TEST_CASE("character references are read, by name and by number") {
    CHECK(html_text("a &lt; b &amp;&#2476;&#x9BE; caf&eacute; &nosuch; &") ==
          "a < b &বা café &nosuch; &\n");
    CHECK(html_entity("&#0;").text == "\xEF\xBF\xBD");
    CHECK(html_entity("&#xD800;").text == "\xEF\xBF\xBD");
    CHECK(html_entity("&#1114112;").text == "\xEF\xBF\xBD");
    CHECK(html_entity("&#x10FFFF;").size == 10);
    CHECK(html_entity("&yuml;").text == "ÿ");
    CHECK(html_entity("&amp").size == 0);
}

TEST_CASE("a sign that begins no tag is text") {
    CHECK(html_text("a < b and c<3") == "a < b and c<3\n");
    CHECK(html_text("<") == "<\n");
}

TEST_CASE("tags without an end and quotes without one end with the text") {
    CHECK(html_text("one<a href=\"x") == "one\n");
    CHECK(html_text("one<b title=\"x>two") == "onetwo\n");
}

TEST_CASE("time is that of one reading, however tags are nested") {
    std::string deep;
    for (int i = 0; i < 20'000; ++i) {
        deep += "<blockquote><a href=\"";
    }
    CHECK(html_text(deep).size() < 100);
}

}  // namespace html_text_test
