// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "album.h"
#include "tailfixture.h"
#include "ui/tail/filterhelp.h"
#include "ui/tail/savefilterdialog.h"
#include "ui/widgets/themecontroller.h"

#include <QAbstractItemView>
#include <QScrollBar>

using namespace tailrace;
using namespace tailrace::ui;
using test::orderJson;
using test::TailFixture;

/// The filter in its states; with TAILRACE_PICTURES it puts pictures of them there, for people to
/// look at. Checked here: nothing is cut off.
class TestFilterPictures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingFits_data();
    void everythingFits();
};

namespace {

QList<QByteArray> orders()
{
    static const QList<QByteArray> states{"paid", "packed", "sent", "returned"};
    QList<QByteArray> records;
    for (int i = 0; i < 300; ++i)
        records << orderJson("order#" + QByteArray::number(10'200 + i), states[i * 7 % 4],
                             QByteArray::number(i * 37 % 400) + ".20");
    return records;
}

bool fits(const QWidget &widget)
{
    return widget.minimumSizeHint().width() <= widget.width();
}

} // namespace

void TestFilterPictures::everythingFits_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestFilterPictures::everythingFits()
{
    QFETCH(const bool, dark);
    const test::Album album("filter", dark);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    TailFixture f;
    f.view->resize(1180, 640);
    ColumnChoice choice = f.table->columns();
    choice.columns.insert(5, attributeColumn(QStringLiteral("status")));
    choice.columns.insert(6, attributeColumn(QStringLiteral("total")));
    f.table->setColumns(choice);
    QVERIFY(f.add(orders()));
    f.model.append(test::aGap(true));
    QVERIFY(f.add({orderJson("order#11000", "paid", "250")}));
    QVERIFY(album.save(*f.view, "none"));

    QVERIFY(f.filter(QStringLiteral("total > 100 and (status = paid or op = REMOVE)")));
    f.table->setCurrentIndex(f.model.index(f.model.rowCount() - 3, 0));
    QTest::qWait(30);
    QVERIFY(fits(*f.view));
    QVERIFY(album.save(*f.view, "shown"));

    f.table->setCurrentIndex(f.model.index(f.model.rowCount() - 1, 0));
    QVERIFY(f.filter(QStringLiteral("status in (sent, packed) and total < 100 and not note exists "
                                    "and old.status = new")));
    QTest::qWait(30);
    QVERIFY(album.save(*f.view, "whynot"));

    QVERIFY(f.filter(QStringLiteral("status = paid total > 100")));
    QTest::qWait(30);
    QVERIFY(album.save(*f.view, "wrong"));

    f.view->focusFilter();
    f.filterEdit()->clear();
    QTest::keyClicks(f.filterEdit(), QStringLiteral("status = "));
    QTest::qWait(30);
    if (QWidget *list = QApplication::activePopupWidget()) {
        QVERIFY(album.save(*list, "list"));
        list->hide();
    }
    QVERIFY(f.filter(QStringLiteral("status = paid")));
    f.view->openSearch();
    QTest::keyClicks(f.find<QLineEdit>("searchEdit"), QStringLiteral("ORDER#104"));
    QTest::qWait(100);
    QVERIFY(f.find<QLabel>("searchStatus")->text().startsWith(QStringLiteral("record ")));
    QVERIFY(album.save(*f.view, "search"));
    QVERIFY(f.filter(QStringLiteral("status = none")));
    QTest::qWait(30);
    QVERIFY(album.save(*f.view, "empty"));

    QWidget *help = showFilterHelp(f.view.get());
    QTest::qWait(30);
    QVERIFY(fits(*help));
    QVERIFY(album.save(*help, "help"));
    help->close();
    SaveFilterDialog dialog(QStringLiteral("status = paid and total > 100"),
                            {QStringLiteral("Paid")});
    dialog.findChild<QLineEdit *>()->setText(QStringLiteral("Paid"));
    dialog.show();
    QVERIFY(fits(dialog));
    QVERIFY(album.save(dialog, "save"));
}

QTEST_MAIN(TestFilterPictures)
#include "tst_filterpictures.moc"
