// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvasaccessible.h"

#include "ui/canvas/bridgecanvas.h"
#include "ui/canvas/canvaslayout.h"
#include "ui/canvas/cardwords.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

namespace tailrace::ui {

namespace {

class Card final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    Card(BridgeCanvas *canvas, const CardId &id)
        : m_canvas(canvas)
        , m_id(id)
    {
    }

    CardId id() const { return m_id; }
    bool isValid() const override { return m_canvas && cardOf(m_canvas->flow(), m_id); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return parent() ? parent()->window() : nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_canvas);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface
                       ? static_cast<QAccessibleActionInterface *>(this)
                       : nullptr;
    }

    QStringList actionNames() const override;
    void doAction(const QString &name) override;
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    QPointer<BridgeCanvas> m_canvas;
    const CardId m_id;
};

QString Card::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    if (kind == QAccessible::Name)
        return accessibleCardName(m_canvas->flow(), m_id);
    return kind == QAccessible::Description ? accessibleCardText(m_canvas->flow(), m_id)
                                            : QString();
}

QRect Card::rect() const
{
    if (!isValid())
        return {};
    return m_canvas->cardRect(m_id).translated(m_canvas->viewport()->mapToGlobal(QPoint()));
}

QAccessible::State Card::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.selectable = state.focusable = true;
    state.selected = m_canvas->selected() == m_id;
    state.focused = state.selected && m_canvas->hasFocus();
    state.offscreen = !m_canvas->cardRect(m_id).intersects(m_canvas->viewport()->rect());
    return state;
}

QStringList Card::actionNames() const
{
    QStringList names{pressAction(), setFocusAction()};
    if (isValid() && !cardOf(m_canvas->flow(), m_id)->fix.isEmpty())
        names << cardOf(m_canvas->flow(), m_id)->fix;
    return names;
}

void Card::doAction(const QString &name)
{
    if (!isValid())
        return;
    m_canvas->setSelected(m_id);
    m_canvas->setFocus(Qt::OtherFocusReason);
    if (name == pressAction())
        Q_EMIT m_canvas->editRequested(m_id);
    else if (name == cardOf(m_canvas->flow(), m_id)->fix)
        Q_EMIT m_canvas->fixRequested(m_id);
}

/// The cards first, in the order of Tab, then what other children there are.
class Canvas final : public QAccessibleWidget
{
public:
    explicit Canvas(BridgeCanvas *canvas)
        : QAccessibleWidget(canvas, QAccessible::List)
        , m_canvas(canvas)
    {
    }
    ~Canvas() override
    {
        for (const QAccessible::Id id : std::as_const(m_cards))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return cardCount() + QAccessibleWidget::childCount(); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= cardCount())
            return QAccessibleWidget::child(index - cardCount());
        return card(cardsOf(m_canvas->flow())[index]);
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (const auto *card = dynamic_cast<const Card *>(child))
            return int(cardsOf(m_canvas->flow()).indexOf(card->id()));
        const int index = QAccessibleWidget::indexOfChild(child);
        return index < 0 ? index : index + cardCount();
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint at = m_canvas->viewport()->mapFromGlobal(QPoint(x, y));
        for (const CardId &id : cardsOf(m_canvas->flow()))
            if (m_canvas->cardRect(id).contains(at))
                return card(id);
        return QAccessibleWidget::childAt(x, y);
    }
    QAccessibleInterface *focusChild() const override
    {
        const std::optional<CardId> selected = m_canvas->selected();
        return selected && m_canvas->hasFocus() ? card(*selected) : QAccessibleWidget::focusChild();
    }

private:
    int cardCount() const { return 1 + 3 * int(m_canvas->flow().routes.size()); }
    QAccessibleInterface *card(const CardId &id) const
    {
        QAccessible::Id &known = m_cards[id];
        if (known == 0)
            known = QAccessible::registerAccessibleInterface(new Card(m_canvas, id));
        return QAccessible::accessibleInterface(known);
    }

    BridgeCanvas *m_canvas;
    mutable QHash<CardId, QAccessible::Id> m_cards; ///< those that were asked for
};

QAccessibleInterface *make(const QString &className, QObject *object)
{
    if (className != QLatin1String(BridgeCanvas::staticMetaObject.className()))
        return nullptr;
    auto *canvas = qobject_cast<BridgeCanvas *>(object);
    return canvas ? new Canvas(canvas) : nullptr;
}

void tell(BridgeCanvas &canvas, const CardId &id, QAccessible::Event what)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(&canvas, what);
    event.setChild(int(cardsOf(canvas.flow()).indexOf(id)));
    QAccessible::updateAccessibility(&event);
}

} // namespace

void makeCanvasesAccessible()
{
    static const bool isDone = [] {
        QAccessible::installFactory(&make);
        return true;
    }();
    Q_UNUSED(isDone);
}

void tellCardFocused(BridgeCanvas &canvas, const CardId &id)
{
    tell(canvas, id, QAccessible::Focus);
}

void tellCardChanged(BridgeCanvas &canvas, const CardId &id)
{
    tell(canvas, id, QAccessible::DescriptionChanged);
}

} // namespace tailrace::ui
