// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace tailrace::bridge {

/// A document to begin with: comments say what is to be filled in.
struct BridgeTemplate
{
    QByteArray id; ///< webhook, replicate, kafka, sqs, file, eventbridge, postgresql, putItem
    QByteArray yaml;
};

/// In the order in which they are offered. Their source is an ARN of nobody's.
const std::vector<BridgeTemplate> &bridgeTemplates();

/// The template's text with this source; no text for an id that is none. The comments stay.
std::optional<QByteArray> templateText(QByteArrayView id, const QString &tableArn);

} // namespace tailrace::bridge
