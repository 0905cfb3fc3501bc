// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>

namespace tailrace::ui {

ElidedLabel::ElidedLabel(const QString &text, TextRole role, QWidget *parent)
    : QWidget(parent)
    , m_label(plainLabel({}, role, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    m_label->setMinimumWidth(1);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    if (text == m_text && !m_label->text().isEmpty())
        return;
    m_text = text;
    setAccessibleName(text);
    elide();
    updateGeometry();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    elide();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_label->setAlignment(alignment);
}

QSize ElidedLabel::sizeHint() const
{
    m_label->ensurePolished();
    const QFontMetrics metrics = m_label->fontMetrics();
    return {metrics.horizontalAdvance(m_text) + 2, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {24, sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elide();
}

void ElidedLabel::elide()
{
    m_label->ensurePolished();
    QString line = m_text;
    line.replace(QLatin1Char('\n'), QLatin1Char(' '));
    const QString shown = m_label->fontMetrics().elidedText(line, m_mode, qMax(width(), 1));
    m_label->setText(shown);
    setToolTip(shown == m_text ? QString() : plainToolTip(m_text));
}

} // namespace tailrace::ui
