// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/objectreader.h"

#include "filter/nearestname.h"

namespace tailrace::bridge {

using formats::Json;

QString typeInWords(const Json &json)
{
    switch (json.type()) {
    case Json::Type::Null:
        return QStringLiteral("nothing");
    case Json::Type::Bool:
        return QStringLiteral("true or false");
    case Json::Type::Number:
        return QStringLiteral("a number");
    case Json::Type::String:
        return QStringLiteral("a text");
    case Json::Type::Array:
        return QStringLiteral("a list");
    case Json::Type::Object:
        return QStringLiteral("an object");
    }
    return {};
}

ObjectReader::ObjectReader(const Json &json, QString path, FaultList &faults)
    : m_json(json)
    , m_path(std::move(path))
    , m_faults(faults)
{
    if (!json.isObject())
        faults.add(json, m_path,
                   QStringLiteral("here stands %1, where an object belongs; write its members as "
                                  "\"name: value\" lines")
                           .arg(typeInWords(json)));
}

QString ObjectReader::pathOf(const char *name) const
{
    return m_path.isEmpty() ? QString::fromLatin1(name)
                            : m_path + QLatin1Char('.') + QLatin1String(name);
}

void ObjectReader::fault(const Json &at, const char *name, const QString &message)
{
    m_faults.add(at, pathOf(name), message);
}

void ObjectReader::fault(const QString &message)
{
    m_faults.add(m_json, m_path, message);
}

const Json *ObjectReader::member(const char *name, Presence presence, const QString &example)
{
    m_known.append(name);
    const Json *found = m_json.find(name);
    if (!found && presence == Presence::Required && m_json.isObject())
        m_faults.add(m_json, pathOf(name),
                     QStringLiteral("\"%1\" is missing; write %1: %2")
                             .arg(QLatin1String(name), example));
    return found;
}

std::optional<QString> ObjectReader::text(const char *name, Presence presence,
                                          const QString &example)
{
    const Json *found = member(name, presence, example);
    if (!found)
        return std::nullopt;
    if (found->isString() && !found->text().isEmpty())
        return found->toString();
    const QString advice =
            example.isEmpty() ? QString() : QStringLiteral(", such as %1").arg(example);
    if (found->isString() || found->isNull())
        fault(*found, name, QStringLiteral("it is empty; write a text%1").arg(advice));
    else if (found->isNumber() || found->isBool())
        fault(*found, name,
              QStringLiteral("this is read as %1; put it in quotes").arg(typeInWords(*found)));
    else
        fault(*found, name,
              QStringLiteral("here stands %1; write a text%2").arg(typeInWords(*found), advice));
    return std::nullopt;
}

int ObjectReader::number(const char *name, int otherwise, int least, int most)
{
    const Json *found = member(name);
    if (!found)
        return otherwise;
    const auto value = found->toInt();
    if (value && *value >= least && *value <= most)
        return int(*value);
    fault(*found, name,
          QStringLiteral("it takes a whole number from %1 to %2").arg(least).arg(most));
    return otherwise;
}

void ObjectReader::notYet(const char *name, const QString &what)
{
    m_known.append(name);
    m_unsupported.insert(name);
    if (const Json *found = m_json.find(name))
        fault(*found, name, what);
}

void ObjectReader::refuseOthers()
{
    QList<QByteArray> offered;
    for (const QByteArray &name : std::as_const(m_known))
        if (!m_unsupported.contains(name))
            offered.append(name);
    for (const Json::Member &given : m_json.members()) {
        if (m_known.contains(given.name))
            continue;
        const QByteArray nearest = filter::nearestName(given.name, offered);
        const QString advice =
                nearest.isEmpty()
                        ? QStringLiteral("known here: %1")
                                  .arg(QString::fromLatin1(offered.join(", ")))
                        : QStringLiteral("did you mean \"%1\"?").arg(QString::fromLatin1(nearest));
        m_faults.add(
                given.namePosition, pathOf(given.name.left(60).constData()),
                QStringLiteral("there is no member %1 here; %2").arg(quoted(given.name), advice));
    }
}

} // namespace tailrace::bridge
