// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace tailrace::ui {

namespace {

QByteArray svgOf(const QString &name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        Q_ASSERT_X(false, "icon", qPrintable(name));
        return {};
    }
    return file.readAll();
}

/// Asks for the theme each time it paints.
class TokenIconEngine final : public QIconEngine
{
public:
    TokenIconEngine(QString name, Token token)
        : m_name(std::move(name))
        , m_token(token)
    {
    }

    QIconEngine *clone() const override { return new TokenIconEngine(m_name, m_token); }
    QString iconName() override { return m_name; }
    bool isNull() override { return m_name.isEmpty(); }
    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override { return {QSize(16, 16)}; }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        const qreal ratio = painter->device()->devicePixelRatioF();
        const QPoint corner = rect.center() - QPoint((side - 1) / 2, (side - 1) / 2);
        painter->drawPixmap(corner, iconPixmap(m_name, color(mode), side, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    /// size is in device pixels.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        QPixmap picture = iconPixmap(m_name, color(mode), qMin(size.width(), size.height()), 1);
        picture.setDevicePixelRatio(scale);
        return picture;
    }

private:
    QColor color(QIcon::Mode mode) const
    {
        const Theme &theme = Theme::of(QGuiApplication::palette());
        return theme[mode == QIcon::Disabled ? Token::Ink3 : m_token];
    }

    QString m_name;
    Token m_token;
};

} // namespace

QIcon icon(const QString &name, Token token)
{
    return QIcon(new TokenIconEngine(name, token));
}

QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("tailrace-icon/%1/%2/%3/%4")
                                .arg(name, color.name(QColor::HexArgb))
                                .arg(size)
                                .arg(devicePixelRatio);
    QPixmap picture;
    if (QPixmapCache::find(key, &picture))
        return picture;
    const int pixels = qRound(size * devicePixelRatio);
    picture = QPixmap(pixels, pixels);
    picture.fill(Qt::transparent);
    QByteArray svg = svgOf(name);
    svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    QPainter painter(&picture);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    picture.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, picture);
    return picture;
}

QIcon applicationIcon()
{
    QIcon result;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        result.addPixmap(iconPixmap(QStringLiteral("tailrace"), Qt::white, size, 1));
    return result;
}

} // namespace tailrace::ui
