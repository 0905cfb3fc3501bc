// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/shapedevent.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class JsonHighlighter;
class PlacedEdit;
class ProblemLabel;

/// What would be sent of a record: its event in each shape or by a template as it is written, how
/// it travels, and how large it is. Fits a side panel.
class ShapePreview final : public QWidget
{
    Q_OBJECT
public:
    explicit ShapePreview(QWidget *parent = nullptr);

    /// One without a page: none.
    void setRecord(const trial::TrialRecord &record);
    /// Begins with what a route does.
    void setRoute(const bridge::Route &route, const QString &bridge, const QString &tableArn);
    void setChoice(const trial::ShapeChoice &choice);
    /// Without its own fields the choice is somebody else's, who calls setChoice.
    void setChoiceShown(bool isShown);
    const trial::ShapeChoice &choice() const { return m_choice; }

Q_SIGNALS:
    /// By a person.
    void choiceEdited();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeChoice();
    QWidget *makeHead();
    void showChoice();
    void readChoice();
    /// As it is to be shown.
    struct Shown
    {
        trial::ShapedEvent event;
        QString text;
    };
    static Result<Shown> shape(const trial::ShapeChoice &choice, const trial::TrialRecord &record,
                               bool isPretty);
    void refresh();
    void take(const Result<Shown> &shown);
    void showShaped(const Shown &shown);
    void showFailure(const Error &error);
    QString sizeText(const trial::ShapedEvent &event) const;

    trial::TrialRecord m_record;
    trial::ShapeChoice m_choice;
    QByteArray m_body;      ///< exactly, for the clipboard
    bool m_isStale = false; ///< something changed while nobody saw it
    qint64 m_turn = 0;      ///< what was made for an earlier one is void
    QComboBox *m_shape = nullptr;
    QComboBox *m_sentAs = nullptr;
    PlacedEdit *m_template = nullptr;
    QWidget *m_choiceBox;
    ProblemLabel *m_problem;
    QLabel *m_size = nullptr;
    QCheckBox *m_pretty = nullptr;
    QPushButton *m_copy = nullptr;
    QLabel *m_headers;
    QPlainTextEdit *m_view;
    JsonHighlighter *m_colours;
};

} // namespace tailrace::ui
