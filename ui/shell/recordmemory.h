// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QAction;
class QMenu;
class QSettings;
QT_END_NAMESPACE

namespace tailrace::ui {

/// How much memory the records of all tables may take together; what is more goes to the disk.
/// Keeps the person's choice in settings.
class RecordMemory final : public QObject
{
    Q_OBJECT
public:
    explicit RecordMemory(QSettings &settings, QObject *parent = nullptr);

    qint64 bytes() const;
    /// The share of one table among so many.
    qint64 shareOf(qsizetype tables) const { return bytes() / qMax<qsizetype>(1, tables); }
    void setMegabytes(int megabytes);
    /// The choices as a menu within the window's.
    void addChoices(QMenu *menu, QAction *before);

Q_SIGNALS:
    void changed();

private:
    QSettings &m_settings;
    int m_megabytes;
};

} // namespace tailrace::ui
