// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/signaturediff.h"

#include <QByteArrayList>

namespace tailrace::aws {

namespace {

const QString canonicalPhrase =
        QStringLiteral("The Canonical String for this request should have been");
const QString toSignPhrase = QStringLiteral("The String-to-Sign should have been");

/// What stands in quotes behind a phrase; the text itself may hold quotes.
QByteArray quotedBehind(const QString &message, const QString &phrase, const QString &next)
{
    const qsizetype at = message.indexOf(phrase);
    if (at < 0)
        return {};
    const qsizetype end = next.isEmpty() ? -1 : message.indexOf(next, at);
    const QString part = message.mid(at + phrase.size(), end < 0 ? -1 : end - at - phrase.size());
    const qsizetype first = part.indexOf(QLatin1Char('\''));
    const qsizetype last = part.lastIndexOf(QLatin1Char('\''));
    return first < 0 || last <= first ? QByteArray()
                                      : part.mid(first + 1, last - first - 1).toUtf8();
}

QByteArray shown(const QByteArray &line)
{
    const QByteArray name = "x-amz-security-token:";
    return line.startsWith(name) ? name + "****" : line;
}

QString difference(const QString &what, const QByteArray &ours, const QByteArray &theirs)
{
    const QByteArrayList our = ours.split('\n');
    const QByteArrayList their = theirs.split('\n');
    for (qsizetype i = 0; i < qMax(our.size(), their.size()); ++i) {
        if (our.value(i) == their.value(i) && i < qMin(our.size(), their.size()))
            continue;
        return QStringLiteral("line %1 of the %2 differs: sent \"%3\", expected \"%4\"")
                .arg(i + 1)
                .arg(what, QString::fromUtf8(shown(our.value(i))),
                     QString::fromUtf8(shown(their.value(i))));
    }
    return {};
}

} // namespace

std::optional<SigningTexts> expectedTexts(const QString &message)
{
    SigningTexts texts{quotedBehind(message, canonicalPhrase, toSignPhrase),
                       quotedBehind(message, toSignPhrase, {})};
    if (texts.canonicalRequest.isEmpty() && texts.stringToSign.isEmpty())
        return std::nullopt;
    return texts;
}

QString withoutTexts(const QString &message)
{
    qsizetype at = message.indexOf(canonicalPhrase);
    if (at < 0)
        at = message.indexOf(toSignPhrase);
    return at < 0 ? message : message.left(at).trimmed();
}

QString explainMismatch(const SigningTexts &ours, const SigningTexts &theirs)
{
    if (!theirs.canonicalRequest.isEmpty())
        if (const QString text = difference(QStringLiteral("canonical request"),
                                            ours.canonicalRequest, theirs.canonicalRequest);
            !text.isEmpty())
            return text + QStringLiteral("; something on the way changes the request");
    if (!theirs.stringToSign.isEmpty())
        if (const QString text = difference(QStringLiteral("string to sign"), ours.stringToSign,
                                            theirs.stringToSign);
            !text.isEmpty())
            return text + QStringLiteral("; check the region and the clock");
    return QStringLiteral("the service expected the very text that was signed, so the secret does "
                          "not belong to this key id: enter both again");
}

QByteArray shownCanonicalRequest(const QByteArray &canonicalRequest)
{
    QByteArrayList lines = canonicalRequest.split('\n');
    for (QByteArray &line : lines)
        line = shown(line);
    return lines.join('\n');
}

} // namespace tailrace::aws
