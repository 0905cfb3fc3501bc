// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QList>
#include <QMap>

namespace tailrace::aws {

struct IniSection
{
    QString name;
    QMap<QString, QString>
            values; ///< names in lower case; a nested block's settings are "name.inner"
};

/// An INI file as the AWS tools read it (Python's RawConfigParser): "=" or ":" separates, "#" and
/// ";" begin comments at the start of a line only, indented lines go on with the value before,
/// sections and names stand once. Malformed with the line.
Result<QList<IniSection>> parseIni(QByteArrayView text);

} // namespace tailrace::aws
