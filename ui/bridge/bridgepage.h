// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/edits/editeddocument.h"
#include "delivery/bridgerun.h"
#include "ui/bridge/bridgeflow.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QSplitter;
class QStackedWidget;
QT_END_NAMESPACE

namespace tailrace::models {
class LetterSession;
}

namespace tailrace::ui {

class BridgeCanvas;
class BridgeHead;
class BridgeTools;
class CanvasEdits;
class CanvasOutput;
class CanvasPane;
class DeadLettersPanel;
class FileAsker;
class PageNotice;
class PartPanel;
class YamlPane;

/// One bridge: its editor, as a canvas and as text, and what it is doing.
class BridgePage final : public QWidget
{
    Q_OBJECT
public:
    explicit BridgePage(FileAsker &files, QWidget *parent = nullptr);
    ~BridgePage() override;

    /// nullptr for none. It outlives the page, or is taken away before.
    void setDocument(bridge::EditedDocument *document);
    void setFile(const QString &file);
    /// deliveredPerSecond below 0 is unknown.
    void setStatus(const delivery::BridgeStatus &status, const FlowRates &rates,
                   double deliveredPerSecond, qint64 nowMs);
    void setLetters(models::LetterSession *letters);

    /// It runs, and not what is shown here.
    void setRunsFormerText(bool former);
    /// Its file says something else than it did: in words, or empty.
    void setFileNotice(const QString &text);
    /// What failed, of a save for one.
    void setProblem(const QString &text);

    BridgeCanvas &canvas() const;
    PartPanel &panel() const { return *m_panel; }
    BridgeTools &tools() const { return *m_tools; }

Q_SIGNALS:
    void startRequested();
    void stopRequested();
    void restartRequested();
    void pauseRequested();
    void resumeRequested();
    void drainRequested();
    void resetRequested();
    void skipRequested();
    void removeRequested();
    void removeLettersRequested(const QList<int> &rows);
    void saveRequested();
    void saveAsRequested();
    /// Take what the file says now.
    void reloadRequested();
    /// Stay with what is here, whatever the file says now.
    void keepRequested();
    void templateRequested();
    /// It was read.
    void problemClosed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeParts(FileAsker &files);
    void makeNotices();
    void connectHead();
    void refresh();
    QString textObstacle() const;
    void refreshFlow();
    void changePlaces(const bridge::EditedDocument *document);
    void showView();
    void showFault(const bridge::Fault &fault);
    /// The text to where the card stands in it.
    void followCard(std::optional<CardId> card);
    void showForm();

    QPointer<bridge::EditedDocument> m_document;
    delivery::BridgeStatus m_status;
    FlowRates m_rates;
    QHash<const bridge::EditedDocument *, CanvasPlaces> m_places; ///< of bridges that were shown
    BridgeHead *m_head;
    BridgeTools *m_tools;
    PageNotice *m_formerNotice;
    PageNotice *m_fileNotice;
    PageNotice *m_yamlNotice;
    PageNotice *m_problemNotice;
    QStackedWidget *m_pages;
    QSplitter *m_editor; ///< of the canvas and the text, and the panel
    QSplitter *m_views;  ///< of the canvas and the text
    CanvasPane *m_canvasPane;
    YamlPane *m_yamlPane;
    PartPanel *m_panel;
    DeadLettersPanel *m_letters;
    CanvasEdits *m_edits = nullptr;
    CanvasOutput *m_output = nullptr;
};

} // namespace tailrace::ui
