// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redact.h"

#include <QRegularExpression>

#include <cstdio>

namespace tailrace::base {

namespace {

struct Rule
{
    QRegularExpression pattern; // group 1 stays, the rest of the match goes
};

const QList<Rule> &rules()
{
    constexpr auto option = QRegularExpression::CaseInsensitiveOption;
    // Never destroyed: messages are written until the very end of the process.
    static const auto &all = *new QList<Rule>{
            // Authorization: scheme and credential scope stay useful, the signature does not
            {QRegularExpression(QStringLiteral("(Signature\\s*=\\s*)[0-9a-f]{8,}"), option)},
            {QRegularExpression(QStringLiteral("(X-Amz-(?:Signature|Security-Token|Credential)\\s*["
                                               "=:]\\s*)[^&\\s\",]+"),
                                option)},
            {QRegularExpression(QStringLiteral("((?:Bearer|Basic)\\s+)[A-Za-z0-9._~+/=-]+"),
                                option)},
            // name = value, name: value, "name": "value"; also camelCase and kebab-case names
            {QRegularExpression(
                    QStringLiteral("((?:secret[_-]?(?:access[_-]?)?key|session[_-]?"
                                   "token|security[_-]?token|"
                                   "access[_-]?token|refresh[_-]?token|bearer[_-]?token|"
                                   "device[_-]?code|client[_-]?secret|authorization[_-]?token|"
                                   "x-api-key|api[_-]?key|password|passwd|pwd)[\"']?"
                                   "\\s*[=:]\\s*[\"']?)[^\\s\"',;&}]+"),
                    option)},
            {QRegularExpression(QStringLiteral("(://[^/\\s:@]*:)[^/\\s@]+(?=@)"), option)},
    };
    return all;
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = redact(qFormatLogMessage(type, context, message)).toUtf8();
    std::fprintf(stderr, "%s\n", line.constData());
    std::fflush(stderr);
    if (type == QtFatalMsg)
        std::abort();
}

} // namespace

QString redact(const QString &text)
{
    QString out = text;
    for (const Rule &rule : rules())
        out.replace(rule.pattern, QStringLiteral("\\1****"));
    return out;
}

void installRedactingMessageHandler()
{
    qSetMessagePattern(QStringLiteral("%{category}: %{message}"));
    qInstallMessageHandler(handle);
}

} // namespace tailrace::base
