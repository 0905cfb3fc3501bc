// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trial/laboratory.h"

#include "trial/capturedrecords.h"
#include "trial/trialfilter.h"
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
    column->addWidget(makeNotice());
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(halves, 1);
    resize(980, 680);
    connect(m_trial, &FilterTrial::currentChanged, this, &Laboratory::showCurrent);
    connect(m_trial, &FilterTrial::textEdited, this, [this](const QString &text) {
        m_isTyped = !text.trimmed().isEmpty();
        m_noticeRow->hide();
    });
    connect(m_shape, &ShapePreview::choiceEdited, this, [this] {
        m_isShaped = true;
        m_noticeRow->hide();
    });
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
    m_use = plainButton(tr("&Use in the bridge"), QStringLiteral("check"));
    m_use->setObjectName(QStringLiteral("laboratoryUseButton"));
    m_use->setToolTip(
            tr("Takes this filter and this shape into the route; one undo takes it back"));
    m_use->setAutoDefault(false);
    m_use->hide();
    connect(m_use, &QPushButton::clicked, this, &Laboratory::requestUse);
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
    row->addWidget(m_use);
    row->addWidget(m_test);
    return head;
}

QWidget *Laboratory::makeNotice()
{
    m_notice = new ProblemLabel;
    m_notice->setObjectName(QStringLiteral("laboratoryNotice"));
    m_take = plainButton(tr("Show the route's &own"));
    m_take->setObjectName(QStringLiteral("laboratoryTakeButton"));
    m_take->setAutoDefault(false);
    connect(m_take, &QPushButton::clicked, this, &Laboratory::takeRoute);
    m_noticeRow = new QWidget;
    auto *row = new QHBoxLayout(m_noticeRow);
    row->setContentsMargins(metrics::padding, 0, metrics::padding, 8);
    row->setSpacing(8);
    row->addWidget(m_notice, 1);
    row->addWidget(m_take);
    m_noticeRow->hide();
    return m_noticeRow;
}

void Laboratory::say(const QString &text, ProblemLabel::Severity severity)
{
    m_notice->setProblem(text, severity);
    m_take->hide();
    m_noticeRow->setVisible(!text.isEmpty());
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
    m_use->show();
    m_takeFilter = [this, filter] { m_trial->setFilter(filter); };
    m_takeShape = [this, route, bridge, tableArn] { m_shape->setRoute(route, bridge, tableArn); };
    const bool isFilterKept = m_isTyped && m_trial->text() != FilterTrial::textOf(filter);
    const bool isShapeKept = m_isShaped;
    if (!isFilterKept)
        m_takeFilter();
    if (!isShapeKept)
        m_takeShape();
    if (!isFilterKept && !isShapeKept)
        return say({}, ProblemLabel::Severity::Good);
    say(isFilterKept ? tr("The filter that was typed here stays; route %1 has another one.")
                               .arg(route.name)
                     : tr("The shape that was chosen here stays; route %1 may have another one.")
                               .arg(route.name),
        ProblemLabel::Severity::Warning);
    m_take->show();
}

void Laboratory::takeRoute()
{
    m_takeFilter();
    m_takeShape();
    m_isTyped = m_isShaped = false;
    m_noticeRow->hide();
}

// What is wrong would only be marked in the bridge instead of here.
void Laboratory::requestUse()
{
    const auto filter = trial::TrialFilter::parse(m_trial->text());
    const auto &templateText = m_shape->choice().templateText;
    if (!filter || (templateText && !bridge::InputTemplate::parse(templateText->toUtf8())))
        return say(filter ? tr("The template has a mistake. Mend it first; the tab Event says "
                               "where.")
                          : tr("The filter has a mistake. Mend it first."),
                   ProblemLabel::Severity::Error);
    Q_EMIT useRequested({filter->routeFilter(), m_shape->choice()});
}

void Laboratory::showCurrent()
{
    const trial::TrialRecord record = m_trial->current();
    m_record->setRecord(record, m_trial->session().outcome().text);
    m_shape->setRecord(record);
    m_test->setEnabled(record.page != nullptr);
}

} // namespace tailrace::ui
