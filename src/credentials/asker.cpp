// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/asker.h"

namespace tailrace::credentials {

QFuture<Result<QString>> NobodyToAsk::mfaCode(const QString &serial, const QString &profile)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give the code with --mfa-code, or run it in a terminal");
    return QtFuture::makeReadyFuture(Result<QString>(
            failure(ErrorKind::Credentials,
                    QStringLiteral("the role of profile \"%1\" wants a code of the MFA device %2, "
                                   "and there is nobody to ask")
                            .arg(profile, serial),
                    facts)));
}

QFuture<Result<>> NobodyToAsk::allowCommand(const aws::CredentialCommand &command)
{
    return QtFuture::makeReadyFuture(Result<>(failure(commandNotAllowed(command))));
}

QString shownText(const QString &text)
{
    QString shown;
    for (const char32_t point : text.toUcs4()) {
        if (QChar::isPrint(point) && QChar::category(point) != QChar::Other_Format)
            shown += QString::fromUcs4(&point, 1);
        else
            shown += QStringLiteral("\\u{%1}").arg(uint(point), 0, 16);
    }
    return shown;
}

Error commandNotAllowed(const aws::CredentialCommand &command)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("look at it, then allow it: tailrace-cli credentials --profile "
                                  "%1 --allow-process")
                           .arg(command.profile);
    return Error{ErrorKind::Credentials,
                 {},
                 QStringLiteral("profile \"%1\" wants to run a program for its credentials, and "
                                "nobody has agreed to that: %2")
                         .arg(command.profile, shownText(command.words.first())),
                 facts};
}

} // namespace tailrace::credentials
