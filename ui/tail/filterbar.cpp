// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/filterbar.h"

#include "models/cellcondition.h"
#include "models/seenwords.h"
#include "models/wording.h"
#include "ui/tail/conditionedit.h"
#include "ui/tail/filterhelp.h"
#include "ui/tail/savefilterdialog.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QEvent>
#include <QMenu>
#include <QToolButton>

namespace tailrace::ui {

namespace {

constexpr qsizetype longestMenuText = 60;
constexpr int signSize = 14;

/// On one line, short, and with its ampersands as they are.
QString menuText(const QString &text)
{
    QString shown = models::onOneLine(text);
    if (shown.size() > longestMenuText)
        shown = shown.left(longestMenuText) + QChar(0x2026);
    return shown.replace(u'&', QStringLiteral("&&"));
}

} // namespace

FilterBar::FilterBar(models::RecordModel &model, TailSettings settings, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_settings(std::move(settings))
    , m_menuButton(toolButton(QStringLiteral("filterMenuButton"), QStringLiteral("filter"),
                              tr("Saved filters, and filters used before")))
    , m_edit(new ConditionEdit)
    , m_sign(plainLabel())
    , m_status(plainLabel({}, TextRole::Second))
    , m_clear(toolButton(QStringLiteral("clearFilterButton"), QStringLiteral("cross"),
                         tr("Show all records (Esc)")))
    , m_help(toolButton(QStringLiteral("filterHelpButton"), QStringLiteral("info"),
                        tr("How a filter is written")))
    , m_problem(new ProblemLabel)
{
    setObjectName(QStringLiteral("filterBar"));
    m_edit->setObjectName(QStringLiteral("filterEdit"));
    m_edit->setAccessibleName(tr("Filter"));
    m_edit->setPlaceholderText(tr("Filter, for example: status = paid and total > 100"));
    m_status->setObjectName(QStringLiteral("filterStatus"));
    m_status->setToolTip(tr("Gaps and records that could not be read are always shown: a loss is "
                            "never filtered away."));
    m_problem->setObjectName(QStringLiteral("filterProblem"));
    m_sign->setFixedWidth(signSize);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_menuButton);
    row->addWidget(m_edit, 1);
    row->addWidget(m_sign);
    row->addWidget(m_status);
    row->addWidget(m_clear);
    row->addWidget(m_help);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, 0, metrics::padding, 8);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_problem);

    auto *menu = new QMenu(m_menuButton);
    menu->setObjectName(QStringLiteral("filterMenu"));
    m_menuButton->setMenu(menu);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    connect(menu, &QMenu::aboutToShow, this, &FilterBar::fillMenu);
    m_edit->setWords([this] { return words(); });
    m_edit->setHistory([this] { return m_settings.filterHistory(); });
    connect(m_edit, &QLineEdit::textChanged, this, &FilterBar::check);
    connect(m_edit, &QLineEdit::returnPressed, this, &FilterBar::apply);
    connect(m_edit, &ConditionEdit::recalled, this, &FilterBar::apply);
    connect(m_edit, &ConditionEdit::escaped, this, &FilterBar::escape);
    connect(m_clear, &QToolButton::clicked, this, [this] { setFilter({}); });
    connect(m_help, &QToolButton::clicked, this, [this] { showFilterHelp(m_help); });
    connect(&model, &models::RecordModel::filterProgressed, this, &FilterBar::refresh);
    connect(&model, &models::RecordModel::rowsInserted, this, &FilterBar::refresh);
    connect(&model, &models::RecordModel::rowsRemoved, this, &FilterBar::refresh);
    setFilter(m_settings.filter());
}

FilterBar::~FilterBar() = default;

void FilterBar::focusEdit()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

models::ConditionWords FilterBar::words() const
{
    QStringList attributes;
    for (const QString &path : models::attributePathsSeen(m_model.log()))
        if (models::onOneLine(path) == path)
            attributes << models::conditionField(*models::AttributePath::parse(path));
    return {attributes,
            [this](const QString &path) { return models::valuesSeen(m_model.log(), path); }};
}

void FilterBar::setFilter(const QString &text)
{
    m_edit->setText(text);
    apply();
}

void FilterBar::addClause(const QString &clause)
{
    setFilter(models::withClause(m_inForce, clause));
}

// A text that can't be read changes nothing: what is in force stays.
void FilterBar::apply()
{
    const QString text = m_edit->text().trimmed();
    const auto condition = models::RowCondition::parse(text);
    check();
    if (!text.isEmpty() && !condition)
        return;
    m_inForce = text;
    m_settings.setFilter(text);
    if (!text.isEmpty()) {
        m_settings.addToFilterHistory(text);
        m_model.setFilter(*condition);
    } else if (m_model.filter()) {
        m_model.setFilter(std::nullopt);
    }
    refresh();
}

void FilterBar::escape()
{
    if (m_edit->text().isEmpty() && m_inForce.isEmpty())
        Q_EMIT left();
    else
        setFilter({});
}

void FilterBar::check()
{
    const QString text = m_edit->text();
    const auto condition = models::RowCondition::parse(text);
    const bool isWrong = !text.trimmed().isEmpty() && !condition;
    m_problem->setProblem(isWrong ? models::conditionProblem(text, condition.error()) : QString());
    setInvalid(m_edit, isWrong);
    refresh();
}

// Sixty times a second while records arrive: what stays as it is costs nothing.
void FilterBar::say(const QString &text, bool isGood)
{
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
    if (std::exchange(m_isGood, isGood) == isGood)
        return;
    m_sign->setPixmap(isGood ? iconPixmap(QStringLiteral("check"), Theme::of(*this)[Token::Insert],
                                          signSize, devicePixelRatioF())
                             : QPixmap());
    m_sign->setVisible(isGood);
    setTone(m_status, isGood ? Tone::Good : Tone::Plain);
}

void FilterBar::refresh()
{
    using models::countText;
    const bool isEmpty = m_edit->text().isEmpty();
    m_clear->setVisible(!isEmpty || m_model.filter());
    if (m_edit->text().trimmed() != m_inForce) {
        const bool isWrong = !m_problem->text().isEmpty();
        return say(isWrong || (isEmpty && !m_model.filter()) ? QString() : tr("Return applies it"),
                   false);
    }
    if (!m_model.filter())
        return say({}, false);
    const qint64 looked = m_model.lookedAt();
    const QString shown = countText(m_model.rowCount());
    if (m_model.isFiltering()) {
        const qint64 held = m_model.decidedUntil() - m_model.log().firstId();
        return say(
                tr("%1 of %2 looked at, %3 shown").arg(countText(looked), countText(held), shown),
                false);
    }
    say(tr("%1 of %2 shown").arg(shown, countText(looked)), true);
}

void FilterBar::fillMenu()
{
    QMenu *menu = m_menuButton->menu();
    menu->clear();
    const auto saved = m_settings.savedFilters();
    for (auto filter = saved.begin(); filter != saved.end(); ++filter) {
        QAction *action = menu->addAction(menuText(filter.key()));
        action->setToolTip(plainToolTip(filter.value()));
        connect(action, &QAction::triggered, this,
                [this, text = filter.value()] { setFilter(text); });
    }
    if (!saved.isEmpty())
        menu->addSeparator();
    QAction *save = menu->addAction(tr("Save this filter…"), this, &FilterBar::askName);
    save->setObjectName(QStringLiteral("saveFilterAction"));
    save->setEnabled(!m_inForce.isEmpty());
    if (!saved.isEmpty()) {
        QMenu *remove = menu->addMenu(tr("Forget a saved filter"));
        for (const QString &name : saved.keys())
            connect(remove->addAction(menuText(name)), &QAction::triggered, this, [this, name] {
                auto filters = m_settings.savedFilters();
                filters.remove(name);
                m_settings.setSavedFilters(filters);
            });
    }
    const QStringList history = m_settings.filterHistory();
    if (!history.isEmpty())
        menu->addSection(tr("Used before"));
    for (const QString &text : history)
        connect(menu->addAction(menuText(text)), &QAction::triggered, this,
                [this, text] { setFilter(text); });
}

void FilterBar::askName()
{
    auto *dialog = new SaveFilterDialog(m_inForce, m_settings.savedFilters().keys(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, text = m_inForce] {
        auto filters = m_settings.savedFilters();
        filters.insert(dialog->name(), text);
        m_settings.setSavedFilters(filters);
    });
    dialog->open();
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_isGood.reset();
        refresh();
    }
}

} // namespace tailrace::ui
