// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/jsonpath.h"

namespace tailrace::dialects {

/// A route of a good bridge document, for those who write it in another dialect.
class RouteView
{
public:
    explicit RouteView(const formats::Json &route)
        : m_route(route)
    {
    }

    QString name() const { return textAt(&m_route, {"name"}); }
    QString place(const QString &path = {}) const
    {
        return QStringLiteral("route %1").arg(name())
               + (path.isEmpty() ? QString() : QStringLiteral(": ") + path);
    }
    QByteArray sinkKind() const { return sinkMember().name; }
    const formats::Json &sink() const { return sinkMember().value; }
    QString sinkText(const char *member) const { return textAt(&sink(), {member}); }
    const formats::Json *filter() const { return m_route.find("filter"); }
    const formats::Json *snapshot() const { return m_route.find("snapshot"); }
    QString templateText() const { return textAt(&m_route, {"template"}); }
    bool hasTemplate() const { return m_route.find("template") != nullptr; }
    QString shape() const
    {
        const QString shape = textAt(&m_route, {"shape"});
        return shape.isEmpty() ? QStringLiteral("aws") : shape;
    }
    const formats::Json *delivery() const { return m_route.find("delivery"); }
    qint64 limit(const char *member, qint64 otherwise) const
    {
        const formats::Json *found = at(delivery(), {member});
        return found ? found->toInt().value_or(otherwise) : otherwise;
    }

private:
    const formats::Json::Member &sinkMember() const
    {
        return m_route.find("sink")->members().front();
    }

    const formats::Json &m_route;
};

/// The name in small letters, digits and dashes, of at most so many characters.
inline QString dnsName(const QString &name, qsizetype longest = 63)
{
    QString made;
    for (const QChar c : name.toLower()) {
        const bool isGood = (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
                            || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
        if (isGood)
            made += c;
        else if (!made.isEmpty() && !made.endsWith(QLatin1Char('-')))
            made += QLatin1Char('-');
    }
    made.truncate(longest);
    while (made.endsWith(QLatin1Char('-')))
        made.chop(1);
    return made.isEmpty() ? QStringLiteral("bridge") : made;
}

/// The name, or the name with a number where it is taken.
inline QString uniqueName(const QString &wanted, QStringList &taken, const QString &joint)
{
    QString name = wanted;
    for (int i = 2; taken.contains(name); ++i)
        name = wanted + joint + QString::number(i);
    taken.append(name);
    return name;
}

} // namespace tailrace::dialects
