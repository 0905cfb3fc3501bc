// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <vector>

namespace tailrace::bench {

struct CorpusBody
{
    QByteArray bytes;
    qint64 records = 0; ///< as the manifest says
};

/// The GetRecords bodies of one shape and what their manifest says about them.
struct Corpus
{
    std::vector<CorpusBody> bodies;
    qint64 records = 0;
    qint64 bytes = 0;
};

/// Reads DIR/SHAPE/manifest.json and the bodies that it names.
Result<Corpus> readCorpus(const QString &dir, const QString &shape);

} // namespace tailrace::bench
