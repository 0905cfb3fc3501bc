// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

QT_BEGIN_NAMESPACE
class QPagedPaintDevice;
QT_END_NAMESPACE

namespace tailrace::ui {

class CanvasScene;

/// The whole canvas as a picture: in the light theme's colours whatever the window's, nothing
/// selected. Texts stay texts in SVG and on paper.
QByteArray canvasSvg(CanvasScene &scene, const QString &title);
/// In the double of the screen's size.
QByteArray canvasPng(CanvasScene &scene);
/// On one page, in its middle, as large as it fits but not larger than on the screen.
Result<> printCanvas(CanvasScene &scene, const QString &title, QPagedPaintDevice &device);

/// SVG or PNG by the name's ending.
Result<> saveCanvas(CanvasScene &scene, const QString &title, const QString &path);

} // namespace tailrace::ui
