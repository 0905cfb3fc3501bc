// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/shardsdialog.h"

#include "models/wording.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QAction>
#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>
#include <QToolTip>
#include <QTreeView>

namespace tailrace::ui {

using models::ShardTree;

namespace {

constexpr int updateMs = 1000;
constexpr int rowHeight = 22;
/// More of them are shown without what is over at first.
constexpr size_t manyShards = 200;

/// Ids and numbers as data, trouble in its colour, countdowns of what can still be lost too.
class ShardDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight};
    }

    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const Theme &theme = Theme::of(*option->widget);
        option->font = index.column() == ShardTree::State ? interfaceFont() : dataFont();
        option->textElideMode =
                index.column() == ShardTree::Shard ? Qt::ElideMiddle : Qt::ElideRight;
        const bool isRead = index.data(ShardTree::BeingReadRole).toBool();
        Token token = isRead ? Token::Ink : Token::Ink2;
        if (index.column() == ShardTree::State && index.data(ShardTree::TroubleRole).toBool())
            token = Token::Remove;
        else if (index.column() == ShardTree::State && isRead)
            token = Token::Insert;
        for (const auto role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, theme[token]);
    }

    // The service's words and ids must not become markup.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override
    {
        const QString text = index.data(Qt::ToolTipRole).toString();
        if (event->type() != QEvent::ToolTip || text.isEmpty())
            return QStyledItemDelegate::helpEvent(event, view, option, index);
        QToolTip::showText(event->globalPos(), plainToolTip(text), view, view->visualRect(index));
        return true;
    }
};

} // namespace

ShardsDialog::ShardsDialog(Source source, QWidget *parent)
    : QDialog(parent)
    , m_source(std::move(source))
    , m_shards(new ShardTree(this))
    , m_tree(new QTreeView)
    , m_copy(new QAction(tr("Copy shard id"), m_tree))
    , m_openOnly(new QCheckBox(tr("&Open shards only")))
    , m_summary(plainLabel({}, TextRole::Second))
{
    setObjectName(QStringLiteral("shardsDialog"));
    setWindowTitle(tr("Shards of %1").arg(m_source.tableName));
    fillWith(this, QPalette::Base);
    m_openOnly->setObjectName(QStringLiteral("openOnlyBox"));
    m_summary->setObjectName(QStringLiteral("shardsSummary"));
    setUpTree();
    auto *head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(m_openOnly);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addLayout(head);
    column->addWidget(m_tree, 1);
    column->addWidget(buttons);
    resize(1080, 520);
    m_openOnly->setChecked(m_source.status().shards.size() > manyShards);
    setOpenOnly(m_openOnly->isChecked());
    connect(m_openOnly, &QCheckBox::toggled, this, &ShardsDialog::setOpenOnly);
    connect(&m_timer, &QTimer::timeout, this, &ShardsDialog::refresh);
    refresh();
    m_tree->setFocus();
}

ShardsDialog::~ShardsDialog() = default;

void ShardsDialog::look()
{
    const stream::FollowerStatus &status = m_source.status();
    if (status.shards.size() != size_t(m_shards->total()) || status.streamArn != m_streamArn
        || m_source.isReading() != m_isReading)
        refresh();
}

void ShardsDialog::setUpTree()
{
    m_tree->setObjectName(QStringLiteral("shardTree"));
    m_tree->setAccessibleName(tr("Shards, children below their parents"));
    m_tree->setModel(m_shards);
    m_tree->setItemDelegate(new ShardDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(14);
    m_tree->setTabKeyNavigation(false);
    m_tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView *header = m_tree->header();
    header->setFont(headFont());
    header->setStretchLastSection(false);
    header->setSectionResizeMode(ShardTree::Shard, QHeaderView::Stretch);
    header->resizeSection(ShardTree::State, 170);
    header->resizeSection(ShardTree::Lag, 70);
    header->resizeSection(ShardTree::Iterator, 76);
    header->resizeSection(ShardTree::Records, 92);
    header->resizeSection(ShardTree::Born, 196);
    header->resizeSection(ShardTree::Trim, 112);
    m_copy->setObjectName(QStringLiteral("copyShardAction"));
    m_copy->setShortcut(QKeySequence::Copy); // the view's own would take the cell
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(m_copy);
    connect(m_copy, &QAction::triggered, this, &ShardsDialog::copyId);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &ShardsDialog::showMenu);
    connect(m_shards, &ShardTree::modelReset, this, &ShardsDialog::expandAllButClosed);
    connect(m_shards, &ShardTree::rowsInserted, this, &ShardsDialog::expandGrown);
    const auto note = [this](const QModelIndex &index, bool isCollapsed) {
        if (m_isExpanding)
            return;
        const QString id = index.data(ShardTree::ShardIdRole).toString();
        if (isCollapsed)
            m_collapsed.insert(id);
        else
            m_collapsed.remove(id);
    };
    connect(m_tree, &QTreeView::collapsed, this, [note](const QModelIndex &i) { note(i, true); });
    connect(m_tree, &QTreeView::expanded, this, [note](const QModelIndex &i) { note(i, false); });
}

void ShardsDialog::refresh()
{
    using models::countText;
    const stream::FollowerStatus &status = m_source.status();
    m_streamArn = status.streamArn;
    m_isReading = m_source.isReading();
    m_shards->update(status.shards, m_source.nowMs(), m_isReading);
    const int closed = m_shards->total() - m_shards->open();
    const QString open = m_shards->open() == 1
                                 ? tr("1 open shard")
                                 : tr("%1 open shards").arg(countText(m_shards->open()));
    m_summary->setText(m_shards->total() == 0 ? tr("No shard is known yet.")
                       : closed == 0          ? open
                                              : tr("%1, %2 closed").arg(open, countText(closed)));
}

void ShardsDialog::setOpenOnly(bool isOpenOnly)
{
    m_shards->setOpenOnly(isOpenOnly);
    m_tree->setRootIsDecorated(!isOpenOnly);
}

void ShardsDialog::expandAllButClosed()
{
    const QScopedValueRollback expanding(m_isExpanding, true);
    m_tree->expandAll();
    for (const QString &id : std::as_const(m_collapsed))
        m_tree->collapse(m_shards->indexOf(id));
}

// A shard that has just got its first children shows them, unless it was closed by hand.
void ShardsDialog::expandGrown(const QModelIndex &parent, int first, int last)
{
    const bool isNewParent = m_shards->rowCount(parent) == last - first + 1;
    const QString id = parent.data(ShardTree::ShardIdRole).toString();
    if (!parent.isValid() || !isNewParent || m_collapsed.contains(id))
        return;
    const QScopedValueRollback expanding(m_isExpanding, true);
    m_tree->expand(parent);
}

void ShardsDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    refresh();
    m_timer.start(updateMs);
}

void ShardsDialog::showMenu(const QPoint &at)
{
    if (!m_tree->currentIndex().isValid())
        return;
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("shardMenu"));
    menu.addAction(m_copy);
    menu.exec(m_tree->viewport()->mapToGlobal(at));
}

void ShardsDialog::copyId()
{
    const QString id = m_tree->currentIndex().data(ShardTree::ShardIdRole).toString();
    if (!id.isEmpty())
        QGuiApplication::clipboard()->setText(id);
}

} // namespace tailrace::ui
