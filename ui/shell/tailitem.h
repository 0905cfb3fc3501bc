// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordmodel.h"
#include "models/routeview.h"
#include "ui/shell/services.h"
#include "ui/widgets/statusdot.h"

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

class TailSource;
class TailView;

/// Records that the window shows: those of a table as they come, or those of a capture.
class TailItem : public QObject
{
    Q_OBJECT
public:
    ~TailItem() override;

    const QString &id() const { return m_id; }
    virtual QString name() const = 0;
    /// What stands in the middle of the window.
    virtual QWidget *view() const;
    TailView *tail() const;
    /// Where there is something else beside them.
    virtual void showRecords() {}

    virtual DotState dot() const = 0;
    /// "12/s", "idle", "stopped": for the side bar.
    virtual QString note() const = 0;
    /// What is known beside the phase, left to right.
    virtual QStringList facts() const = 0;
    /// Where the records come from, and how much of them is kept.
    virtual QStringList sourceFacts() const = 0;

    bool isViewPaused() const { return m_model.isPaused(); }
    void setViewPaused(bool paused);
    void exportRecords();
    const models::RecordModel &records() const { return m_model; }
    /// What its records may take of the memory.
    void setMemoryBytes(qint64 bytes) { m_model.setMemoryBytes(bytes); }

Q_SIGNALS:
    void changed();

protected:
    /// table: the ARN; what is remembered of the view is remembered under settingsKey.
    TailItem(QString id, const QString &tableArn, const Services &services, QObject *parent);
    /// Makes the view; called once, when the source is there. The source outlives the item's end.
    void makeTail(TailSource &source, const QString &settingsKey);
    /// What a subclass owns that the view listens to can go then.
    void deleteTail();

    models::RecordModel &model() { return m_model; }
    const models::RecordModel &model() const { return m_model; }
    const Services &services() const { return m_services; }
    /// "1,204 records kept", "memory 12 MB of 512 MB", "4 GB on the disk".
    QStringList keptFacts() const;

private:
    const QString m_id;
    const Services &m_services;
    models::RecordModel m_model;
    QPointer<QWidget> m_tail; ///< a TailView
};

} // namespace tailrace::ui
