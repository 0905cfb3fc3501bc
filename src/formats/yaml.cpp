// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/yaml.h"

#include "formats/yamlscalar.h"

#include <QHash>
#include <QSet>

#include <libfyaml.h>
#include <simdjson.h>

#include <cstdarg>
#include <memory>

namespace tailrace::formats {

namespace {

/// How many values all aliases together may stand for, and how many anchors there may be.
constexpr int aliasBudget = 1000;
constexpr int maxAnchors = 100;

struct ParserDeleter
{
    void operator()(fy_parser *parser) const { fy_parser_destroy(parser); }
};
struct DiagDeleter
{
    void operator()(fy_diag *diag) const { fy_diag_destroy(diag); }
};

QByteArray textOf(fy_token *token)
{
    size_t length = 0;
    const char *text = token ? fy_token_get_text(token, &length) : nullptr;
    return text ? QByteArray(text, qsizetype(length)) : QByteArray();
}

int countOf(const Json &value)
{
    int count = 1;
    for (const Json &item : value.items())
        count += countOf(item);
    for (const Json::Member &member : value.members())
        count += countOf(member.value);
    return count;
}

tl::unexpected<Error> fault(TextPosition at, const QString &why)
{
    ErrorFacts facts;
    facts.line = at.line;
    facts.column = at.column;
    return failure(ErrorKind::Malformed, why, facts);
}

/// libfyaml's events, one at a time, without its way of speaking to standard error.
class Events
{
public:
    explicit Events(QByteArrayView text)
        : m_text(text)
    {
        fy_diag_cfg diag;
        fy_diag_cfg_default(&diag);
        diag.fp = nullptr;
        diag.output_fn = [](fy_diag *, void *, const char *, size_t) {};
        m_diag.reset(fy_diag_create(&diag));
        fy_diag_set_collect_errors(m_diag.get(), true);
        fy_parse_cfg config = {};
        config.search_path = "";
        config.flags =
                fy_parse_cfg_flags(FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE);
        config.diag = m_diag.get();
        m_parser.reset(fy_parser_create(&config));
        fy_parser_set_string(m_parser.get(), text.data(), size_t(text.size()));
    }
    ~Events() { drop(); }
    Events(const Events &) = delete;
    Events &operator=(const Events &) = delete;

    /// Valid until the next call; FYET_NONE at the end and after a fault.
    fy_event_type next()
    {
        m_last = position();
        drop();
        m_event = fy_parser_parse(m_parser.get());
        return m_event ? m_event->type : FYET_NONE;
    }
    fy_event *event() const { return m_event; }

    TextPosition position() const
    {
        const fy_mark *mark = m_event ? fy_event_start_mark(m_event) : nullptr;
        return mark ? position(mark) : m_last; // what is only implied stands nowhere
    }

    /// Where the event's tag begins.
    TextPosition tagPosition() const
    {
        const fy_mark *mark = fy_token_start_mark(fy_event_get_tag_token(m_event));
        return mark ? position(mark) : position();
    }

    /// The event's tag as it is written; empty where there is none.
    QByteArray tag() const
    {
        fy_token *token = fy_event_get_tag_token(m_event);
        const fy_mark *mark = token ? fy_token_start_mark(token) : nullptr;
        if (!mark)
            return {};
        qsizetype start = qMin(qsizetype(mark->input_pos), m_text.size());
        while (start > 0 && m_text[start] != '!' && m_text[start - 1] == '!')
            --start;
        qsizetype end = start;
        while (end < m_text.size() && !QByteArrayView(" \t\r\n,[]{}").contains(m_text[end]))
            ++end;
        return m_text.sliced(start, end - start).toByteArray();
    }

    tl::unexpected<Error> syntaxFault() const
    {
        void *previous = nullptr;
        const fy_diag_error *error = fy_diag_errors_iterate(m_diag.get(), &previous);
        if (!error)
            return fault({1, 1}, m_text.trimmed().isEmpty()
                                         ? QStringLiteral("the document is empty")
                                         : QStringLiteral("this is not YAML"));
        return fault({qMax(error->line, 1), byteColumn(error->line, error->column)},
                     QStringLiteral("this is not YAML: %1").arg(QString::fromUtf8(error->msg)));
    }

private:
    TextPosition position(const fy_mark *mark) const
    {
        // libfyaml counts characters; bytes are what editors and compilers count by.
        qsizetype at = qMin(qsizetype(mark->input_pos), m_text.size());
        // It also begins behind a quote, an alias's star and a tag's first mark.
        if (at > 0 && QByteArrayView("\"'*!").contains(m_text[at - 1]))
            --at;
        // Going on from the place before keeps a long line from being walked for each of its
        // values.
        const bool goesOn = at >= m_known.at;
        qsizetype start = at;
        while (start > (goesOn ? m_known.at : 0) && m_text[start - 1] != '\n'
               && m_text[start - 1] != '\r')
            --start;
        if (goesOn && start == m_known.at)
            start = m_known.lineStart;
        m_known = {at, start};
        return {mark->line + 1, int(at - start) + 1};
    }

    /// libfyaml's columns count characters.
    int byteColumn(int line, int column) const
    {
        qsizetype at = 0;
        for (int i = 1; i < line && at < m_text.size(); ++i) {
            const qsizetype feed = m_text.indexOf('\n', at);
            at = feed < 0 ? m_text.size() : feed + 1;
        }
        const qsizetype start = at;
        for (int i = 1; i < column && at < m_text.size(); ++i)
            do
                ++at;
            while (at < m_text.size() && (uchar(m_text[at]) & 0xC0) == 0x80);
        return int(at - start) + 1;
    }

    void drop()
    {
        if (m_event)
            fy_parser_event_free(m_parser.get(), m_event);
        m_event = nullptr;
    }

    QByteArrayView m_text;
    std::unique_ptr<fy_diag, DiagDeleter> m_diag;
    std::unique_ptr<fy_parser, ParserDeleter> m_parser;
    fy_event *m_event = nullptr;
    TextPosition m_last = {1, 1};
    struct Known
    {
        qsizetype at = 0;
        qsizetype lineStart = 0;
    };
    mutable Known m_known;
};

class Reader
{
public:
    Reader(QByteArrayView text, const JsonLimits &limits, TagReader tags = {})
        : m_events(text)
        , m_limits(limits)
        , m_tags(std::move(tags))
    {
    }

    Result<std::vector<Json>> stream()
    {
        if (m_events.next() != FYET_STREAM_START)
            return m_events.syntaxFault();
        std::vector<Json> documents;
        for (;;) {
            const fy_event_type type = m_events.next();
            if (type == FYET_STREAM_END)
                return documents;
            if (type != FYET_DOCUMENT_START)
                return m_events.syntaxFault();
            m_events.next();
            m_anchors.clear(); // an anchor ends with its document
            auto value = node(0);
            if (!value)
                return failure(value.error());
            if (!value->isNull())
                documents.push_back(std::move(*value));
            if (m_events.next() != FYET_DOCUMENT_END)
                return m_events.syntaxFault();
        }
    }

    Result<Json> document()
    {
        if (m_events.next() != FYET_STREAM_START)
            return m_events.syntaxFault();
        const fy_event_type first = m_events.next();
        if (first == FYET_STREAM_END)
            return Json::null();
        if (first != FYET_DOCUMENT_START)
            return m_events.syntaxFault();
        m_events.next();
        const auto value = node(0);
        if (!value)
            return value;
        if (m_events.next() != FYET_DOCUMENT_END)
            return m_events.syntaxFault();
        const fy_event_type last = m_events.next();
        if (last == FYET_DOCUMENT_START)
            return fault(m_events.position(),
                         QStringLiteral("a second document begins here; put it in its own file"));
        return last == FYET_STREAM_END ? value : Result<Json>(m_events.syntaxFault());
    }

private:
    /// The value that the current event begins.
    Result<Json> node(int depth)
    {
        const TextPosition at = m_events.position();
        const fy_event_type type = m_events.event() ? m_events.event()->type : FYET_NONE;
        if (type == FYET_NONE)
            return m_events.syntaxFault();
        if (type == FYET_ALIAS)
            return alias(at);
        const bool hasTag = fy_event_get_tag_token(m_events.event()) != nullptr;
        const TextPosition tagAt = hasTag ? m_events.tagPosition() : at;
        const QByteArray tag = hasTag ? m_events.tag() : QByteArray();
        if (hasTag && !m_tags)
            return fault(tagAt, QStringLiteral("tags (!...) are not read here; leave it out"));
        const QByteArray anchor = textOf(fy_event_get_anchor_token(m_events.event()));
        if (type != FYET_SCALAR && depth >= m_limits.maxDepth)
            return fault(
                    at,
                    QStringLiteral("more than %1 levels inside each other").arg(m_limits.maxDepth));
        auto value = type == FYET_SCALAR           ? scalar(at)
                     : type == FYET_SEQUENCE_START ? sequence(depth)
                     : type == FYET_MAPPING_START  ? mapping(depth)
                                                   : Result<Json>(m_events.syntaxFault());
        if (!value)
            return value;
        if (hasTag) {
            value = m_tags(tag, std::move(*value));
            if (!value)
                return fault(tagAt, value.error().message);
        }
        value->setPosition(at);
        if (!anchor.isEmpty()) {
            if (m_anchors.size() == maxAnchors)
                return fault(at, QStringLiteral("there are more than %1 anchors").arg(maxAnchors));
            m_anchors.insert(anchor, *value);
        }
        return value;
    }

    Result<Json> alias(TextPosition at)
    {
        const QByteArray name = textOf(m_events.event()->alias.anchor);
        const auto anchored = m_anchors.constFind(name);
        if (anchored == m_anchors.constEnd())
            return fault(
                    at,
                    QStringLiteral("there is no anchor \"%1\" above").arg(QString::fromUtf8(name)));
        m_aliased += countOf(*anchored);
        if (m_aliased > aliasBudget)
            return fault(at, QStringLiteral("the aliases stand for more than %1 values; write "
                                            "them out")
                                     .arg(aliasBudget));
        return *anchored;
    }

    Result<Json> scalar(TextPosition at)
    {
        fy_token *token = m_events.event()->scalar.value;
        const QByteArray text = textOf(token);
        if (fy_token_scalar_style(token) != FYSS_PLAIN)
            return Json::string(text);
        auto value = resolvePlainScalar(text);
        return value ? value : Result<Json>(fault(at, value.error().message));
    }

    Result<Json> sequence(int depth)
    {
        Json::Array items;
        while (m_events.next() != FYET_SEQUENCE_END) {
            auto item = node(depth + 1);
            if (!item)
                return item;
            items.push_back(std::move(*item));
        }
        return Json::array(std::move(items));
    }

    Result<Json> mapping(int depth)
    {
        Json::Object members;
        QSet<QByteArray> names;
        while (m_events.next() != FYET_MAPPING_END) {
            const TextPosition at = m_events.position();
            const auto name = memberName(at);
            if (!name)
                return failure(name.error());
            if (names.contains(*name))
                return fault(at, QStringLiteral("\"%1\" is here twice; keep one")
                                         .arg(QString::fromUtf8(*name)));
            names.insert(*name);
            m_events.next();
            auto value = node(depth + 1);
            if (!value)
                return value;
            members.push_back({*name, std::move(*value), at});
        }
        return Json::object(std::move(members));
    }

    /// A name is text; what the core schema would take for a number or true is a name all the same.
    Result<QByteArray> memberName(TextPosition at)
    {
        const fy_event *event = m_events.event();
        if (!event)
            return m_events.syntaxFault();
        const bool hasTag = fy_event_get_tag_token(m_events.event()) != nullptr;
        if (event->type != FYET_SCALAR || hasTag)
            return fault(hasTag ? m_events.tagPosition() : at,
                         QStringLiteral("a name here is plain text, nothing else"));
        const QByteArray name = textOf(event->scalar.value);
        if (name == "<<" && fy_token_scalar_style(event->scalar.value) == FYSS_PLAIN)
            return fault(at, QStringLiteral("merge keys (<<) are not read here; write the members "
                                            "out"));
        return name;
    }

    Events m_events;
    const JsonLimits m_limits;
    const TagReader m_tags;
    QHash<QByteArray, Json> m_anchors;
    int m_aliased = 0;
};

/// Where more brackets are open than any document has; libfyaml reads all of them before it says
/// the first word, which takes seconds and much memory. Brackets in texts count here too, so the
/// bound is far above the limit of depth.
std::optional<TextPosition> placeOfTooManyBrackets(QByteArrayView text)
{
    constexpr int most = 1000;
    int open = 0;
    TextPosition at{1, 0};
    for (const char c : text) {
        at = c == '\n' ? TextPosition{at.line + 1, 0} : TextPosition{at.line, at.column + 1};
        if (c == '[' || c == '{')
            ++open;
        else if ((c == ']' || c == '}') && open > 0)
            --open;
        if (open > most)
            return at;
    }
    return std::nullopt;
}

/// The first line that is not UTF-8 or holds a NUL; 0 when there is none.
int lineOfBadText(QByteArrayView text)
{
    int line = 1;
    for (qsizetype start = 0; start < text.size(); ++line) {
        qsizetype end = text.indexOf('\n', start);
        end = end < 0 ? text.size() : end + 1;
        const QByteArrayView part = text.sliced(start, end - start);
        if (part.contains('\0') || !simdjson::validate_utf8(part.data(), size_t(part.size())))
            return line;
        start = end;
    }
    return 0;
}

/// The text as libfyaml gets it, or why it never does.
Result<QByteArray> checkedText(QByteArrayView text, const JsonLimits &limits)
{
    if (text.size() > limits.maxBytes)
        return fault({1, 1},
                     QStringLiteral("the text is longer than %1 bytes").arg(limits.maxBytes));
    if (const int line = lineOfBadText(text); line > 0)
        return fault({line, 1}, QStringLiteral("this line is not UTF-8 text; save the file as "
                                               "UTF-8"));
    if (text.startsWith("\xEF\xBB\xBF"))
        text = text.sliced(3);
    if (const auto place = placeOfTooManyBrackets(text))
        return fault(*place,
                     QStringLiteral("more than %1 levels inside each other").arg(limits.maxDepth));
    // libfyaml reads up to a NUL in places, so it gets a text that has one.
    return text.toByteArray();
}

} // namespace

Result<Json> parseYaml(QByteArrayView text, const JsonLimits &limits)
{
    const auto copy = checkedText(text, limits);
    return copy ? Reader(*copy, limits).document() : failure(copy.error());
}

Result<std::vector<Json>> parseYamlStream(QByteArrayView text, const TagReader &tags,
                                          const JsonLimits &limits)
{
    const auto copy = checkedText(text, limits);
    if (!copy)
        return failure(copy.error());
    return Reader(*copy, limits, tags).stream();
}

} // namespace tailrace::formats
