// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/templategallery.h"

#include "ui/canvas/templatecards.h"
#include "ui/canvas/templatedelegate.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>

namespace tailrace::ui {

namespace {

constexpr QSize usualSize{1052, 516};
constexpr int margin = 20;

} // namespace

TemplateGallery::TemplateGallery(QWidget *parent)
    : QDialog(parent)
    , m_list(makeList())
{
    setObjectName(QStringLiteral("templateGallery"));
    setWindowTitle(tr("Start from a template"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(12);
    layout->addWidget(plainLabel(tr("Where do the records go?"), TextRole::Title, this));
    layout->addWidget(m_list, 1);
    layout->addWidget(hairline(Qt::Horizontal, this));
    layout->addLayout(makeHint());
    layout->addLayout(makeButtons());
    resize(usualSize);
    m_list->setFocus();
}

QStringList TemplateGallery::ids()
{
    QStringList ids;
    for (const TemplateCard &card : templateCards())
        ids << card.id;
    return ids;
}

QListWidget *TemplateGallery::makeList()
{
    auto *list = new QListWidget(this);
    list->setObjectName(QStringLiteral("templateList"));
    list->setAccessibleName(tr("Templates"));
    list->setProperty("onWindow", true);
    list->setViewMode(QListView::IconMode);
    list->setMovement(QListView::Static);
    list->setResizeMode(QListView::Adjust);
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setItemDelegate(new TemplateDelegate(list));
    for (const TemplateCard &card : templateCards()) {
        auto *item = new QListWidgetItem(card.title, list);
        item->setToolTip(card.words);
        item->setData(Qt::UserRole, card.id);
        item->setData(TemplateDelegate::chainRole, card.chain);
        item->setData(Qt::AccessibleDescriptionRole, card.words);
    }
    list->setCurrentRow(0);
    connect(list, &QListWidget::itemActivated, this, &TemplateGallery::choose);
    return list;
}

// The SAP integration flow sent on a timer: that is no bridge, because nothing is read.
QLayout *TemplateGallery::makeHint()
{
    auto *layout = new QHBoxLayout;
    QLabel *hint = plainLabel(tr("To put an item on a schedule, as SAP's integration flow does, no "
                                 "bridge is needed: Send item does it, once, several times, or "
                                 "again and again."),
                              TextRole::Hint, this);
    hint->setWordWrap(true);
    QPushButton *send = plainButton(tr("Send item…"), QStringLiteral("send"), this);
    send->setObjectName(QStringLiteral("sendInstead"));
    send->setAutoDefault(false);
    layout->addWidget(hint, 1);
    layout->addWidget(send);
    connect(send, &QPushButton::clicked, this, [this] {
        Q_EMIT sendItemRequested();
        reject();
    });
    return layout;
}

QLayout *TemplateGallery::makeButtons()
{
    auto *layout = new QHBoxLayout;
    layout->addWidget(plainLabel(tr("What is to be filled in stands in the text as a comment."),
                                 TextRole::Hint, this),
                      1);
    QPushButton *cancel = plainButton(tr("Cancel"), {}, this);
    QPushButton *use = primaryButton(tr("Use this template"), this);
    use->setObjectName(QStringLiteral("useTemplate"));
    use->setDefault(true);
    layout->addWidget(cancel);
    layout->addWidget(use);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(use, &QPushButton::clicked, this, &TemplateGallery::choose);
    return layout;
}

void TemplateGallery::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    Q_EMIT templateChosen(item->data(Qt::UserRole).toString());
    accept();
}

} // namespace tailrace::ui
