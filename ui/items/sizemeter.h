// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tailrace::ui {

/// How much of the 400 KB that an item may have is used: in words, and as a bar.
class SizeMeter final : public QWidget
{
    Q_OBJECT
public:
    explicit SizeMeter(QWidget *parent = nullptr);

    /// Below zero: not known.
    void setBytes(qint64 bytes);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_label;
    qint64 m_bytes = -1;
};

} // namespace tailrace::ui
