// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/itemnotice.h"

#include "ui/items/diffview.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QHeaderView>

namespace tailrace::ui {

namespace {

/// Of differences, before they scroll.
constexpr int mostDiffRows = 6;

} // namespace

ItemNotice::ItemNotice(QWidget *parent)
    : QWidget(parent)
    , m_sentence(plainLabel({}, TextRole::Strong))
    , m_diff(new DiffView)
{
    m_sentence->setObjectName(QStringLiteral("itemSentence"));
    m_sentence->setWordWrap(true);
    m_diff->setObjectName(QStringLiteral("itemDiffView"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_sentence);
    column->addWidget(m_diff);
    say({});
}

void ItemNotice::setHeads(const QString &before, const QString &after)
{
    m_diff->setHeads(before, after);
}

void ItemNotice::say(const QString &sentence, std::vector<models::DiffRow> differences)
{
    setHidden(sentence.isEmpty());
    m_sentence->setText(sentence);
    const int rows = qMin(mostDiffRows, int(differences.size()));
    m_diff->setHidden(rows == 0);
    m_diff->setRows(std::move(differences));
    m_diff->setFixedHeight(m_diff->horizontalHeader()->sizeHint().height()
                           + rows * m_diff->verticalHeader()->defaultSectionSize() + 2);
}

void ItemNotice::addSentence(const QString &sentence)
{
    m_sentence->setText(m_sentence->text() + QLatin1Char(' ') + sentence);
}

} // namespace tailrace::ui
