// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/copymenu.h"

#include "models/wording.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace tailrace::ui {

using models::RowFormat;

CopiedText copyText(const std::vector<models::LogRow> &rows, RowFormat format,
                    const models::CommandTarget &target)
{
    models::RowWriter writer(format, target);
    std::vector<const models::LogRow *> inOrder;
    for (const models::LogRow &row : rows)
        inOrder.push_back(&row);
    if (isNewestFirst(format))
        std::reverse(inOrder.begin(), inOrder.end());
    if (writer.needsLook())
        for (const models::LogRow *row : inOrder)
            writer.look(*row);
    // One command is pasted as it is; a script's first lines belong into a file.
    QByteArray text = writer.needsLook() ? writer.head() : QByteArray();
    for (const models::LogRow *row : inOrder)
        text += writer.text(*row);
    if (rows.size() == 1 && text.endsWith('\n') && !writer.needsLook())
        text.chop(1);
    CopiedText copied{QString::fromUtf8(text), {}};
    if (writer.written() == 0)
        copied.text.clear();
    if (writer.leftOut() > 0)
        copied.problem = (writer.written() == 0 ? CopyMenu::tr("Nothing was copied: %1.")
                                                : CopyMenu::tr("%2 of them left out: %1."))
                                 .arg(writer.whyLeftOut(), models::countText(writer.leftOut()));
    return copied;
}

CopyMenu::CopyMenu(QWidget *view)
    : QObject(view)
{
    const auto add = [this, view](QList<QAction *> &list, const QString &text, RowFormat format) {
        auto *action = new QAction(text, view);
        action->setObjectName(QStringLiteral("copyAction%1").arg(int(format)));
        connect(action, &QAction::triggered, this, [this, format] { Q_EMIT requested(format); });
        view->addAction(action);
        list << action;
        return action;
    };
    QAction *usual = add(m_first, tr("Copy as DynamoDB JSON"), RowFormat::DynamoDbJson);
    usual->setShortcut(QKeySequence::Copy);
    usual->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    add(m_first, tr("Copy as plain JSON"), RowFormat::PlainJson);
    add(m_others, tr("CSV"), RowFormat::Csv);
    add(m_others, tr("CloudEvents"), RowFormat::CloudEvent);
    add(m_others, tr("AWS CLI command that makes the change again"), RowFormat::AwsCli);
    add(m_others, tr("curl command that makes the change again"), RowFormat::Curl);
    add(m_others, tr("AWS CLI command that takes the change back"), RowFormat::Undo);
    add(m_others, tr("Key"), RowFormat::Key);
    add(m_others, tr("Sequence number"), RowFormat::SequenceNumber);
}

void CopyMenu::addTo(QMenu &menu) const
{
    menu.addActions(m_first);
    menu.addMenu(tr("Copy as"))->addActions(m_others);
}

} // namespace tailrace::ui
