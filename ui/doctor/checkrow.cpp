// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/checkrow.h"

#include "ui/doctor/checkwords.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/statusdot.h"

#include <QBoxLayout>

namespace tailrace::ui {

namespace {

constexpr int titleWidth = 128;

DotState signOf(doctor::Status status)
{
    switch (status) {
    case doctor::Status::Ok:
        return DotState::Good;
    case doctor::Status::Warn:
        return DotState::Trouble;
    case doctor::Status::Fail:
        return DotState::Failed;
    case doctor::Status::Skipped:
        break;
    }
    return DotState::Idle;
}

QLabel *selectable(QLabel *label)
{
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::ClickFocus);
    return label;
}

} // namespace

CheckRow::CheckRow(const doctor::Finding &finding, QWidget *parent)
    : QWidget(parent)
{
    const bool isSkipped = finding.status == doctor::Status::Skipped;
    setAccessibleName(tr("%1: %2").arg(checkTitle(finding.check), statusWord(finding.status)));
    auto *sign = new StatusDot(signOf(finding.status));
    sign->setToolTip(statusWord(finding.status));
    auto *title =
            plainLabel(checkTitle(finding.check), isSkipped ? TextRole::Second : TextRole::Strong);
    title->setFixedWidth(titleWidth);
    sign->setFixedHeight(title->sizeHint().height()); // it is painted in the middle
    auto *texts = new QVBoxLayout;
    texts->setSpacing(3);
    auto *detail =
            selectable(plainLabel(finding.detail, isSkipped ? TextRole::Second : TextRole::Body));
    detail->setObjectName(QStringLiteral("checkDetail"));
    texts->addWidget(detail);
    if (!finding.lines.isEmpty()) {
        auto *chain = selectable(plainLabel(finding.lines.join(QLatin1Char('\n')), TextRole::Data));
        chain->setObjectName(QStringLiteral("checkChain"));
        chain->setWordWrap(false);
        texts->addWidget(chain);
    }
    if (!finding.fix.isEmpty()) {
        auto *fix = selectable(plainLabel(finding.fix));
        fix->setObjectName(QStringLiteral("checkFix"));
        setTone(fix, finding.status == doctor::Status::Fail ? Tone::Error : Tone::Warning);
        texts->addWidget(fix);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 7, 0, 7);
    row->setSpacing(10);
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addWidget(title, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
}

} // namespace tailrace::ui
