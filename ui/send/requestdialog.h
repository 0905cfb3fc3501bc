// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QPlainTextEdit;
QT_END_NAMESPACE

namespace tailrace::ui {

class JsonHighlighter;

/// A request as it would be signed and sent; the signature and session tokens are stars.
class RequestDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit RequestDialog(QWidget *parent = nullptr);

    void showRequest(const QString &json);

private:
    QPlainTextEdit *m_text;
    JsonHighlighter *m_colours;
};

} // namespace tailrace::ui
