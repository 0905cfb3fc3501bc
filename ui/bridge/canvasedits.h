// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/edits/editeddocument.h"
#include "ui/canvas/canvasflow.h"

#include <QPointer>

namespace tailrace::ui {

class BridgeCanvas;

/// Makes edits of the document from what is done on the canvas.
class CanvasEdits final : public QObject
{
    Q_OBJECT
public:
    explicit CanvasEdits(BridgeCanvas &canvas, QObject *parent = nullptr);

    void setDocument(bridge::EditedDocument *document);

Q_SIGNALS:
    /// The forms of the card, and the keyboard to them.
    void formWanted();

private:
    void add(const QString &part, std::optional<int> route);
    void addRoute(const formats::Json &route, CardKind selected);
    void remove(CardId card);
    void move(int route, int by);
    void place(const CanvasPlaces &before, const CanvasPlaces &after);

    BridgeCanvas &m_canvas;
    QPointer<bridge::EditedDocument> m_document;
};

/// A route to begin with; kind is of its sink, empty for one that is still to be chosen.
formats::Json newRoute(const formats::Json &document, const QByteArray &kind);

} // namespace tailrace::ui
