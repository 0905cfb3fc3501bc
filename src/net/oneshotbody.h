// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace tailrace::net {

/// A request body that can be read once. QNetworkAccessManager sends a request a second time by
/// itself when a connection closes without an answer (qt-traps.md); a body that can't be rewound
/// turns that into an error that our own retry layer sees and decides on.
class OneShotBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit OneShotBody(QByteArray bytes, QObject *parent = nullptr);
    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override;
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_position = 0;
};

} // namespace tailrace::net
