// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentialchain.h"

namespace tailrace::aws {

/// A pair of keys as a file or the environment has them.
struct KeyTexts
{
    QString id;
    QString secret;
    QString token;
    QString account;
    QString expiration; ///< ISO 8601, or empty
};

/// One step of a chain after the other: each wins, has nothing, or ends the search. The functions
/// answer true when the search is over.
class ChainSearch
{
public:
    bool tryKeys(const QString &provider, const QString &place, const KeyTexts &keys);
    /// Wins where there is a plan; else its error ends the search.
    bool tryPlan(const QString &provider, const Result<FetchPlan> &plan);
    bool end(const QString &provider, const QString &why, const QString &remedy);
    /// Has nothing, and says so.
    bool note(const QString &provider, const QString &outcome);
    /// Nothing was found. Half a key on the way is the likelier reason.
    ChainResult nothing(const QString &why, const QString &remedy);

    ChainResult result;

private:
    QString m_half;
};

/// The words for a plan that can't be made.
tl::unexpected<Error> noCredentials(const QString &why, const QString &remedy);

} // namespace tailrace::aws
