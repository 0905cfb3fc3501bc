// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgedraft.h"

#include "formats/yaml.h"
#include "formats/yamlcarry.h"
#include "ui/widgets/problemlabel.h"

#include <QCoreApplication>

namespace tailrace::ui {

namespace {

QString sentence(const QString &text)
{
    return problemText({}, base::Error{base::ErrorKind::Invalid, {}, text, {}});
}

/// The field that a place in the document belongs to.
QString &fieldOf(BridgeProblems &problems, const QString &path)
{
    const auto startsWith = [&path](const char *prefix) {
        return path.startsWith(QLatin1String(prefix));
    };
    if (startsWith("name"))
        return problems.name;
    if (startsWith("source"))
        return problems.source;
    if (startsWith("routes[0].filter"))
        return problems.filter;
    if (startsWith("routes[0].shape") || startsWith("routes[0].template"))
        return problems.shape;
    if (startsWith("routes[0].sink"))
        return problems.sink;
    return problems.other;
}

void addFaults(BridgeProblems &problems, const std::vector<bridge::Fault> &faults)
{
    for (const bridge::Fault &fault : faults) {
        QString &field = fieldOf(problems, fault.path);
        if (!field.isEmpty())
            continue; // one at a time is enough to read
        field = &field == &problems.other
                        ? sentence(QStringLiteral("line %1: %2").arg(fault.line).arg(fault.message))
                        : sentence(fault.message);
    }
}

QString missingSink(BridgeForm::SinkKind kind)
{
    switch (kind) {
    case BridgeForm::SinkKind::File:
        return QCoreApplication::translate("BridgeDraft", "Choose the file to deliver to.");
    case BridgeForm::SinkKind::Http:
        return QCoreApplication::translate("BridgeDraft", "Write the URL to deliver to.");
    case BridgeForm::SinkKind::Other:
        break;
    }
    return QCoreApplication::translate("BridgeDraft", "Choose an example, and change it.");
}

/// What is merely not filled in yet is said in fewer words than the document's rules would.
void addMissing(BridgeProblems &problems, const BridgeForm &form)
{
    if (form.name.isEmpty())
        problems.name = QCoreApplication::translate("BridgeDraft", "Give the bridge a name.");
    if (form.hasNoSink())
        problems.sink = missingSink(form.sinkKind);
}

} // namespace

bool BridgeProblems::any() const
{
    return !name.isEmpty() || !source.isEmpty() || !filter.isEmpty() || !shape.isEmpty()
           || !sink.isEmpty() || !other.isEmpty();
}

BridgeDraft draftOf(const BridgeForm &form)
{
    BridgeDraft draft;
    const Result<formats::Json> sink =
            form.sinkKind == BridgeForm::SinkKind::Other && !form.hasNoSink()
                    ? formats::parseYaml(form.sinkText.toUtf8())
                    : formats::Json();
    const Result<formats::Json> json = documentOf(form);
    if (!json) {
        (sink ? draft.problems.filter : draft.problems.sink) = problemText({}, json.error());
        return draft;
    }
    draft.json = *json;
    draft.yaml = form.baseText.isEmpty() ? bridge::writeDocument(*json)
                                         : formats::carryInto(form.baseText, *json);
    bridge::ParsedDocument parsed = bridge::parseDocument(draft.yaml);
    addMissing(draft.problems, form);
    addFaults(draft.problems, parsed.faults);
    if (!draft.problems.any())
        draft.document = std::move(parsed.document);
    return draft;
}

} // namespace tailrace::ui
