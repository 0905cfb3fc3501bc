// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trial/testrundialog.h"

#include "sinks/makesink.h"
#include "trial/recordtext.h"
#include "ui/trial/exchangeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/questions.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>

#include <algorithm>

namespace tailrace::ui {

using trial::ReceiverAnswer;

TestRunDialog::TestRunDialog(models::EngineThread &engine, const base::Clock &clock,
                             Questions &questions, QWidget *parent)
    : QDialog(parent)
    , m_questions(questions)
    , m_run(engine, clock)
    , m_result(new ExchangeView)
{
    setObjectName(QStringLiteral("testRunDialog"));
    setWindowTitle(tr("Test run"));
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeForm());
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_result, 1);
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

QString TestRunDialog::filterWords() const
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
                + keyText(m_record));
    else
        m_recordLabel->setText(tr("There is none yet: write an item, or open a capture."));
    m_passes->setText(filterWords());
    m_passes->setVisible(!m_passes->text().isEmpty());
    const QString sink =
            chosen != nullptr ? sinks::summaryOf(chosen->settings.route.sink).name : QString();
    m_toSink->setText(tr("The &sink itself, for real: %1")
                              .arg(QString(sink).replace(u'&', QStringLiteral("&&"))));
    m_answer->setEnabled(!isToSink());
    m_note->setText(isToSink() ? tr("The sink gets this record as if the bridge had sent it, and "
                                    "perhaps a second time when the bridge runs.")
                    : isHttp   ? tr("Nothing leaves this machine, and the sink's credentials are "
                                      "not sent.")
                               : tr("Nothing leaves this machine. The receiver speaks HTTP: it "
                                      "gets the event as an HTTP sink would, which is not how %1 "
                                      "gets it.")
                                       .arg(sink));
    refreshButtons();
}

/// False where the chosen one is no more; that is said.
bool TestRunDialog::findRoutes()
{
    const QString name = m_route->currentText();
    if (!m_findRoutes || m_run.isRunning() || name.isEmpty())
        return true;
    std::vector<Route> routes = m_findRoutes();
    if (routes.empty()) {
        m_note->setText(tr("The bridge is not open any more, or has faults. Mend it, and come "
                           "back."));
        return false;
    }
    const bool isThere = std::any_of(routes.begin(), routes.end(), [&](const Route &one) {
        return one.settings.route.name == name;
    });
    setRoutes(std::move(routes), name);
    if (!isThere)
        m_note->setText(
                tr("Route %1 is not in the bridge any more. This is another one.").arg(name));
    return isThere;
}

void TestRunDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        findRoutes();
}

void TestRunDialog::send()
{
    if (m_run.isRunning())
        return m_run.cancel();
    if (!findRoutes())
        return;
    const Route *chosen = route();
    if (chosen == nullptr || !m_record.page)
        return;
    const QString sink = sinks::summaryOf(chosen->settings.route.sink).name;
    const bool needsAgreement = isToSink() && m_agreed.count(sink) == 0
                                && (chosen->isProduction || !chosen->foreignHost.isEmpty());
    trial::TestRunSettings settings = chosen->settings;
    settings.receiver.reset();
    if (!isToSink())
        settings.receiver = ReceiverAnswer(m_answer->currentData().toInt());
    if (!needsAgreement)
        return m_run.start(settings, m_record);
    QStringList why;
    if (chosen->isProduction)
        why << tr("The table's connection is marked as production.");
    if (!chosen->foreignHost.isEmpty())
        why << tr("The record leaves this machine for %1.").arg(chosen->foreignHost);
    m_questions.confirm(
            this, tr("Send this record to %1?").arg(sink), why.join(u' '), tr("Send"),
            [guarded = QPointer<TestRunDialog>(this), sink, settings, record = m_record] {
                if (!guarded)
                    return;
                guarded->m_agreed.insert(sink);
                guarded->m_run.start(settings, record);
            });
}

void TestRunDialog::refresh()
{
    refreshButtons();
    m_result->setStatus(m_run.status());
}

void TestRunDialog::refreshButtons()
{
    const bool isRunning = m_run.isRunning();
    m_send->setText(isRunning ? tr("Wait no longer") : tr("Se&nd the record"));
    m_send->setEnabled(isRunning || (m_record.page && route() != nullptr));
    for (QWidget *field : std::initializer_list<QWidget *>{m_route, m_toReceiver, m_toSink})
        field->setEnabled(!isRunning);
}

// What runs is waited for no longer; it may have arrived.
void TestRunDialog::reject()
{
    m_run.cancel();
    QDialog::reject();
}

} // namespace tailrace::ui
