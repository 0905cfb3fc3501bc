// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "trial/shapedevent.h"
#include "trial/trialrecords.h"
#include "ui/widgets/problemlabel.h"

#include <QDialog>
#include <QPointer>

#include <functional>

QT_BEGIN_NAMESPACE
class QComboBox;
class QPushButton;
class QTabWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

class FileAsker;
class FilterTrial;
class ShapePreview;
class TriedRecordView;

/// The filter laboratory: a filter on records that are here, why each passes or not, and the event
/// that would be sent of it. A window beside the main one.
class Laboratory final : public QDialog
{
    Q_OBJECT
public:
    /// Sources that the window has; they are found anew when the list is opened. id: stable while
    /// it is open.
    struct Source
    {
        QString id;
        QString name;
        std::function<trial::TrialRecords *(QObject *parent)> make;
    };
    using Sources = std::function<QList<Source>()>;

    Laboratory(Sources sources, FileAsker &files, QWidget *parent = nullptr);

    /// Tries on that source; one that is not there leaves things as they are.
    void showSource(const QString &id);
    /// Begins with a route: its filter as it stands in the document, its shape and its way. What
    /// was typed here before stays, and is said.
    void setRoute(const bridge::Route &route, const formats::Json &filter, const QString &bridge,
                  const QString &tableArn);
    /// What became of what was asked for.
    void say(const QString &text, ProblemLabel::Severity severity);
    /// The route has it now: it is no longer something that was only typed here.
    void setUsed() { m_isTyped = m_isShaped = false; }
    /// The sources are others now: what went away is let go.
    void refreshSources();

    /// What was tried, for the route that it has.
    struct Tried
    {
        std::optional<formats::Json> filter; ///< null: every record; nothing: no bridge can have it
        trial::ShapeChoice shape;
    };

Q_SIGNALS:
    void useRequested(const tailrace::ui::Laboratory::Tried &tried);
    /// Of the route that it has.
    void testRunRequested(const tailrace::trial::TrialRecord &record);

private:
    QWidget *makeHead();
    QWidget *makeNotice();
    void use(const QString &id, trial::TrialRecords *records);
    void openCapture();
    void showCurrent();
    void takeRoute();
    void requestUse();

    const Sources m_sources;
    FileAsker &m_files;
    QString m_sourceId;
    QPointer<trial::TrialRecords> m_records; ///< ours
    QComboBox *m_source = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_use = nullptr;
    QWidget *m_noticeRow = nullptr;
    ProblemLabel *m_notice = nullptr;
    QPushButton *m_take = nullptr;
    std::function<void()> m_takeFilter; ///< shows the filter of the route
    std::function<void()> m_takeShape;
    bool m_isTyped = false;  ///< its filter, by a person
    bool m_isShaped = false; ///< its shape
    FilterTrial *m_trial;
    TriedRecordView *m_record;
    ShapePreview *m_shape;
    QTabWidget *m_tabs;
};

} // namespace tailrace::ui
