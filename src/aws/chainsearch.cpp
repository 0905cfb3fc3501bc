// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/chainsearch.h"

#include <algorithm>

namespace tailrace::aws {

namespace {

Credentials make(const KeyTexts &keys)
{
    Credentials credentials;
    credentials.accessKeyId = keys.id;
    credentials.secretAccessKey = base::Secret(keys.secret.toUtf8());
    if (!keys.token.isEmpty())
        credentials.sessionToken = base::Secret(keys.token.toUtf8());
    if (const auto until = QDateTime::fromString(keys.expiration, Qt::ISODate); until.isValid())
        credentials.expiration = until.toUTC();
    credentials.accountId = keys.account;
    return credentials;
}

// Both go into headers. What is odd about them is a slip of the clipboard or of a file's lines, and
// the service would answer it with words about signatures.
bool fitsHeader(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
}

} // namespace

tl::unexpected<Error> noCredentials(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return failure(ErrorKind::Credentials, why, facts);
}

bool ChainSearch::tryKeys(const QString &provider, const QString &place, const KeyTexts &keys)
{
    if (keys.id.isEmpty() && keys.secret.isEmpty())
        return note(provider, QStringLiteral("no keys in %1").arg(place));
    if (keys.id.isEmpty()) { // as AWS's own tools: a secret alone names nobody
        m_half = QStringLiteral("the access key id is missing in %1").arg(place);
        return note(provider, m_half);
    }
    if (keys.secret.isEmpty())
        return end(provider, QStringLiteral("the secret access key is missing in %1").arg(place),
                   QStringLiteral("set both, or neither"));
    if (!fitsHeader(keys.id) || !fitsHeader(keys.token))
        return end(provider,
                   QStringLiteral("the access key id or the session token in %1 holds a character "
                                  "that none has")
                           .arg(place),
                   QStringLiteral("look for blanks and line breaks in it"));
    return tryPlan(provider, FetchPlan{provider, make(keys)});
}

bool ChainSearch::tryPlan(const QString &provider, const Result<FetchPlan> &plan)
{
    if (!plan)
        return end(provider, plan.error().message, plan.error().facts.remedy);
    note(provider, QStringLiteral("found"));
    result.provider = provider;
    result.plan = *plan;
    return true;
}

bool ChainSearch::end(const QString &provider, const QString &why, const QString &remedy)
{
    note(provider, why);
    result.error = noCredentials(why, remedy).value();
    return true;
}

ChainResult ChainSearch::nothing(const QString &why, const QString &remedy)
{
    result.error = m_half.isEmpty()
                           ? noCredentials(why, remedy).value()
                           : noCredentials(m_half, QStringLiteral("set both, or neither")).value();
    return result;
}

bool ChainSearch::note(const QString &provider, const QString &outcome)
{
    result.tried.append({provider, outcome});
    return false;
}

} // namespace tailrace::aws
