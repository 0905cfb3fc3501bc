// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conditioncompletion.h"

#include <QLineEdit>

QT_BEGIN_NAMESPACE
class QCompleter;
class QStringListModel;
QT_END_NAMESPACE

namespace tailrace::ui {

/// One line in which a filter is written: completes what is begun, and has what was written before
/// at the Down key.
class ConditionEdit final : public QLineEdit
{
    Q_OBJECT
public:
    explicit ConditionEdit(QWidget *parent = nullptr);

    /// Asked when something is to be completed.
    void setWords(std::function<models::ConditionWords()> words);
    void setHistory(std::function<QStringList()> history);

Q_SIGNALS:
    void escaped();
    /// It was chosen among what was written before.
    void recalled(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void suggest();
    void recall();
    void showList(const QStringList &texts, int left);
    void take(const QString &text);
    bool isListOpen() const;

    std::function<models::ConditionWords()> m_words;
    std::function<QStringList()> m_history;
    QCompleter *m_completer;
    QStringListModel *m_list;
    bool m_isHistory = false; ///< what the list shows
    qsizetype m_from = 0;     ///< where the word begins that is completed
};

} // namespace tailrace::ui
