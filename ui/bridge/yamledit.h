// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"

#include <QPlainTextEdit>

namespace tailrace::ui {

class YamlHighlighter;

/// A document's text with line numbers, its faults underlined. It has no undo of its own: the
/// document has the one.
class YamlEdit final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit YamlEdit(QWidget *parent = nullptr);

    /// Changes no more of the text than differs, so that caret and place stay. False where the text
    /// has what such a widget can't keep; it is shown then and can't be edited here.
    bool setYaml(const QByteArray &yaml);
    QByteArray yaml() const;
    void setFaults(const std::vector<bridge::Fault> &faults,
                   const std::vector<bridge::Fault> &warnings);
    /// The caret to a place of the document: both from 1, the column in bytes.
    void goTo(int line, int column);

Q_SIGNALS:
    /// Somebody typed; run is the same for what was typed in one go.
    void typed(const QByteArray &yaml, const QString &run);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    friend class LineNumbers;
    int numbersWidth() const;
    void paintNumbers(QPaintEvent *event);
    void placeNumbers();
    void recolor();
    void underline();
    void followTyping(int position, int removed, int added);

    YamlHighlighter *m_highlighter;
    QWidget *m_numbers;
    std::vector<bridge::Fault> m_faults;
    std::vector<bridge::Fault> m_warnings;
    bool m_isShowing = false;
    bool m_hasCarriageReturns = false;
    int m_typingEnd = -1; ///< where the last typed letter ended
    int m_run = 0;
};

} // namespace tailrace::ui
