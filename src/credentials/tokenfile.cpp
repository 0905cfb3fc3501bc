// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/tokenfile.h"

#include <QFile>

namespace tailrace::credentials {

namespace {

constexpr qint64 maxBytes = 64 * 1024;

tl::unexpected<Error> refused(ErrorKind kind, const QString &path, const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("check what writes this file");
    return failure(kind, QStringLiteral("the token in %1 %2").arg(path, why), facts);
}

} // namespace

Result<base::Secret> readTokenFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(ErrorKind::File, path,
                       QStringLiteral("can't be read: %1").arg(file.errorString()));
    const base::Secret token(file.read(maxBytes + 1).trimmed());
    if (token.reveal().size() > maxBytes)
        return refused(ErrorKind::Credentials, path, QStringLiteral("is longer than any is"));
    if (token.isEmpty())
        return refused(ErrorKind::Credentials, path, QStringLiteral("is empty"));
    if (token.reveal().contains('\n') || token.reveal().contains('\r')
        || token.reveal().contains('\0'))
        return refused(ErrorKind::Credentials, path, QStringLiteral("has a line break in it"));
    return token;
}

} // namespace tailrace::credentials
