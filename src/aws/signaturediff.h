// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace tailrace::aws {

/// What a request was signed by, or what a service would have signed.
struct SigningTexts
{
    QByteArray canonicalRequest;
    QByteArray stringToSign;
};

/// What the service says that it expected, out of the message of an InvalidSignatureException or
/// SignatureDoesNotMatch; nothing when it says none.
std::optional<SigningTexts> expectedTexts(const QString &message);

/// The message without those texts: they may hold a session token.
QString withoutTexts(const QString &message);

/// Where ours first differs from theirs, in a sentence; session tokens are not shown. Without a
/// difference it is the secret.
QString explainMismatch(const SigningTexts &ours, const SigningTexts &theirs);

/// The canonical request without the value of a session token.
QByteArray shownCanonicalRequest(const QByteArray &canonicalRequest);

} // namespace tailrace::aws
