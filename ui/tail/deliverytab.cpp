// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/deliverytab.h"

#include "models/recordform.h"
#include "models/wording.h"
#include "ui/tail/recordtab.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QPlainTextEdit>

namespace tailrace::ui {

using models::RouteVerdict;
using State = models::RouteVerdict::State;

namespace {

constexpr int rowHeight = 26;
constexpr int iconSize = 14;
constexpr int mostListed = 5;

QString stateWord(State state)
{
    switch (state) {
    case State::Delivered:
        return DeliveryTab::tr("delivered");
    case State::Waiting:
        return DeliveryTab::tr("not yet");
    case State::KeptBack:
        return DeliveryTab::tr("kept back");
    case State::Idle:
        return DeliveryTab::tr("stopped");
    case State::Unfit:
        return DeliveryTab::tr("nothing to send");
    }
    return {};
}

/// Attributes that travel apart as the headers that they are.
QString textOf(const RouteVerdict &verdict)
{
    QString text;
    for (const auto &[name, value] : verdict.attributes)
        text += QStringLiteral("ce-%1: %2\n")
                        .arg(models::onOneLine(QString::fromUtf8(name)),
                             models::onOneLine(QString::fromUtf8(value)));
    if (!text.isEmpty())
        text += u'\n';
    return verdict.event.isEmpty() ? text : text + models::indented(verdict.event);
}

QIcon stateIcon(State state)
{
    switch (state) {
    case State::Delivered:
        return icon(QStringLiteral("check"), Token::Insert);
    case State::Waiting:
        return icon(QStringLiteral("clock"), Token::Modify);
    case State::KeptBack:
        return icon(QStringLiteral("filter"), Token::Ink2);
    case State::Idle:
        return icon(QStringLiteral("stop"), Token::Ink2);
    case State::Unfit:
        return icon(QStringLiteral("minus"), Token::Ink2);
    }
    return {};
}

} // namespace

DeliveryTab::DeliveryTab(Asker isDelivered, QWidget *parent)
    : QWidget(parent)
    , m_isDelivered(std::move(isDelivered))
    , m_none(plainLabel(
              tr("No bridge of this window reads this table. A new bridge (Ctrl+B) carries "
                 "its records to a file or an HTTP endpoint."),
              TextRole::Second))
    , m_some(new QWidget)
    , m_list(new QListWidget)
    , m_words(plainLabel({}, TextRole::Body))
    , m_event(dataText(tr("The event as it is sent"), QStringLiteral("sentEventText")))
{
    m_none->setWordWrap(true);
    m_none->setContentsMargins(metrics::padding, 12, metrics::padding, 12);
    m_list->setObjectName(QStringLiteral("routeList"));
    m_list->setAccessibleName(tr("Bridges that read this table"));
    m_list->setTabKeyNavigation(false);
    m_list->setProperty("embedded", true);
    m_list->setIconSize({iconSize, iconSize});
    m_words->setObjectName(QStringLiteral("routeWords"));
    m_words->setWordWrap(true);
    m_words->setContentsMargins(metrics::padding, 8, metrics::padding, 8);
    auto *some = new QVBoxLayout(m_some);
    some->setContentsMargins(0, 0, 0, 0);
    some->setSpacing(0);
    some->addWidget(m_list);
    some->addWidget(hairline(Qt::Horizontal));
    some->addWidget(m_words);
    some->addWidget(m_event, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_none, 0, Qt::AlignTop);
    column->addWidget(m_some, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &DeliveryTab::showRoute);
    fill();
}

void DeliveryTab::setRoutes(std::vector<models::RouteView> routes)
{
    m_routes = std::move(routes);
    fill();
}

void DeliveryTab::showRecord(const models::LogRow &row)
{
    m_row = row;
    fill();
}

void DeliveryTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fill();
}

// Bridges tell of themselves several times a second: nothing is done where nobody looks, and the
// list stays as it is while it says the same.
void DeliveryTab::fill()
{
    m_none->setVisible(m_routes.empty());
    m_some->setVisible(!m_routes.empty());
    if (!isVisible() || (!m_row.page && !m_row.gap))
        return;
    m_verdicts.clear();
    for (const models::RouteView &route : m_routes)
        m_verdicts.push_back(verdictOf(route, m_row, m_isDelivered(route.id)));
    if (!isListed())
        list();
    showRoute();
}

QString DeliveryTab::lineOf(size_t route) const
{
    return QStringLiteral("%1   %2").arg(models::onOneLine(m_routes[route].title),
                                         stateWord(m_verdicts[route].state));
}

bool DeliveryTab::isListed() const
{
    if (m_list->count() != int(m_routes.size()))
        return false;
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->text() != lineOf(size_t(i)))
            return false;
    return true;
}

void DeliveryTab::list()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    int shown = 0;
    for (size_t i = 0; i < m_routes.size(); ++i) {
        auto *item = new QListWidgetItem(stateIcon(m_verdicts[i].state), lineOf(i), m_list);
        item->setSizeHint({0, rowHeight});
        if (m_routes[i].id == m_shown)
            shown = int(i);
    }
    m_list->setFixedHeight(qMin<int>(mostListed, m_list->count()) * rowHeight + 8);
    m_list->setCurrentRow(m_list->count() > 0 ? shown : -1);
}

void DeliveryTab::showRoute()
{
    const int row = m_list->currentRow();
    if (row < 0) {
        m_words->clear();
        m_event->clear();
        return;
    }
    const models::RouteView &route = m_routes[size_t(row)];
    const RouteVerdict &verdict = m_verdicts[size_t(row)];
    m_shown = route.id;
    m_words->setText(tr("%1\nTo %2.").arg(verdict.words, models::onOneLine(route.sink)));
    setTone(m_words, verdict.state == State::Delivered ? Tone::Good : Tone::Plain);
    const QString text = textOf(verdict);
    if (text != m_event->toPlainText())
        m_event->setPlainText(text);
}

} // namespace tailrace::ui
