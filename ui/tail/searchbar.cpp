// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/searchbar.h"

#include "models/recordmodel.h"
#include "models/wording.h"
#include "ui/tail/recordtable.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

namespace tailrace::ui {

SearchBar::SearchBar(models::RecordModel &model, RecordTable &table, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(table)
    , m_search(model)
    , m_edit(new QLineEdit)
    , m_status(plainLabel({}, TextRole::Second))
    , m_previous(toolButton(QStringLiteral("searchPreviousButton"), QStringLiteral("chevron-up"),
                            tr("The previous record (Shift+F3)")))
    , m_next(toolButton(QStringLiteral("searchNextButton"), QStringLiteral("chevron-down"),
                        tr("The next record (F3)")))
{
    setObjectName(QStringLiteral("searchBar"));
    m_edit->setObjectName(QStringLiteral("searchEdit"));
    m_edit->setAccessibleName(tr("Text to find in the records"));
    m_edit->setPlaceholderText(tr("Find text in the records"));
    m_edit->setFont(dataFont());
    m_status->setObjectName(QStringLiteral("searchStatus"));
    auto *sign = toolButton(QStringLiteral("searchIcon"), QStringLiteral("search"), {});
    sign->setEnabled(false);
    sign->setFocusPolicy(Qt::NoFocus);
    sign->setAccessibleName(tr("Search"));
    auto *close = toolButton(QStringLiteral("closeSearchButton"), QStringLiteral("cross"),
                             tr("Close the search (Esc)"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::padding, 0, metrics::padding, 8);
    row->setSpacing(6);
    row->addWidget(sign);
    row->addWidget(m_edit, 1);
    row->addWidget(m_status);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(close);
    connect(m_edit, &QLineEdit::textChanged, this, &SearchBar::write);
    connect(m_previous, &QToolButton::clicked, this, &SearchBar::previous);
    connect(m_next, &QToolButton::clicked, this, &SearchBar::next);
    connect(close, &QToolButton::clicked, this, &SearchBar::close);
    connect(&m_search, &models::RowSearch::arrivedAt, this, &SearchBar::arrive);
    connect(&m_search, &models::RowSearch::changed, this, &SearchBar::refresh);
    connect(&table, &RecordTable::recordSelected, this, &SearchBar::refresh);
    refresh();
    hide();
}

SearchBar::~SearchBar() = default;

void SearchBar::open()
{
    if (isHidden()) {
        m_from = m_table.selectedId();
        show();
        write(m_edit->text());
    }
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void SearchBar::close()
{
    m_search.start({}, -1);
    m_table.setSought({});
    hide();
    m_table.setFocus();
}

// Each letter more is another search from where the reader was when it began.
void SearchBar::write(const QString &text)
{
    m_isAround = m_isMoving = false;
    m_table.setSought(text);
    m_search.start(text, m_from);
}

void SearchBar::next()
{
    if (isHidden())
        return open();
    m_isMoving = true;
    m_search.goNext(m_table.selectedId());
}

void SearchBar::previous()
{
    if (isHidden())
        return open();
    m_isMoving = true;
    m_search.goPrevious(m_table.selectedId());
}

void SearchBar::arrive(models::RowId id, bool isAround)
{
    m_isAround = isAround;
    if (m_isMoving)
        m_from = id;
    m_table.reveal(id);
    refresh();
}

QString SearchBar::words() const
{
    using models::countText;
    if (!m_search.isOn())
        return {};
    const qint64 hits = m_search.hits();
    if (hits == 0)
        return m_search.isDone() ? tr("no record has it") : tr("looking…");
    const qint64 position = m_search.positionOf(m_table.selectedId());
    QString text = position > 0 ? tr("record %1 of %2").arg(countText(position), countText(hits))
                   : hits == 1  ? tr("1 record")
                                : tr("%1 records").arg(countText(hits));
    if (!m_search.isDone())
        text += tr(" so far");
    return m_isAround && position > 0 ? text + tr(", around the end") : text;
}

void SearchBar::refresh()
{
    m_status->setText(words());
    m_previous->setEnabled(m_search.hits() > 0);
    m_next->setEnabled(m_search.hits() > 0);
}

void SearchBar::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        return close();
    if (isReturn && m_edit->hasFocus())
        return event->modifiers() & Qt::ShiftModifier ? previous() : next();
    QWidget::keyPressEvent(event);
}

} // namespace tailrace::ui
