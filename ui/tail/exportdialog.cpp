// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/exportdialog.h"

#include "aws/arn.h"
#include "models/wording.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>

namespace tailrace::ui {

using models::RowFormat;

namespace {

constexpr int barSteps = 1000;

qint64 rowsIn(const std::vector<models::RowRange> &ranges)
{
    qint64 rows = 0;
    for (const models::RowRange &range : ranges)
        rows += range.last - range.first + 1;
    return rows;
}

QString recordsText(qint64 count)
{
    return count == 1 ? ExportDialog::tr("1 record")
                      : ExportDialog::tr("%1 records").arg(models::countText(count));
}

/// "orders-2026-11-28.csv" in the home directory, where the last export has not been elsewhere.
QString proposal(const models::CommandTarget &target, RowFormat format, qint64 nowMs)
{
    const auto arn = aws::parseArn(target.tableArn);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs);
    return QDir::home().filePath(QStringLiteral("%1-%2.%3")
                                         .arg(arn ? arn->table : ExportDialog::tr("records"),
                                              now.toString(QStringLiteral("yyyy-MM-dd-HHmm")),
                                              formatSuffix(format)));
}

} // namespace

ExportDialog::ExportDialog(const models::RecordLog &log, Rows rows, models::CommandTarget target,
                           FileAsker &files, const base::Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_log(log)
    , m_rows(std::move(rows))
    , m_target(std::move(target))
    , m_files(files)
    , m_clock(clock)
    , m_bar(new QProgressBar)
    , m_progress(plainLabel({}, TextRole::Second))
    , m_outcome(new ProblemLabel)
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export records"));
    fillWith(this, QPalette::Base);
    m_form = makeForm();
    m_bar->setObjectName(QStringLiteral("exportBar"));
    m_bar->setAccessibleName(tr("How far the export is"));
    m_bar->setRange(0, barSteps);
    m_bar->setTextVisible(false);
    m_progress->setObjectName(QStringLiteral("exportProgressLabel"));
    auto *buttons = new QDialogButtonBox;
    m_begin = buttons->addButton(tr("&Export…"), QDialogButtonBox::ActionRole);
    m_begin->setObjectName(QStringLiteral("exportButton"));
    m_begin->setDefault(true);
    setPrimary(m_begin, true);
    m_close = buttons->addButton(QDialogButtonBox::Close);
    m_close->setObjectName(QStringLiteral("closeExportButton"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 18, 20, 16);
    outer->setSpacing(12);
    outer->addWidget(m_form);
    outer->addWidget(m_bar);
    outer->addWidget(m_progress);
    outer->addWidget(m_outcome);
    outer->addStretch(1);
    outer->addWidget(buttons);
    setMinimumWidth(480);
    connect(m_begin, &QPushButton::clicked, this, &ExportDialog::begin);
    connect(m_close, &QPushButton::clicked, this, &ExportDialog::reject);
    setRunning(false);
    describeFormat();
}

ExportDialog::~ExportDialog() = default;

QWidget *ExportDialog::makeForm()
{
    m_selected = new QRadioButton(tr("&Selected: %1").arg(recordsText(rowsIn(m_rows.selected))));
    m_selected->setObjectName(QStringLiteral("exportSelectedButton"));
    auto *shown =
            new QRadioButton(tr("&All that are shown: %1").arg(recordsText(rowsIn(m_rows.shown))));
    shown->setObjectName(QStringLiteral("exportShownButton"));
    // One selected row is where somebody was reading; several are a choice.
    const qint64 selected = rowsIn(m_rows.selected);
    m_selected->setEnabled(selected > 0);
    (selected > 1 ? m_selected : shown)->setChecked(true);
    m_format = new QComboBox;
    m_format->setObjectName(QStringLiteral("exportFormatBox"));
    m_format->setAccessibleName(tr("Format"));
    for (const RowFormat format : models::exportFormats)
        m_format->addItem(formatTitle(format), int(format));
    m_hint = plainLabel({}, TextRole::Small);
    m_hint->setWordWrap(true);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::describeFormat);
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_selected);
    column->addWidget(shown);
    column->addSpacing(4);
    auto *title = plainLabel(tr("Format"), TextRole::Strong);
    column->addWidget(title);
    column->addWidget(m_format);
    column->addWidget(m_hint);
    return form;
}

const std::vector<models::RowRange> &ExportDialog::chosenRows() const
{
    return m_selected->isChecked() ? m_rows.selected : m_rows.shown;
}

void ExportDialog::describeFormat()
{
    m_hint->setText(formatHint(RowFormat(m_format->currentData().toInt())));
}

void ExportDialog::setRunning(bool isRunning)
{
    m_form->setEnabled(!isRunning);
    m_begin->setEnabled(!isRunning && rowsIn(m_rows.shown) > 0);
    m_close->setText(isRunning ? tr("&Cancel") : tr("&Close"));
    m_bar->setVisible(isRunning);
    m_progress->setVisible(isRunning);
}

void ExportDialog::begin()
{
    const auto format = RowFormat(m_format->currentData().toInt());
    const QString suffix = formatSuffix(format);
    QString filter = QStringLiteral("%1 (*.%2)").arg(formatTitle(format), suffix);
    if (format == RowFormat::Capture)
        filter += tr(";;Compressed capture (*.%1.zst)").arg(suffix);
    m_path = m_files.saveName(this, tr("Export %1").arg(recordsText(rowsIn(chosenRows()))),
                              proposal(m_target, format, m_clock.nowMs()), filter);
    if (m_path.isEmpty())
        return;
    m_outcome->clear();
    m_export = std::make_unique<models::RowExport>(
            m_log, chosenRows(), models::ExportSettings{m_path, format, m_target}, m_clock);
    connect(m_export.get(), &models::RowExport::progressed, this, &ExportDialog::showProgress);
    connect(m_export.get(), &models::RowExport::finished, this, &ExportDialog::conclude);
    connect(m_export.get(), &models::RowExport::failed, this, &ExportDialog::sayFailure);
    setRunning(true);
    m_export->start();
    showProgress();
}

void ExportDialog::showProgress()
{
    const qint64 total = qMax<qint64>(1, m_export->total());
    m_bar->setValue(int(m_export->done() * barSteps / total));
    m_progress->setText(tr("%1 %").arg(m_export->done() * 100 / total) + QStringLiteral("   ")
                        + QFileInfo(m_path).fileName());
}

void ExportDialog::sayFailure(const Error &error)
{
    m_export.release()->deleteLater(); // it is its signal that is being heard
    setRunning(false);
    m_outcome->setError(tr("The export failed"), error);
}

void ExportDialog::conclude(const models::ExportReport &report)
{
    m_export.release()->deleteLater();
    setRunning(false);
    QStringList said{tr("Wrote %1 to %2.")
                             .arg(recordsText(report.written), QDir::toNativeSeparators(m_path))};
    if (report.leftOut > 0)
        said << tr("%1 left out, for example because %2.")
                        .arg(recordsText(report.leftOut), report.whyLeftOut);
    if (report.gone > 0)
        said << tr("%1 had been dropped from memory before they were written.")
                        .arg(recordsText(report.gone));
    m_outcome->setProblem(said.join(u' '), report.leftOut + report.gone > 0
                                                   ? ProblemLabel::Severity::Warning
                                                   : ProblemLabel::Severity::Good);
    m_close->setFocus();
}

void ExportDialog::reject()
{
    if (!m_export)
        return QDialog::reject();
    if (!m_export->cancel())
        return; // it is put in its place, and says so in a moment
    m_export.reset();
    setRunning(false);
    m_outcome->setProblem(tr("Cancelled. Nothing was left there."),
                          ProblemLabel::Severity::Warning);
}

} // namespace tailrace::ui
