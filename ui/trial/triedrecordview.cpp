// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trial/triedrecordview.h"

#include "ui/items/jsonhighlighter.h"
#include "ui/items/verdictlist.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTextBlock>

namespace tailrace::ui {

namespace {

constexpr int mostVerdictHeight = 220;

}

TriedRecordView::TriedRecordView(QWidget *parent)
    : QWidget(parent)
    , m_title(plainLabel({}, TextRole::Strong))
    , m_verdicts(new QScrollArea)
    , m_view(new QPlainTextEdit)
    , m_colours(new JsonHighlighter(m_view->document()))
{
    fillWith(this, QPalette::Base);
    m_title->setObjectName(QStringLiteral("triedTitle"));
    m_title->setWordWrap(true);
    m_title->setContentsMargins(metrics::padding, 10, metrics::padding, 4);
    m_verdicts->setObjectName(QStringLiteral("triedVerdicts"));
    m_verdicts->setAccessibleName(tr("Clauses of the filter"));
    m_verdicts->setFrameShape(QFrame::NoFrame);
    m_verdicts->setWidgetResizable(true);
    m_verdicts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setObjectName(QStringLiteral("triedRecord"));
    m_view->setAccessibleName(tr("The record as received"));
    m_view->setReadOnly(true);
    m_view->setFont(dataFont());
    m_view->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setProperty("embedded", true);
    m_view->setTabChangesFocus(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_verdicts);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_view, 1);
    m_colours->setTheme(Theme::of(*this));
    rebuild();
}

void TriedRecordView::setRecord(const trial::TrialRecord &record, const QString &filterText)
{
    const bool isSame = record.page == m_record.page && record.index == m_record.index;
    m_record = record;
    const auto filter = trial::TrialFilter::parse(filterText);
    m_hasFilter = filter && !filter->isOfAll() && record.page;
    m_explanation = m_hasFilter ? filter->explain(record) : trial::TriedExplanation();
    if (!isSame) {
        m_text = record.page ? trial::RecordText(record) : trial::RecordText();
        m_view->setPlainText(m_text.text());
    }
    rebuild();
}

void TriedRecordView::rebuild()
{
    m_title->setText(!m_record.page        ? tr("No record is chosen.")
                     : !m_hasFilter        ? tr("There is no filter: every record passes.")
                     : m_explanation.isMet ? tr("It passes.")
                                           : tr("It does not pass."));
    std::vector<VerdictLine> lines;
    QStringList said{m_title->text()};
    for (const trial::TriedClause &clause : m_explanation.clauses) {
        lines.push_back({clause.verdict, clause.caution});
        said << (clause.verdict.isMet ? tr("met: %1 – %2") : tr("not met: %1 – %2"))
                        .arg(clause.verdict.clause, clause.verdict.actual);
    }
    setAccessibleDescription(said.join(u'\n'));
    QWidget *verdicts = makeVerdictList(lines, m_explanation.isMet, *this);
    m_verdicts->setWidget(verdicts);
    m_verdicts->setVisible(!lines.empty());
    const int room = width() > 0 ? width() : sizeHint().width();
    m_verdicts->setFixedHeight(
            qMin(mostVerdictHeight, verdicts->layout()->hasHeightForWidth()
                                            ? verdicts->layout()->heightForWidth(room)
                                            : verdicts->sizeHint().height()));
    markPlaces();
}

// What fails is marked where the whole fails; what is met always.
void TriedRecordView::markPlaces()
{
    m_view->setExtraSelections({});
    std::optional<int> firstFault;
    std::optional<int> first;
    for (const trial::TriedClause &clause : m_explanation.clauses) {
        const auto lines = m_text.linesOf(clause.path);
        const bool isFault = !clause.verdict.isMet;
        if (clause.verdict.isGroup || clause.path.isEmpty() || !lines
            || (isFault && m_explanation.isMet))
            continue;
        addMark(*lines, isFault);
        first = first.value_or(lines->first);
        if (isFault)
            firstFault = firstFault.value_or(lines->first);
    }
    if (const auto line = firstFault ? firstFault : first) {
        m_view->setTextCursor(QTextCursor(m_view->document()->findBlockByNumber(*line)));
        m_view->centerCursor();
    }
}

void TriedRecordView::addMark(const trial::RecordText::Lines &lines, bool isFault)
{
    const Theme &theme = Theme::of(*this);
    QList<QTextEdit::ExtraSelection> marks = m_view->extraSelections();
    // Where the way ends too early, the member that lacks the next one.
    const int last = lines.isWhole ? lines.last : lines.first;
    for (int line = lines.first; line <= last; ++line) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_view->document()->findBlockByNumber(line));
        mark.format.setBackground(theme[isFault ? Token::RemoveSoft : Token::InsertSoft]);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks.append(mark);
    }
    m_view->setExtraSelections(marks);
}

// Later: this comes while QApplication goes through all widgets, and none of them may go meanwhile.
void TriedRecordView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    m_colours->setTheme(Theme::of(*this));
    QMetaObject::invokeMethod(this, &TriedRecordView::rebuild, Qt::QueuedConnection);
}

} // namespace tailrace::ui
