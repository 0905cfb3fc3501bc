// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "dynamodb/tableclient.h"

#include <functional>

namespace tailrace::cli {

// What the commands that print items have in common.

/// Whether --shape asks for plain JSON. Usage for a shape that needs a record around the item.
Result<bool> plainItems(const QCommandLineParser &options);

/// One page of items from that key on; from the beginning when it is empty.
using NextPage = std::function<QFuture<Result<dynamodb::ScanPage>>(const QByteArray &startKey)>;

/// Prints up to maxItems items (-1: all), one a line, following the pages; the exit status.
int printItems(const QString &command, bool plain, qint64 maxItems, const NextPage &nextPage);

const OptionRow &itemShape();
const OptionRow &maxItemsRow();
const ArgumentRow &tableArgument();

} // namespace tailrace::cli
