// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/jobstatus.h"

#include "ui/send/savedtext.h"
#include "ui/send/sendjob.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"

#include <QBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace tailrace::ui {

namespace {

constexpr int barSteps = 1000;

} // namespace

JobStatus::JobStatus(FileAsker &files, QWidget *parent)
    : QWidget(parent)
    , m_files(files)
    , m_bar(new QProgressBar)
    , m_counts(plainLabel({}, TextRole::Strong))
    , m_records(plainLabel({}, TextRole::Second))
    , m_problem(new ProblemLabel)
    , m_saveButton(plainButton(tr("Save the re&jected…"), QStringLiteral("export")))
{
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setObjectName(QStringLiteral("jobBar"));
    m_bar->setAccessibleName(tr("How much has been sent"));
    m_counts->setObjectName(QStringLiteral("jobCounts"));
    m_records->setObjectName(QStringLiteral("jobRecords"));
    m_records->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("jobProblem"));
    m_saveButton->setObjectName(QStringLiteral("saveRejectedButton"));
    m_saveButton->setAutoDefault(false);
    m_saveButton->setToolTip(tr("As JSON Lines, each with its reason; they can be sent again from "
                                "that file"));
    auto *line = new QHBoxLayout;
    line->addWidget(m_counts, 1);
    line->addWidget(m_saveButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_bar);
    column->addLayout(line);
    column->addWidget(m_records);
    column->addWidget(m_problem);
    connect(m_saveButton, &QPushButton::clicked, this, &JobStatus::save);
    hide();
}

QList<QWidget *> JobStatus::fields() const
{
    return {m_saveButton};
}

void JobStatus::show(const SendJob &job, double part)
{
    using End = sending::SendState::End;
    m_rejected = job.rejected();
    m_bar->setVisible(job.isRunning());
    m_bar->setRange(0, part < 0 ? 0 : barSteps);
    m_bar->setValue(int(part * barSteps));
    QString counts = job.summaryText();
    if (!job.isRunning() && job.state().end == End::Cancelled)
        counts = tr("Stopped: %1").arg(counts);
    m_counts->setText(counts);
    m_records->setText(job.recordsText());
    m_records->setHidden(m_records->text().isEmpty());
    m_saveButton->setVisible(!m_rejected.isEmpty());
    const bool isStopped = !job.isRunning() && job.state().end == End::Stopped;
    if (job.lastError())
        m_problem->setError(isStopped ? tr("It ended there, for the others would meet the same")
                                      : tr("The last that was rejected"),
                            *job.lastError());
    else
        m_problem->clear();
    setVisible(true);
}

void JobStatus::save()
{
    const QString path =
            m_files.saveName(this, tr("Save the rejected items"), QStringLiteral("rejected.jsonl"),
                             tr("JSON Lines (*.jsonl)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveText(path, m_rejected.join()); !saved)
        m_problem->setError(tr("The list was not saved"), saved.error());
}

} // namespace tailrace::ui
