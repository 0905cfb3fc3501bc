// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trial/exchangeview.h"

#include "models/wording.h"
#include "ui/items/jsonhighlighter.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSplitter>

namespace tailrace::ui {

using Phase = trial::TestRunStatus::Phase;
using Severity = ProblemLabel::Severity;

namespace {

QWidget *titled(QLabel *head, QWidget *body)
{
    auto *part = new QWidget;
    fillWith(part, QPalette::Base);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(2);
    head->setContentsMargins(metrics::padding, 0, metrics::padding, 0);
    column->addWidget(head);
    column->addWidget(body, 1);
    return part;
}

} // namespace

ExchangeView::ExchangeView(QWidget *parent)
    : QWidget(parent)
    , m_requestTitle(plainLabel({}, TextRole::Strong))
    , m_answerTitle(plainLabel({}, TextRole::Strong))
    , m_request(makeText(QStringLiteral("testRequest"), tr("Request")))
    , m_answer(makeText(QStringLiteral("testAnswer"), tr("Answer")))
{
    auto *halves = new QSplitter;
    halves->setHandleWidth(1);
    halves->setChildrenCollapsible(false);
    halves->addWidget(titled(m_requestTitle, m_request));
    halves->addWidget(titled(m_answerTitle, m_answer));
    halves->setSizes({500, 400});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(halves, 1);
    recolour();
    setStatus({});
}

QWidget *ExchangeView::makeHead()
{
    m_outcome = new ProblemLabel;
    m_outcome->setObjectName(QStringLiteral("testOutcome"));
    m_attempt = new QComboBox;
    m_attempt->setObjectName(QStringLiteral("testAttemptBox"));
    m_attempt->setAccessibleName(tr("Which of the requests is shown"));
    m_pretty = new QCheckBox(tr("&Indented"));
    m_pretty->setObjectName(QStringLiteral("testPrettyBox"));
    m_pretty->setChecked(true);
    connect(m_attempt, &QComboBox::currentIndexChanged, this, &ExchangeView::showExchange);
    connect(m_pretty, &QCheckBox::toggled, this, &ExchangeView::showExchange);
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(20, 10, 20, 10);
    row->setSpacing(10);
    row->addWidget(m_outcome, 1);
    row->addStretch(0);
    row->addWidget(m_attempt);
    row->addWidget(m_pretty);
    return head;
}

QPlainTextEdit *ExchangeView::makeText(const QString &name, const QString &title)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(name);
    text->setAccessibleName(title);
    text->setReadOnly(true);
    text->setFont(dataFont());
    text->setFrameShape(QFrame::NoFrame);
    text->setProperty("embedded", true);
    text->setTabChangesFocus(true);
    text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    auto *colours = new JsonHighlighter(text->document());
    colours->setHasHead(true);
    m_colours << colours;
    return text;
}

void ExchangeView::recolour()
{
    for (JsonHighlighter *colours : std::as_const(m_colours))
        colours->setTheme(Theme::of(*this));
}

void ExchangeView::setStatus(const trial::TestRunStatus &status)
{
    m_status = status;
    showOutcome();
    const QSignalBlocker quiet(m_attempt);
    m_attempt->clear();
    const int count = int(status.exchanges.size());
    for (int i = 1; i <= count; ++i)
        m_attempt->addItem(tr("Request %1 of %2").arg(i).arg(count));
    m_attempt->setCurrentIndex(count - 1);
    m_attempt->setVisible(count > 1);
    showExchange();
}

void ExchangeView::showOutcome()
{
    const QString took = models::latencyText(m_status.ms);
    switch (m_status.phase) {
    case Phase::Idle:
        return m_outcome->clear();
    case Phase::Running:
        return m_outcome->setProblem(tr("Sent, waiting for the answer…"), Severity::Warning);
    case Phase::Acknowledged:
        return m_outcome->setProblem(tr("Acknowledged by %1 after %2.").arg(m_status.sink, took),
                                     Severity::Good);
    case Phase::Refused:
        return m_outcome->setProblem(tr("Not taken after %1: %2").arg(took, m_status.error));
    case Phase::Cancelled:
        return m_outcome->setProblem(tr("Not waited for any longer. It may have arrived."),
                                     Severity::Warning);
    }
}

void ExchangeView::showExchange()
{
    const int at = m_attempt->currentIndex();
    const bool isPretty = m_pretty->isChecked();
    const bool isHttp = at >= 0 && at < int(m_status.exchanges.size());
    m_requestTitle->setText(isHttp || m_status.given.empty() ? tr("Request")
                                                             : tr("What the sink was given"));
    m_answerTitle->setText(isHttp || m_status.given.empty() ? tr("Answer")
                                                            : tr("What it answered"));
    if (!isHttp)
        return showGiven(isPretty);
    const trial::Exchange &exchange = m_status.exchanges[size_t(at)];
    m_request->setPlainText(requestText(exchange, isPretty));
    const QString took =
            exchange.ms >= 0 ? tr("after %1\n").arg(models::latencyText(exchange.ms)) : QString();
    m_answer->setPlainText(took + answerText(exchange, isPretty));
}

/// Of a sink that does not speak HTTP.
void ExchangeView::showGiven(bool isPretty)
{
    if (m_status.given.empty()) {
        const bool isOver =
                m_status.phase == Phase::Acknowledged || m_status.phase == Phase::Refused;
        m_request->setPlainText(isOver && !m_status.sink.isEmpty()
                                        ? tr("Nothing was sent to %1.").arg(m_status.sink)
                                        : QString());
        return m_answer->setPlainText(m_status.error);
    }
    const trial::GivenEvent &given = m_status.given.back();
    m_request->setPlainText(givenText(given, isPretty));
    const QString took =
            given.ms >= 0 ? tr("after %1\n").arg(models::latencyText(given.ms)) : QString();
    m_answer->setPlainText(took + outcomeText(given));
}

void ExchangeView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

} // namespace tailrace::ui
