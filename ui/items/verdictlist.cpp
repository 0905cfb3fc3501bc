// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/verdictlist.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QGridLayout>

namespace tailrace::ui {

namespace {

constexpr int signSize = 14;
constexpr int indent = 14;

QLabel *wrapped(const QString &text, TextRole role)
{
    QLabel *label = plainLabel(text, role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *signOf(const models::ConditionVerdict &verdict, bool isMet, const QWidget &styled)
{
    // What is not met does not matter where the whole is: one of several ways.
    const char *name = verdict.isMet ? "check" : isMet ? "minus" : "cross";
    const Token token = verdict.isMet ? Token::Insert : isMet ? Token::Ink3 : Token::Remove;
    QLabel *sign = plainLabel();
    sign->setFixedWidth(signSize);
    sign->setPixmap(iconPixmap(QLatin1String(name), Theme::of(styled)[token], signSize,
                               styled.devicePixelRatioF()));
    return sign;
}

} // namespace

QWidget *makeVerdictList(const std::vector<VerdictLine> &lines, bool isMet, const QWidget &styled)
{
    auto *all = new QWidget;
    fillWith(all, QPalette::Base);
    auto *grid = new QGridLayout(all);
    grid->setContentsMargins(metrics::padding, 2, metrics::padding, 10);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[verdict, caution] : lines) {
        auto *words = new QVBoxLayout;
        words->setContentsMargins(verdict.depth * indent, 0, 0, 0);
        words->setSpacing(1);
        words->addWidget(
                wrapped(verdict.clause, verdict.isGroup ? TextRole::Second : TextRole::Data));
        if (!verdict.actual.isEmpty())
            words->addWidget(wrapped(verdict.actual, TextRole::Second));
        if (!caution.isEmpty()) {
            QLabel *label = wrapped(caution, TextRole::Small);
            setTone(label, Tone::Warning);
            words->addWidget(label);
        }
        grid->addWidget(signOf(verdict, isMet, styled), row, 0, Qt::AlignTop);
        grid->addLayout(words, row++, 1);
    }
    return all;
}

} // namespace tailrace::ui
