// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/convert/exportbridgedialog.h"

#include "sinks/aws/sinkpolicy.h"
#include "ui/convert/dialectwords.h"
#include "ui/convert/reportview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTabWidget>

namespace tailrace::ui {

using dialects::Dialect;
using dialects::Finding;

namespace {

constexpr int policyChoice = -1; ///< in the list of dialects
constexpr int choiceWidth = 176;

constexpr Dialect exportDialects[] = {Dialect::Pipes,       Dialect::Lambda,     Dialect::Terraform,
                                      Dialect::TriggerMesh, Dialect::Kubernetes, Dialect::Knative,
                                      Dialect::Tailrace};

} // namespace

ExportBridgeDialog::ExportBridgeDialog(bridge::Document document, formats::Json json,
                                       FileAsker &files, QWidget *parent)
    : QDialog(parent)
    , m_document(std::move(document))
    , m_json(std::move(json))
    , m_files(files)
{
    setObjectName(QStringLiteral("exportBridgeDialog"));
    setWindowTitle(tr("Export %1").arg(m_document.name));
    fillWith(this, QPalette::Base);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(0);
    halves->addWidget(makeChoice());
    halves->addWidget(hairline(Qt::Vertical));
    halves->addWidget(makeResult(), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(halves, 1);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(makeButtons());
    resize(900, 640);
    connect(m_choice, &QListWidget::currentRowChanged, this, &ExportBridgeDialog::makeCurrent);
    connect(m_strict, &QCheckBox::toggled, this, &ExportBridgeDialog::refreshButtons);
    m_choice->setCurrentRow(0);
}

QWidget *ExportBridgeDialog::makeChoice()
{
    m_choice = new QListWidget;
    m_choice->setObjectName(QStringLiteral("exportDialects"));
    m_choice->setAccessibleName(tr("What it is exported to"));
    m_choice->setFrameShape(QFrame::NoFrame);
    m_choice->setFixedWidth(choiceWidth);
    const auto add = [this](const QString &title, int value) {
        auto *item = new QListWidgetItem(title, m_choice);
        item->setData(Qt::UserRole, value);
        item->setSizeHint({0, metrics::controlHeight});
    };
    for (const Dialect dialect : exportDialects)
        add(dialectTitle(dialect), int(dialect));
    add(tr("IAM policy"), policyChoice);
    return m_choice;
}

QWidget *ExportBridgeDialog::makeResult()
{
    m_hint = plainLabel({}, TextRole::Second);
    m_hint->setObjectName(QStringLiteral("exportHint"));
    m_hint->setWordWrap(true);
    m_verdict = new ProblemLabel;
    m_verdict->setObjectName(QStringLiteral("exportVerdict"));
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("exportText"));
    m_text->setAccessibleName(tr("The file that would be written"));
    m_text->setReadOnly(true);
    m_text->setFont(dataFont());
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setProperty("embedded", true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_report = new ReportView;
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("exportTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_text, tr("File"));
    m_tabs->addTab(m_report, tr("Report"));
    auto *head = new QVBoxLayout;
    head->setContentsMargins(metrics::padding, 12, metrics::padding, 10);
    head->setSpacing(6);
    head->addWidget(m_hint);
    head->addWidget(m_verdict);
    auto *result = new QWidget;
    auto *column = new QVBoxLayout(result);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_tabs, 1);
    return result;
}

QWidget *ExportBridgeDialog::makeButtons()
{
    m_strict = new QCheckBox(tr("S&trict: only when everything is carried over"));
    m_strict->setObjectName(QStringLiteral("exportStrictBox"));
    m_outcome = new ProblemLabel;
    m_outcome->setObjectName(QStringLiteral("exportOutcome"));
    m_copy = plainButton(tr("&Copy"), QStringLiteral("copy"));
    m_copy->setObjectName(QStringLiteral("copyExportButton"));
    m_copy->setAutoDefault(false);
    auto *close = plainButton(tr("C&lose"));
    close->setAutoDefault(false);
    m_save = primaryButton(tr("&Save as…"));
    m_save->setObjectName(QStringLiteral("saveExportButton"));
    m_save->setDefault(true);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_made.text)); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ExportBridgeDialog::save);
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(metrics::padding, 12, metrics::padding, 12);
    row->setSpacing(10);
    row->addWidget(m_strict);
    row->addWidget(m_outcome, 1);
    row->addStretch(0);
    row->addWidget(m_copy);
    row->addWidget(close);
    row->addWidget(m_save);
    return buttons;
}

void ExportBridgeDialog::showPolicy()
{
    m_choice->setCurrentRow(m_choice->count() - 1);
}

void ExportBridgeDialog::makeCurrent()
{
    const int choice = m_choice->currentItem()->data(Qt::UserRole).toInt();
    const bool isPolicy = choice == policyChoice;
    m_made = isPolicy ? policy() : exported(Dialect(choice));
    m_text->setPlainText(QString::fromUtf8(m_made.text));
    m_outcome->clear();
    m_strict->setVisible(!isPolicy);
    m_report->setFindings(m_made.findings, tr("Everything is carried over."));
    m_tabs->setTabText(1, isPolicy ? tr("Why") : tr("Report"));
    judge(m_made, isPolicy ? tr("The smallest IAM policy with which this bridge can read its table "
                                "and write to its sinks.")
                           : dialectHint(Dialect(choice)));
    refreshButtons();
}

ExportBridgeDialog::Made ExportBridgeDialog::exported(Dialect dialect)
{
    dialects::Export made = dialects::exportBridge(m_json, dialect);
    bool isOther = false;
    if (!made.text.isEmpty()) {
        const dialects::ReadBack again = dialects::readBack(m_json, made);
        if (again.fault)
            made.findings.push_back(*again.fault);
        else if (again.isSame)
            made.findings.push_back({Finding::Kind::Note,
                                     {},
                                     tr("it was read again, and is the "
                                        "same bridge")});
        else if (countOf(made.findings, Finding::Kind::Lost) == 0)
            isOther = true;
        if (isOther)
            made.findings.push_back({Finding::Kind::Note, again.differsAt,
                                     tr("it was read again, and differs here from this bridge; a "
                                        "default that is written out means the same")});
    }
    return {made.text, made.findings, exportName(m_document.name, dialect),
            dialect == Dialect::Terraform ? tr("Terraform, JSON syntax (*.tf.json)")
                                          : tr("YAML (*.yaml)"),
            isOther};
}

ExportBridgeDialog::Made ExportBridgeDialog::policy()
{
    const auto statements = sinks::bridgePolicy(m_document);
    if (!statements)
        return {{},
                {{Finding::Kind::Fault, QStringLiteral("source.table"),
                  base::describe(statements.error())}},
                {},
                {}};
    Made made;
    for (const aws::PolicyStatement &statement : *statements)
        made.findings.push_back(
                {Finding::Kind::Note, statement.sid,
                 tr("%1 on %2: %3")
                         .arg(statement.actions.join(QStringLiteral(", ")),
                              statement.resources.join(QStringLiteral(", ")), statement.why)});
    made.text = formats::toPrettyJson(aws::policyDocument(*statements)) + '\n';
    made.proposal = m_document.name + QStringLiteral(".policy.json");
    made.filter = tr("JSON (*.json)");
    return made;
}

void ExportBridgeDialog::judge(const Made &made, const QString &hint)
{
    m_hint->setText(hint);
    const bool isPolicy = m_choice->currentRow() == m_choice->count() - 1;
    const int faults = countOf(made.findings, Finding::Kind::Fault);
    const int lost = countOf(made.findings, Finding::Kind::Lost);
    if (faults > 0)
        m_verdict->setProblem(made.text.isEmpty()
                                      ? tr("It can't be exported to this; the report says why.")
                                      : tr("What would be written is not good; the report says "
                                           "why."));
    else if (lost > 0)
        m_verdict->setProblem(
                tr("It is valid, but %1; the report says what and why.")
                        .arg(lost == 1 ? tr("1 thing is not carried over")
                                       : tr("%1 things are not carried over").arg(lost)),
                ProblemLabel::Severity::Warning);
    else if (made.isOther)
        m_verdict->setProblem(
                tr("It is valid, and nothing is known to be lost, but read again it is "
                   "not the same bridge; the report says where."),
                ProblemLabel::Severity::Warning);
    else if (isPolicy)
        m_verdict->clear();
    else
        m_verdict->setProblem(tr("It is valid, and everything is carried over."),
                              ProblemLabel::Severity::Good);
    m_tabs->setCurrentIndex(made.text.isEmpty() ? 1 : 0);
}

void ExportBridgeDialog::refreshButtons()
{
    const bool isWhole = !m_made.isOther && countOf(m_made.findings, Finding::Kind::Lost) == 0;
    const bool isGood =
            !m_made.text.isEmpty() && countOf(m_made.findings, Finding::Kind::Fault) == 0;
    const bool isAllowed = isGood && (isWhole || !m_strict->isChecked() || m_strict->isHidden());
    m_copy->setEnabled(isAllowed);
    m_save->setEnabled(isAllowed);
    m_save->setToolTip(isGood && !isAllowed
                               ? tr("Not everything is carried over, which \"Strict\" forbids")
                               : QString());
}

void ExportBridgeDialog::save()
{
    const QString path = m_files.saveName(this, tr("Save the export"),
                                          QDir::home().filePath(m_made.proposal), m_made.filter);
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const bool isGood = file.open(QIODevice::WriteOnly)
                        && file.write(m_made.text) == m_made.text.size() && file.commit();
    const QString name = QFileInfo(path).fileName();
    if (isGood)
        m_outcome->setProblem(tr("Saved as %1.").arg(name), ProblemLabel::Severity::Good);
    else
        m_outcome->setProblem(tr("%1 could not be written: %2. Choose another folder.")
                                      .arg(name, file.errorString()));
}

} // namespace tailrace::ui
