// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/doctordialog.h"

#include "doctor/report.h"
#include "doctor/tablejudge.h"
#include "ui/doctor/checkrow.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/questions.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>

#include <algorithm>

namespace tailrace::ui {

DoctorDialog::DoctorDialog(const QString &table, const QString &policy, FileAsker &files,
                           Questions &questions, QWidget *parent)
    : QDialog(parent)
    , m_table(table)
    , m_policy(policy)
    , m_files(files)
    , m_questions(questions)
    , m_scroll(new QScrollArea)
    , m_summary(plainLabel({}, TextRole::Second))
    , m_trust(plainButton(tr("&Save this root and check with it…"), QStringLiteral("shield")))
    , m_streamOffer(new QWidget)
    , m_viewType(new QComboBox)
    , m_again(primaryButton(tr("&Run again")))
{
    setObjectName(QStringLiteral("doctorDialog"));
    setWindowTitle(tr("Doctor: %1").arg(table));
    fillWith(this, QPalette::Base);
    m_summary->setObjectName(QStringLiteral("doctorSummary"));
    auto *list = new QWidget;
    fillWith(list, QPalette::Base);
    auto *listColumn = new QVBoxLayout(list);
    listColumn->setContentsMargins(0, 0, 8, 0);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(0);
    listColumn->addLayout(m_rows);
    listColumn->addStretch(1);
    m_scroll->setObjectName(QStringLiteral("doctorChecks"));
    m_scroll->setAccessibleName(tr("Checks"));
    m_scroll->setWidget(list);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(m_summary);
    column->addWidget(m_scroll, 1);
    makeOffers(*column);
    resize(860, 640);
}

void DoctorDialog::makeOffers(QVBoxLayout &column)
{
    m_trust->setObjectName(QStringLiteral("trustRootButton"));
    m_trust->hide();
    m_viewType->setObjectName(QStringLiteral("viewTypeBox"));
    m_viewType->setAccessibleName(tr("View type of the stream"));
    m_viewType->addItems(doctor::viewTypes());
    auto *enable = plainButton(tr("Switch the stream &on…"));
    enable->setObjectName(QStringLiteral("enableStreamButton"));
    auto *stream = new QHBoxLayout(m_streamOffer);
    stream->setContentsMargins(0, 0, 0, 0);
    stream->addWidget(m_viewType);
    stream->addWidget(enable);
    m_streamOffer->hide();
    auto *copy = plainButton(tr("&Copy policy"), QStringLiteral("copy"));
    copy->setObjectName(QStringLiteral("copyPolicyButton"));
    copy->setToolTip(tr("The smallest IAM policy with which the table's stream can be read"));
    m_again->setObjectName(QStringLiteral("runAgainButton"));
    auto *close = plainButton(tr("C&lose"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addWidget(m_trust);
    buttons->addWidget(m_streamOffer);
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_again);
    column.addWidget(hairline(Qt::Horizontal));
    column.addLayout(buttons);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_policy); });
    connect(m_trust, &QPushButton::clicked, this, &DoctorDialog::trustRoot);
    connect(enable, &QPushButton::clicked, this, &DoctorDialog::enableStream);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &DoctorDialog::run);
}

void DoctorDialog::run()
{
    m_findings.clear();
    m_root.reset();
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    m_trust->hide();
    m_streamOffer->hide();
    m_again->setEnabled(false);
    m_summary->setText(tr("Looking at everything between here and the table…"));
    setTone(m_summary, Tone::Plain);
    Q_EMIT runRequested();
}

void DoctorDialog::addFinding(const doctor::Finding &finding)
{
    m_findings.push_back(finding);
    m_rows->addWidget(new CheckRow(finding));
}

bool DoctorDialog::isStreamOff() const
{
    return std::any_of(m_findings.begin(), m_findings.end(), [](const doctor::Finding &finding) {
        return finding.check == doctor::Check::Stream && finding.status == doctor::Status::Fail;
    });
}

void DoctorDialog::finish(const std::optional<doctor::FoundRoot> &root)
{
    m_root = root;
    m_trust->setVisible(root.has_value());
    m_streamOffer->setVisible(isStreamOff() && !m_isReadOnly);
    m_again->setEnabled(true);
    m_summary->setText(doctor::summaryOf(m_findings));
    setTone(m_summary, doctor::hasFailure(m_findings) ? Tone::Error : Tone::Good);
    const auto firstFailure =
            std::find_if(m_findings.begin(), m_findings.end(), [](const auto &finding) {
                return finding.status == doctor::Status::Fail;
            });
    if (firstFailure == m_findings.end())
        return;
    if (QLayoutItem *row = m_rows->itemAt(int(firstFailure - m_findings.begin())))
        m_scroll->ensureWidgetVisible(row->widget());
}

void DoctorDialog::trustRoot()
{
    if (!m_root)
        return;
    const QString from = m_root->file.isEmpty()
                                 ? tr("It was sent by the server itself, so anybody in between may "
                                      "have made it.")
                                 : tr("It stands in %1.").arg(m_root->file);
    m_questions.confirm(this, tr("Save this root and check again with it?"),
                        tr("%1 Compare its SHA-256 fingerprint with who runs the server:\n%2\nThe "
                           "checks in this window trust it from now on, and this connection alone "
                           "does when you connect again.")
                                .arg(from, doctor::fingerprintOf(m_root->certificate)),
                        tr("Save and check"), [this] { saveRoot(); });
}

void DoctorDialog::saveRoot()
{
    const QString file = m_files.saveName(this, tr("Save the root certificate"),
                                          QStringLiteral("root.pem"), tr("Certificates (*.pem)"));
    if (file.isEmpty() || !m_root)
        return;
    // Together with those that are trusted already: a connection names one file.
    QByteArray pem;
    if (QFile before(m_roots); !m_roots.isEmpty() && before.open(QIODevice::ReadOnly))
        pem = before.readAll() + '\n';
    pem += m_root->certificate.toPem();
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(pem) < 0 || !out.commit()) {
        m_summary->setText(tr("The root could not be saved: %1.").arg(out.errorString()));
        setTone(m_summary, Tone::Error);
        return;
    }
    m_roots = file;
    Q_EMIT rootSaved(file);
    run();
}

void DoctorDialog::enableStream()
{
    const QString viewType = m_viewType->currentText();
    m_questions.confirm(this, tr("Switch the stream of %1 on?").arg(m_table),
                        doctor::consequencesOfEnabling(m_table, viewType).join(QLatin1Char('\n')),
                        tr("Switch on"), [this, viewType] {
                            m_again->setEnabled(false);
                            m_summary->setText(tr("Switching the stream on…"));
                            Q_EMIT enableStreamRequested(viewType);
                        });
}

void DoctorDialog::streamSwitched(const QString &problem)
{
    if (problem.isEmpty())
        return run();
    m_again->setEnabled(true);
    m_summary->setText(tr("The stream could not be switched on: %1").arg(problem));
    setTone(m_summary, Tone::Error);
}

} // namespace tailrace::ui
