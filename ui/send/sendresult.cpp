// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/sendresult.h"

#include "models/wording.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/statusdot.h"

#include <QBoxLayout>
#include <QPushButton>

namespace tailrace::ui {

using State = models::SentWrite::State;

namespace {

QString capacityText(const QByteArray &json)
{
    const auto parsed = formats::parseJson(json);
    const formats::Json *units = parsed ? parsed->find("CapacityUnits") : nullptr;
    return units ? SendResult::tr("%1 capacity units").arg(QString::fromLatin1(units->text()))
                 : QString();
}

} // namespace

SendResult::SendResult(QWidget *parent)
    : QWidget(parent)
    , m_answerDot(new StatusDot)
    , m_answer(plainLabel({}, TextRole::Strong))
    , m_details(plainLabel({}, TextRole::Hint))
    , m_problem(new ProblemLabel)
    , m_recordDot(new StatusDot)
    , m_record(plainLabel())
    , m_showButton(plainButton(tr("Show the &record")))
{
    m_answer->setObjectName(QStringLiteral("answerLabel"));
    m_record->setObjectName(QStringLiteral("recordLabel"));
    m_showButton->setObjectName(QStringLiteral("showRecordButton"));
    m_record->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *answer = new QHBoxLayout;
    answer->setSpacing(8);
    answer->addWidget(m_answerDot);
    answer->addWidget(m_answer);
    answer->addWidget(m_details, 1);
    column->addLayout(answer);
    column->addWidget(m_problem);
    m_recordPart = new QWidget;
    auto *record = new QHBoxLayout(m_recordPart);
    record->setContentsMargins(0, 0, 0, 0);
    record->setSpacing(8);
    record->addWidget(m_recordDot);
    record->addWidget(m_record, 1);
    record->addWidget(m_showButton);
    column->addWidget(m_recordPart);
    connect(m_showButton, &QPushButton::clicked, this, &SendResult::showRecordRequested);
    hide();
}

void SendResult::setWrite(const models::SentWrite &write)
{
    showAnswer(write);
    showRecord(write);
    setVisible(true);
}

void SendResult::showAnswer(const models::SentWrite &write)
{
    m_problem->clear();
    m_details->clear();
    if (write.state() == State::Sending) {
        m_answerDot->setState(DotState::Busy);
        m_answer->setText(tr("Sending…"));
        return;
    }
    if (write.error()) {
        m_answerDot->setState(DotState::Failed);
        const base::ErrorFacts &facts = write.error()->facts;
        m_answer->setText(write.error()->code.isEmpty() ? tr("Not written") : write.error()->code);
        QStringList details;
        if (facts.httpStatus > 0)
            details << QStringLiteral("HTTP %1").arg(facts.httpStatus);
        if (!facts.requestId.isEmpty())
            details << tr("request %1").arg(facts.requestId);
        m_details->setText(details.join(QStringLiteral(", ")));
        m_problem->setError({}, *write.error());
        return;
    }
    const dynamodb::CallInfo &info = write.answer()->info;
    m_answerDot->setState(DotState::Good);
    m_answer->setText(tr("Written"));
    QStringList details{QStringLiteral("HTTP %1").arg(info.httpStatus),
                        models::latencyText(info.duration.count())};
    if (const QString units = capacityText(write.answer()->consumedCapacityJson); !units.isEmpty())
        details << units;
    if (info.attempts > 1)
        details << tr("%1 attempts").arg(info.attempts);
    details << tr("request %1").arg(info.requestId);
    m_details->setText(details.join(QStringLiteral(", ")));
}

void SendResult::showRecord(const models::SentWrite &write)
{
    m_recordPart->setVisible(write.state() != State::Sending && write.state() != State::Refused);
    m_showButton->setVisible(write.state() == State::Found);
    switch (write.state()) {
    case State::Sending:
    case State::Refused:
        break;
    case State::Waiting:
        m_recordDot->setState(DotState::Busy);
        m_record->setText(tr("Waiting for its record…"));
        break;
    case State::Found:
        m_recordDot->setState(DotState::Good);
        m_record->setText(tr("Its record, %1, was here %2 after sending.")
                                  .arg(QString::fromUtf8(write.eventName()),
                                       models::latencyText(write.latencyMs())));
        break;
    case State::NotExpected:
        m_recordDot->setState(DotState::Idle);
        m_record->setText(write.reason());
        break;
    case State::NotSeen:
        m_recordDot->setState(DotState::Trouble);
        m_record->setText(write.reason());
        break;
    }
}

} // namespace tailrace::ui
