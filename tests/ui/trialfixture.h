// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "album.h"
#include "models/recordlog.h"
#include "support/pagefixture.h"
#include "trial/heldrecords.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/themecontroller.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace tailrace::test {

/// An order that came new, was paid, shipped or removed, by its number.
inline QByteArray trialOrder(int number)
{
    const QByteArray id = "order#" + QByteArray::number(10'480 + number);
    const QByteArray key = R"("Keys":{"id":{"S":")" + id + "\"}}";
    if (number % 7 == 6)
        return recordJson("event-" + id, "REMOVE",
                          key + R"(,"OldImage":{"id":{"S":")" + id
                                  + R"("},"status":{"S":"paid"}})");
    constexpr const char *states[] = {"paid", "partly paid", "shipped", "new"};
    const QByteArray status =
            number % 5 == 4 ? QByteArray()
                            : QByteArray(R"(,"status":{"S":")") + states[number % 4] + "\"}";
    return recordJson(
            "event-" + id, number % 2 ? "MODIFY" : "INSERT",
            key + R"(,"NewImage":{"id":{"S":")" + id + "\"}" + status + R"(,"total":{"N":")"
                    + QByteArray::number(12.5 * number + 9.2)
                    + R"("},"lines":{"L":[{"M":{"sku":{"S":"A-114"},"qty":{"N":"2"}}}]}})");
}

/// A picture of a widget whose layout is done.
inline bool saveSettled(const Album &album, QWidget &widget, const char *name)
{
    QTest::qWait(50);
    return album.save(widget, name);
}

/// Records of a table that are held, and somebody who agrees to everything.
struct TrialFixture
{
    explicit TrialFixture(int count, bool isDark = false)
    {
        theme.setChoice(isDark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
        QList<QByteArray> orders;
        for (int i = 0; i < count; ++i)
            orders << trialOrder(i);
        if (count > 0)
            log.append(pageOf(orders));
    }

    class Files final : public ui::FileAsker
    {
    public:
        QString openName(QWidget *, const QString &, const QString &) override { return name; }
        QString saveName(QWidget *, const QString &, const QString &, const QString &) override
        {
            return name;
        }
        QString name;
    };
    class Agreeing final : public ui::Questions
    {
    public:
        void confirm(QWidget *, const QString &text, const QString &detail, const QString &,
                     std::function<void()> yes) override
        {
            asked << text + QLatin1Char(' ') + detail;
            if (agrees)
                yes();
        }
        QStringList asked;
        bool agrees = true;
    };

    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    ui::ThemeController theme{settings};
    models::RecordLog log;
    trial::HeldRecords records{log, QStringLiteral("orders")};
    Files files;
    Agreeing questions;
};

} // namespace tailrace::test
