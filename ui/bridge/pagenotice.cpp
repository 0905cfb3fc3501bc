// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/pagenotice.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace tailrace::ui {

PageNotice::PageNotice(const char *name, QWidget *parent)
    : QWidget(parent)
    , m_text(plainLabel({}, TextRole::Small))
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QLatin1String(name));
    m_text->setWordWrap(true);
    m_row->setContentsMargins(metrics::padding, 5, 10, 5);
    m_row->setSpacing(8);
    m_row->addWidget(m_text, 1);
    hide();
}

void PageNotice::addAction(const QString &text, const char *name, std::function<void()> work)
{
    auto *button = plainButton(text);
    button->setObjectName(QLatin1String(name));
    connect(button, &QPushButton::clicked, this, std::move(work));
    m_row->addWidget(button);
}

void PageNotice::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

QString PageNotice::text() const
{
    return m_text->text();
}

void PageNotice::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme[Token::ModifySoft]);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme[Token::Line]);
}

} // namespace tailrace::ui
