// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/comparisonpart.h"

#include "ui/shell/captureitem.h"
#include "ui/shell/tailspart.h"
#include "ui/tail/comparisondialog.h"
#include "ui/widgets/fileasker.h"

namespace tailrace::ui {

namespace {

ComparedCapture comparedOf(const CaptureItem &capture)
{
    return {capture.id(), capture.name(), &capture.records()};
}

} // namespace

ComparisonPart::ComparisonPart(const Services &services, TailsPart &tails, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_tails(tails)
    , m_window(window)
{
    connect(&tails, &TailsPart::added, this, [this] { refresh(); });
    connect(&tails, &TailsPart::removed, this, [this](const TailItem *item) {
        if (m_dialog && m_dialog->leftId() == item->id())
            delete m_dialog; // its records go now
        refresh();
    });
}

ComparisonPart::~ComparisonPart()
{
    delete m_dialog;
}

void ComparisonPart::open(CaptureItem &left)
{
    if (!m_dialog || m_dialog->leftId() != left.id()) {
        delete m_dialog;
        m_dialog = new ComparisonDialog(comparedOf(left), m_window);
        connect(m_dialog, &ComparisonDialog::openRequested, this, &ComparisonPart::openAnother);
        connect(m_dialog, &ComparisonDialog::recordRequested, this,
                [this](const QString &id, qint64 rowId) {
                    if (TailItem *item = m_tails.find(id))
                        Q_EMIT recordRequested(item, rowId);
                });
    }
    refresh();
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void ComparisonPart::refresh(const QString &chosenId)
{
    if (!m_dialog)
        return;
    QList<ComparedCapture> others;
    for (const CaptureItem *capture : m_tails.captures())
        if (capture->id() != m_dialog->leftId())
            others << comparedOf(*capture);
    m_dialog->setOthers(others, chosenId);
}

void ComparisonPart::openAnother()
{
    const QString path = m_services.files.openName(m_dialog, openCaptureTitle(), captureFilter());
    if (path.isEmpty())
        return;
    const CaptureItem *opened = m_tails.openCapture(path);
    if (!m_dialog)
        return;
    if (opened->id() == m_dialog->leftId())
        m_dialog->sayIsTheSame();
    else
        refresh(opened->id());
}

} // namespace tailrace::ui
