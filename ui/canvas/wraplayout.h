// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace tailrace::ui {

/// Puts widgets side by side, and on the next line where there is no more room.
class WrapLayout final : public QLayout
{
public:
    explicit WrapLayout(QWidget *parent);
    ~WrapLayout() override;

    void addItem(QLayoutItem *item) override { m_items << item; }
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place({0, 0, width, 0}, false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// The height that it takes.
    int place(const QRect &rect, bool isMoving) const;

    QList<QLayoutItem *> m_items;
};

} // namespace tailrace::ui
