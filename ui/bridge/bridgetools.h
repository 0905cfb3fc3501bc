// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/edits/editeddocument.h"

#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QPushButton;
class QTabBar;
QT_END_NAMESPACE

namespace tailrace::ui {

class ElidedLabel;

/// What of a bridge is shown, its undo, its file.
class BridgeTools final : public QWidget
{
    Q_OBJECT
public:
    enum class View { Canvas, Yaml, Both, Letters };

    explicit BridgeTools(QWidget *parent = nullptr);

    void setDocument(bridge::EditedDocument *document);
    /// Empty for a bridge that has no file yet.
    void setFile(const QString &file);
    void setLetterCount(int count);
    View view() const;
    void setView(View view);
    /// A button of somebody else's: "Test with last record".
    void addTool(QWidget *tool);

Q_SIGNALS:
    void viewChanged();
    void saveRequested();
    void saveAsRequested();

private:
    void refresh();
    QPushButton *makeButton(const QString &text, const QString &icon, const char *name);

    QPointer<bridge::EditedDocument> m_document;
    QString m_file;
    QTabBar *m_views;
    QHBoxLayout *m_row;
    ElidedLabel *m_fileLabel;
    QPushButton *m_undoButton = nullptr;
    QPushButton *m_redoButton = nullptr;
    QPushButton *m_saveButton = nullptr;
    QPushButton *m_saveAsButton = nullptr;
};

} // namespace tailrace::ui
