// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "formats/json.h"

#include <QCommandLineParser>

namespace tailrace::cli {

/// An option that holds a JSON object, @FILE or -; null when it is not set. Usage otherwise.
Result<formats::Json> objectOption(const QCommandLineParser &options, const QString &name);

/// --values: expression attribute values, DynamoDB JSON as in the AWS CLI.
Result<formats::Json> valuesOption(const QCommandLineParser &options);

} // namespace tailrace::cli
