// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/writeresult.h"

#include "models/consumedcapacity.h"
#include "models/wording.h"
#include "ui/items/roundtripline.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/statusdot.h"

#include <QBoxLayout>
#include <QPushButton>

namespace tailrace::ui {

using State = models::SentWrite::State;

namespace {

QString requestText(const QString &id)
{
    return WriteResult::tr("request %1").arg(models::onOneLine(id));
}

ChipKind chipKind(const QByteArray &eventName)
{
    if (eventName == "INSERT")
        return ChipKind::Insert;
    if (eventName == "MODIFY")
        return ChipKind::Modify;
    return eventName == "REMOVE" ? ChipKind::Remove : ChipKind::Neutral;
}

} // namespace

WriteResult::WriteResult(QWidget *parent)
    : QWidget(parent)
    , m_answerDot(new StatusDot)
    , m_answer(plainLabel({}, TextRole::Strong))
    , m_details(plainLabel({}, TextRole::Hint))
    , m_problem(new ProblemLabel)
    , m_recordPart(new QWidget)
    , m_recordDot(new StatusDot)
    , m_chip(new Chip)
    , m_record(plainLabel())
    , m_showButton(plainButton(tr("Show &record")))
    , m_line(new RoundTripLine)
    , m_undoButton(plainButton(tr("&Undo this write"), QStringLiteral("rewind")))
    , m_proofButton(plainButton(tr("Save pr&oof…"), QStringLiteral("export")))
{
    m_undoButton->setObjectName(QStringLiteral("undoButton"));
    m_undoButton->setToolTip(
            tr("Puts back what stood there before, if nobody changed it meanwhile"));
    m_proofButton->setObjectName(QStringLiteral("proofButton"));
    m_proofButton->setToolTip(tr("What was sent, the answer, the record and the times, as a page "
                                 "for a ticket"));
    for (QPushButton *button : {m_undoButton, m_proofButton}) {
        button->setAutoDefault(false);
        button->hide();
    }
    m_answer->setObjectName(QStringLiteral("answerLabel"));
    m_details->setObjectName(QStringLiteral("answerDetails"));
    m_problem->setObjectName(QStringLiteral("answerProblem"));
    m_chip->setObjectName(QStringLiteral("recordChip"));
    m_record->setObjectName(QStringLiteral("recordLabel"));
    m_showButton->setObjectName(QStringLiteral("showRecordButton"));
    m_showButton->setAutoDefault(false);
    m_record->setWordWrap(true);
    m_details->setWordWrap(true); // a request id has no spaces and 52 characters
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *answer = new QHBoxLayout;
    answer->setSpacing(8);
    answer->addWidget(m_answerDot);
    answer->addWidget(m_answer);
    answer->addStretch(1);
    answer->addWidget(m_undoButton);
    answer->addWidget(m_proofButton);
    auto *details = new QHBoxLayout;
    details->setContentsMargins(m_answerDot->sizeHint().width() + answer->spacing(), 0, 0, 0);
    details->addWidget(m_details);
    auto *record = new QHBoxLayout(m_recordPart);
    record->setContentsMargins(0, 0, 0, 0);
    record->setSpacing(8);
    record->addWidget(m_recordDot);
    record->addWidget(m_chip);
    record->addWidget(m_record, 1);
    record->addWidget(m_showButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(answer);
    column->addLayout(details);
    column->addWidget(m_problem);
    column->addWidget(m_recordPart);
    column->addWidget(m_line);
    connect(m_undoButton, &QPushButton::clicked, this, &WriteResult::undoRequested);
    connect(m_proofButton, &QPushButton::clicked, this, &WriteResult::proofRequested);
    connect(m_showButton, &QPushButton::clicked, this, &WriteResult::showRecordRequested);
    hide();
}

QList<QWidget *> WriteResult::fields() const
{
    return {m_undoButton, m_proofButton, m_showButton};
}

void WriteResult::offer(bool undo, bool proof)
{
    m_undoButton->setVisible(undo);
    m_proofButton->setVisible(proof);
}

void WriteResult::setWrite(const models::SentWrite &write)
{
    m_problem->clear();
    m_details->clear();
    if (write.error())
        showRefusal(write);
    else
        showAnswer(write);
    m_details->setHidden(m_details->text().isEmpty());
    showRecord(write);
    m_line->setWrite(write);
    setVisible(true);
}

void WriteResult::showRefusal(const models::SentWrite &write)
{
    const ErrorFacts &facts = write.error()->facts;
    const bool certain = !write.mayHaveHappened();
    m_answerDot->setState(certain ? DotState::Failed : DotState::Trouble);
    QStringList words{certain ? tr("Not written") : tr("Not confirmed")};
    if (facts.httpStatus > 0)
        words << QStringLiteral("HTTP %1").arg(facts.httpStatus);
    m_answer->setText(words.join(QStringLiteral(", ")));
    if (!facts.requestId.isEmpty())
        m_details->setText(requestText(facts.requestId));
    Error error = *write.error();
    // The conditions of guards and of "only if it does not exist yet"; others are the person's own.
    const QByteArray &condition = write.request().conditionExpression;
    if (error.kind == ErrorKind::Conflict && condition.startsWith("#0 = :0")) {
        error.message = tr("the item is not what was read any more: somebody changed or deleted it "
                           "meanwhile");
        error.facts.remedy = tr("Read it again to see what is different");
    } else if (error.kind == ErrorKind::Conflict
               && condition.startsWith("attribute_not_exists(#")) {
        error.message = tr("an item with this key exists already");
        error.facts.remedy = tr("Take a new id, or allow the item to be overwritten");
    } else if (error.kind == ErrorKind::Conflict && !condition.isEmpty()) {
        error.message = tr("the condition is false for the item that stands there");
        error.facts.remedy = tr("Look at the item, then change the condition or the item");
    }
    m_problem->setError({}, error);
}

void WriteResult::showAnswer(const models::SentWrite &write)
{
    if (!write.answer()) {
        m_answerDot->setState(DotState::Busy);
        m_answer->setText(tr("Sending…"));
        return;
    }
    const bool deletes = write.request().kind == dynamodb::WriteKind::Delete;
    const auto before = write.itemBefore();
    const dynamodb::CallInfo &info = write.answer()->info;
    m_answerDot->setState(DotState::Good);
    m_answer->setText(QStringLiteral("%1, HTTP %2, %3")
                              .arg(deletes ? tr("Deleted") : tr("Written"),
                                   QString::number(info.httpStatus),
                                   models::latencyText(info.duration.count())));
    QStringList details;
    if (const QString units =
                models::capacityText(models::capacityUnits(write.answer()->consumedCapacityJson));
        !units.isEmpty())
        details << units;
    if (info.attempts > 1)
        details << tr("%1 attempts").arg(info.attempts);
    if (!info.requestId.isEmpty())
        details << requestText(info.requestId);
    if (!deletes && before && !write.changedNothing())
        details << (*before ? tr("an item stood there before") : tr("a new item"));
    m_details->setText(details.join(QStringLiteral(", ")));
}

void WriteResult::sayRecord(DotState state, const QString &text)
{
    m_recordDot->setState(state);
    m_record->setText(text);
}

void WriteResult::showRecord(const models::SentWrite &write)
{
    const bool found = write.state() == State::Found;
    m_recordPart->setVisible(write.state() != State::Sending && write.state() != State::Refused);
    m_showButton->setVisible(found);
    m_chip->setVisible(found);
    switch (write.state()) {
    case State::Sending:
    case State::Refused:
        break;
    case State::Doubtful:
        sayRecord(DotState::Busy, tr("It may have been written all the same. Looking for its "
                                     "record…"));
        break;
    case State::Waiting:
        sayRecord(DotState::Busy, tr("Waiting for its record…"));
        break;
    case State::Found:
        m_chip->setText(QString::fromUtf8(write.eventName()));
        m_chip->setKind(chipKind(write.eventName()));
        sayRecord(DotState::Good, write.error()
                                          ? tr("It was written: its record was seen after %1")
                                                    .arg(models::latencyText(write.latencyMs()))
                                          : tr("Its record, seen after %1")
                                                    .arg(models::latencyText(write.latencyMs())));
        break;
    case State::NotExpected:
        sayRecord(DotState::Idle, write.reason());
        break;
    case State::NotSeen:
        sayRecord(DotState::Trouble, write.reason());
        break;
    }
}

} // namespace tailrace::ui
