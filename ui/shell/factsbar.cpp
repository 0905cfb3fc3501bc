// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/factsbar.h"

#include "ui/widgets/labels.h"

namespace tailrace::ui {

namespace {

QString joined(const QStringList &facts)
{
    return facts.join(QStringLiteral("     "));
}

} // namespace

FactsBar::FactsBar(QWidget *parent)
    : QStatusBar(parent)
    , m_left(plainLabel({}, TextRole::Hint))
    , m_right(plainLabel({}, TextRole::Hint))
{
    setSizeGripEnabled(false);
    setFixedHeight(27);
    m_left->setObjectName(QStringLiteral("factsLeft"));
    m_right->setObjectName(QStringLiteral("factsRight"));
    m_left->setContentsMargins(10, 0, 0, 0);
    m_right->setContentsMargins(0, 0, 10, 0);
    // A narrow window cuts the facts rather than refuse to be narrow.
    m_left->setMinimumWidth(1);
    addWidget(m_left, 1);
    addPermanentWidget(m_right);
}

void FactsBar::setFacts(const QStringList &left, const QStringList &right)
{
    m_left->setText(joined(left));
    m_right->setText(joined(right));
}

} // namespace tailrace::ui
