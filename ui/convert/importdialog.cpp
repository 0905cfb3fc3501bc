// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/convert/importdialog.h"

#include "base/async.h"
#include "bridge/document.h"
#include "ui/convert/dialectwords.h"
#include "ui/convert/reportview.h"
#include "ui/convert/secretkeeper.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QThreadPool>

namespace tailrace::ui {

using dialects::Finding;
using dialects::FoundSecret;

namespace {

constexpr qint64 mostBytes = 4 * 1024 * 1024;

Result<dialects::Import> importFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File, file.errorString());
    if (file.size() > mostBytes)
        return failure(ErrorKind::File,
                       QStringLiteral("the file has more than 4 MB, which no bridge has"));
    const QByteArray text = file.readAll();
    return dialects::importText(text);
}

QString kindWords(FoundSecret::Kind kind)
{
    switch (kind) {
    case FoundSecret::Kind::AwsKeys:
        return ImportDialog::tr("AWS access keys");
    case FoundSecret::Kind::UserPassword:
        return ImportDialog::tr("user and password");
    case FoundSecret::Kind::Token:
        break;
    }
    return ImportDialog::tr("token or password");
}

/// Also of a document with faults.
bool hasRoutes(const formats::Json &bridge)
{
    const formats::Json *routes = bridge.find("routes");
    return routes != nullptr && !(routes->isArray() && routes->items().empty());
}

} // namespace

ImportDialog::ImportDialog(SecretKeeper *keeper, QWidget *parent)
    : QDialog(parent)
    , m_keeper(keeper)
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import a bridge"));
    fillWith(this, QPalette::Base);
    m_report = new ReportView;
    m_yaml = new QPlainTextEdit;
    m_yaml->setObjectName(QStringLiteral("importedYaml"));
    m_yaml->setAccessibleName(tr("The bridge as a file"));
    m_yaml->setReadOnly(true);
    m_yaml->setFont(dataFont());
    m_yaml->setFrameShape(QFrame::NoFrame);
    m_yaml->setProperty("embedded", true);
    m_yaml->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_yaml->setTabChangesFocus(true);
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("importTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_report, tr("Report"));
    m_tabs->addTab(m_yaml, tr("Bridge"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_tabs, 1);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(makeButtons());
    resize(760, 620);
}

ImportDialog::~ImportDialog() = default;

QWidget *ImportDialog::makeHead()
{
    m_title = plainLabel({}, TextRole::Title);
    m_title->setObjectName(QStringLiteral("importTitle"));
    m_title->setWordWrap(true);
    m_summary = new ProblemLabel;
    m_summary->setObjectName(QStringLiteral("importSummary"));
    m_bridge = new QComboBox;
    m_bridge->setObjectName(QStringLiteral("importBridgeBox"));
    m_bridge->setAccessibleName(tr("Which of the bridges is shown"));
    m_bridge->hide();
    connect(m_bridge, &QComboBox::currentIndexChanged, this, &ImportDialog::showBridge);
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(20, 16, 20, 12);
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addWidget(m_summary);
    column->addWidget(m_bridge);
    return head;
}

QWidget *ImportDialog::makeButtons()
{
    auto *cancel = plainButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_open = primaryButton(tr("&Open as an unsaved bridge"));
    m_open->setObjectName(QStringLiteral("openImportedButton"));
    m_open->setDefault(true);
    m_open->setEnabled(false);
    m_strict = new QCheckBox(tr("S&trict: only when everything is carried over"));
    m_strict->setObjectName(QStringLiteral("importStrictBox"));
    connect(m_strict, &QCheckBox::toggled, this, &ImportDialog::refreshOpen);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this, &ImportDialog::openAsBridge);
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(20, 12, 20, 12);
    auto *note = plainLabel(tr("Nothing is written, and nothing is started."), TextRole::Second);
    row->addWidget(inColumn({m_strict, note}, 4), 1);
    row->addWidget(cancel);
    row->addWidget(m_open);
    return buttons;
}

void ImportDialog::load(const QString &path)
{
    m_isReading = true;
    m_title->setText(QFileInfo(path).fileName());
    m_summary->setProblem(tr("Reading it…"), ProblemLabel::Severity::Warning);
    onResult(onPool(*QThreadPool::globalInstance(), [path] { return importFile(path); }), this,
             [this, path](const Result<dialects::Import> &import) {
                 m_isReading = false;
                 take(path, import);
                 Q_EMIT loaded();
             });
}

void ImportDialog::take(const QString &path, const Result<dialects::Import> &import)
{
    m_import = import ? *import : dialects::Import();
    if (!import)
        return sayFailure(import.error());
    // What has faults is mended in the editor, which marks them.
    m_documents = m_import.bridges.empty() ? m_import.drafts : m_import.bridges;
    const QString dialect = dialectTitle(m_import.dialect);
    m_title->setText(tr("%1: %2").arg(QFileInfo(path).fileName(), dialect));
    for (const formats::Json &bridge : m_documents) {
        const formats::Json *name = bridge.find("name");
        m_bridge->addItem(name != nullptr ? name->toString() : tr("without a name"));
    }
    m_bridge->setVisible(m_documents.size() > 1);
    const int faults = countOf(m_import.findings, Finding::Kind::Fault);
    const int lost = countOf(m_import.findings, Finding::Kind::Lost);
    const auto bridges = int(m_documents.size());
    const QString found = bridges == 0  ? tr("No bridge could be read")
                          : bridges > 1 ? tr("%1 bridges were read").arg(bridges)
                          : faults == 0 ? tr("One bridge was read")
                                        : tr("One bridge was read, to be mended in the editor");
    m_summary->setProblem(tr("%1: %2.").arg(found, findingsText(m_import.findings)),
                          faults > 0 || bridges == 0 ? ProblemLabel::Severity::Error
                          : lost > 0                 ? ProblemLabel::Severity::Warning
                                                     : ProblemLabel::Severity::Good);
    showReport();
    showBridge();
    if (bridges == 0)
        m_tabs->setTabVisible(1, false);
}

void ImportDialog::sayFailure(Error error)
{
    const int line = error.facts.line;
    if (line > 0 && error.facts.remedy.isEmpty())
        error.facts.remedy = tr("mend it there, and import it again");
    m_summary->setError(line > 0 ? tr("Line %1, column %2").arg(line).arg(error.facts.column)
                                 : tr("It can't be imported"),
                        error);
    m_tabs->hide();
}

void ImportDialog::showReport()
{
    m_report->setFindings(m_import.findings, tr("Everything is carried over."));
    if (!m_import.secrets.empty())
        m_report->addSection(makeSecrets());
}

bool ImportDialog::canOpen(size_t bridge) const
{
    return bridge < m_documents.size() && hasRoutes(m_documents[bridge]);
}

void ImportDialog::showBridge()
{
    const auto at = size_t(qMax(0, m_bridge->currentIndex()));
    if (at >= m_documents.size())
        return m_yaml->clear();
    m_yaml->setPlainText(QString::fromUtf8(bridge::writeDocument(m_documents[at])));
    refreshOpen();
}

void ImportDialog::refreshOpen()
{
    const bool isThere = canOpen(size_t(qMax(0, m_bridge->currentIndex())));
    const bool isWhole = countOf(m_import.findings, Finding::Kind::Fault) == 0
                         && countOf(m_import.findings, Finding::Kind::Lost) == 0;
    const bool isForbidden = m_strict->isChecked() && !isWhole;
    m_open->setEnabled(isThere && !isForbidden);
    QString why;
    if (!isThere && !m_documents.empty())
        why = tr("Nothing of its routes could be carried over, so there is no bridge to open.");
    else if (isThere && isForbidden)
        why = tr("Not everything is carried over, which \"Strict\" forbids.");
    m_open->setToolTip(why);
}

QWidget *ImportDialog::makeSecrets()
{
    m_keepRows.clear();
    auto *section = new QWidget;
    section->setObjectName(QStringLiteral("foundSecrets"));
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(6);
    column->addWidget(plainLabel(tr("Secrets that stood in it (%1)").arg(m_import.secrets.size()),
                                 TextRole::Strong));
    auto *note = plainLabel(
            m_keeper != nullptr
                    ? tr("The bridge refers to them by name; their values are nowhere in it. "
                         "Looking for a place to keep them…")
                    : tr("The bridge refers to them by name; their values are nowhere in it, and "
                         "are forgotten when this dialog closes. There is no key store to keep "
                         "them in."),
            TextRole::Second);
    note->setObjectName(QStringLiteral("keepNote"));
    note->setWordWrap(true);
    column->addWidget(note);
    for (size_t i = 0; i < m_import.secrets.size(); ++i)
        column->addWidget(makeSecret(i));
    if (m_keeper != nullptr)
        onResult(m_keeper->look(), note,
                 [this, note](const Result<QStringList> &names) { offerToKeep(names, *note); });
    return section;
}

QWidget *ImportDialog::makeSecret(size_t at)
{
    const FoundSecret &secret = m_import.secrets[at];
    auto *words =
            plainLabel(tr("%1: %2, from %3").arg(secret.name, kindWords(secret.kind), secret.place),
                       TextRole::Body);
    words->setWordWrap(true);
    auto *one = new QWidget;
    auto *column = new QVBoxLayout(one);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->addWidget(words, 1);
    column->addLayout(row);
    if (m_keeper == nullptr)
        return one;
    auto *outcome = new ProblemLabel;
    outcome->setObjectName(QStringLiteral("keepOutcome"));
    auto *button = plainButton(tr("Keep"), QStringLiteral("key"));
    button->setObjectName(QStringLiteral("keepSecretButton"));
    button->setAccessibleName(tr("Keep %1").arg(secret.name));
    button->setAutoDefault(false);
    button->setEnabled(false);
    connect(button, &QPushButton::clicked, this,
            [this, at, button, outcome] { keep(at, button, outcome); });
    row->addWidget(button);
    column->addWidget(outcome);
    m_keepRows.push_back({button, outcome});
    return one;
}

// Only now is it known where they would go.
void ImportDialog::offerToKeep(const Result<QStringList> &names, QLabel &note)
{
    note.setText(names ? tr("The bridge refers to them by name; their values are nowhere in it. "
                            "Keep them in %1, or they are forgotten when this dialog closes. %2")
                                 .arg(m_keeper->place(), m_keeper->caution())
                                 .trimmed()
                       : problemText(tr("The key store can't be read"), names.error()));
    for (size_t i = 0; i < m_keepRows.size(); ++i) {
        const auto &[button, outcome] = m_keepRows[i];
        button->setEnabled(true);
        if (!names || !names->contains(m_import.secrets[i].name))
            continue;
        button->setText(tr("Replace"));
        outcome->setProblem(tr("One of that name is kept already; this takes its place."),
                            ProblemLabel::Severity::Warning);
    }
}

void ImportDialog::keep(size_t secret, QPushButton *button, ProblemLabel *outcome)
{
    button->setEnabled(false);
    onResult(m_keeper->keep(m_import.secrets[secret]), outcome,
             [this, secret, button, outcome](const Result<> &kept) {
                 button->setEnabled(!kept);
                 if (!kept)
                     return outcome->setError(tr("It is not kept"), kept.error());
                 m_import.secrets[secret].parts.clear(); // wiped
                 button->setText(tr("Kept"));
                 outcome->setProblem(tr("It is in %1 now.").arg(m_keeper->place()),
                                     ProblemLabel::Severity::Good);
             });
}

void ImportDialog::openAsBridge()
{
    const auto at = size_t(qMax(0, m_bridge->currentIndex()));
    if (!canOpen(at))
        return;
    Q_EMIT openRequested(bridge::writeDocument(m_documents[at]));
    // Of several the others can be opened too.
    if (m_documents.size() == 1)
        accept();
}

} // namespace tailrace::ui
