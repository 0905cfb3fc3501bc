// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace tailrace::bridge {

/// A sink member that has no faults: what editors offer to begin with.
struct SinkExample
{
    QByteArray kind; ///< the member's name: "sqs"
    QByteArray yaml;
};

/// One of each kind, in the order in which they are offered.
std::vector<SinkExample> sinkExamples();

} // namespace tailrace::bridge
