// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/widgets/typography.h"

#include <QStyle>

namespace tailrace::ui {

namespace {

const char *roleName(TextRole role)
{
    switch (role) {
    case TextRole::Body:
        return "body";
    case TextRole::Strong:
        return "strong";
    case TextRole::Second:
        return "second";
    case TextRole::Hint:
        return "hint";
    case TextRole::Small:
        return "small";
    case TextRole::Title:
        return "title";
    case TextRole::Hero:
        return "hero";
    case TextRole::Data:
        return "data";
    case TextRole::Section:
        return "section";
    }
    return "body";
}

const char *toneName(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return "";
    case Tone::Good:
        return "good";
    case Tone::Warning:
        return "warning";
    case Tone::Error:
        return "error";
    case Tone::Accent:
        return "accent";
    }
    return "";
}

} // namespace

void setTextRole(QWidget *widget, TextRole role)
{
    widget->setProperty("textRole", QLatin1String(roleName(role)));
    if (role == TextRole::Data)
        widget->setFont(dataFont());
}

void setTone(QWidget *widget, Tone tone)
{
    const QString name = QLatin1String(toneName(tone));
    if (widget->property("tone").toString() == name)
        return;
    widget->setProperty("tone", name);
    // A style sheet reads properties when a widget is polished.
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QLabel *plainLabel(const QString &text, TextRole role, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    setTextRole(label, role);
    return label;
}

QLabel *sectionHeader(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text.toUpper(), TextRole::Section, parent);
    label->setAccessibleName(text);
    return label;
}

QString plainToolTip(const QString &text)
{
    return QStringLiteral("<qt>%1</qt>")
            .arg(text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>")));
}

} // namespace tailrace::ui
