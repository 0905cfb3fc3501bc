// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tailrace::ui {

class BridgeCanvas;
class FileAsker;

/// Makes the canvas' actions "Save as picture…" and "Print…" work; without it they are not shown.
class CanvasOutput final : public QObject
{
    Q_OBJECT
public:
    CanvasOutput(BridgeCanvas &canvas, FileAsker &files, QObject *parent = nullptr);

    /// The bridge's name: proposed for the file, printed above the picture.
    void setTitle(const QString &title) { m_title = title; }

Q_SIGNALS:
    /// A sentence, for a status line.
    void saved(const QString &text);
    void failed(const QString &text);

private:
    void savePicture();
    void print();

    BridgeCanvas &m_canvas;
    FileAsker &m_files;
    QString m_title;
};

} // namespace tailrace::ui
