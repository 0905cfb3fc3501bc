// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/partpanel.h"

#include "ui/bridge/bridgepanel.h"
#include "ui/bridge/filterpanel.h"
#include "ui/bridge/shapepanel.h"
#include "ui/bridge/sinkpanel.h"
#include "ui/bridge/sourcepanel.h"
#include "ui/widgets/controls.h"

namespace tailrace::ui {

PartPanel::PartPanel(FileAsker &files, QWidget *parent)
    : QStackedWidget(parent)
    , m_bridge(new BridgePanel)
    , m_source(new SourcePanel(files))
    , m_filter(new FilterPanel)
    , m_shape(new ShapePanel)
    , m_sink(new SinkPanel(files))
{
    fillWith(this, QPalette::Base);
    setMinimumWidth(280);
    for (CardPanel *panel :
         std::initializer_list<CardPanel *>{m_bridge, m_source, m_filter, m_shape, m_sink})
        addWidget(panel);
}

void PartPanel::setDocument(bridge::EditedDocument *document)
{
    if (m_document == document)
        return;
    if (m_document)
        disconnect(m_document, nullptr, this, nullptr);
    m_document = document;
    if (document)
        connect(document, &bridge::EditedDocument::changed, this, &PartPanel::refresh);
    setCard(std::nullopt);
}

void PartPanel::setCard(std::optional<CardId> card)
{
    m_card = card;
    if (!m_document)
        return;
    CardPanel &panel = card ? panelOf(card->kind) : *m_bridge;
    panel.setCard(m_document, card ? card->route : -1);
    setCurrentWidget(&panel);
}

CardPanel &PartPanel::panelOf(CardKind kind) const
{
    switch (kind) {
    case CardKind::Filter:
        return *m_filter;
    case CardKind::Shape:
        return *m_shape;
    case CardKind::Sink:
        return *m_sink;
    case CardKind::Source:
        break;
    }
    return *m_source;
}

void PartPanel::refresh()
{
    // By an undo the route may be gone.
    if (m_card && m_card->route >= 0 && !bridge::routeAt(m_document->json(), size_t(m_card->route)))
        return setCard(std::nullopt);
    qobject_cast<CardPanel *>(currentWidget())->refresh();
}

void PartPanel::focusProblem()
{
    qobject_cast<CardPanel *>(currentWidget())->focusProblem();
}

} // namespace tailrace::ui
