// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trial/laboratory.h"

#include "trial/capturedrecords.h"
#include "ui/trial/filtertrial.h"
#include "ui/trial/shapepreview.h"
#include "ui/trial/triedrecordview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>

namespace tailrace::ui {

namespace {

const QString fileId = QStringLiteral("file");

}

Laboratory::Laboratory(Sources sources, FileAsker &files, QWidget *parent)
    : QDialog(parent)
    , m_sources(std::move(sources))
    , m_files(files)
    , m_trial(new FilterTrial)
    , m_record(new TriedRecordView)
    , m_shape(new ShapePreview)
    , m_tabs(new QTabWidget)
{
    setObjectName(QStringLiteral("laboratory"));
    setWindowTitle(tr("Laboratory"));
    fillWith(this, QPalette::Base);
    m_tabs->setObjectName(QStringLiteral("laboratoryTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_record, tr("Why"));
    m_tabs->addTab(m_shape, tr("Event"));
    auto *halves = new QSplitter;
    halves->setHandleWidth(1);
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_trial);
    halves->addWidget(m_tabs);
    halves->setSizes({470, 510});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(halves, 1);
    resize(980, 680);
    connect(m_trial, &FilterTrial::currentChanged, this, &Laboratory::showCurrent);
    connect(m_trial, &FilterTrial::tried, this, &Laboratory::showCurrent);
    refreshSources();
}

QWidget *Laboratory::makeHead()
{
    m_source = new QComboBox;
    m_source->setObjectName(QStringLiteral("laboratorySourceBox"));
    m_source->setMinimumWidth(240);
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *label = plainLabel(tr("&Records of"), TextRole::Second);
    label->setBuddy(m_source);
    m_source->setAccessibleName(tr("Where the records come from"));
    m_open = plainButton(tr("&Open a capture…"), QStringLiteral("open"));
    m_open->setObjectName(QStringLiteral("laboratoryOpenButton"));
    m_open->setAutoDefault(false);
    m_test = plainButton(tr("&Test run with this record…"), QStringLiteral("send"));
    m_test->setObjectName(QStringLiteral("laboratoryTestButton"));
    m_test->setAutoDefault(false);
    m_test->hide();
    connect(m_test, &QPushButton::clicked, this,
            [this] { Q_EMIT testRunRequested(m_trial->current()); });
    connect(m_source, &QComboBox::activated, this,
            [this] { showSource(m_source->currentData().toString()); });
    connect(m_open, &QPushButton::clicked, this, &Laboratory::openCapture);
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::padding, 8, metrics::padding, 8);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_source);
    row->addWidget(m_open);
    row->addStretch(1);
    row->addWidget(m_test);
    return head;
}

void Laboratory::refreshSources()
{
    const QList<Source> sources = m_sources();
    const QSignalBlocker quiet(m_source);
    m_source->clear();
    for (const Source &source : sources)
        m_source->addItem(source.name, source.id);
    if (m_sourceId == fileId && m_records != nullptr)
        m_source->addItem(m_records->name(), fileId);
    const int at = m_source->findData(m_sourceId);
    if (at >= 0)
        return m_source->setCurrentIndex(at);
    m_sourceId.clear();
    use({}, nullptr);
    if (!sources.isEmpty())
        showSource(sources.front().id);
}

void Laboratory::showSource(const QString &id)
{
    const QList<Source> sources = m_sources();
    for (const Source &source : sources)
        if (source.id == id && id != m_sourceId) {
            use(id, source.make(this));
            break;
        }
    const QSignalBlocker quiet(m_source);
    m_source->setCurrentIndex(m_source->findData(m_sourceId));
}

void Laboratory::use(const QString &id, trial::TrialRecords *records)
{
    m_trial->setRecords(records);
    delete m_records;
    m_records = records;
    m_sourceId = id;
}

void Laboratory::openCapture()
{
    const QString path = m_files.openName(
            this, tr("Open a capture"), tr("Captures (*.jsonl *.jsonl.zst *.json);;All files (*)"));
    if (path.isEmpty())
        return;
    use(fileId, new trial::CapturedRecords(path, this));
    refreshSources();
}

void Laboratory::setRoute(const bridge::Route &route, const formats::Json &filter,
                          const QString &bridge, const QString &tableArn)
{
    setWindowTitle(tr("Laboratory: route %1 of %2").arg(route.name, bridge));
    m_test->show();
    m_trial->setFilter(filter);
    m_shape->setRoute(route, bridge, tableArn);
}

void Laboratory::showCurrent()
{
    const trial::TrialRecord record = m_trial->current();
    m_record->setRecord(record, m_trial->session().outcome().text);
    m_shape->setRecord(record);
    m_test->setEnabled(record.page != nullptr);
}

} // namespace tailrace::ui
