// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgepage.h"

#include "aws/arn.h"
#include "sinks/makesink.h"
#include "ui/bridge/bridgewords.h"
#include "ui/bridge/deadletterspanel.h"
#include "ui/bridge/flowview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>

#include <algorithm>

namespace tailrace::ui {

namespace {

using Phase = delivery::BridgeStatus::Phase;
constexpr int panelWidth = 340;

QString count(qint64 value)
{
    return QLocale().toString(value);
}

QString shapeText(bridge::Shape shape)
{
    switch (shape) {
    case bridge::Shape::Aws:
        return BridgePage::tr("as AWS sends it");
    case bridge::Shape::TriggerMesh:
        return BridgePage::tr("TriggerMesh data");
    case bridge::Shape::Plain:
        return BridgePage::tr("plain JSON");
    case bridge::Shape::CloudEvent:
        break;
    }
    return BridgePage::tr("CloudEvent 1.0");
}

FlowCard sourceCard(const bridge::Source &source)
{
    FlowCard card{BridgePage::tr("Source"), {}, std::nullopt, false};
    const Result<aws::Arn> arn = aws::parseArn(source.table);
    card.lines << (arn ? QStringLiteral("%1, %2").arg(arn->table, arn->region) : source.table);
    switch (source.startingPosition.kind) {
    case bridge::StartingPosition::Kind::Latest:
        card.lines << BridgePage::tr("from LATEST");
        break;
    case bridge::StartingPosition::Kind::TrimHorizon:
        card.lines << BridgePage::tr("from TRIM_HORIZON");
        break;
    case bridge::StartingPosition::Kind::AtTime:
        card.lines << BridgePage::tr("from a time");
        break;
    }
    return card;
}

FlowCard sinkCard(const bridge::SinkSettings &settings)
{
    const sinks::SinkSummary sink = sinks::summaryOf(settings);
    return {sink.kind, sink.place, std::nullopt, false};
}

bool hasBlocked(const delivery::BridgeStatus &status)
{
    return std::any_of(
            status.routes.begin(), status.routes.end(),
            [](const delivery::RouteStatus &route) { return route.blocked.has_value(); });
}

QLabel *figureLabel()
{
    QLabel *label = plainLabel(QStringLiteral("–"), TextRole::Data);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace

BridgePage::BridgePage(QWidget *parent)
    : QWidget(parent)
    , m_flow(new FlowView)
{
    fillWith(this, QPalette::Window);
    auto *halves = new QSplitter(Qt::Horizontal);
    halves->setHandleWidth(1);
    halves->setChildrenCollapsible(false);
    halves->addWidget(makeLeft());
    halves->addWidget(makePanel());
    halves->setStretchFactor(0, 1);
    halves->setSizes({900, panelWidth});
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(halves);
}

QWidget *BridgePage::makeHead()
{
    auto *head = new QWidget;
    fillWith(head, QPalette::Base);
    head->setFixedHeight(44);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::padding, 0, 10, 0);
    row->setSpacing(8);
    m_name = plainLabel({}, TextRole::Title);
    m_dot = new StatusDot;
    m_state = new ElidedLabel({}, TextRole::Second);
    m_state->setObjectName(QStringLiteral("bridgeState"));
    row->addWidget(m_name);
    row->addSpacing(6);
    row->addWidget(m_dot);
    row->addWidget(m_state, 1);
    m_removeButton = makeButton(tr("Remove"), QStringLiteral("trash"), "removeBridgeButton",
                                &BridgePage::removeRequested);
    m_editButton = makeButton(tr("Edit…"), QStringLiteral("edit"), "editBridgeButton",
                              &BridgePage::editRequested);
    m_resetButton = makeButton(tr("Reset…"), {}, "resetBridgeButton", &BridgePage::resetRequested);
    m_skipButton = makeButton(tr("Skip…"), {}, "skipEventButton", &BridgePage::skipRequested);
    m_pauseButton = makeButton(tr("Pause"), QStringLiteral("pause"), "pauseBridgeButton",
                               &BridgePage::pauseRequested);
    m_resumeButton = makeButton(tr("Resume"), QStringLiteral("play"), "resumeBridgeButton",
                                &BridgePage::resumeRequested);
    m_drainButton =
            makeButton(tr("Drain and stop"), {}, "drainBridgeButton", &BridgePage::drainRequested);
    m_stopButton = makeButton(tr("Stop bridge"), QStringLiteral("stop"), "stopBridgeButton",
                              &BridgePage::stopRequested);
    m_startButton = makeButton(tr("Start bridge"), QStringLiteral("play"), "startBridgeButton",
                               &BridgePage::startRequested);
    m_resetButton->setToolTip(tr("Forgets how far the bridge has delivered"));
    m_pauseButton->setToolTip(tr("No delivery begins until you resume; nothing is lost"));
    m_drainButton->setToolTip(
            tr("Reads no more, delivers all that was read, then stops; a stop leaves what waits "
               "to be read again at the next start"));
    for (QPushButton *button :
         {m_removeButton, m_editButton, m_resetButton, m_skipButton, m_pauseButton, m_resumeButton,
          m_drainButton, m_stopButton, m_startButton})
        row->addWidget(button);
    return head;
}

QPushButton *BridgePage::makeButton(const QString &text, const QString &icon, const char *name,
                                    void (BridgePage::*requested)())
{
    QPushButton *button = plainButton(text, icon);
    button->setObjectName(QLatin1String(name));
    connect(button, &QPushButton::clicked, this, requested);
    return button;
}

QWidget *BridgePage::makeLeft()
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_flow);
    m_letters = new DeadLettersPanel;
    connect(m_letters, &DeadLettersPanel::removeRequested, this,
            &BridgePage::removeLettersRequested);
    connect(m_letters, &DeadLettersPanel::countChanged, this, [this](int count) {
        m_tabs->setTabText(1, count > 0 ? tr("Dead letters (%1)").arg(QLocale().toString(count))
                                        : tr("Dead letters"));
    });
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("bridgeTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(scroll, tr("Flow"));
    m_tabs->addTab(m_letters, tr("Dead letters"));
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_tabs, 1);
    return left;
}

QWidget *BridgePage::makePanel()
{
    auto *figures = new QWidget;
    fillWith(figures, QPalette::Base);
    auto *grid = new QGridLayout(figures);
    grid->setContentsMargins(metrics::padding, 12, metrics::padding, 12);
    grid->setVerticalSpacing(6);
    const QString names[] = {tr("Read"),           tr("Delivered"), tr("Delivered per second"),
                             tr("Filtered out"),   tr("Retried"),   tr("Dead letters"),
                             tr("Lost by a skip"), tr("Waiting"),   tr("Lag")};
    int line = 0;
    for (const QString &name : names) {
        grid->addWidget(plainLabel(name, TextRole::Second), line, 0);
        m_figures.append(figureLabel());
        grid->addWidget(m_figures.back(), line++, 1);
    }
    m_figures[0]->setObjectName(QStringLiteral("readFigure"));
    m_figures[1]->setObjectName(QStringLiteral("deliveredFigure"));
    m_trouble = plainLabel({}, TextRole::Small);
    m_trouble->setObjectName(QStringLiteral("bridgeTrouble"));
    m_trouble->setWordWrap(true);
    setTone(m_trouble, Tone::Error);
    grid->addWidget(m_trouble, line, 0, 1, 2);
    grid->setRowStretch(line + 1, 1);
    m_yaml = new QPlainTextEdit;
    m_yaml->setAccessibleName(tr("The bridge as YAML"));
    m_yaml->setReadOnly(true);
    m_yaml->setFont(dataFont());
    m_yaml->setFrameShape(QFrame::NoFrame);
    m_yaml->setProperty("embedded", true);
    m_yaml->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto *tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->addTab(figures, tr("Figures"));
    tabs->addTab(m_yaml, tr("YAML"));
    auto *panel = new QWidget;
    fillWith(panel, QPalette::Base);
    panel->setMinimumWidth(240);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(tabs);
    return panel;
}

void BridgePage::setDraft(const BridgeDraft &draft)
{
    m_draft = draft;
    m_name->setText(draft.document ? draft.document->name : QString());
    m_yaml->setPlainText(QString::fromUtf8(draft.yaml));
}

void BridgePage::setLetters(models::LetterSession *letters)
{
    m_letters->setLetters(letters);
}

void BridgePage::setStatus(const delivery::BridgeStatus &status, double deliveredPerSecond,
                           qint64 nowMs)
{
    const bool isStopped = status.phase == Phase::Stopped || status.phase == Phase::Failed;
    m_dot->setState(dotOf(status));
    m_state->setText(stateSentence(status, nowMs));
    m_startButton->setVisible(isStopped);
    m_stopButton->setVisible(!isStopped);
    m_stopButton->setEnabled(status.phase != Phase::Stopping);
    const bool canPause = status.phase == Phase::Starting || status.phase == Phase::Running
                          || status.phase == Phase::Retrying;
    m_pauseButton->setVisible(!isStopped && status.phase != Phase::Paused);
    m_pauseButton->setEnabled(canPause);
    m_resumeButton->setVisible(status.phase == Phase::Paused);
    m_drainButton->setVisible(!isStopped);
    m_drainButton->setEnabled(canPause || status.phase == Phase::Paused);
    m_resetButton->setVisible(isStopped);
    m_skipButton->setVisible(!isStopped);
    m_skipButton->setEnabled(status.phase != Phase::Stopping && hasBlocked(status));
    m_skipButton->setToolTip(m_skipButton->isEnabled()
                                     ? tr("Puts the event aside that can't be delivered")
                                     : tr("No event blocks its route now"));
    // Not while it runs; the room is the state's then.
    m_editButton->setVisible(isStopped);
    m_removeButton->setVisible(isStopped);
    showFlow(status);
    showFigures(status, deliveredPerSecond);
}

void BridgePage::showFlow(const delivery::BridgeStatus &status)
{
    if (!m_draft.document)
        return;
    Flow flow;
    flow.source = sourceCard(m_draft.document->source);
    flow.source.dot = dotOf(status);
    flow.note = tr("%1 read").arg(count(status.read));
    const formats::Json *routes = m_draft.json.find("routes");
    for (size_t i = 0; i < m_draft.document->routes.size(); ++i) {
        const bridge::Route &route = m_draft.document->routes[i];
        FlowRoute line;
        line.filter = {tr("Filter · %1").arg(route.name), {}, std::nullopt, false};
        if (routes != nullptr && i < routes->items().size())
            line.filter.lines = filterLines(routes->items()[i]);
        line.shape = {tr("Shape"), {shapeText(route.shape)}, std::nullopt, false};
        line.sink = sinkCard(route.sink);
        if (i < status.routes.size()) {
            const delivery::RouteStatus &figures = status.routes[i];
            line.note = tr("%1 delivered").arg(count(figures.delivered));
            if (line.filter.lines.size() < 2)
                line.filter.lines << tr("%1 filtered out").arg(count(figures.filtered));
            line.sink.isBad = !figures.trouble.isEmpty();
            if (line.sink.isBad)
                line.sink.lines = {line.sink.lines.value(0), tr("delivery fails")};
        }
        flow.routes.append(line);
    }
    m_flow->setFlow(flow);
}

void BridgePage::showFigures(const delivery::BridgeStatus &status, double deliveredPerSecond)
{
    const delivery::RouteStatus sum = status.total();
    const QString values[] = {count(status.read),
                              count(sum.delivered),
                              deliveredPerSecond < 0
                                      ? QStringLiteral("–")
                                      : QLocale().toString(deliveredPerSecond, 'f', 1),
                              count(sum.filtered),
                              count(sum.retried),
                              count(sum.deadLettered),
                              count(sum.lost),
                              count(sum.waiting),
                              status.lagMs < 0 ? QStringLiteral("–") : durationText(status.lagMs)};
    for (int i = 0; i < m_figures.size(); ++i)
        m_figures[i]->setText(values[i]);
    QStringList troubles;
    if (!status.trouble.isEmpty() && status.phase != Phase::Stopped)
        troubles << status.trouble;
    for (const delivery::RouteStatus &route : status.routes) {
        if (!route.trouble.isEmpty())
            troubles << QStringLiteral("%1: %2").arg(route.sink, route.trouble);
    }
    m_trouble->setText(troubles.join(QStringLiteral("\n\n")));
}

} // namespace tailrace::ui
