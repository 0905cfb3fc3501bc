// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <QByteArrayList>

#include <optional>
#include <vector>

namespace tailrace::sandbox {

/// One fault of a script: where and what.
struct ScriptFault
{
    formats::TextPosition place;
    QString message;
};
using ScriptFaults = std::vector<ScriptFault>;

/// "500ms", "2.5s", "10m", "4h", "1d", with a minus where that makes sense; also 0.
std::optional<qint64> durationMs(const formats::Json &json);

/// Reads the members of one object of a script: what is missing, unknown or of another type becomes
/// a fault with its place, and reading goes on.
class MemberReader
{
public:
    MemberReader(const formats::Json &object, ScriptFaults &faults);

    /// nullptr when it is not there.
    const formats::Json *find(const char *name);
    const formats::Json *demand(const char *name);
    QString text(const char *name, const QString &otherwise = {});
    QString demandText(const char *name);
    qint64 number(const char *name, qint64 otherwise, qint64 least, qint64 most);
    double fraction(const char *name, double otherwise, double most);
    bool flag(const char *name, bool otherwise);
    qint64 duration(const char *name, qint64 otherwiseMs, bool mayBeNegative = false);
    /// After all were asked for: those nobody asked for are faults.
    void refuseOthers();
    void fault(const formats::Json &at, const QString &message);

private:
    const formats::Json &m_object;
    ScriptFaults &m_faults;
    QByteArrayList m_known;
};

} // namespace tailrace::sandbox
