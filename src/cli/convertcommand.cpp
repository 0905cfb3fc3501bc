// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/document.h"
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/foundsecrets.h"
#include "cli/input.h"
#include "cli/output.h"
#include "dialects/convert.h"

#include <QSaveFile>

namespace tailrace::cli {

namespace {

using dialects::Dialect;
using dialects::Finding;

const QString name = QStringLiteral("convert");

QString printable(QString text)
{
    for (QChar &c : text)
        if (!c.isPrint() && !c.isSurrogate())
            c = QLatin1Char(' ');
    return text;
}

void printFindings(const QString &file, const std::vector<Finding> &findings)
{
    for (const Finding &finding : findings) {
        const char *kind = finding.kind == Finding::Kind::Fault  ? "error"
                           : finding.kind == Finding::Kind::Lost ? "not carried over"
                                                                 : "note";
        printProblem(QStringLiteral("%1: %2: %3: %4")
                             .arg(file, QLatin1String(kind), printable(finding.place),
                                  printable(finding.message)));
    }
}

bool has(const std::vector<Finding> &findings, Finding::Kind kind)
{
    return std::any_of(findings.begin(), findings.end(),
                       [kind](const Finding &one) { return one.kind == kind; });
}

/// Each bridge in the dialect, as documents of one text.
dialects::Export exported(const std::vector<formats::Json> &bridges, Dialect to)
{
    dialects::Export all;
    for (const formats::Json &bridge : bridges) {
        const formats::Json *routes = bridge.find("routes");
        dialects::Export one;
        if (to != Dialect::Tailrace && routes->items().empty())
            one.findings.push_back({Finding::Kind::Fault, QStringLiteral("routes"),
                                    QStringLiteral("there is no route to write")});
        else
            one = dialects::exportBridge(bridge, to);
        if (!all.text.isEmpty() && !one.text.isEmpty())
            all.text += "---\n";
        all.text += one.text;
        all.findings.insert(all.findings.end(), one.findings.begin(), one.findings.end());
    }
    return all;
}

Result<> write(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    return failure(ErrorKind::File,
                   QStringLiteral("%1 can't be written: %2").arg(path, file.errorString()));
}

struct Wishes
{
    Dialect to = Dialect::Tailrace;
    bool isStrict = false;
    QString out;
    bool keepsSecrets = false;
    bool mayReplace = false; ///< a secret of the key store
};

int convert(const QString &file, const Wishes &wishes)
{
    const Dialect to = wishes.to;
    const auto input = readInput(file);
    if (!input)
        return printError(name, input.error());
    const auto read = dialects::importText(*input);
    if (!read) {
        printError(printable(file)
                           + (read.error().facts.line > 0 ? QStringLiteral(":%1:%2")
                                                                    .arg(read.error().facts.line)
                                                                    .arg(read.error().facts.column)
                                                          : QString()),
                   read.error());
        return WrongUse;
    }
    printFindings(file, read->findings);
    if (has(read->findings, Finding::Kind::Fault))
        return WrongUse;
    if ((to == Dialect::Pipes || to == Dialect::Lambda || to == Dialect::Terraform)
        && read->bridges.size() > 1)
        return printUsageError(name,
                               QStringLiteral("%1 bridges are in it, and a template holds one")
                                       .arg(read->bridges.size()),
                               QStringLiteral("convert it --to tailrace first, and each bridge by "
                                              "itself"));
    const dialects::Export made = exported(read->bridges, to);
    printFindings(file, made.findings);
    if (has(made.findings, Finding::Kind::Fault))
        return AnswerIsNo;
    if (!wishes.out.isEmpty()) {
        if (const auto written = write(wishes.out, made.text); !written)
            return printError(name, written.error());
    } else if (!printLine(made.text.endsWith('\n') ? made.text.chopped(1) : made.text)) {
        return AnswerIsNo;
    }
    if (wishes.keepsSecrets)
        if (const int status = keepFoundSecrets(read->secrets, wishes.mayReplace); status != Done)
            return status;
    const bool isLost =
            has(read->findings, Finding::Kind::Lost) || has(made.findings, Finding::Kind::Lost);
    return wishes.isStrict && isLost ? AnswerIsNo : Done;
}

int run(const QCommandLineParser &options)
{
    const QString choices = dialects::dialectNames().join(QStringLiteral(", "));
    const QString given = options.value(QStringLiteral("to"));
    const auto to = dialects::dialectByName(given);
    if (!to)
        return printUsageError(QStringLiteral("--to"),
                               given.isEmpty()
                                       ? QStringLiteral("it is missing")
                                       : QStringLiteral("there is no dialect \"%1\"").arg(given),
                               QStringLiteral("give one of %1").arg(choices));
    return convert(
            options.positionalArguments().constFirst(),
            {*to, options.isSet(QStringLiteral("strict")), options.value(QStringLiteral("out")),
             options.isSet(QStringLiteral("keep-secrets")), options.isSet(QStringLiteral("yes"))});
}

} // namespace

Command convertCommand()
{
    return {name,
            QStringLiteral(
                    "From and to TriggerMesh, EventBridge Pipes, Lambda mappings, Terraform "
                    "and Kubernetes. The input's dialect is recognised; what can't be carried "
                    "over is listed on standard error."),
            {{QStringLiteral("FILE"),
              QStringLiteral("A bridge, manifests, a CloudFormation template or Terraform's "
                             ".tf.json (- for standard input).")}},
            {{{QStringLiteral("to")},
              QStringLiteral("DIALECT"),
              QStringLiteral("tailrace, triggermesh, pipes, lambda, terraform, kubernetes or "
                             "knative.")},
             {{QStringLiteral("strict")},
              {},
              QStringLiteral("Exit 1 when something could not be carried over.")},
             {{QStringLiteral("out")},
              QStringLiteral("FILE"),
              QStringLiteral("Write there instead of standard output.")},
             {{QStringLiteral("keep-secrets")},
              {},
              QStringLiteral("Put secrets that stand in the clear into the system's key store, "
                             "where the bridge finds them.")},
             {{QStringLiteral("yes")},
              {},
              QStringLiteral("Do not ask before a secret of the key store is replaced.")}},
            QStringLiteral(
                    "tailrace-cli convert manifests.yaml --to tailrace --out orders.bridge.yaml"),
            run};
}

} // namespace tailrace::cli
