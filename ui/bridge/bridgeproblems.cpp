// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgeproblems.h"

#include "ui/widgets/problemlabel.h"

#include <QRegularExpression>

namespace tailrace::ui {

bool isBelow(const QString &path, const QString &place)
{
    if (!path.startsWith(place))
        return false;
    const QStringView rest = QStringView(path).mid(place.size());
    return rest.isEmpty() || place.isEmpty() || rest.front() == QLatin1Char('.')
           || rest.front() == QLatin1Char('[');
}

std::vector<bridge::Fault> faultsBelow(const std::vector<bridge::Fault> &faults,
                                       const QString &place)
{
    std::vector<bridge::Fault> found;
    for (const bridge::Fault &fault : faults)
        if (isBelow(fault.path, place))
            found.push_back(fault);
    return found;
}

QString problemSentence(const bridge::Fault &fault)
{
    return problemText({}, base::Error{base::ErrorKind::Invalid, {}, fault.message, {}});
}

QString problemInShort(const bridge::Fault &fault)
{
    return fault.message.section(QLatin1Char(';'), 0, 0);
}

std::optional<CardId> cardOfPath(const QString &path)
{
    if (isBelow(path, QStringLiteral("source")))
        return CardId{CardKind::Source, -1};
    static const QRegularExpression form(QStringLiteral("^routes\\[(\\d+)\\](?:\\.(\\w+))?"));
    const QRegularExpressionMatch match = form.match(path);
    if (!match.hasMatch())
        return std::nullopt;
    const int route = match.captured(1).toInt();
    const QString part = match.captured(2);
    if (part == QLatin1String("shape") || part == QLatin1String("template"))
        return CardId{CardKind::Shape, route};
    if (part == QLatin1String("sink") || part == QLatin1String("delivery")
        || part == QLatin1String("snapshot"))
        return CardId{CardKind::Sink, route};
    return CardId{CardKind::Filter, route}; // which has the route's name, too
}

QString pathOfCard(const CardId &card)
{
    if (card.kind == CardKind::Source)
        return QStringLiteral("source");
    const QString route = QStringLiteral("routes[%1]").arg(card.route);
    switch (card.kind) {
    case CardKind::Filter:
        return route + QStringLiteral(".filter");
    case CardKind::Shape:
        return route + QStringLiteral(".shape");
    case CardKind::Source:
    case CardKind::Sink:
        break;
    }
    return route + QStringLiteral(".sink");
}

} // namespace tailrace::ui
