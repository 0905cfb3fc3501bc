// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/convert/dialectwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::ui {

using dialects::Dialect;
using dialects::Finding;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DialectWords", text);
}

struct Words
{
    Dialect dialect;
    const char *title;
    const char *hint;
    const char *suffix;
};

constexpr Words table[] = {
        {Dialect::Pipes, QT_TRANSLATE_NOOP("DialectWords", "EventBridge Pipes"),
         QT_TRANSLATE_NOOP("DialectWords",
                           "A CloudFormation template: a pipe for each route, with its role."),
         "template.yaml"},
        {Dialect::Lambda, QT_TRANSLATE_NOOP("DialectWords", "Lambda mapping"),
         QT_TRANSLATE_NOOP("DialectWords",
                           "A CloudFormation template: an event source mapping for each function."),
         "mapping.yaml"},
        {Dialect::Terraform, QT_TRANSLATE_NOOP("DialectWords", "Terraform"),
         QT_TRANSLATE_NOOP("DialectWords", "The pipes in Terraform's JSON syntax (.tf.json)."),
         "tf.json"},
        {Dialect::TriggerMesh, QT_TRANSLATE_NOOP("DialectWords", "TriggerMesh"),
         QT_TRANSLATE_NOOP("DialectWords", "Manifests: source, broker, triggers and targets."),
         "triggermesh.yaml"},
        {Dialect::Kubernetes, QT_TRANSLATE_NOOP("DialectWords", "Kubernetes"),
         QT_TRANSLATE_NOOP("DialectWords", "A Deployment that runs this bridge with tailrace-cli."),
         "kubernetes.yaml"},
        {Dialect::Knative, QT_TRANSLATE_NOOP("DialectWords", "Knative"),
         QT_TRANSLATE_NOOP("DialectWords",
                           "A source that runs this bridge with tailrace-cli and feeds a broker."),
         "knative.yaml"},
        {Dialect::Tailrace, QT_TRANSLATE_NOOP("DialectWords", "Tailrace"),
         QT_TRANSLATE_NOOP("DialectWords", "The bridge's own document, written anew."),
         "bridge.yaml"},
};

const Words &wordsOf(Dialect dialect)
{
    for (const Words &words : table)
        if (words.dialect == dialect)
            return words;
    return table[0];
}

} // namespace

QString dialectTitle(Dialect dialect)
{
    return tr(wordsOf(dialect).title);
}

QString dialectHint(Dialect dialect)
{
    return tr(wordsOf(dialect).hint);
}

QString exportName(const QString &bridge, Dialect dialect)
{
    return bridge + QLatin1Char('.') + QLatin1String(wordsOf(dialect).suffix);
}

int countOf(const std::vector<Finding> &findings, Finding::Kind kind)
{
    return int(std::count_if(findings.begin(), findings.end(),
                             [kind](const Finding &one) { return one.kind == kind; }));
}

QString findingsText(const std::vector<Finding> &findings)
{
    const int faults = countOf(findings, Finding::Kind::Fault);
    const int lost = countOf(findings, Finding::Kind::Lost);
    const int notes = countOf(findings, Finding::Kind::Note);
    QStringList words;
    if (faults > 0)
        words << (faults == 1 ? tr("1 fault") : tr("%1 faults").arg(faults));
    if (lost > 0)
        words << (lost == 1 ? tr("1 thing not carried over")
                            : tr("%1 things not carried over").arg(lost));
    if (notes > 0)
        words << (notes == 1 ? tr("1 note") : tr("%1 notes").arg(notes));
    return words.isEmpty() ? tr("everything is carried over") : words.join(QStringLiteral(", "));
}

} // namespace tailrace::ui
