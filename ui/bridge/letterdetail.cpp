// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/letterdetail.h"

#include "models/letterrecord.h"
#include "models/wording.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTextDocument>

namespace tailrace::ui {

namespace {

/// What is longer is shown, and not mended here.
constexpr qsizetype mostForEditor = 1024 * 1024;

QString factsOf(const delivery::DeadLetter &letter)
{
    QStringList facts{LetterDetail::tr("Route %1").arg(models::onOneLine(letter.route))};
    facts << LetterDetail::tr("%n attempt(s)", nullptr, letter.attempts);
    if (letter.timeMs > 0)
        facts << LetterDetail::tr("put aside %1").arg(models::dateTimeText(letter.timeMs));
    if (!letter.shardId.isEmpty())
        facts << models::onOneLine(letter.shardId);
    return facts.join(QStringLiteral(" · "));
}

} // namespace

LetterDetail::LetterDetail(QWidget *parent)
    : QWidget(parent)
    , m_facts(plainLabel({}, TextRole::Small))
    , m_error(plainLabel({}, TextRole::Body))
    , m_record(new QPlainTextEdit)
    , m_problem(new ProblemLabel)
    , m_undoButton(plainButton(tr("Undo changes")))
{
    fillWith(this, QPalette::Base);
    m_facts->setWordWrap(true);
    m_error->setObjectName(QStringLiteral("letterError"));
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_error->setAccessibleName(tr("Why it was put aside"));
    setTone(m_error, Tone::Error);
    m_record->setObjectName(QStringLiteral("letterRecordEdit"));
    m_record->setAccessibleName(tr("The record as DynamoDB JSON"));
    m_record->setFont(dataFont());
    m_record->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_record->setTabChangesFocus(true);
    m_problem->setObjectName(QStringLiteral("letterProblem"));
    m_undoButton->setObjectName(QStringLiteral("undoLetterButton"));
    connect(m_record, &QPlainTextEdit::textChanged, this, [this] {
        judge();
        Q_EMIT edited();
    });
    connect(m_undoButton, &QPushButton::clicked, this,
            [this] { m_record->setPlainText(m_original); });
    auto *below = new QHBoxLayout;
    below->addWidget(m_problem, 1);
    below->addWidget(m_undoButton, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, 10, metrics::padding, 10);
    column->setSpacing(6);
    column->addWidget(m_facts);
    column->addWidget(m_error);
    column->addWidget(m_record, 1);
    column->addLayout(below);
    clear();
}

void LetterDetail::setLetter(const delivery::FoundLetter &found, const QString &text)
{
    m_isLetter = found.letter.has_value();
    const QByteArray raw = m_isLetter ? found.letter->record : found.line;
    m_facts->setText(m_isLetter ? factsOf(*found.letter) : models::onOneLine(found.path));
    m_error->setText(m_isLetter ? found.letter->error : base::describe(found.letter.error()));
    const bool isTooLong = raw.size() > mostForEditor;
    {
        const QSignalBlocker quiet(m_record);
        m_record->setPlainText(
                models::letterRecordText(isTooLong ? raw.first(mostForEditor) : raw));
        m_original = this->text();
        if (!text.isEmpty())
            m_record->setPlainText(text);
    }
    m_isLetter = m_isLetter && !isTooLong;
    setEditable(m_isEditable);
    judge();
}

void LetterDetail::clear()
{
    m_isLetter = false;
    m_original.clear();
    m_facts->clear();
    m_error->clear();
    const QSignalBlocker quiet(m_record);
    m_record->clear();
    setEditable(m_isEditable);
    judge();
}

// As it stands there: toPlainText() makes blanks of those that don't break.
QString LetterDetail::text() const
{
    QString raw = m_record->document()->toRawText();
    for (QChar &c : raw)
        if (c == QChar::ParagraphSeparator || c == QChar::LineSeparator)
            c = QLatin1Char('\n');
    return raw;
}

QString LetterDetail::editedText() const
{
    const QString now = text();
    return m_isLetter && now != m_original ? now : QString();
}

void LetterDetail::setEditable(bool editable)
{
    m_isEditable = editable;
    m_record->setReadOnly(!editable || !m_isLetter);
}

void LetterDetail::judge()
{
    const QString mended = editedText();
    m_undoButton->setVisible(!mended.isEmpty());
    setInvalid(m_record, false);
    if (mended.isEmpty())
        return m_problem->clear();
    const auto record = models::letterRecordFrom(mended);
    if (record)
        return m_problem->setProblem(
                tr("This record is sent instead. The letter stays as it is until it is delivered."),
                ProblemLabel::Severity::Good);
    setInvalid(m_record, true);
    m_problem->setProblem(record.error().message);
}

} // namespace tailrace::ui
