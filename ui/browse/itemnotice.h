// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagediff.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tailrace::ui {

class DiffView;

/// A sentence about an item, and the differences that it is about. Takes no room while there is
/// nothing to say.
class ItemNotice final : public QWidget
{
    Q_OBJECT
public:
    explicit ItemNotice(QWidget *parent = nullptr);

    /// What the two sides of differences are called from now on.
    void setHeads(const QString &before, const QString &after);
    void say(const QString &sentence, std::vector<models::DiffRow> differences = {});
    void addSentence(const QString &sentence);

private:
    QLabel *m_sentence;
    DiffView *m_diff;
};

} // namespace tailrace::ui
