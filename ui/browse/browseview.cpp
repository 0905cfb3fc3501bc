// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/browseview.h"

#include "models/consumedcapacity.h"
#include "models/wording.h"
#include "stream/writematch.h"
#include "ui/browse/itemstable.h"
#include "ui/browse/questionform.h"
#include "ui/items/tableaccess.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QShortcut>

namespace tailrace::ui {

using State = models::ItemBrowser::State;

BrowseView::BrowseView(TableAccess &access, QWidget *parent)
    : QWidget(parent)
    , m_access(access)
    , m_browser([&access](const models::ReadRequest &request) { return access.readPage(request); })
    , m_form(new QuestionForm)
    , m_problem(new ProblemLabel)
    , m_table(new ItemsTable(m_browser.items()))
{
    setObjectName(QStringLiteral("browseView"));
    fillWith(this, QPalette::Base);
    m_problem->setObjectName(QStringLiteral("readProblem"));
    m_problem->setContentsMargins(metrics::padding, 0, metrics::padding, 8);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_problem);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_table, 1);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(makeFoot());
    listen();
    described();
}

BrowseView::~BrowseView()
{
    delete m_table; // it shows the browser's items
}

QWidget *BrowseView::makeHead()
{
    m_runButton = primaryButton(tr("&Read"));
    m_runButton->setObjectName(QStringLiteral("readButton"));
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::padding, 10, metrics::padding, 10);
    row->setSpacing(8);
    row->addWidget(m_form, 1);
    row->addWidget(m_runButton, 0, Qt::AlignTop);
    return head;
}

QWidget *BrowseView::makeFoot()
{
    m_facts = new ElidedLabel({}, TextRole::Hint);
    m_facts->setObjectName(QStringLiteral("itemFacts"));
    m_moreButton = plainButton(tr("&Load more"), QStringLiteral("arrow-down"));
    m_moreButton->setObjectName(QStringLiteral("loadMoreButton"));
    m_newButton = plainButton(tr("New &item…"), QStringLiteral("plus"));
    m_newButton->setObjectName(QStringLiteral("newItemButton"));
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(metrics::padding, 6, metrics::padding, 6);
    row->setSpacing(8);
    row->addWidget(m_facts, 1);
    row->addWidget(m_moreButton);
    row->addWidget(m_newButton);
    return foot;
}

void BrowseView::listen()
{
    connect(&m_access, &TableAccess::tableDescribed, this, &BrowseView::described);
    connect(&m_access, &TableAccess::readingChanged, this, &BrowseView::refresh);
    connect(m_form, &QuestionForm::submitted, this, &BrowseView::run);
    connect(m_form, &QuestionForm::changed, this, &BrowseView::refresh);
    connect(m_runButton, &QPushButton::clicked, this, [this] {
        if (m_browser.state() == State::Reading)
            m_browser.cancel();
        else
            run();
    });
    connect(m_moreButton, &QPushButton::clicked, &m_browser, &models::ItemBrowser::askMore);
    // Once a page: after a failure the button asks again, not the wheel.
    connect(m_table, &ItemsTable::endReached, this, [this] {
        if (m_browser.state() == State::Read)
            m_browser.askMore();
    });
    connect(m_newButton, &QPushButton::clicked, this, &BrowseView::newItemRequested);
    connect(m_table, &ItemsTable::openRequested, this, [this](const dynamodb::AttributeMap &item) {
        Q_EMIT itemRequested(stream::keyOf(item, m_access.table()->keySchema));
    });
    connect(&m_browser, &models::ItemBrowser::changed, this, &BrowseView::refresh);
    connect(&m_browser.items(), &QAbstractItemModel::layoutChanged, this, &BrowseView::refresh);
    connect(&m_browser.items(), &QAbstractItemModel::rowsRemoved, this, &BrowseView::refresh);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, &m_browser, &models::ItemBrowser::cancel);
}

void BrowseView::described()
{
    if (!m_hasSchema && m_access.table() && !m_access.table()->keySchema.empty()) {
        m_hasSchema = true;
        m_form->setTable(*m_access.table());
        m_browser.items().setSchema(m_access.table()->keySchema);
    }
    refresh();
}

void BrowseView::focusFirstField()
{
    m_form->focusFirstField();
}

void BrowseView::run()
{
    if (!m_hasSchema)
        return;
    const auto request = models::readRequest(m_form->question(), *m_access.table());
    if (!request)
        return m_form->setFault(&request.error());
    m_form->setFault(nullptr);
    m_browser.ask(*request, m_access.table()->keySchema);
}

void BrowseView::update(const dynamodb::AttributeMap &key,
                        const std::optional<dynamodb::AttributeMap> &item)
{
    m_browser.items().update(key, item);
}

QString BrowseView::emptyText() const
{
    if (!m_hasSchema)
        return m_access.failure().isEmpty()
                       ? tr("Asking for the table's key…")
                       : tr("The table's key is not known: %1").arg(m_access.failure());
    switch (m_browser.state()) {
    case State::Nothing:
        return tr("Nothing was read yet. \"Read\" gets the first page; each page costs capacity.");
    case State::Reading:
        return tr("Reading…");
    case State::Read:
        return m_browser.hasMore()
                       ? tr("None of the items of this page meets it. There are more pages.")
                       : tr("There is no such item.");
    case State::Failed:
    case State::Cancelled:
        break;
    }
    return {};
}

QString BrowseView::factsText() const
{
    const models::ItemBrowser &browser = m_browser;
    QStringList facts;
    if (browser.pages() > 0) {
        const qint64 shown = m_browser.items().rowCount();
        facts << (shown == 1 ? tr("1 item") : tr("%1 items").arg(models::countText(shown)));
        if (browser.scanned() != browser.itemsRead())
            facts << tr("%1 looked at").arg(models::countText(browser.scanned()));
        facts << (browser.pages() == 1 ? tr("1 page")
                                       : tr("%1 pages").arg(models::countText(browser.pages())));
        if (const QString units = models::capacityText(browser.units()); !units.isEmpty())
            facts << units;
        facts << (browser.hasMore() ? tr("there is more") : tr("that is all"));
    }
    if (browser.state() == State::Reading)
        facts << tr("reading…");
    if (browser.state() == State::Cancelled)
        facts << tr("cancelled");
    if (const int more = m_browser.items().attributesWithoutColumn(); more > 0)
        facts << tr("%1 more attributes have no column").arg(models::countText(more));
    if (m_browser.items().sortedBy() >= 0 && browser.hasMore())
        facts << tr("sorted: only what is loaded");
    return facts.join(QStringLiteral("     "));
}

void BrowseView::refresh()
{
    const bool isReading = m_browser.state() == State::Reading;
    m_runButton->setText(isReading ? tr("&Cancel") : tr("&Read"));
    m_runButton->setToolTip(isReading ? tr("Do not wait for the page (Esc)")
                                      : tr("Read the first page (Return)"));
    if (m_runButton->property("primary").toBool() == isReading)
        setPrimary(m_runButton, !isReading);
    m_runButton->setEnabled(m_hasSchema);
    m_newButton->setEnabled(m_hasSchema);
    m_form->setEnabled(m_hasSchema);
    // It stays while a page is under way, though it does nothing: a button that is disabled under
    // the focus hands it to the next one, and that makes an item.
    if (m_moreButton->hasFocus() && !m_browser.hasMore())
        m_table->setFocus();
    m_moreButton->setEnabled(m_browser.hasMore());
    m_moreButton->setText(m_browser.state() == State::Failed && m_browser.pages() > 0
                                  ? tr("&Load again")
                                  : tr("&Load more"));
    m_facts->setText(factsText());
    m_table->setEmptyText(emptyText());
    if (m_browser.error())
        m_problem->setError(m_browser.pages() == 0 ? tr("Nothing could be read")
                                                   : tr("The next page could not be read"),
                            *m_browser.error());
    else
        m_problem->clear();
}

} // namespace tailrace::ui
