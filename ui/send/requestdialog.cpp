// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/requestdialog.h"

#include "ui/items/jsonhighlighter.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>

namespace tailrace::ui {

RequestDialog::RequestDialog(QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit)
    , m_colours(new JsonHighlighter(m_text->document()))
{
    setObjectName(QStringLiteral("requestDialog"));
    setWindowTitle(tr("The request as it would be sent"));
    fillWith(this, QPalette::Base);
    m_text->setObjectName(QStringLiteral("requestText"));
    m_text->setAccessibleName(tr("The request as it would be sent"));
    m_text->setReadOnly(true);
    m_text->setFont(dataFont());
    QPushButton *close = plainButton(tr("&Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, metrics::padding, metrics::padding,
                               metrics::padding);
    column->setSpacing(10);
    auto *note = plainLabel(tr("Nothing was sent. The signature and session tokens are stars; "
                               "variables get other values when it is."),
                            TextRole::Second);
    note->setWordWrap(true);
    column->addWidget(note);
    column->addWidget(m_text, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    resize(620, 480);
}

void RequestDialog::showRequest(const QString &json)
{
    m_text->setPlainText(json);
    m_colours->setTheme(Theme::of(*this));
    show();
    raise();
}

} // namespace tailrace::ui
