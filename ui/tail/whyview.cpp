// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/whyview.h"

#include "ui/items/verdictlist.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>

namespace tailrace::ui {

namespace {

constexpr int mostHeight = 190;

QLabel *wrapped(const QString &text, TextRole role)
{
    QLabel *label = plainLabel(text, role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

WhyView::WhyView(QWidget *parent)
    : QWidget(parent)
    , m_title(plainLabel({}, TextRole::Strong))
    , m_always(wrapped(tr("A gap, or a record that could not be read, is always shown: a loss is "
                          "never filtered away."),
                       TextRole::Second))
    , m_verdicts(new QScrollArea)
{
    setObjectName(QStringLiteral("whyView"));
    fillWith(this, QPalette::Base);
    m_title->setObjectName(QStringLiteral("whyTitle"));
    m_always->setObjectName(QStringLiteral("whyAlways"));
    m_verdicts->setObjectName(QStringLiteral("whyVerdicts"));
    m_verdicts->setAccessibleName(tr("Clauses of the filter"));
    m_verdicts->setFrameShape(QFrame::NoFrame);
    m_verdicts->setWidgetResizable(true);
    m_verdicts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(hairline(Qt::Horizontal));
    for (QLabel *label : {m_title, m_always}) {
        label->setContentsMargins(metrics::padding, label == m_title ? 6 : 0, metrics::padding,
                                  label == m_title ? 0 : 10);
        column->addWidget(label);
    }
    column->addWidget(m_verdicts);
}

void WhyView::setExplanation(const models::ConditionExplanation &explanation)
{
    m_explanation = explanation;
    m_isAlwaysShown = false;
    rebuild();
}

void WhyView::setAlwaysShown()
{
    m_explanation = {true, {}};
    m_isAlwaysShown = true;
    rebuild();
}

void WhyView::rebuild()
{
    const bool isMet = m_explanation.isMet;
    m_title->setText(isMet ? tr("Why it is shown") : tr("Why the filter hides it"));
    m_always->setVisible(m_isAlwaysShown);
    QStringList lines{m_title->text()};
    for (const models::ConditionVerdict &verdict : m_explanation.verdicts)
        lines << (verdict.isMet ? tr("met: %1 – %2") : tr("not met: %1 – %2"))
                         .arg(verdict.clause, verdict.actual);
    setAccessibleName(m_title->text());
    setAccessibleDescription(lines.join(u'\n'));
    QWidget *verdicts = makeVerdicts();
    m_verdicts->setWidget(verdicts);
    m_verdicts->setVisible(!m_explanation.verdicts.empty());
    const int room = width() > 0 ? width() : sizeHint().width();
    const int wanted = verdicts->layout()->hasHeightForWidth()
                               ? verdicts->layout()->heightForWidth(room)
                               : verdicts->sizeHint().height();
    m_verdicts->setFixedHeight(qMin(mostHeight, wanted));
}

QWidget *WhyView::makeVerdicts() const
{
    std::vector<VerdictLine> lines;
    for (const models::ConditionVerdict &verdict : m_explanation.verdicts)
        lines.push_back({verdict, {}});
    return makeVerdictList(lines, m_explanation.isMet, *this);
}

// Later: this comes while QApplication goes through all widgets, and none of them may go meanwhile.
void WhyView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &WhyView::rebuild, Qt::QueuedConnection);
}

} // namespace tailrace::ui
