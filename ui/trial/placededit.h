// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include <optional>

namespace tailrace::ui {

class JsonHighlighter;

/// A few lines of text that somebody writes: JSON, or nearly so. What is wrong with it is marked in
/// its place.
class PlacedEdit final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit PlacedEdit(QWidget *parent = nullptr);

    /// As it stands there: toPlainText() makes blanks of those that don't break.
    QString text() const;
    /// Marks what begins at that character, up to the end of the first text or word; nothing: all
    /// is well, or the place is not known.
    void setFaultAt(std::optional<qsizetype> place);

protected:
    void changeEvent(QEvent *event) override;

private:
    void mark();

    JsonHighlighter *m_colours;
    std::optional<qsizetype> m_place;
};

} // namespace tailrace::ui
