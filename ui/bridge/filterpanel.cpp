// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/filterpanel.h"

#include "ui/bridge/bridgeproblems.h"
#include "ui/bridge/conditionsedit.h"
#include "ui/items/jsonhighlighter.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/rawtext.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <utility>

namespace tailrace::ui {

using bridge::RoutePart;
using formats::Json;

FilterPanel::FilterPanel(QWidget *parent)
    : CardPanel(parent)
{
    addForm(makeChoices(), tr("Filter"));
    addForm(makePattern(), tr("Pattern JSON"));
}

QWidget *FilterPanel::makeChoices()
{
    auto *form = new FormColumn;
    m_nameEdit = new QLineEdit;
    m_nameEdit->setObjectName(QStringLiteral("routeNameEdit"));
    m_nameProblem = form->addField(tr("Name of the route"), m_nameEdit,
                                   tr("A bridge knows by it how far the route has delivered."));
    connect(m_nameEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!m_isShowing)
            document()->setRoutePart(route(), RoutePart::Name, Json::string(text.trimmed()),
                                     QStringLiteral("route name"));
    });
    m_inserts = new QCheckBox(QStringLiteral("INSERT"));
    m_modifies = new QCheckBox(QStringLiteral("MODIFY"));
    m_removes = new QCheckBox(QStringLiteral("REMOVE"));
    for (QCheckBox *box : {m_inserts, m_modifies, m_removes}) {
        box->setObjectName(box->text().toLower() + QStringLiteral("Box"));
        connect(box, &QCheckBox::toggled, this, [this] { takeChoice({}); });
    }
    m_conditions = new ConditionsEdit;
    connect(m_conditions, &ConditionsEdit::changed, this, &FilterPanel::takeChoice);
    QWidget *boxes = inRow({m_inserts, m_modifies, m_removes}, 14);
    qobject_cast<QHBoxLayout *>(boxes->layout())->addStretch(1);
    m_choices = inColumn(
            {plainLabel(tr("Records that pass"), TextRole::Second), boxes, m_conditions}, 8);
    m_beyond = plainLabel(tr("This filter says more than these fields can. It stands in the tab "
                             "Pattern JSON."),
                          TextRole::Second);
    m_beyond->setObjectName(QStringLiteral("filterBeyondFields"));
    m_beyond->setWordWrap(true);
    m_problem = new ProblemLabel;
    m_problem->setObjectName(QStringLiteral("filterProblem"));
    form->addWidget(m_choices);
    form->addWidget(m_beyond);
    form->addWidget(m_problem);
    return form;
}

QWidget *FilterPanel::makePattern()
{
    m_patternEdit = new QPlainTextEdit;
    m_patternEdit->setObjectName(QStringLiteral("patternEdit"));
    m_patternEdit->setAccessibleName(tr("Event pattern as JSON"));
    m_patternEdit->setFont(dataFont());
    m_patternEdit->setTabChangesFocus(true);
    m_patternEdit->setUndoRedoEnabled(false); // the document has the one undo
    m_patternEdit->setMinimumHeight(16 * m_patternEdit->fontMetrics().lineSpacing());
    m_patternEdit->setPlaceholderText(
            QStringLiteral("{\"dynamodb\": {\"NewImage\": {\"status\": {\"S\": [\"paid\"]}}}}"));
    m_highlighter = new JsonHighlighter(m_patternEdit->document());
    m_highlighter->setTheme(Theme::of(*this));
    m_patternProblem = new ProblemLabel;
    m_patternProblem->setObjectName(QStringLiteral("patternProblem"));
    connect(m_patternEdit, &QPlainTextEdit::textChanged, this, &FilterPanel::takePattern);
    auto *words = plainLabel(tr("An event pattern of EventBridge, or a list of them of which any "
                                "may match. Empty: every record passes."),
                             TextRole::Hint);
    words->setWordWrap(true);
    return inColumn({words, m_patternEdit, m_patternProblem}, 6);
}

FilterChoice FilterPanel::choice() const
{
    return {m_inserts->isChecked(), m_modifies->isChecked(), m_removes->isChecked(),
            m_conditions->conditions()};
}

void FilterPanel::takeChoice(const QString &typingIn)
{
    if (m_isShowing || !document())
        return;
    const Json before = part("filter");
    const std::optional<FilterChoice> former = choiceOf(before);
    if (!former || !isSameChoice(*former, choice()))
        setFilter(filterOf(choice(), before), typingIn);
}

void FilterPanel::setFilter(const Json &filter, const QString &typingIn)
{
    if (!m_isShowing && document())
        document()->setRoutePart(route(), RoutePart::Filter, filter, typingIn);
}

// Text that is no JSON is kept here only: the document goes on saying what it said.
void FilterPanel::takePattern()
{
    if (m_isShowing || !document())
        return;
    const Result<Json> filter = filterOfText(rawText(*m_patternEdit->document()));
    if (filter)
        setFilter(*filter, QStringLiteral("pattern"));
    showDocument(*document());
}

void FilterPanel::showFilter(const Json &filter)
{
    const std::optional<FilterChoice> shown = choiceOf(filter);
    m_choices->setVisible(shown.has_value());
    m_beyond->setVisible(!shown);
    if (shown && !isSameChoice(*shown, choice())) {
        m_inserts->setChecked(shown->inserts);
        m_modifies->setChecked(shown->modifies);
        m_removes->setChecked(shown->removes);
        m_conditions->setConditions(shown->conditions);
    }
    const Result<Json> written = filterOfText(rawText(*m_patternEdit->document()));
    // What is being written, and no JSON yet, stays until the filter is another one.
    const QByteArray text = formats::toJson(filter);
    const bool isOther = std::exchange(m_shownFilter, text) != text;
    if (written ? !isSameValue(*written, filter) : isOther)
        m_patternEdit->setPlainText(patternTextOf(filter));
}

void FilterPanel::showDocument(const bridge::EditedDocument &document)
{
    m_isShowing = true;
    const QString name = part("name").toString();
    if (m_nameEdit->text().trimmed() != name)
        m_nameEdit->setText(name);
    showFilter(part("filter"));
    m_isShowing = false;
    const auto problem = [&](const char *member) {
        const auto faults = faultsBelow(document.faults(), pathOf(member));
        return faults.empty() ? QString() : problemSentence(faults.front());
    };
    m_nameProblem->setProblem(problem("name"));
    setInvalid(m_nameEdit, !m_nameProblem->text().isEmpty());
    m_problem->setProblem(problem("filter"));
    const Result<Json> written = filterOfText(rawText(*m_patternEdit->document()));
    m_patternProblem->setProblem(
            written ? problem("filter")
                    : problemText(tr("Not in the bridge yet"), written.error()));
    setInvalid(m_patternEdit, !m_patternProblem->text().isEmpty());
}

void FilterPanel::forget()
{
    m_isShowing = true;
    m_patternEdit->clear();
    m_shownFilter.clear();
    m_isShowing = false;
}

void FilterPanel::focusProblem()
{
    if (m_beyond->isVisibleTo(this) || !m_patternProblem->text().isEmpty()) {
        setCurrentIndex(1);
        return m_patternEdit->setFocus();
    }
    setCurrentIndex(0);
    m_nameEdit->setFocus();
}

void FilterPanel::changeEvent(QEvent *event)
{
    CardPanel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->setTheme(Theme::of(*this));
}

} // namespace tailrace::ui
