// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/cardpanel.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/typography.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace tailrace::ui {

CardPanel::CardPanel(QWidget *parent)
    : QTabWidget(parent)
{
    setDocumentMode(true);
}

void CardPanel::setCard(bridge::EditedDocument *document, int route)
{
    if (m_document != document || m_route != route)
        forget();
    m_document = document;
    m_route = route;
    refresh();
}

void CardPanel::refresh()
{
    if (!m_document)
        return;
    // A text that can't be read, or is no bridge, must not be written over by a form.
    for (int i = 0; i < count(); ++i)
        widget(i)->setEnabled(m_document->takesParts());
    showDocument(*m_document);
}

void CardPanel::addForm(QWidget *form, const QString &title)
{
    auto *inner = new QWidget;
    fillWith(inner, QPalette::Base);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(metrics::padding, 14, metrics::padding, 18);
    column->addWidget(form);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inner);
    addTab(scroll, title);
}

formats::Json CardPanel::part(const char *name) const
{
    const formats::Json *json = m_document ? bridge::routeAt(m_document->json(), route()) : nullptr;
    const formats::Json *found = json ? json->find(name) : nullptr;
    return found ? *found : formats::Json();
}

QString CardPanel::pathOf(const char *name) const
{
    return QStringLiteral("routes[%1].%2").arg(m_route).arg(QLatin1String(name));
}

} // namespace tailrace::ui
