// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretname.h"

#include <algorithm>

namespace tailrace::secrets {

namespace {

constexpr qsizetype longest = 100;

bool mayStandInside(QChar c)
{
    return c.isLetterOrNumber() || QStringLiteral(" ._-/@+:").contains(c);
}

} // namespace

Result<> checkSecretName(const QString &name)
{
    const bool isGood = !name.isEmpty() && name.size() <= longest && name.front().isLetterOrNumber()
                        && name.back() != QLatin1Char(' ')
                        && std::all_of(name.begin(), name.end(), mayStandInside);
    if (isGood)
        return {};
    ErrorFacts facts;
    facts.remedy = QStringLiteral("take up to a hundred letters, digits, blanks and \"._-/@+:\", "
                                  "with a letter or digit first");
    return failure(ErrorKind::Invalid, QStringLiteral("that is no name for a secret"), facts);
}

} // namespace tailrace::secrets
