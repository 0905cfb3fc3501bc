// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/banner.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace tailrace::ui {

Banner::Banner(QWidget *parent)
    : QWidget(parent)
    , m_text(plainLabel())
    , m_button(plainButton({}))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 4, 12, 5);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    m_text->setWordWrap(true);
    m_button->setObjectName(QStringLiteral("bannerButton"));
    connect(m_button, &QPushButton::clicked, this, &Banner::buttonClicked);
    hide();
}

void Banner::show(Kind kind, const QString &text, const QString &buttonText)
{
    m_kind = kind;
    m_text->setText(text);
    m_button->setText(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
    setTone(m_text, kind == Kind::Demo ? Tone::Accent : Tone::Error);
    update();
    setVisible(true);
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme[m_kind == Kind::Demo ? Token::AccentSoft : Token::RemoveSoft]);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme[Token::Line]);
}

} // namespace tailrace::ui
