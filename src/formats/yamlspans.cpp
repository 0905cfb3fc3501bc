// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/yamlspans.h"

#include <libfyaml.h>

#include <memory>
#include <optional>

namespace tailrace::formats {

namespace {

struct ParserDeleter
{
    void operator()(fy_parser *parser) const { fy_parser_destroy(parser); }
};

class Walker
{
public:
    explicit Walker(const QByteArray &text)
        : m_text(text)
    {
        fy_parse_cfg config = {};
        config.search_path = "";
        config.flags = fy_parse_cfg_flags(FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2);
        m_parser.reset(fy_parser_create(&config));
        fy_parser_set_string(m_parser.get(), text.constData(), size_t(text.size()));
    }
    ~Walker() { drop(); }
    Walker(const Walker &) = delete;
    Walker &operator=(const Walker &) = delete;

    std::optional<YamlSpan> document()
    {
        if (next() != FYET_STREAM_START || next() != FYET_DOCUMENT_START)
            return std::nullopt;
        next();
        return node();
    }

private:
    fy_event_type next()
    {
        drop();
        m_event = fy_parser_parse(m_parser.get());
        return m_event ? m_event->type : FYET_NONE;
    }

    void drop()
    {
        if (m_event)
            fy_parser_event_free(m_parser.get(), m_event);
        m_event = nullptr;
    }

    qsizetype offset(const fy_mark *mark) const { return mark ? qsizetype(mark->input_pos) : -1; }

    std::optional<YamlSpan> node()
    {
        if (!m_event)
            return std::nullopt;
        switch (m_event->type) {
        case FYET_SCALAR:
            return scalar();
        case FYET_ALIAS: {
            const qsizetype start = offset(fy_event_start_mark(m_event));
            return YamlSpan{YamlSpan::Kind::Scalar,
                            true,
                            start - 1,
                            offset(fy_event_end_mark(m_event)),
                            {},
                            {}};
        }
        case FYET_MAPPING_START:
            return container(YamlSpan::Kind::Mapping, FYET_MAPPING_END);
        case FYET_SEQUENCE_START:
            return container(YamlSpan::Kind::Sequence, FYET_SEQUENCE_END);
        default:
            return std::nullopt;
        }
    }

    YamlSpan scalar() const
    {
        YamlSpan span;
        span.start = offset(fy_event_start_mark(m_event));
        span.end = offset(fy_event_end_mark(m_event));
        const fy_scalar_style style = fy_token_scalar_style(m_event->scalar.value);
        span.isFlow = style != FYSS_LITERAL && style != FYSS_FOLDED;
        if (span.start < 0)
            return span;
        if (style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED) {
            --span.start; // the marks stand inside of the quotes
            ++span.end;
        }
        if (!span.isFlow) { // its end is where the next token begins
            while (span.end > span.start && QByteArrayView(" \n\r").contains(m_text[span.end - 1]))
                --span.end;
        }
        return span;
    }

    std::optional<YamlSpan> container(YamlSpan::Kind kind, fy_event_type last)
    {
        YamlSpan span;
        span.kind = kind;
        span.start = offset(fy_event_start_mark(m_event));
        const qsizetype opened = offset(fy_event_end_mark(m_event));
        span.isFlow = opened > span.start;
        qsizetype end = opened;
        for (fy_event_type type = next(); type != last; type = next()) {
            if (kind == YamlSpan::Kind::Mapping) {
                const auto key = node();
                if (!key)
                    return std::nullopt;
                span.keys.push_back(key->start);
                end = m_text.indexOf(':', key->end) + 1; // of a value that is only implied
                next();
            }
            auto child = node();
            if (!child)
                return std::nullopt;
            end = std::max(end, child->end);
            span.children.push_back(std::move(*child));
        }
        span.end = span.isFlow ? offset(fy_event_end_mark(m_event)) : end;
        return span;
    }

    const QByteArray &m_text;
    std::unique_ptr<fy_parser, ParserDeleter> m_parser;
    fy_event *m_event = nullptr;
};

} // namespace

Result<YamlSpan> yamlSpans(QByteArrayView text)
{
    const QByteArray copy = text.toByteArray();
    auto span = Walker(copy).document();
    if (!span)
        return failure(ErrorKind::Malformed, QStringLiteral("this is not YAML"));
    return *span;
}

} // namespace tailrace::formats
