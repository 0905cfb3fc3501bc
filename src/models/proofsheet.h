// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sentwrite.h"

namespace tailrace::models {

/// Where a write went, for a sheet that leaves the house.
struct ProofPlace
{
    QString tableArn;
    QString endpoint;
};

/// What was sent, what was answered, the record and the times, as a page of HTML for a ticket. The
/// account is masked, credentials are not part of it, data never becomes markup, and the page loads
/// nothing. Pure.
QString proofSheet(const SentWrite &write, const ProofPlace &place, qint64 nowMs);

/// "****9012" for an account's twelve digits wherever they stand in a text.
QString withMaskedAccount(const QString &text, const QString &account);

} // namespace tailrace::models
