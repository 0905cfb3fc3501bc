// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

namespace tailrace {
Q_LOGGING_CATEGORY(lcAws, "tailrace.aws", QtWarningMsg)
Q_LOGGING_CATEGORY(lcNet, "tailrace.net", QtWarningMsg)
Q_LOGGING_CATEGORY(lcDynamoDb, "tailrace.dynamodb", QtWarningMsg)
Q_LOGGING_CATEGORY(lcStream, "tailrace.stream", QtWarningMsg)
Q_LOGGING_CATEGORY(lcBridge, "tailrace.bridge", QtWarningMsg)
Q_LOGGING_CATEGORY(lcDelivery, "tailrace.delivery", QtWarningMsg)
Q_LOGGING_CATEGORY(lcSandbox, "tailrace.sandbox", QtWarningMsg)
Q_LOGGING_CATEGORY(lcUi, "tailrace.ui", QtWarningMsg)
} // namespace tailrace
