// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/yamlcarry.h"

#include "formats/yaml.h"
#include "formats/yamlspans.h"

#include <QByteArrayList>

#include <algorithm>

namespace tailrace::formats {

namespace {

bool isSame(const Json &a, const Json &b)
{
    return toJson(a) == toJson(b);
}

/// As isSame, but that the order of members doesn't count: new ones are written last.
bool sameMeaning(const Json &a, const Json &b)
{
    if (a.type() != b.type() || a.items().size() != b.items().size()
        || a.members().size() != b.members().size())
        return false;
    for (size_t i = 0; i < a.items().size(); ++i)
        if (!sameMeaning(a.items()[i], b.items()[i]))
            return false;
    for (const Json::Member &member : a.members()) {
        const Json *other = b.find(member.name);
        if (!other || !sameMeaning(member.value, *other))
            return false;
    }
    return a.isArray() || a.isObject() || isSame(a, b);
}

bool isBlock(const YamlSpan &span)
{
    return span.kind != YamlSpan::Kind::Scalar && !span.isFlow;
}

/// In one line: {a: 1, b: [x]}.
QByteArray inLine(const Json &value)
{
    QByteArrayList parts;
    for (const Json &item : value.items())
        parts.append(inLine(item));
    for (const Json::Member &member : value.members())
        parts.append(toYaml(Json::string(member.name)).trimmed() + ": " + inLine(member.value));
    if (value.isArray())
        return '[' + parts.join(", ") + ']';
    return value.isObject() ? '{' + parts.join(", ") + '}' : toYaml(value).chopped(1);
}

QByteArray indented(const QByteArray &text, qsizetype column)
{
    QByteArray out;
    const QByteArray space(column, ' ');
    for (const QByteArray &line : text.chopped(1).split('\n'))
        out += (line.isEmpty() ? line : space + line) + '\n';
    return out;
}

class Carrier
{
public:
    explicit Carrier(const QByteArray &text)
        : m_text(text)
    {
    }

    /// The text from start to end with the value there as wanted; nothing where it must be written
    /// anew by whoever holds it.
    std::optional<QByteArray> changed(const YamlSpan &span, const Json &now, const Json &wanted,
                                      qsizetype start, qsizetype end) const
    {
        if (isSame(now, wanted))
            return between(start, end);
        if (isBlock(span)) {
            const bool isMapping = now.isObject() && wanted.isObject();
            const bool isSequence = now.isArray() && wanted.isArray();
            const bool isEmpty = wanted.items().empty() && wanted.members().empty();
            if ((!isMapping && !isSequence) || isEmpty)
                return std::nullopt;
            return between(start, span.start)
                   + (isMapping ? mapping(span, now, wanted) : sequence(span, now, wanted))
                   + between(pastLine(span.end), end);
        }
        const bool hasLines = wanted.isString() && wanted.text().contains('\n');
        const bool isLong = (wanted.isObject() || wanted.isArray()) && now.type() != wanted.type();
        if (!span.isFlow || span.start < 0 || hasLines || isLong)
            return std::nullopt;
        return between(start, span.start) + inLine(wanted) + between(span.end, end);
    }

private:
    QByteArray between(qsizetype start, qsizetype end) const
    {
        return m_text.mid(start, std::max<qsizetype>(end - start, 0));
    }

    /// Where the line after that of the character before at begins.
    qsizetype pastLine(qsizetype at) const
    {
        const qsizetype feed = m_text.indexOf('\n', at);
        return feed < 0 ? m_text.size() : feed + 1;
    }

    qsizetype columnOf(qsizetype at) const { return at - (m_text.lastIndexOf('\n', at - 1) + 1); }

    /// Comments above a member or item belong to it; what stands behind it in its line, too.
    struct Part
    {
        qsizetype start;
        qsizetype end;
    };
    std::vector<Part> partsOf(const YamlSpan &span) const
    {
        std::vector<Part> parts;
        qsizetype start = span.start;
        for (size_t i = 0; i < span.children.size(); ++i) {
            qsizetype end = span.children[i].end;
            if (end < 0)
                end = span.kind == YamlSpan::Kind::Mapping ? m_text.indexOf(':', span.keys[i])
                                                           : start;
            end = std::max(end, start);
            parts.push_back({start, pastLine(end)});
            start = parts.back().end;
        }
        return parts;
    }

    /// A part as whole lines: the first one of a block begins behind its indentation.
    QByteArray wholeLines(QByteArray text, bool isFirst, qsizetype column) const
    {
        if (isFirst)
            text.prepend(QByteArray(column, ' '));
        if (!text.endsWith('\n'))
            text += '\n';
        return text;
    }

    /// The comment lines above what is written anew.
    QByteArray commentsOf(const Part &part) const
    {
        QByteArray comments;
        for (const QByteArray &line : between(part.start, part.end).split('\n')) {
            if (!line.trimmed().isEmpty() && !line.trimmed().startsWith('#'))
                break;
            comments += line + '\n';
        }
        return part.start == 0 || m_text[part.start - 1] == '\n' ? comments : QByteArray();
    }

    static QByteArray joined(const QByteArrayList &parts, qsizetype column)
    {
        // The first line's indentation stands in front of the block already.
        return parts.join().mid(column);
    }

    QByteArray mapping(const YamlSpan &span, const Json &now, const Json &wanted) const
    {
        const qsizetype column = columnOf(span.start);
        const std::vector<Part> parts = partsOf(span);
        QByteArrayList out;
        for (size_t i = 0; i < parts.size(); ++i) {
            const Json::Member &member = now.members()[i];
            const Json *value = wanted.find(member.name);
            if (!value)
                continue;
            const auto kept =
                    changed(span.children[i], member.value, *value, parts[i].start, parts[i].end);
            out.append(kept ? wholeLines(*kept, i == 0, column)
                            : commentsOf(parts[i]) + fresh(member.name, *value, column));
        }
        for (const Json::Member &member : wanted.members())
            if (!now.find(member.name))
                out.append(fresh(member.name, member.value, column));
        return joined(out, column);
    }

    static QByteArray fresh(const QByteArray &name, const Json &value, qsizetype column)
    {
        Json one = Json::object();
        one.set(name, value);
        return indented(toYaml(one), column);
    }

    QByteArray sequence(const YamlSpan &span, const Json &now, const Json &wanted) const
    {
        const qsizetype column = columnOf(span.start);
        const std::vector<Part> parts = partsOf(span);
        const std::vector<int> sources = sourcesOf(now.items(), wanted.items());
        QByteArrayList out;
        for (size_t i = 0; i < wanted.items().size(); ++i) {
            const Json &value = wanted.items()[i];
            const int source = sources[i];
            std::optional<QByteArray> kept;
            if (source >= 0)
                kept = changed(span.children[size_t(source)], now.items()[size_t(source)], value,
                               parts[size_t(source)].start, parts[size_t(source)].end);
            out.append(kept ? wholeLines(*kept, source == 0, column)
                            : (source >= 0 ? commentsOf(parts[size_t(source)]) : QByteArray())
                                       + indented(toYaml(Json::array({value})), column));
        }
        return joined(out, column);
    }

    /// For each wanted item the one that it was: the same, one of the same name, or the one in its
    /// place; -1 for a new one.
    static std::vector<int> sourcesOf(const Json::Array &now, const Json::Array &wanted)
    {
        std::vector<int> sources(wanted.size(), -1);
        std::vector<bool> taken(now.size(), false);
        const auto assign = [&](auto matches) {
            for (size_t i = 0; i < wanted.size(); ++i)
                for (size_t k = 0; k < now.size() && sources[i] < 0; ++k)
                    if (!taken[k] && matches(i, k)) {
                        sources[i] = int(k);
                        taken[k] = true;
                    }
        };
        assign([&](size_t i, size_t k) { return isSame(wanted[i], now[k]); });
        assign([&](size_t i, size_t k) {
            const Json *a = wanted[i].find("name");
            const Json *b = now[k].find("name");
            return a && b && isSame(*a, *b);
        });
        // A renamed one; where items came or went, the place says nothing.
        if (now.size() == wanted.size())
            assign([](size_t i, size_t k) { return i == k; });
        return sources;
    }

    const QByteArray &m_text;
};

} // namespace

QByteArray carryInto(const QByteArray &text, const Json &wanted)
{
    const QByteArray mark = text.startsWith("\xEF\xBB\xBF") ? text.left(3) : QByteArray();
    const QByteArray body = text.mid(mark.size());
    const auto now = parseYaml(body);
    const auto span = now ? yamlSpans(body) : failure(now.error());
    if (!span)
        return toYaml(wanted);
    const auto made = Carrier(body).changed(*span, *now, wanted, 0, body.size());
    const auto back = made ? parseYaml(*made) : Result<Json>(failure(ErrorKind::Invalid, {}));
    // What came out must be what was asked for, whatever stood in the text.
    return back && sameMeaning(*back, wanted) ? mark + *made : toYaml(wanted);
}

} // namespace tailrace::formats
