// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/captureplayer.h"
#include "ui/shell/tailitem.h"
#include "ui/tail/capturesource.h"

namespace tailrace::ui {

/// One capture that is open in the window: its player and its view.
class CaptureItem final : public TailItem
{
    Q_OBJECT
public:
    CaptureItem(QString id, const QString &path, const Services &services,
                QObject *parent = nullptr);
    ~CaptureItem() override;

    const QString &path() const { return m_player.path(); }
    QString name() const override;
    QWidget *view() const override { return m_view; }
    DotState dot() const override;
    QString note() const override;
    QStringList facts() const override;
    QStringList sourceFacts() const override;

private:
    models::CapturePlayer m_player;
    CaptureSource m_source;
    QPointer<QWidget> m_view; ///< the player's bar over the records
    qint64 m_gaps = 0;
};

/// What the dialog that asks for a capture is called, and the files it offers.
QString openCaptureTitle();
QString captureFilter();

} // namespace tailrace::ui
