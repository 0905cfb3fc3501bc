// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvasoutput.h"

#include "ui/canvas/bridgecanvas.h"
#include "ui/canvas/canvasactions.h"
#include "ui/canvas/canvaspicture.h"
#include "ui/widgets/fileasker.h"

#include <QAction>
#include <QPrintDialog>
#include <QPrinter>

#include <memory>

namespace tailrace::ui {

CanvasOutput::CanvasOutput(BridgeCanvas &canvas, FileAsker &files, QObject *parent)
    : QObject(parent)
    , m_canvas(canvas)
    , m_files(files)
{
    QAction *save = canvas.canvasActions()[CanvasAction::SavePicture];
    QAction *print = canvas.canvasActions()[CanvasAction::Print];
    save->setVisible(true);
    print->setVisible(true);
    connect(save, &QAction::triggered, this, &CanvasOutput::savePicture);
    connect(print, &QAction::triggered, this, &CanvasOutput::print);
}

void CanvasOutput::savePicture()
{
    const QString name = m_title.isEmpty() ? tr("bridge") : m_title;
    QString path = m_files.saveName(m_canvas.window(), tr("Save as a picture"),
                                    name + QStringLiteral(".svg"),
                                    tr("SVG pictures (*.svg);;PNG pictures (*.png)"));
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive)
        && !path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        path += QStringLiteral(".svg");
    if (const Result<> done = saveCanvas(m_canvas.canvasScene(), m_title, path); !done)
        Q_EMIT failed(done.error().message);
    else
        Q_EMIT saved(tr("The picture is in %1.").arg(path));
}

void CanvasOutput::print()
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(m_title);
    printer->setPageOrientation(QPageLayout::Landscape);
    auto *dialog = new QPrintDialog(printer.get(), m_canvas.window());
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, printer] {
        if (const Result<> done = printCanvas(m_canvas.canvasScene(), m_title, *printer); !done)
            Q_EMIT failed(done.error().message);
        else
            Q_EMIT saved(tr("The bridge was sent to the printer."));
    });
    dialog->open();
}

} // namespace tailrace::ui
