// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/givenevent.h"

#include "trial/exchange.h"

#include <QCoreApplication>

namespace tailrace::trial {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("GivenEvent", text);
}

QString line(const QString &name, const QByteArray &value)
{
    return value.isEmpty() ? QString()
                           : name + QStringLiteral(": ") + QString::fromUtf8(value) + u'\n';
}

} // namespace

QString givenText(const GivenEvent &given, bool isPretty)
{
    const sinks::Event &event = given.event;
    QString text = line(tr("Event id"), event.id) + line(tr("Key"), event.itemKey);
    for (const auto &[name, value] : event.attributes)
        text += line(QString::fromUtf8(name), value);
    return text + u'\n' + bodyText(event.body, isPretty);
}

QString outcomeText(const GivenEvent &given)
{
    if (!given.outcome)
        return tr("There is no answer yet.");
    if (given.outcome->acknowledged > 0)
        return tr("Acknowledged: it is safe there.");
    const auto &error = given.outcome->error;
    const QString why = error ? base::describe(*error) : QString();
    return given.outcome->retryable ? tr("Not taken now; a bridge would send it again: %1").arg(why)
                                    : tr("Refused; sending it again would not help: %1").arg(why);
}

} // namespace tailrace::trial
