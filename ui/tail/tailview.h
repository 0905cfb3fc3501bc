// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemnow.h"
#include "models/recordmodel.h"
#include "models/routeview.h"
#include "models/shellcommands.h"
#include "ui/tail/tailsettings.h"
#include "ui/widgets/chip.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QBoxLayout;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

class ElidedLabel;
class FileAsker;
class FilterBar;
class RangeLine;
class RecordPanel;
class RecordTable;
class SearchBar;
class StatusDot;
class TailNotice;
class TailSource;
class ThroughputPanel;
class WhyView;

/// Records as they come: what is going on, the records, and the one that is selected.
class TailView final : public QWidget
{
    Q_OBJECT
public:
    TailView(TailSource &source, models::RecordModel &model, TailSettings settings,
             QWidget *parent = nullptr);
    ~TailView() override;

    /// What the owner of the connection marked it with, beside the title.
    void setMarks(const QList<std::pair<QString, ChipKind>> &marks);
    /// What is known beside the phase, left to right.
    void setFacts(const QStringList &facts);
    /// "3 open shards", which opens them; empty where there are none.
    void setShards(const QString &text);
    void setThroughputShown(bool isShown);
    /// Selects the record of that event as soon as it is in the table, and marks it.
    void reveal(const QByteArray &eventId);
    /// Selects that record and goes to it; one that the filter hides is shown in the panel. Nothing
    /// happens where it has gone.
    void revealRow(qint64 rowId);
    /// Ask in a dialog over the window; what is chosen is remembered.
    void editColumns();
    void editRules();
    void exportRecords(FileAsker &files, const base::Clock &clock);
    /// The bridges that read the table, as they are now.
    void setRoutes(const std::vector<models::RouteView> &routes);
    /// Where commands that are copied are to write.
    void setCommandTarget(const models::CommandTarget &target);
    /// The window's action that looks at the chosen record's item; shown at records.
    void setItemNowAction(QAction *action);
    /// What the chosen record says of its item; otherwise why there is none to look at.
    tl::expected<models::RecordedItem, QString> chosenItem() const;
    void focusFilter();
    void openSearch();
    void searchNext();
    void searchPrevious();

Q_SIGNALS:
    void exportRequested();
    void resumeRequested();
    void shardsRequested();

    /// Another record is chosen, or none.
    void chosenChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makePanelSide();
    void refresh();
    void select(qint64 rowId);
    void showWanted();
    void explain();
    void closePanel();

    TailSource &m_source;
    models::RecordModel &m_model;
    TailSettings m_settings;
    models::CommandTarget m_target;
    StatusDot *m_dot = nullptr;
    QLabel *m_title = nullptr;
    QBoxLayout *m_marks = nullptr;
    QLabel *m_phase = nullptr;
    ElidedLabel *m_facts = nullptr;
    QPushButton *m_shards = nullptr;
    QStackedWidget *m_stack;
    TailNotice *m_notice;
    QSplitter *m_splitter;
    RecordTable *m_table;
    FilterBar *m_filter;
    ThroughputPanel *m_throughput;
    bool m_isThroughputShown = true;
    RangeLine *m_range;
    SearchBar *m_search;
    RecordPanel *m_panel;
    WhyView *m_why;
    QWidget *m_side;                ///< the panel, and why its record is shown
    models::RowId m_inPanel = -1;   ///< whose record the panel shows
    QByteArray m_wanted;            ///< event that reveal() waits for
    models::RowId m_wantedFrom = 0; ///< rows before that are not it
};

} // namespace tailrace::ui
