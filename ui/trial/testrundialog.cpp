// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trial/testrundialog.h"

#include "models/recordvalues.h"
#include "models/wording.h"
#include "sinks/makesink.h"
#include "ui/items/jsonhighlighter.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSplitter>

#include <algorithm>

namespace tailrace::ui {

using trial::ReceiverAnswer;
using Phase = trial::TestRunStatus::Phase;

namespace {

QString keyOf(const trial::TrialRecord &record)
{
    const QList<QByteArray> keys = models::RecordValues(*record.page, record.entry()).keys();
    return keys.isEmpty() ? QString() : models::onOneLine(QString::fromUtf8(keys.constFirst()));
}

QPlainTextEdit *makeText(const QString &name, const QString &title)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(name);
    text->setAccessibleName(title);
    text->setReadOnly(true);
    text->setFont(dataFont());
    text->setFrameShape(QFrame::NoFrame);
    text->setProperty("embedded", true);
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return text;
}

QWidget *titled(const QString &title, QWidget *body)
{
    auto *part = new QWidget;
    fillWith(part, QPalette::Base);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(2);
    auto *head = plainLabel(title, TextRole::Strong);
    head->setContentsMargins(metrics::padding, 0, metrics::padding, 0);
    column->addWidget(head);
    column->addWidget(body, 1);
    return part;
}

} // namespace

TestRunDialog::TestRunDialog(models::EngineThread &engine, const base::Clock &clock,
                             Questions &questions, QWidget *parent)
    : QDialog(parent)
    , m_questions(questions)
    , m_run(engine, clock)
{
    setObjectName(QStringLiteral("testRunDialog"));
    setWindowTitle(tr("Test run"));
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeForm());
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(makeResult(), 1);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(makeButtons());
    resize(900, 660);
    connect(&m_run, &trial::TestRun::changed, this, &TestRunDialog::refresh);
    refresh();
}

TestRunDialog::~TestRunDialog() = default;

QWidget *TestRunDialog::makeForm()
{
    m_route = new QComboBox;
    m_route->setObjectName(QStringLiteral("testRouteBox"));
    m_route->setAccessibleName(tr("Route"));
    m_recordLabel = plainLabel({}, TextRole::Data);
    m_recordLabel->setObjectName(QStringLiteral("testRecord"));
    m_passes = plainLabel({}, TextRole::Second);
    m_passes->setObjectName(QStringLiteral("testPasses"));
    m_passes->setWordWrap(true);
    m_note = plainLabel({}, TextRole::Second);
    m_note->setObjectName(QStringLiteral("testNote"));
    m_note->setWordWrap(true);
    auto *form = new QWidget;
    auto *grid = new QGridLayout(form);
    grid->setContentsMargins(20, 16, 20, 14);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    const auto addRow = [grid](const QString &title, QWidget *field) {
        const int row = grid->rowCount();
        grid->addWidget(plainLabel(title, TextRole::Second), row, 0, Qt::AlignTop);
        grid->addWidget(field, row, 1);
    };
    addRow(tr("Route"), m_route);
    addRow(tr("Record"), inColumn({m_recordLabel, m_passes}, 2));
    addRow(tr("Goes to"), makeTargets());
    addRow({}, m_note);
    connect(m_route, &QComboBox::currentIndexChanged, this, &TestRunDialog::describe);
    return form;
}

QWidget *TestRunDialog::makeTargets()
{
    m_toReceiver = new QRadioButton(tr("A &receiver on this machine, which answers"));
    m_toReceiver->setObjectName(QStringLiteral("toReceiverButton"));
    m_toReceiver->setChecked(true);
    m_toSink = new QRadioButton(tr("The &sink itself"));
    m_toSink->setObjectName(QStringLiteral("toSinkButton"));
    m_answer = new QComboBox;
    m_answer->setObjectName(QStringLiteral("receiverAnswerBox"));
    m_answer->setAccessibleName(tr("What the receiver answers"));
    m_answer->addItem(tr("200: it is taken"), int(ReceiverAnswer::Accept));
    m_answer->addItem(tr("400: it is refused"), int(ReceiverAnswer::Refuse));
    m_answer->addItem(tr("429: slow down"), int(ReceiverAnswer::SlowDown));
    m_answer->addItem(tr("503: out of order"), int(ReceiverAnswer::Fail));
    m_answer->addItem(tr("nothing, and hangs up"), int(ReceiverAnswer::HangUp));
    connect(m_toSink, &QRadioButton::toggled, this, &TestRunDialog::describe);
    auto *receiver = inRow({m_toReceiver, m_answer});
    static_cast<QHBoxLayout *>(receiver->layout())->addStretch(1);
    return inColumn({receiver, m_toSink}, 6);
}

QWidget *TestRunDialog::makeResult()
{
    m_outcome = new ProblemLabel;
    m_outcome->setObjectName(QStringLiteral("testOutcome"));
    m_attempt = new QComboBox;
    m_attempt->setObjectName(QStringLiteral("testAttemptBox"));
    m_attempt->setAccessibleName(tr("Which of the requests is shown"));
    m_pretty = new QCheckBox(tr("&Indented"));
    m_pretty->setObjectName(QStringLiteral("testPrettyBox"));
    m_pretty->setChecked(true);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(20, 10, 20, 10);
    head->setSpacing(10);
    head->addWidget(m_outcome, 1);
    head->addStretch(0);
    head->addWidget(m_attempt);
    head->addWidget(m_pretty);
    m_request = makeText(QStringLiteral("testRequest"), tr("Request"));
    m_reply = makeText(QStringLiteral("testAnswer"), tr("Answer"));
    for (QPlainTextEdit *text : {m_request, m_reply})
        m_colours << new JsonHighlighter(text->document());
    for (JsonHighlighter *colours : std::as_const(m_colours)) {
        colours->setHasHead(true);
        colours->setTheme(Theme::of(*this));
    }
    connect(m_attempt, &QComboBox::currentIndexChanged, this, &TestRunDialog::showExchange);
    connect(m_pretty, &QCheckBox::toggled, this, &TestRunDialog::showExchange);
    auto *halves = new QSplitter;
    halves->setHandleWidth(1);
    halves->setChildrenCollapsible(false);
    halves->addWidget(titled(tr("Request"), m_request));
    halves->addWidget(titled(tr("Answer"), m_reply));
    halves->setSizes({500, 400});
    auto *result = new QWidget;
    auto *column = new QVBoxLayout(result);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(halves, 1);
    return result;
}

QWidget *TestRunDialog::makeButtons()
{
    m_close = plainButton(tr("C&lose"));
    m_close->setObjectName(QStringLiteral("closeTestButton"));
    m_close->setAutoDefault(false);
    m_send = primaryButton(tr("Se&nd the record"));
    m_send->setObjectName(QStringLiteral("sendTestButton"));
    m_send->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &TestRunDialog::reject);
    connect(m_send, &QPushButton::clicked, this, &TestRunDialog::send);
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(20, 12, 20, 12);
    auto *note =
            plainLabel(tr("A test run saves no position and tries only once."), TextRole::Second);
    row->addWidget(note, 1);
    row->addWidget(m_close);
    row->addWidget(m_send);
    return buttons;
}

void TestRunDialog::setRoutes(std::vector<Route> routes, const QString &chosen)
{
    m_routes = std::move(routes);
    const QSignalBlocker quiet(m_route);
    m_route->clear();
    for (const Route &one : m_routes)
        m_route->addItem(one.settings.route.name);
    m_route->setCurrentIndex(qMax(0, m_route->findText(chosen)));
    if (!m_routes.empty())
        setWindowTitle(tr("Test run of %1").arg(m_routes.front().settings.bridge));
    describe();
}

void TestRunDialog::setRecord(const trial::TrialRecord &record)
{
    m_record = record;
    describe();
}

const TestRunDialog::Route *TestRunDialog::route() const
{
    const int at = m_route->currentIndex();
    return at >= 0 && at < int(m_routes.size()) ? &m_routes[size_t(at)] : nullptr;
}

bool TestRunDialog::isToSink() const
{
    return m_toSink->isChecked();
}

QString TestRunDialog::passWords() const
{
    const Route *chosen = route();
    if (chosen == nullptr || !m_record.page || chosen->settings.route.filters.empty())
        return {};
    const auto &filters = chosen->settings.route.filters;
    const auto json = formats::parseJson(m_record.raw());
    const bool passes = json && std::any_of(filters.begin(), filters.end(), [&](const auto &one) {
                            return one.matches(*json);
                        });
    return passes ? tr("It passes the route's filter.")
                  : tr("It does not pass the route's filter; it is sent all the same.");
}

void TestRunDialog::describe()
{
    const Route *chosen = route();
    const bool isHttp =
            chosen != nullptr
            && std::holds_alternative<bridge::HttpSinkSettings>(chosen->settings.route.sink);
    if (m_record.page)
        m_recordLabel->setText(
                QString::fromLatin1(stream::eventNameText(m_record.entry().eventName)) + u' '
                + keyOf(m_record));
    else
        m_recordLabel->setText(tr("There is none yet: write an item, or open a capture."));
    m_passes->setText(passWords());
    m_passes->setVisible(!m_passes->text().isEmpty());
    const QString sink =
            chosen != nullptr ? sinks::summaryOf(chosen->settings.route.sink).name : QString();
    m_toSink->setText(
            tr("The &sink itself, for real: %1").arg(QString(sink).replace(u'&', u"&&"_qs)));
    m_answer->setEnabled(!isToSink());
    m_note->setText(isToSink() ? tr("The sink gets this record as if the bridge had sent it, and "
                                    "perhaps a second time when the bridge runs.")
                    : isHttp   ? tr("Nothing leaves this machine, and the sink's credentials are "
                                      "not sent.")
                               : tr("Nothing leaves this machine. The receiver speaks HTTP: it "
                                      "gets the event as an HTTP sink would, which is not how %1 "
                                      "gets it.")
                                       .arg(sink));
    refresh();
}

void TestRunDialog::send()
{
    const Route *chosen = route();
    if (m_run.isRunning())
        return m_run.cancel();
    if (chosen == nullptr || !m_record.page)
        return;
    const QString sink = sinks::summaryOf(chosen->settings.route.sink).name;
    const bool needsAgreement = isToSink() && m_agreed.count(sink) == 0
                                && (chosen->isProduction || !chosen->foreignHost.isEmpty());
    if (!needsAgreement)
        return begin();
    QStringList why;
    if (chosen->isProduction)
        why << tr("The table's connection is marked as production.");
    if (!chosen->foreignHost.isEmpty())
        why << tr("The record leaves this machine for %1.").arg(chosen->foreignHost);
    m_questions.confirm(this, tr("Send this record to %1?").arg(sink), why.join(u' '), tr("Send"),
                        [guarded = QPointer<TestRunDialog>(this), sink] {
                            if (!guarded)
                                return;
                            guarded->m_agreed.insert(sink);
                            guarded->begin();
                        });
}

void TestRunDialog::begin()
{
    trial::TestRunSettings settings = route()->settings;
    settings.receiver.reset();
    if (!isToSink())
        settings.receiver = ReceiverAnswer(m_answer->currentData().toInt());
    m_run.start(settings, m_record);
}

void TestRunDialog::refresh()
{
    const trial::TestRunStatus &status = m_run.status();
    const bool isRunning = m_run.isRunning();
    m_send->setText(isRunning ? tr("Wait no longer") : tr("Se&nd the record"));
    m_send->setEnabled(isRunning || (m_record.page && route() != nullptr));
    for (QWidget *field : std::initializer_list<QWidget *>{m_route, m_toReceiver, m_toSink})
        field->setEnabled(!isRunning);
    switch (status.phase) {
    case Phase::Idle:
        m_outcome->clear();
        break;
    case Phase::Running:
        m_outcome->setProblem(tr("Sent, waiting for the answer…"), ProblemLabel::Severity::Warning);
        break;
    case Phase::Acknowledged:
        m_outcome->setProblem(
                tr("Acknowledged by %1 after %2.").arg(status.sink, models::latencyText(status.ms)),
                ProblemLabel::Severity::Good);
        break;
    case Phase::Refused:
        m_outcome->setProblem(
                tr("Not taken after %1: %2").arg(models::latencyText(status.ms), status.error));
        break;
    case Phase::Cancelled:
        m_outcome->setProblem(tr("Not waited for any longer. It may have arrived."),
                              ProblemLabel::Severity::Warning);
        break;
    }
    const QSignalBlocker quiet(m_attempt);
    m_attempt->clear();
    const int count = int(status.exchanges.size());
    for (int i = 1; i <= count; ++i)
        m_attempt->addItem(tr("Request %1 of %2").arg(i).arg(count));
    m_attempt->setCurrentIndex(count - 1);
    m_attempt->setVisible(count > 1);
    showExchange();
}

void TestRunDialog::showExchange()
{
    const trial::TestRunStatus &status = m_run.status();
    const int at = m_attempt->currentIndex();
    const bool isThere = at >= 0 && at < int(status.exchanges.size());
    if (!isThere) {
        const bool isOver = status.phase == Phase::Acknowledged || status.phase == Phase::Refused;
        const QString nothing = isOver ? tr("%1 does not speak HTTP: there is no request to be "
                                            "shown.")
                                                 .arg(status.sink)
                                       : QString();
        m_request->setPlainText(status.sink.isEmpty() ? QString() : nothing);
        m_reply->setPlainText(status.phase == Phase::Acknowledged ? tr("Acknowledged.")
                                                                  : status.error);
        return;
    }
    const trial::Exchange &exchange = status.exchanges[size_t(at)];
    const bool isPretty = m_pretty->isChecked();
    m_request->setPlainText(requestText(exchange, isPretty));
    const QString took =
            exchange.ms >= 0 ? tr("after %1\n").arg(models::latencyText(exchange.ms)) : QString();
    m_reply->setPlainText(took + answerText(exchange, isPretty));
}

// What runs is waited for no longer; it may have arrived.
void TestRunDialog::reject()
{
    m_run.cancel();
    QDialog::reject();
}

void TestRunDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        for (JsonHighlighter *colours : std::as_const(m_colours))
            colours->setTheme(Theme::of(*this));
}

} // namespace tailrace::ui
