// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/templatewriter.h"

namespace tailrace::dialects {

/// Where a pipe delivers.
struct PipeTarget
{
    formats::Json arn;
    formats::Json parameters = formats::Json::object(); ///< of TargetParameters
    QStringList actions;                                ///< that its role needs
    formats::Json resource;                             ///< on what
    qint64 mostInBatch = 10'000;
};

/// The target for a route's sink, with the resources that it needs; nothing, and a finding, where
/// pipes have none like it.
std::optional<PipeTarget> pipeTarget(const RouteView &route, const QString &id,
                                     const QString &place, TemplateWriter &out, Findings &findings);

} // namespace tailrace::dialects
