// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/shardtree.h"

#include <QDialog>
#include <QSet>
#include <QTimer>

#include <functional>

QT_BEGIN_NAMESPACE
class QAction;
class QCheckBox;
class QLabel;
class QTreeView;
QT_END_NAMESPACE

namespace tailrace::ui {

/// The shards of a table's stream as its reader knows them, as a tree that goes on while it is
/// open.
class ShardsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// What it shows is asked for once a second while it is open; both outlive it.
    struct Source
    {
        std::function<const stream::FollowerStatus &()> status;
        std::function<qint64()> nowMs; ///< of the service
        std::function<bool()> isReading;
        QString tableName;
    };
    explicit ShardsDialog(Source source, QWidget *parent = nullptr);
    ~ShardsDialog() override;

    /// There is another status: shards that have come or gone, and the end of reading, are shown at
    /// once.
    void look();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void setUpTree();
    void refresh();
    void setOpenOnly(bool isOpenOnly);
    void expandAllButClosed();
    void expandGrown(const QModelIndex &parent, int first, int last);
    void showMenu(const QPoint &at);
    void copyId();

    const Source m_source;
    models::ShardTree *m_shards;
    QTreeView *m_tree;
    QAction *m_copy;
    QCheckBox *m_openOnly;
    QLabel *m_summary;
    QSet<QString> m_collapsed; ///< by the person
    QTimer m_timer;
    QString m_streamArn;
    bool m_isReading = false;
    bool m_isExpanding = false;
};

} // namespace tailrace::ui
