// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslCertificate>

#include <optional>

namespace tailrace::doctor {

/// A certificate that would complete a chain if it were trusted.
struct FoundRoot
{
    QSslCertificate certificate;
    QString file; ///< in which it stands; empty: the server sent it
};

/// A certificate of this machine that nothing trusts by itself.
struct Candidate
{
    QSslCertificate certificate;
    QString file;
};

/// The root that the chain, as the server sent it, leads to: found by name and signature. Pure.
std::optional<FoundRoot> findRoot(const QList<QSslCertificate> &sent,
                                  const QList<Candidate> &candidates);

/// Roots in the places where administrators and other tools leave them. Reads files.
QList<Candidate> rootsOfThisMachine();

/// In groups of two digits, as administrators read it out.
QString fingerprintOf(const QSslCertificate &certificate);

} // namespace tailrace::doctor
