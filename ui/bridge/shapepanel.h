// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/cardpanel.h"

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// What a route makes of a record: one of the shapes, or a template.
class ShapePanel final : public CardPanel
{
    Q_OBJECT
public:
    explicit ShapePanel(QWidget *parent = nullptr);

    void focusProblem() override;

protected:
    void showDocument(const bridge::EditedDocument &document) override;
    void forget() override;

private:
    void chooseShape(int index);

    QComboBox *m_shapeBox;
    QLabel *m_words;
    ProblemLabel *m_shapeProblem = nullptr;
    QWidget *m_templatePart;
    QPlainTextEdit *m_templateEdit;
    ProblemLabel *m_templateProblem;
    QString m_left; ///< a template that was left for a shape
};

} // namespace tailrace::ui
