// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/identityjudge.h"

#include "doctor/clockjudge.h"

namespace tailrace::doctor {

namespace {

Finding of(Status status, const QString &detail, const QString &fix = {})
{
    return {Check::Credentials, Side::Table, status, detail, fix, {}, {}, {}, false};
}

QString fixFor(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::UnknownKey:
        return QStringLiteral("the key is not known there: check that it was not deleted, that it "
                              "belongs to this partition, and that a temporary key has its session "
                              "token");
    case ErrorKind::BadSignature:
        return QStringLiteral("the secret does not belong to the key id: enter both again");
    case ErrorKind::ExpiredCredentials:
        return QStringLiteral("get new temporary credentials (for SSO: \"aws sso login\")");
    default:
        return base::remedyFor(error);
    }
}

} // namespace

QString maskedKeyId(const QString &accessKeyId)
{
    return QStringLiteral("****") + (accessKeyId.size() >= 8 ? accessKeyId.right(4) : QString());
}

Finding judgeCredentials(const CredentialsFacts &facts, const QString &tableAccount,
                         const QDateTime &now)
{
    if (facts.error)
        return of(Status::Fail, facts.error->message, base::remedyFor(*facts.error));
    const QString found =
            QStringLiteral("%1, key %2").arg(facts.provider, maskedKeyId(facts.accessKeyId));
    if (facts.expiration && *facts.expiration <= now)
        return of(Status::Fail, QStringLiteral("%1: expired").arg(found),
                  QStringLiteral("get new temporary credentials (for SSO: \"aws sso login\")"));
    const QString life = facts.expiration ? QStringLiteral("; they end in %1")
                                                    .arg(lengthText(std::chrono::milliseconds(
                                                            now.msecsTo(*facts.expiration))))
                                          : QString();
    if (!facts.notAsked.isEmpty())
        return of(Status::Ok, QStringLiteral("%1%2; who that is was not asked: %3")
                                      .arg(found, life, facts.notAsked));
    if (facts.identityError) {
        const Error &error = *facts.identityError;
        const bool isRefused = error.kind == ErrorKind::UnknownKey
                               || error.kind == ErrorKind::BadSignature
                               || error.kind == ErrorKind::ExpiredCredentials;
        if (isRefused)
            return of(Status::Fail, QStringLiteral("%1: %2").arg(found, error.message),
                      fixFor(error));
        return of(Status::Warn,
                  QStringLiteral("%1%2; who that is could not be told: %3")
                          .arg(found, life, error.message),
                  QStringLiteral("nothing to do where the endpoint has no STS; else check the way "
                                 "to it"));
    }
    if (!facts.identity)
        return of(Status::Ok, found + life);
    const QString who = QStringLiteral("%1: %2 in the account %3%4")
                                .arg(found, facts.identity->arn, facts.identity->account, life);
    if (!tableAccount.isEmpty() && facts.identity->account != tableAccount)
        return of(Status::Warn,
                  QStringLiteral("%1; the table belongs to the account %2").arg(who, tableAccount),
                  QStringLiteral("choose a profile of the account %1, or check that the table's "
                                 "resource policy lets this one in")
                          .arg(tableAccount));
    if (facts.expiration && now.secsTo(*facts.expiration) < 15 * 60)
        return of(Status::Warn, who, QStringLiteral("get new temporary credentials soon"));
    return of(Status::Ok, who);
}

} // namespace tailrace::doctor
