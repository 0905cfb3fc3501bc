// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QAbstractButton;
QT_END_NAMESPACE

namespace tailrace::ui {

/// "Drag onto the canvas": a chip for each part. The arrow keys walk over them; Tab leads out.
class PartPalette final : public QWidget
{
    Q_OBJECT
public:
    explicit PartPalette(QWidget *parent = nullptr);

    /// The first sink gets the keyboard.
    void focusSinks();

Q_SIGNALS:
    void activated(const QString &part);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setCurrent(qsizetype index);

    QList<QAbstractButton *> m_chips;
};

} // namespace tailrace::ui
