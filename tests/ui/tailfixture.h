// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/pagefixture.h"
#include "ui/tail/recordtable.h"
#include "ui/tail/tailsource.h"
#include "ui/tail/tailview.h"

#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace tailrace::test {

/// An order as a MODIFY from "new" to that status, with a total.
QByteArray orderJson(const QByteArray &id, const QByteArray &status, const QByteArray &total);

/// Where nothing comes from.
class StillSource final : public ui::TailSource
{
public:
    State state() const override { return {QStringLiteral("orders"), {}, {}, {}, {}}; }
    QString whyNoItems() const override { return {}; }
    void act() override {}
};

/// A view of records that are put into its model.
struct TailFixture
{
    explicit TailFixture(models::RecordLog::Bounds bounds = {});
    ~TailFixture();

    /// And waits until the model has them.
    bool add(const QList<QByteArray> &records);
    bool settle();
    QString keys() const;

    template <typename T>
    T *find(const char *name) const
    {
        return view->findChild<T *>(QLatin1String(name));
    }
    QString text(const char *label) const { return find<QLabel>(label)->text(); }
    QLineEdit *filterEdit() const { return find<QLineEdit>("filterEdit"); }
    /// Writes it and presses Return.
    bool filter(const QString &text);

    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    models::RecordModel model;
    StillSource source;
    std::unique_ptr<ui::TailView> view;
    ui::RecordTable *table;
};

} // namespace tailrace::test
