// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

/// A line across the window that says something about all of it, with at most one button.
class Banner final : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Demo, Problem };

    explicit Banner(QWidget *parent = nullptr);

    void show(Kind kind, const QString &text, const QString &buttonText);
    QString text() const;

Q_SIGNALS:
    void buttonClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind = Kind::Demo;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace tailrace::ui
