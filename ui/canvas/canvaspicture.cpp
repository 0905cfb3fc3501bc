// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvaspicture.h"

#include "ui/canvas/canvasscene.h"
#include "ui/widgets/typography.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr qreal margin = 24;
constexpr int screenDpi = 96;
constexpr int pngScale = 2;
constexpr qreal mostPixels = 16'000; // of a side; more than most programs open
constexpr qreal titleHeight = 32;

QString tr(const char *text)
{
    return QCoreApplication::translate("CanvasPicture", text);
}

/// While it lives, the scene looks as on paper.
class OnPaper
{
public:
    explicit OnPaper(CanvasScene &scene)
        : m_scene(scene)
        , m_before(scene.look())
    {
        CanvasLook look = m_before;
        look.theme = &Theme::light();
        look.isOnPaper = true;
        m_scene.setLook(look);
    }
    ~OnPaper() { m_scene.setLook(m_before); }
    Q_DISABLE_COPY_MOVE(OnPaper)

private:
    CanvasScene &m_scene;
    const CanvasLook m_before;
};

/// A browser that has not the font would take one with serifs.
QByteArray withFallback(const QByteArray &svg)
{
    static const QRegularExpression family(QStringLiteral("font-family=\"([^\"']*)\""));
    return QString::fromUtf8(svg)
            .replace(family, QStringLiteral("font-family=\"'\\1', sans-serif\""))
            .toUtf8();
}

QRectF pictureRect(const CanvasScene &scene)
{
    return scene.contentRect().adjusted(-margin, -margin, margin, margin).toAlignedRect();
}

void paintScene(QPainter &painter, CanvasScene &scene, const QRectF &target, const QRectF &source)
{
    const OnPaper paper(scene);
    painter.setRenderHint(QPainter::Antialiasing);
    scene.render(&painter, target, source);
}

} // namespace

QByteArray canvasSvg(CanvasScene &scene, const QString &title)
{
    const QRectF source = pictureRect(scene);
    const QRectF target(QPointF(), source.size());
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(screenDpi);
    generator.setSize(source.size().toSize());
    generator.setViewBox(target);
    generator.setTitle(title.toHtmlEscaped()); // Qt 6.4 writes it as it is
    QPainter painter(&generator);
    painter.fillRect(target, Theme::light()[Token::Surface]);
    paintScene(painter, scene, target, source);
    painter.end();
    return withFallback(buffer.data());
}

QByteArray canvasPng(CanvasScene &scene)
{
    const QRectF source = pictureRect(scene);
    const qreal scale = qMin<qreal>(pngScale, mostPixels / qMax(source.width(), source.height()));
    QImage image((source.size() * scale).toSize(), QImage::Format_RGB32);
    image.fill(Theme::light()[Token::Surface]);
    QPainter painter(&image);
    paintScene(painter, scene, QRectF(image.rect()), source);
    painter.end();
    QBuffer buffer;
    image.save(&buffer, "PNG");
    return buffer.data();
}

Result<> printCanvas(CanvasScene &scene, const QString &title, QPagedPaintDevice &device)
{
    QPainter painter;
    if (!painter.begin(&device))
        return failure(ErrorKind::File, tr("The printer can't be written to. Choose another one, "
                                           "or print into a file."));
    const QRectF source = pictureRect(scene);
    const QSizeF page(device.width(), device.height());
    const qreal scale = std::min({page.width() / source.width(),
                                  page.height() / (source.height() + titleHeight),
                                  qreal(device.logicalDpiX()) / screenDpi});
    painter.scale(scale, scale);
    painter.setFont(titleFont());
    painter.setPen(Theme::light()[Token::Ink]);
    const qreal left = (page.width() / scale - source.width()) / 2;
    painter.drawText(QRectF(left + margin, 0, source.width() - 2 * margin, titleHeight),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);
    paintScene(painter, scene, QRectF(QPointF(left, titleHeight), source.size()), source);
    return {};
}

Result<> saveCanvas(CanvasScene &scene, const QString &title, const QString &path)
{
    const bool isSvg = path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
    const QByteArray bytes = isSvg ? canvasSvg(scene, title) : canvasPng(scene);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorKind::File, tr("%1 can't be written: %2. Choose another folder.")
                                                .arg(path, file.errorString()));
    return {};
}

} // namespace tailrace::ui
