// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trytabs.h"

#include "aws/arn.h"
#include "trial/heldrecords.h"
#include "trial/shapedevent.h"
#include "ui/bridge/bridgepage.h"
#include "ui/bridge/bridgetools.h"
#include "ui/bridge/cardpanel.h"
#include "ui/bridge/partpanel.h"
#include "ui/canvas/bridgecanvas.h"
#include "ui/shell/bridgeitem.h"
#include "ui/shell/tableitem.h"
#include "ui/shell/tailspart.h"
#include "ui/trial/filtertrial.h"
#include "ui/trial/shapepreview.h"
#include "ui/widgets/controls.h"

#include <QEvent>
#include <QPushButton>

namespace tailrace::ui {

namespace {

QString textAt(const formats::Json &json, std::initializer_list<const char *> path)
{
    const formats::Json *at = &json;
    for (const char *name : path)
        if (at = at->find(name); at == nullptr)
            return {};
    return at->toString();
}

QString tableArnOf(const QString &sourceArn)
{
    const auto arn = aws::parseArn(sourceArn);
    return arn ? arn->tableArn() : sourceArn;
}

/// Also of a document that has faults elsewhere.
trial::ShapeChoice choiceOf(const formats::Json &document, const formats::Json &route)
{
    trial::ShapeChoice choice;
    choice.bridge = textAt(document, {"name"});
    choice.tableArn = tableArnOf(textAt(document, {"source", "table"}));
    choice.shape =
            bridge::shapeByName(textAt(route, {"shape"}).toUtf8()).value_or(bridge::Shape::Aws);
    if (const formats::Json *text = route.find("template"))
        choice.templateText = text->toString();
    return choice;
}

} // namespace

TryTabs::TryTabs(BridgePage &page, TailsPart &tails, QObject *parent)
    : QObject(parent)
    , m_page(page)
    , m_tails(tails)
    , m_filter(new FilterTrial)
    , m_shape(new ShapePreview)
    , m_testButton(plainButton(tr("Test with last record"), QStringLiteral("send")))
{
    m_filter->installEventFilter(this);
    m_shape->installEventFilter(this);
    m_filter->setEditorShown(false);
    m_shape->setChoiceShown(false);
    page.panel().panelOf(CardKind::Filter).addTab(m_filter, tr("Try"));
    page.panel().panelOf(CardKind::Shape).addTab(m_shape, tr("Preview"));
    m_testButton->setObjectName(QStringLiteral("testRouteButton"));
    m_testButton->setToolTip(tr("One record through one route, to its sink or to a receiver on "
                                "this machine"));
    page.tools().addTool(m_testButton);
    connect(m_testButton, &QPushButton::clicked, this,
            [this] { Q_EMIT testRunRequested(textAt(routeJson(), {"name"})); });
    connect(&page.canvas(), &BridgeCanvas::selectionChanged, this, &TryTabs::refresh);
    connect(&tails, &TailsPart::added, this, &TryTabs::refreshRecords);
    connect(&tails, &TailsPart::removed, this, &TryTabs::refreshRecords);
    connect(m_filter, &FilterTrial::currentChanged, this,
            [this] { m_shape->setRecord(m_filter->current()); });
}

void TryTabs::setBridge(BridgeItem *item)
{
    if (m_item)
        disconnect(&m_item->document(), nullptr, this, nullptr);
    m_item = item;
    if (item != nullptr)
        connect(&item->document(), &bridge::EditedDocument::changed, this, &TryTabs::refresh);
    refresh();
}

int TryTabs::route() const
{
    const auto card = m_page.panel().card();
    return card ? card->route : -1;
}

formats::Json TryTabs::routeJson() const
{
    const formats::Json *found =
            m_item && route() >= 0 ? bridge::routeAt(m_item->document().json(), size_t(route()))
                                   : nullptr;
    return found != nullptr ? *found : formats::Json();
}

bool TryTabs::isSeen() const
{
    return m_filter->isVisible() || m_shape->isVisible();
}

bool TryTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show)
        refresh();
    return QObject::eventFilter(watched, event);
}

// Comes with each edit of the bridge: nothing is tried while nobody looks.
void TryTabs::refresh()
{
    refreshRecords();
    m_testButton->setEnabled(m_item && m_item->document().document());
    if (!isSeen())
        return;
    const formats::Json route = routeJson();
    if (!route.isObject())
        return;
    const formats::Json *filter = route.find("filter");
    m_filter->setFilter(filter != nullptr ? *filter : formats::Json());
    trial::ShapeChoice choice = choiceOf(m_item->document().json(), route);
    const auto &document = m_item->document().document();
    if (document && size_t(this->route()) < document->routes.size())
        choice.sentAs = trial::sentAsOf(document->routes[size_t(this->route())].sink);
    m_shape->setChoice(choice);
}

/// Those of the bridge's table, where it is connected. Others are let go at once, for their log may
/// go; new ones are for somebody who looks.
void TryTabs::refreshRecords()
{
    const formats::Json document = m_item ? m_item->document().json() : formats::Json();
    const TableItem *table = m_tails.findTable(tableArnOf(textAt(document, {"source", "table"})),
                                               textAt(document, {"source", "endpointUrl"}));
    if (table != nullptr && table->id() != m_recordsOf && !isSeen())
        table = nullptr;
    const QString id = table != nullptr ? table->id() : QString();
    if (std::exchange(m_recordsOf, id) == id)
        return;
    trial::TrialRecords *records =
            table != nullptr ? new trial::HeldRecords(table->records().log(), table->name(), this)
                             : nullptr;
    m_filter->setRecords(records);
    delete m_records;
    m_records = records;
}

} // namespace tailrace::ui
