// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgetools.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QLocale>
#include <QPushButton>
#include <QTabBar>

namespace tailrace::ui {

namespace {

QString withShortcut(const QString &text, const QKeySequence &keys)
{
    return QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText));
}

} // namespace

BridgeTools::BridgeTools(QWidget *parent)
    : QWidget(parent)
    , m_views(new QTabBar)
    , m_row(new QHBoxLayout(this))
    , m_fileLabel(new ElidedLabel({}, TextRole::Second))
{
    fillWith(this, QPalette::Base);
    setFixedHeight(40);
    m_views->setObjectName(QStringLiteral("bridgeViews"));
    m_views->setAccessibleName(tr("What of the bridge is shown"));
    m_views->setExpanding(false);
    for (const QString &text : {tr("Canvas"), tr("YAML"), tr("Both"), tr("Dead letters")})
        m_views->addTab(text);
    m_row->setContentsMargins(4, 0, 10, 0);
    m_row->setSpacing(8);
    m_row->addWidget(m_views, 0, Qt::AlignBottom);
    m_fileLabel->setObjectName(QStringLiteral("bridgeFile"));
    m_fileLabel->setElideMode(Qt::ElideMiddle);
    m_fileLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_row->addWidget(m_fileLabel, 1);
    m_undoButton = makeButton(tr("Undo"), QStringLiteral("undo"), "undoButton");
    m_redoButton = makeButton(tr("Redo"), QStringLiteral("redo"), "redoButton");
    m_saveButton = makeButton(tr("Save"), {}, "saveBridgeButton");
    m_saveAsButton = makeButton(tr("Save as…"), {}, "saveBridgeAsButton");
    m_saveButton->setToolTip(withShortcut(tr("Save"), QKeySequence(QStringLiteral("Ctrl+S"))));
    connect(m_views, &QTabBar::currentChanged, this, &BridgeTools::viewChanged);
    connect(m_undoButton, &QPushButton::clicked, this, [this] {
        if (m_document)
            m_document->undoStack().undo();
    });
    connect(m_redoButton, &QPushButton::clicked, this, [this] {
        if (m_document)
            m_document->undoStack().redo();
    });
    connect(m_saveButton, &QPushButton::clicked, this, &BridgeTools::saveRequested);
    connect(m_saveAsButton, &QPushButton::clicked, this, &BridgeTools::saveAsRequested);
}

QPushButton *BridgeTools::makeButton(const QString &text, const QString &icon, const char *name)
{
    QPushButton *button = plainButton(text, icon);
    button->setObjectName(QLatin1String(name));
    m_row->addWidget(button);
    return button;
}

void BridgeTools::addTool(QWidget *tool)
{
    m_row->addWidget(tool);
}

void BridgeTools::setDocument(bridge::EditedDocument *document)
{
    if (m_document) {
        disconnect(&m_document->undoStack(), nullptr, this, nullptr);
        disconnect(m_document, nullptr, this, nullptr);
    }
    m_document = document;
    if (document) {
        connect(&document->undoStack(), &QUndoStack::indexChanged, this, &BridgeTools::refresh);
        connect(document, &bridge::EditedDocument::changed, this, &BridgeTools::refresh);
        connect(document, &bridge::EditedDocument::dirtyChanged, this, &BridgeTools::refresh);
    }
    refresh();
}

void BridgeTools::setFile(const QString &file)
{
    m_file = file;
    refresh();
}

void BridgeTools::refresh()
{
    const bool isDirty = m_document && m_document->isDirty();
    m_fileLabel->setText(m_file.isEmpty() ? tr("not saved as a file")
                         : isDirty        ? tr("%1, edited").arg(QFileInfo(m_file).fileName())
                                          : QFileInfo(m_file).fileName());
    m_saveButton->setEnabled(m_document && (isDirty || m_file.isEmpty()));
    if (!m_document)
        return;
    const QUndoStack &stack = m_document->undoStack();
    m_undoButton->setEnabled(stack.canUndo());
    m_redoButton->setEnabled(stack.canRedo());
    const auto tip = [](const QString &what, const QString &edit, const char *keys) {
        const QString text = edit.isEmpty() ? what : QStringLiteral("%1: %2").arg(what, edit);
        return withShortcut(text, QKeySequence(QLatin1String(keys)));
    };
    m_undoButton->setToolTip(tip(tr("Undo"), stack.undoText(), "Ctrl+Z"));
    m_redoButton->setToolTip(tip(tr("Redo"), stack.redoText(), "Ctrl+Shift+Z"));
}

void BridgeTools::setLetterCount(int count)
{
    m_views->setTabText(int(View::Letters),
                        count > 0 ? tr("Dead letters (%1)").arg(QLocale().toString(count))
                                  : tr("Dead letters"));
}

BridgeTools::View BridgeTools::view() const
{
    return View(m_views->currentIndex());
}

void BridgeTools::setView(View view)
{
    m_views->setCurrentIndex(int(view));
}

} // namespace tailrace::ui
