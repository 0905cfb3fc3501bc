// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace tailrace::dialects {

/// Ways to say what a bridge does.
enum class Dialect {
    Tailrace,    ///< bridge documents
    TriggerMesh, ///< manifests of its sources, brokers, triggers and targets
    Pipes,       ///< EventBridge Pipes, as a CloudFormation template
    Lambda,      ///< event source mappings, as a CloudFormation template
    Terraform,   ///< pipes and mappings, in Terraform's JSON syntax
    Kubernetes,  ///< a Deployment that runs tailrace-cli
    Knative,     ///< a ContainerSource that runs tailrace-cli
};

/// "triggermesh": what --to takes.
QString dialectName(Dialect dialect);
std::optional<Dialect> dialectByName(const QString &name);
QStringList dialectNames();

} // namespace tailrace::dialects
