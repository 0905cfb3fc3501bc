// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/memberreader.h"

#include <QRegularExpression>

namespace tailrace::sandbox {

using formats::Json;

std::optional<qint64> durationMs(const Json &json)
{
    static const QRegularExpression form(
            QStringLiteral("^(-?\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|d)$"));
    static const QHash<QString, double> units = {{QStringLiteral("ms"), 1},
                                                 {QStringLiteral("s"), 1000},
                                                 {QStringLiteral("m"), 60'000},
                                                 {QStringLiteral("h"), 3'600'000},
                                                 {QStringLiteral("d"), 86'400'000}};
    if (json.isNumber() && json.text() == "0")
        return 0;
    const auto match = json.isString() ? form.match(json.toString()) : QRegularExpressionMatch();
    if (!match.hasMatch())
        return std::nullopt;
    return qRound64(match.captured(1).toDouble() * units.value(match.captured(2)));
}

MemberReader::MemberReader(const Json &object, ScriptFaults &faults)
    : m_object(object)
    , m_faults(faults)
{
    if (!object.isObject())
        fault(object, QStringLiteral("an object belongs here: \"name: value\" lines"));
}

void MemberReader::fault(const Json &at, const QString &message)
{
    // An empty document has no place.
    const formats::TextPosition place = at.position();
    m_faults.push_back({{qMax(1, place.line), qMax(1, place.column)}, message});
}

const Json *MemberReader::find(const char *name)
{
    if (!m_known.contains(name))
        m_known.append(name);
    return m_object.find(name);
}

const Json *MemberReader::demand(const char *name)
{
    const Json *found = find(name);
    if (!found && m_object.isObject())
        fault(m_object, QStringLiteral("\"%1\" is missing").arg(QLatin1String(name)));
    return found;
}

QString MemberReader::text(const char *name, const QString &otherwise)
{
    const Json *found = find(name);
    if (!found)
        return otherwise;
    if (!found->isString() || found->text().isEmpty())
        fault(*found, QStringLiteral("\"%1\" takes a text").arg(QLatin1String(name)));
    return found->toString();
}

QString MemberReader::demandText(const char *name)
{
    return demand(name) ? text(name) : QString();
}

qint64 MemberReader::number(const char *name, qint64 otherwise, qint64 least, qint64 most)
{
    const Json *found = find(name);
    if (!found)
        return otherwise;
    const auto value = found->isNumber() ? found->toInt() : std::nullopt;
    if (value && *value >= least && *value <= most)
        return *value;
    fault(*found, QStringLiteral("\"%1\" takes a whole number from %2 to %3")
                          .arg(QLatin1String(name))
                          .arg(least)
                          .arg(most));
    return otherwise;
}

double MemberReader::fraction(const char *name, double otherwise, double most)
{
    const Json *found = find(name);
    if (!found)
        return otherwise;
    bool isNumber = false;
    const double value = found->text().toDouble(&isNumber);
    if (found->isNumber() && isNumber && value >= 0 && value <= most)
        return value;
    fault(*found,
          QStringLiteral("\"%1\" takes a number from 0 to %2").arg(QLatin1String(name)).arg(most));
    return otherwise;
}

bool MemberReader::flag(const char *name, bool otherwise)
{
    const Json *found = find(name);
    if (found && !found->isBool())
        fault(*found, QStringLiteral("\"%1\" takes true or false").arg(QLatin1String(name)));
    return found ? found->toBool(otherwise) : otherwise;
}

qint64 MemberReader::duration(const char *name, qint64 otherwiseMs, bool mayBeNegative)
{
    const Json *found = find(name);
    if (!found)
        return otherwiseMs;
    const auto ms = durationMs(*found);
    if (ms && (*ms >= 0 || mayBeNegative))
        return *ms;
    fault(*found, QStringLiteral("\"%1\" takes a time such as 500ms, 5s, 10m, 4h or 1d")
                          .arg(QLatin1String(name)));
    return otherwiseMs;
}

void MemberReader::refuseOthers()
{
    for (const Json::Member &given : m_object.members())
        if (!m_known.contains(given.name))
            m_faults.push_back(
                    {given.namePosition, QStringLiteral("\"%1\" is not known here; known are: %2")
                                                 .arg(QString::fromUtf8(given.name),
                                                      QString::fromLatin1(m_known.join(", ")))});
}

} // namespace tailrace::sandbox
