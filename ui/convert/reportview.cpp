// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/convert/reportview.h"

#include "ui/convert/dialectwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>

namespace tailrace::ui {

using dialects::Finding;

namespace {

QLabel *wrapped(const QString &text, TextRole role)
{
    QLabel *label = plainLabel(text, role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

Tone toneOf(Finding::Kind kind)
{
    return kind == Finding::Kind::Fault  ? Tone::Error
           : kind == Finding::Kind::Lost ? Tone::Warning
                                         : Tone::Plain;
}

QString sentence(QString text)
{
    if (text.isEmpty())
        return text;
    text[0] = text[0].toUpper();
    return text.endsWith(u'.') ? text : text + u'.';
}

} // namespace

ReportView::ReportView(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(QStringLiteral("reportView"));
    setAccessibleName(tr("Report"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFindings({}, {});
}

void ReportView::setFindings(const std::vector<Finding> &findings, const QString &good)
{
    m_page = new QWidget;
    fillWith(m_page, QPalette::Base);
    m_column = new QVBoxLayout(m_page);
    m_column->setContentsMargins(metrics::padding, 12, metrics::padding, 12);
    m_column->setSpacing(4);
    QStringList said;
    for (const Finding &finding : findings)
        said << (finding.kind == Finding::Kind::Fault  ? tr("fault: %1: %2")
                 : finding.kind == Finding::Kind::Lost ? tr("not carried over: %1: %2")
                                                       : tr("note: %1: %2"))
                        .arg(finding.place, finding.message);
    setAccessibleDescription(said.join(u'\n'));
    if (findings.empty() && !good.isEmpty())
        m_column->addWidget(wrapped(good, TextRole::Second));
    addFindings(findings, Finding::Kind::Fault, tr("What is wrong"));
    addFindings(findings, Finding::Kind::Lost, tr("Not carried over"));
    addFindings(findings, Finding::Kind::Note, tr("To know, or to do"));
    m_column->addStretch(1);
    setWidget(m_page);
}

void ReportView::addSection(QWidget *section)
{
    m_column->insertWidget(0, section);
}

void ReportView::addFindings(const std::vector<Finding> &findings, Finding::Kind kind,
                             const QString &title)
{
    const int count = countOf(findings, kind);
    if (count == 0)
        return;
    if (m_column->count() > 0)
        m_column->addSpacing(10);
    QLabel *head = plainLabel(tr("%1 (%2)").arg(title).arg(count), TextRole::Strong);
    setTone(head, toneOf(kind));
    m_column->addWidget(head);
    for (const Finding &finding : findings) {
        if (finding.kind != kind)
            continue;
        auto *row = new QVBoxLayout;
        row->setContentsMargins(0, 4, 0, 4);
        row->setSpacing(1);
        if (!finding.place.isEmpty())
            row->addWidget(wrapped(finding.place, TextRole::Data));
        row->addWidget(wrapped(sentence(finding.message), TextRole::Second));
        m_column->addLayout(row);
    }
}

} // namespace tailrace::ui
