// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/cardwords.h"

#include "ui/canvas/canvaslayout.h"

#include <QCoreApplication>

namespace tailrace::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CardWords", text);
}

QString stateWord(DotState state)
{
    switch (state) {
    case DotState::Idle:
        return tr("not running");
    case DotState::Good:
        return tr("running");
    case DotState::Busy:
        return tr("starting or stopping");
    case DotState::Trouble:
        return tr("trying again");
    case DotState::Failed:
        return tr("failed");
    }
    return {};
}

} // namespace

QString cardWords(const CanvasCard &card)
{
    QStringList lines{card.title};
    lines << card.lines;
    if (!card.problem.isEmpty())
        lines << card.problem;
    return lines.join(u'\n');
}

QString accessibleCardName(const CanvasFlow &flow, const CardId &id)
{
    const CanvasCard *card = cardOf(flow, id);
    if (!card)
        return {};
    if (id.kind == CardKind::Source)
        return card->title;
    return tr("%1, route %2, %3 of %4")
            .arg(card->title, flow.routes[id.route].name, QString::number(id.route + 1),
                 QString::number(flow.routes.size()));
}

QString accessibleCardText(const CanvasFlow &flow, const CardId &id)
{
    const CanvasCard *card = cardOf(flow, id);
    if (!card)
        return {};
    QStringList parts;
    if (card->dot)
        parts << stateWord(*card->dot);
    parts << card->lines;
    if (!card->problem.isEmpty())
        parts << tr("Problem: %1").arg(card->problem);
    if (!card->fix.isEmpty())
        parts << tr("To mend it: %1").arg(card->fix);
    if (id.kind == CardKind::Source) {
        parts << flow.note;
    } else if (id.kind == CardKind::Sink) {
        parts << flow.routes[id.route].note << flow.routes[id.route].trouble;
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral("; "));
}

} // namespace tailrace::ui
