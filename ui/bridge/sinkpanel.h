// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/cardpanel.h"

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QVBoxLayout;
QT_END_NAMESPACE

namespace tailrace::ui {

class FieldsForm;
class FileAsker;
class ProblemLabel;

/// Where a route's events go, of whatever kind, and how they are delivered.
class SinkPanel final : public CardPanel
{
    Q_OBJECT
public:
    explicit SinkPanel(FileAsker &files, QWidget *parent = nullptr);

    void focusProblem() override;

protected:
    void showDocument(const bridge::EditedDocument &document) override;
    void forget() override;

private:
    QWidget *makeSink();
    QWidget *makeDelivery();
    void chooseKind(int index);
    void showKind(const QByteArray &kind);
    void setPart(bridge::RoutePart part, const formats::Json &value, const QString &field = {});

    FileAsker &m_files;
    QComboBox *m_kindBox = nullptr;
    ProblemLabel *m_kindProblem = nullptr;
    QVBoxLayout *m_column = nullptr;
    QByteArray m_kind; ///< that the form is of
    FieldsForm *m_form = nullptr;
    QHash<QByteArray, formats::Json> m_left; ///< settings of kinds that were left for another
    FieldsForm *m_delivery = nullptr;
    QCheckBox *m_snapshotBox = nullptr;
    FieldsForm *m_snapshot = nullptr;
};

} // namespace tailrace::ui
