// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rootsfile.h"

#include <QSslCertificate>

namespace tailrace::net {

Result<QList<QSslCertificate>> readRoots(const QString &file)
{
    if (file.isEmpty())
        return QList<QSslCertificate>();
    auto roots =
            QSslCertificate::fromPath(file, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (roots.isEmpty())
        return failure(ErrorKind::File,
                       QStringLiteral("%1 can't be read or holds no PEM certificate").arg(file));
    return roots;
}

} // namespace tailrace::net
