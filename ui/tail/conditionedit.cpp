// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/conditionedit.h"

#include "ui/widgets/typography.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace tailrace::ui {

namespace {

constexpr int listWidth = 280;
constexpr int rowsShown = 10;

} // namespace

ConditionEdit::ConditionEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
    , m_list(new QStringListModel(this))
{
    setFont(dataFont());
    m_completer->setModel(m_list);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(rowsShown);
    m_completer->setWidget(this); // not setCompleter(): that would replace the whole line
    m_completer->popup()->setObjectName(QStringLiteral("conditionList"));
    m_completer->popup()->setFont(dataFont());
    m_completer->popup()->setTextElideMode(Qt::ElideRight);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &ConditionEdit::take);
    connect(this, &QLineEdit::textEdited, this, &ConditionEdit::suggest);
}

void ConditionEdit::setWords(std::function<models::ConditionWords()> words)
{
    m_words = std::move(words);
}

void ConditionEdit::setHistory(std::function<QStringList()> history)
{
    m_history = std::move(history);
}

bool ConditionEdit::isListOpen() const
{
    return m_completer->popup()->isVisible();
}

void ConditionEdit::showList(const QStringList &texts, int left)
{
    m_list->setStringList(texts);
    if (texts.isEmpty())
        return m_completer->popup()->hide();
    m_completer->popup()->setAccessibleName(m_isHistory ? tr("Filters used before")
                                                        : tr("What may stand here"));
    const int width = m_isHistory ? this->width() : listWidth;
    m_completer->complete(QRect(qMin(left, qMax(0, this->width() - width)), 0, width, height()));
    m_completer->popup()->setCurrentIndex({}); // Return is for the line until somebody chooses
}

void ConditionEdit::suggest()
{
    m_isHistory = false;
    if (!m_words)
        return;
    const auto completion = models::completionOf(text().left(cursorPosition()), m_words());
    m_from = completion.from;
    showList(completion.words, cursorRect().left());
}

void ConditionEdit::recall()
{
    const QStringList history = m_history ? m_history() : QStringList();
    m_isHistory = true;
    showList(history, 0);
}

void ConditionEdit::take(const QString &text)
{
    if (m_isHistory) {
        setText(text);
        Q_EMIT recalled(text);
        return;
    }
    const qsizetype cursor = cursorPosition();
    const bool isOpen = text.endsWith(u'.') || text.endsWith(u'(');
    const QString rest = this->text().mid(cursor);
    const QString before = this->text().left(m_from) + text
                           + (isOpen || rest.startsWith(u' ') ? QString() : QStringLiteral(" "));
    setText(before + rest);
    setCursorPosition(int(before.size()));
    Q_EMIT textEdited(this->text());
}

// The key goes to the list first only when something is chosen in it; a list that is open takes the
// keys of this line along.
void ConditionEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isChosen = isListOpen() && m_completer->popup()->currentIndex().isValid();
    switch (event->key()) {
    case Qt::Key_Escape:
        if (isListOpen())
            m_completer->popup()->hide();
        else
            Q_EMIT escaped();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isChosen)
            return event->ignore();
        m_completer->popup()->hide();
        break;
    case Qt::Key_Down:
        if (isListOpen())
            return event->ignore();
        return recall();
    case Qt::Key_Space:
        if (event->modifiers() == Qt::ControlModifier)
            return suggest();
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

// Tab takes what is chosen or the first; without a list it goes on to the next field.
bool ConditionEdit::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress && isListOpen() && !m_isHistory
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab) {
        const QModelIndex chosen = m_completer->popup()->currentIndex();
        m_completer->popup()->hide();
        take(chosen.isValid() ? chosen.data().toString() : m_list->stringList().value(0));
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

} // namespace tailrace::ui
