// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/inputtemplate.h"
#include "bridge/templateplaceholder.h"

#include <algorithm>

namespace tailrace::bridge {

namespace {

using Kind = InputTemplate::Kind;
using Literal = InputTemplate::Literal;
using Piece = InputTemplate::Piece;
using Placeholder = InputTemplate::Placeholder;

tl::unexpected<Error> faultAt(const QByteArray &text, qsizetype offset, const QString &why,
                              const QString &remedy)
{
    const QByteArray before = text.left(offset);
    ErrorFacts facts;
    facts.line = int(before.count('\n')) + 1;
    facts.column = int(offset - (before.lastIndexOf('\n') + 1)) + 1;
    facts.remedy = remedy;
    return failure(ErrorKind::Invalid, why, facts);
}

/// One pass over a template: its pieces, and a shadow of the same length with a value in every
/// placeholder's place, by which a JSON parser can tell where the template is no JSON.
struct Scan
{
    QByteArray shadow;
    std::vector<Piece> pieces;
};

bool beginsPlaceholder(QByteArrayView rest)
{
    return rest.startsWith("<$") || rest.startsWith("<aws.");
}

Result<Placeholder> placeholderAt(const QByteArray &text, qsizetype at)
{
    const qsizetype end = text.indexOf('>', at);
    if (end < 0)
        return faultAt(text, at, QStringLiteral("a placeholder begins here and does not end"),
                       QStringLiteral("close it with >"));
    auto placeholder = parsePlaceholder(text.mid(at + 1, end - at - 1));
    if (!placeholder)
        return faultAt(text, at, placeholder.error().message, placeholder.error().facts.remedy);
    placeholder->offset = at;
    return placeholder;
}

Result<Scan> scan(const QByteArray &text)
{
    Scan out{text, {}};
    QByteArray literal;
    bool inString = false;
    for (qsizetype at = 0; at < text.size();) {
        if (beginsPlaceholder(QByteArrayView(text).sliced(at))) {
            auto placeholder = placeholderAt(text, at);
            if (!placeholder)
                return failure(placeholder.error());
            placeholder->inString = inString;
            const qsizetype length = placeholder->name.size() + 2;
            out.shadow.replace(at, length, QByteArray(length, inString ? 'x' : ' '));
            out.shadow[at] = inString ? 'x' : '0';
            out.pieces.emplace_back(Literal{std::exchange(literal, {})});
            out.pieces.emplace_back(std::move(*placeholder));
            at += length;
            continue;
        }
        const bool isEscape = inString && text[at] == '\\' && at + 1 < text.size();
        if (text[at] == '"')
            inString = !inString;
        literal += text.mid(at, isEscape ? 2 : 1);
        at += isEscape ? 2 : 1;
    }
    out.pieces.emplace_back(Literal{literal});
    return out;
}

bool isOnePlaceholder(const std::vector<Piece> &pieces)
{
    const auto isBlank = [](const Piece &piece) {
        const auto *literal = std::get_if<Literal>(&piece);
        return literal != nullptr && literal->text.trimmed().isEmpty();
    };
    return pieces.size() == 3 && isBlank(pieces.front()) && isBlank(pieces.back());
}

/// A string whose end is followed by a colon names a member.
bool isInName(const QByteArray &shadow, qsizetype at)
{
    while (at < shadow.size() && shadow[at] != '"')
        at += shadow[at] == '\\' ? 2 : 1;
    do
        ++at;
    while (at < shadow.size() && QByteArray(" \t\r\n").contains(shadow[at]));
    return at < shadow.size() && shadow[at] == ':';
}

Result<> checkPlaces(const QByteArray &text, const Scan &scan)
{
    for (const Piece &piece : scan.pieces) {
        const auto *placeholder = std::get_if<Placeholder>(&piece);
        if (placeholder == nullptr || !placeholder->inString)
            continue;
        if (isInName(scan.shadow, placeholder->offset))
            return faultAt(text, placeholder->offset,
                           QStringLiteral("a placeholder can't be a member's name"),
                           QStringLiteral("write the name out"));
        const auto *variable = std::get_if<InputTemplate::Variable>(&placeholder->source);
        if (variable != nullptr && *variable == InputTemplate::Variable::EventJson)
            return faultAt(text, placeholder->offset,
                           QStringLiteral("the whole record as JSON can't stand in a string"),
                           QStringLiteral("leave out the quotes around it"));
    }
    return {};
}

/// Blanks between tokens go, so that the result is one line.
void compact(std::vector<Piece> &pieces)
{
    bool inString = false;
    for (Piece &piece : pieces) {
        auto *literal = std::get_if<Literal>(&piece);
        if (literal == nullptr)
            continue;
        QByteArray kept;
        for (qsizetype at = 0; at < literal->text.size(); ++at) {
            const char c = literal->text[at];
            if (inString || !QByteArray(" \t\r\n").contains(c))
                kept += c;
            if (inString && c == '\\' && at + 1 < literal->text.size())
                kept += literal->text[++at];
            else if (c == '"')
                inString = !inString;
        }
        literal->text = kept;
    }
}

} // namespace

Result<InputTemplate> InputTemplate::parse(const QByteArray &text)
{
    if (text.trimmed().isEmpty())
        return faultAt(text, 0, QStringLiteral("the template is empty"),
                       QStringLiteral("write for example {\"id\": <$.dynamodb.Keys.id.S>}"));
    auto scanned = scan(text);
    if (!scanned)
        return failure(scanned.error());
    InputTemplate out;
    out.m_text = text;
    out.m_kind = Kind::Text;
    if (isOnePlaceholder(scanned->pieces)) {
        out.m_kind = Kind::OnePlaceholder;
    } else if (QByteArray("{[\"").contains(text.trimmed().front())) {
        if (const auto json = formats::parseJson(scanned->shadow); !json)
            return faultAt(text, qMax<qint64>(0, json.error().facts.byteOffset),
                           QStringLiteral("the template is no JSON: ") + json.error().message,
                           QStringLiteral("correct the JSON there; text may not begin with {, [ or "
                                          "a quote"));
        if (const auto placed = checkPlaces(text, *scanned); !placed)
            return failure(placed.error());
        out.m_kind = Kind::Json;
        compact(scanned->pieces);
    }
    out.m_pieces = std::move(scanned->pieces);
    return out;
}

} // namespace tailrace::bridge
