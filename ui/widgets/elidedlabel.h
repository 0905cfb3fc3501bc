// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/labels.h"

namespace tailrace::ui {

/// One line of plain text, cut with an ellipsis where it does not fit; the tool tip then has all of
/// it.
class ElidedLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit ElidedLabel(const QString &text = {}, TextRole role = TextRole::Body,
                         QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    void setElideMode(Qt::TextElideMode mode);
    void setAlignment(Qt::Alignment alignment);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void elide();

    QLabel *m_label;
    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace tailrace::ui
