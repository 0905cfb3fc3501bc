// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/rulesdialog.h"

#include "ui/tail/recordpainter.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace tailrace::ui {

using models::ColourRule;
using models::RowColour;

namespace {

QIcon swatch(RowColour colour, const Theme &theme)
{
    constexpr int size = 14;
    QPixmap picture(size, size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme[edgeOf(colour)]);
    painter.setBrush(theme[groundOf(colour)]);
    painter.drawRoundedRect(QRectF(0.5, 0.5, size - 1, size - 1), 3, 3);
    return picture;
}

} // namespace

RulesDialog::RulesDialog(const QList<ColourRule> &rules, QWidget *parent)
    : QDialog(parent)
    , m_column(new QVBoxLayout)
{
    setObjectName(QStringLiteral("rulesDialog"));
    setWindowTitle(tr("Colour rules"));
    fillWith(this, QPalette::Base);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 18, 20, 16);
    outer->setSpacing(10);
    auto *hint = plainLabel(
            tr("A record that meets a condition has its colour; the first one counts. For example: "
               "status = paid and total > 100, op = REMOVE, key ^ \"user#\", note exists; or an "
               "event pattern as JSON."),
            TextRole::Second);
    hint->setWordWrap(true);
    outer->addWidget(hint);
    m_column->setSpacing(8);
    outer->addLayout(m_column);
    auto *add = plainButton(tr("&Add a rule"), QStringLiteral("plus"));
    add->setObjectName(QStringLiteral("addRuleButton"));
    add->setAutoDefault(false);
    outer->addWidget(add, 0, Qt::AlignLeft);
    outer->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    setPrimary(m_ok, true);
    outer->addWidget(buttons);
    connect(add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_rows.constLast().condition->setFocus();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(600);
    for (const ColourRule &rule : rules)
        addRow(rule);
    if (rules.isEmpty())
        addRow({});
    m_rows.constFirst().condition->setFocus();
}

void RulesDialog::addRow(const ColourRule &rule)
{
    Row row{};
    row.on = new QCheckBox;
    row.on->setObjectName(QStringLiteral("ruleBox"));
    row.on->setChecked(rule.isOn);
    row.on->setAccessibleName(tr("The rule is on"));
    row.on->setToolTip(tr("The rule is on"));
    row.colour = new QComboBox;
    row.colour->setObjectName(QStringLiteral("ruleColourBox"));
    row.colour->setAccessibleName(tr("Colour"));
    for (const auto &[colour, name] :
         {std::pair(RowColour::Blue, tr("blue")), std::pair(RowColour::Green, tr("green")),
          std::pair(RowColour::Amber, tr("amber")), std::pair(RowColour::Red, tr("red"))}) {
        row.colour->addItem(swatch(colour, Theme::of(*this)), name, int(colour));
        if (colour == rule.colour)
            row.colour->setCurrentIndex(row.colour->count() - 1);
    }
    row.condition = new QLineEdit(rule.condition);
    row.condition->setObjectName(QStringLiteral("ruleConditionEdit"));
    row.condition->setFont(dataFont());
    row.condition->setPlaceholderText(QStringLiteral("status = paid and total > 100"));
    row.condition->setAccessibleName(tr("Condition"));
    auto *remove = new QToolButton;
    remove->setObjectName(QStringLiteral("removeRuleButton"));
    remove->setIcon(icon(QStringLiteral("cross")));
    remove->setAccessibleName(tr("Remove this rule"));
    remove->setToolTip(tr("Remove this rule"));
    row.problem = new ProblemLabel;
    row.widget = inColumn({inRow({row.on, row.colour, row.condition, remove}), row.problem}, 4);
    m_column->addWidget(row.widget);
    m_rows.append(row);
    connect(row.condition, &QLineEdit::textChanged, this, &RulesDialog::check);
    connect(row.on, &QCheckBox::toggled, this, &RulesDialog::check);
    connect(remove, &QToolButton::clicked, this,
            [this, widget = row.widget] { removeRow(widget); });
    check();
}

void RulesDialog::removeRow(QWidget *widget)
{
    m_rows.removeIf([widget](const Row &row) { return row.widget == widget; });
    widget->hide();
    widget->deleteLater();
    check();
}

void RulesDialog::check()
{
    bool isGood = true;
    for (const Row &row : std::as_const(m_rows)) {
        const QString text = row.condition->text().trimmed();
        const auto condition = models::RowCondition::parse(text);
        const bool isWrong = !text.isEmpty() && row.on->isChecked() && !condition;
        row.problem->setProblem(isWrong ? models::conditionProblem(text, condition.error())
                                        : QString());
        setInvalid(row.condition, isWrong);
        isGood = isGood && !isWrong;
    }
    m_ok->setEnabled(isGood);
}

QList<ColourRule> RulesDialog::rules() const
{
    QList<ColourRule> rules;
    for (const Row &row : m_rows) {
        const QString text = row.condition->text().trimmed();
        if (!text.isEmpty())
            rules << ColourRule{text, RowColour(row.colour->currentData().toInt()),
                                row.on->isChecked()};
    }
    return rules;
}

} // namespace tailrace::ui
