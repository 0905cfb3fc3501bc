// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tablepages.h"

#include "ui/browse/browseview.h"
#include "ui/browse/itemdialog.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QStackedWidget>
#include <QTabBar>

namespace tailrace::ui {

namespace {

enum Page { Records, Items };

} // namespace

TablePages::TablePages(models::LiveSession &session, Questions &questions, QWidget *records)
    : m_access(session)
    , m_questions(questions)
    , m_tabs(new QTabBar)
    , m_pages(new QStackedWidget)
    , m_browse(new BrowseView(m_access))
{
    fillWith(this, QPalette::Base);
    m_tabs->setObjectName(QStringLiteral("tablePageTabs"));
    m_tabs->setAccessibleName(tr("Records or items"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Records"));
    m_tabs->addTab(tr("Items"));
    m_tabs->setTabToolTip(Records, tr("The records of the table's stream, as they come"));
    m_tabs->setTabToolTip(Items, tr("The items that the table holds (Ctrl+I)"));
    m_pages->addWidget(records);
    m_pages->addWidget(m_browse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(metrics::padding - 10, 0, metrics::padding, 0);
    line->addWidget(m_tabs);
    line->addStretch(1);
    column->addLayout(line);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int page) {
        m_pages->setCurrentIndex(page);
        Q_EMIT pageChanged();
    });
    connect(m_browse, &BrowseView::itemRequested, this,
            [this](const dynamodb::AttributeMap &key) { makeDialog()->openItem(key); });
    connect(m_browse, &BrowseView::newItemRequested, this, [this] { makeDialog()->openNew(); });
}

TablePages::~TablePages()
{
    // They use the access, which goes before the children do.
    for (const QPointer<ItemDialog> &dialog : std::as_const(m_dialogs))
        delete dialog;
    delete m_browse;
}

void TablePages::showItems(bool items)
{
    m_tabs->setCurrentIndex(items ? Items : Records);
    if (items)
        m_browse->focusFirstField();
    else
        m_pages->currentWidget()->setFocus();
}

bool TablePages::isShowingItems() const
{
    return m_tabs->currentIndex() == Items;
}

void TablePages::openRecord(const models::RecordedItem &record)
{
    makeDialog()->openRecord(record);
}

ItemDialog *TablePages::makeDialog()
{
    auto *dialog = new ItemDialog(m_access, m_questions, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialogs.removeAll(nullptr);
    m_dialogs.append(dialog);
    connect(dialog, &ItemDialog::itemKnown, m_browse, &BrowseView::update);
    connect(dialog, &ItemDialog::recordFound, this, &TablePages::recordFound);
    connect(dialog, &ItemDialog::recordRequested, this, [this](const QByteArray &eventId) {
        showItems(false);
        Q_EMIT recordFound(eventId);
    });
    dialog->show();
    return dialog;
}

} // namespace tailrace::ui
