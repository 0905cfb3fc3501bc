// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemplace.h"

#include "formats/yaml.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

using formats::Json;

QString tr(const char *text)
{
    return QCoreApplication::translate("ItemPlace", text);
}

/// Looks for the deepest value whose place the message begins with.
class PlaceFinder
{
public:
    PlaceFinder(const QString &message, ItemNotation notation)
        : m_message(message)
        , m_isTyped(notation == ItemNotation::DynamoDbJson)
    {
    }

    void lookIntoMap(const Json &map, const QString &place)
    {
        for (const Json::Member &member : map.members()) {
            const QString name = QString::fromUtf8(member.name);
            const QString inner = place.isEmpty() ? name : place + QLatin1Char('.') + name;
            look(member.value, inner);
        }
    }
    std::optional<formats::TextPosition> found;

private:
    void look(const Json &value, const QString &place)
    {
        if (!m_message.startsWith(place))
            return;
        if (QStringView(m_message).mid(place.size()).startsWith(QLatin1String(": "))
            && place.size() >= m_longest) {
            m_longest = place.size();
            found = value.position();
        }
        const Json *inner = &value;
        if (m_isTyped) { // {"M": {...}}: the type is no part of the place
            if (!value.isObject() || value.members().size() != 1)
                return;
            inner = &value.members().front().value;
        }
        lookIntoMap(*inner, place);
        for (size_t i = 0; i < inner->items().size(); ++i)
            look(inner->items()[i], QStringLiteral("%1[%2]").arg(place).arg(i));
    }

    const QString &m_message;
    const bool m_isTyped;
    qsizetype m_longest = 0;
};

} // namespace

// Every JSON text is YAML, and that reader knows where its values stand.
std::optional<formats::TextPosition> placeInText(const QString &text, ItemNotation notation,
                                                 const QString &message)
{
    const QByteArray utf8 = text.toUtf8();
    const auto json = formats::parseYaml(utf8);
    if (!json)
        return std::nullopt;
    PlaceFinder finder(message, notation);
    finder.lookIntoMap(*json, {});
    if (!finder.found || finder.found->line <= 0)
        return std::nullopt;
    // Bytes to characters.
    const QString line =
            text.section(QLatin1Char('\n'), finder.found->line - 1, finder.found->line - 1);
    finder.found->column =
            int(QString::fromUtf8(line.toUtf8().left(finder.found->column - 1)).size()) + 1;
    return finder.found;
}

QString atPlace(const QString &text, formats::TextPosition place, const QString &why)
{
    return text.contains(QLatin1Char('\n'))
                   ? tr("line %1, column %2: %3")
                             .arg(QString::number(place.line), QString::number(place.column), why)
                   : tr("column %1: %2").arg(QString::number(place.column), why);
}

Error placedError(Error error, const QString &text, ItemNotation notation)
{
    if (const auto place = placeInText(text, notation, error.message)) {
        error.facts.line = place->line;
        error.facts.column = place->column;
        error.message = atPlace(text, *place, error.message);
    }
    return error;
}

} // namespace tailrace::models
