// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/faultlist.h"

#include <QList>
#include <QSet>

namespace tailrace::bridge {

/// Reads the members of one object of the document: what is missing, unknown or of another type
/// becomes a fault with its place.
class ObjectReader
{
public:
    /// json may be of any type: then that is the fault, and everything below is absent.
    ObjectReader(const formats::Json &json, QString path, FaultList &faults);

    enum class Presence { Required, Optional };
    /// nullptr when absent; a required one that is absent is a fault, with what belongs there.
    const formats::Json *member(const char *name, Presence presence = Presence::Optional,
                                const QString &example = {});
    /// A string that is not empty.
    std::optional<QString> text(const char *name, Presence presence = Presence::Optional,
                                const QString &example = {});
    /// A whole number in the range; otherwise when absent or wrong.
    int number(const char *name, int otherwise, int least, int most);
    /// A name that the format has and this version does not support: a fault that says so.
    void notYet(const char *name, const QString &what);
    /// After all members were asked for: those nobody asked for are faults.
    void refuseOthers();

    bool isObject() const { return m_json.isObject(); }
    const formats::Json &json() const { return m_json; }
    QString pathOf(const char *name) const;
    void fault(const formats::Json &at, const char *name, const QString &message);
    /// At the object itself.
    void fault(const QString &message);
    FaultList &faults() { return m_faults; }

private:
    const formats::Json &m_json;
    const QString m_path;
    FaultList &m_faults;
    QList<QByteArray> m_known;
    QSet<QByteArray> m_unsupported;
};

/// "a text", "a list": for messages.
QString typeInWords(const formats::Json &json);

} // namespace tailrace::bridge
