// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/edits/editeddocument.h"
#include "ui/canvas/canvasflow.h"

#include <QPointer>
#include <QStackedWidget>

namespace tailrace::ui {

class BridgePanel;
class CardPanel;
class FileAsker;
class FilterPanel;
class ShapePanel;
class SinkPanel;
class SourcePanel;

/// The panel beside the canvas: the forms of the card that is chosen, or of the bridge.
class PartPanel final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit PartPanel(FileAsker &files, QWidget *parent = nullptr);

    void setDocument(bridge::EditedDocument *document);
    /// Nothing: the bridge as a whole.
    void setCard(std::optional<CardId> card);
    std::optional<CardId> card() const { return m_card; }
    /// The keyboard to where the card is mended.
    void focusProblem();

    BridgePanel &bridgePanel() const { return *m_bridge; }
    /// For further tabs of a kind of card: "Try" of a filter.
    CardPanel &panelOf(CardKind kind) const;

private:
    void refresh();

    QPointer<bridge::EditedDocument> m_document;
    std::optional<CardId> m_card;
    BridgePanel *m_bridge;
    SourcePanel *m_source;
    FilterPanel *m_filter;
    ShapePanel *m_shape;
    SinkPanel *m_sink;
};

} // namespace tailrace::ui
