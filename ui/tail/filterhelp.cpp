// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/filterhelp.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QCoreApplication>
#include <QFrame>
#include <QGridLayout>
#include <QScreen>

namespace tailrace::ui {

namespace {

struct Example
{
    const char *text;
    const char *meaning;
};

constexpr Example examples[] = {
        {"status = paid and total > 100",
         QT_TRANSLATE_NOOP("FilterHelp", "attributes of the item; numbers compare by value")},
        {"op in (INSERT, MODIFY)", QT_TRANSLATE_NOOP("FilterHelp", "one of several values")},
        {"key ^ \"user#\"", QT_TRANSLATE_NOOP("FilterHelp", "begins with; in quotes it is text")},
        {"note ~ urgent or not note exists",
         QT_TRANSLATE_NOOP("FilterHelp", "contains; either; not; is there at all")},
        {"status changed and old.status = new",
         QT_TRANSLATE_NOOP("FilterHelp", "the old image: old. – the new image: new.")},
        {"(address.city = Oslo or lines[0].qty >= 2) and size < 4000",
         QT_TRANSLATE_NOOP("FilterHelp", "brackets, places within an item, size in bytes")},
        {"origin = TTL", QT_TRANSLATE_NOOP("FilterHelp", "who wrote: user, TTL, replication")},
        {"\"size\" = XL",
         QT_TRANSLATE_NOOP("FilterHelp", "an attribute named op, key, origin or size, in quotes")},
        {"{\"dynamodb\": {\"NewImage\": {\"status\": {\"S\": [{\"prefix\": \"pa\"}]}}}}",
         QT_TRANSLATE_NOOP("FilterHelp", "an event pattern, as EventBridge takes it")},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("FilterHelp", text);
}

} // namespace

QWidget *showFilterHelp(QWidget *button)
{
    auto *popup = new QFrame(button, Qt::Popup);
    popup->setObjectName(QStringLiteral("filterHelp"));
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setAccessibleName(tr("How a filter is written"));
    popup->setFrameShape(QFrame::StyledPanel);
    fillWith(popup, QPalette::Base);
    auto *grid = new QGridLayout(popup);
    grid->setContentsMargins(16, 14, 16, 14);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(6);
    int row = 0;
    grid->addWidget(plainLabel(tr("How a filter is written"), TextRole::Strong), row++, 0, 1, 2);
    for (const Example &example : examples) {
        QLabel *text = plainLabel(QString::fromUtf8(example.text), TextRole::Data);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(text, row, 0);
        grid->addWidget(plainLabel(tr(example.meaning), TextRole::Second), row++, 1);
    }
    QLabel *rules = plainLabel(
            tr("Comparisons: = != < <= > >= ^ ~ in, exists, changed. What an item does not have "
               "meets no comparison. A name without old. or new. is looked up in the new image, or "
               "the old one where there is no new one.\nGaps and records that could not be read "
               "are always shown: a loss is never filtered away.\nDown: filters used before. "
               "Ctrl+Space or Tab: completion. Return applies, Esc shows all."),
            TextRole::Second);
    rules->setWordWrap(true);
    grid->addWidget(rules, row, 0, 1, 2);
    popup->adjustSize();
    const QPoint below = button->mapToGlobal(QPoint(button->width(), button->height() + 4));
    const QRect screen = button->screen()->availableGeometry();
    popup->move(qMax(screen.left(), below.x() - popup->width()), below.y());
    popup->show();
    return popup;
}

} // namespace tailrace::ui
