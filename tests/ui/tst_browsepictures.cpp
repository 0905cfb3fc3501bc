// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "album.h"
#include "scriptedaccess.h"
#include "ui/browse/browseview.h"
#include "ui/browse/itemdialog.h"
#include "ui/browse/itemstable.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/themecontroller.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using dynamodb::AttributeMap;
using dynamodb::AttributeValue;

/// The items of a table and one item, each in the faces that people see; with TAILRACE_PICTURES it
/// puts pictures of them there (QT_SCALE_FACTOR=2 for sharp ones). Checked here: nothing is cut
/// off.
class TestBrowsePictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingFits_data();
    void everythingFits();
};

namespace {

AttributeMap order(int number)
{
    static const QList<QByteArray> states{"new", "paid", "packed", "sent"};
    static const QList<QByteArray> cities{"Berlin", "Lisbon", "Oslo", "Nairobi", "東京"};
    AttributeMap item{
            {"id", AttributeValue::string("customer#" + QByteArray::number(117 + number / 8))},
            {"at", AttributeValue::number(QByteArray::number(1'764'317'000 + number * 977))},
            {"status", AttributeValue::string(states[number % 4])},
            {"total", AttributeValue::number(QByteArray::number(number * 37 % 400) + ".20")},
            {"address", AttributeValue::map({{"city", AttributeValue::string(cities[number % 5])},
                                             {"floor", AttributeValue::number("3")}})}};
    if (number % 3 == 0)
        item.emplace_back("tags", AttributeValue::set(AttributeValue::Type::SS,
                                                      {"gift", "express", "<b>vip</b>"}));
    if (number % 5 == 2)
        item.emplace_back("signature", AttributeValue::binary(QByteArray("\1\2\3\4\5\6", 6)));
    item.emplace_back("paid", AttributeValue::boolean(number % 4 > 0));
    if (number % 4 == 1)
        item.emplace_back("note", AttributeValue::string("Please ring twice,\nthen wait for the "
                                                         "neighbour to open the door"));
    return item;
}

void save(QWidget &widget, const QString &name, bool dark)
{
    QTest::qWait(50); // layouts inside layouts
    QVERIFY2(widget.minimumSizeHint().width() <= widget.width(), qPrintable(name));
    QVERIFY2(widget.minimumSizeHint().height() <= widget.height(), qPrintable(name));
    QVERIFY(test::Album("browse", dark).save(widget, name.toLatin1().constData()));
}

dynamodb::TableDescription table()
{
    dynamodb::TableDescription table = test::ordersTable();
    table.indexes = {
            {QStringLiteral("by-status"),
             {{"status", AttributeValue::Type::S, true}, {"at", AttributeValue::Type::N, false}},
             true}};
    return table;
}

void takeBrowser(bool dark)
{
    test::ScriptedAccess access;
    access.description = table();
    BrowseView view(access);
    view.resize(1080, 560);
    view.show();
    save(view, QStringLiteral("start"), dark);
    QTest::mouseClick(view.findChild<QPushButton *>(QStringLiteral("readButton")), Qt::LeftButton);
    dynamodb::ScanPage page;
    for (int i = 0; i < 40; ++i)
        page.items.push_back(order(i));
    page.scannedCount = 40;
    page.lastEvaluatedKey = "{}";
    page.consumedCapacityJson = R"({"CapacityUnits":2.5})";
    access.answerPage(page);
    auto *items = view.findChild<ItemsTable *>();
    QTRY_COMPARE(items->model()->rowCount(), 40);
    items->setCurrentIndex(items->model()->index(3, 0));
    items->horizontalHeader()->setSortIndicator(3, Qt::DescendingOrder);
    save(view, QStringLiteral("scan"), dark);

    view.findChild<QComboBox *>(QStringLiteral("readKindBox"))->setCurrentIndex(1);
    auto *condition = view.findChild<QComboBox *>(QStringLiteral("sortConditionBox"));
    condition->setCurrentIndex(condition->findText(QStringLiteral("between")));
    view.findChild<QLineEdit *>(QStringLiteral("queryPartitionEdit"))
            ->setText(QStringLiteral("customer#117"));
    view.findChild<QLineEdit *>(QStringLiteral("sortFromEdit"))
            ->setText(QStringLiteral("1764320000"));
    view.findChild<QLineEdit *>(QStringLiteral("sortToEdit"))
            ->setText(QStringLiteral("1764317000"));
    QTest::mouseClick(view.findChild<QPushButton *>(QStringLiteral("readButton")), Qt::LeftButton);
    save(view, QStringLiteral("query"), dark);
    view.resize(590, 480); // the least that the window leaves for it
    save(view, QStringLiteral("narrow"), dark);
}

void takeFailure(bool dark)
{
    test::ScriptedAccess access;
    access.description = table();
    BrowseView view(access);
    view.resize(900, 420);
    view.show();
    QTest::mouseClick(view.findChild<QPushButton *>(QStringLiteral("readButton")), Qt::LeftButton);
    access.answerPage(failure(
            ErrorKind::Denied,
            QStringLiteral("User: arn:aws:iam::123456789012:user/dev is not authorized to perform: "
                           "dynamodb:Scan on resource: table/orders")));
    QTest::qWait(20);
    save(view, QStringLiteral("denied"), dark);
}

void takeItem(bool dark)
{
    BoxQuestions questions;
    test::ScriptedAccess access;
    access.endpointText = QStringLiteral("https://dynamodb.eu-central-1.amazonaws.com");
    access.description = table();
    ItemDialog dialog(access, questions);
    dialog.show();
    models::RecordedItem record;
    record.key = {order(9)[0], order(9)[1]};
    record.newImage = order(9);
    dialog.openRecord(record);
    AttributeMap now = order(9);
    now[2].second = AttributeValue::string("cancelled");
    now.emplace_back("signature", AttributeValue::binary(QByteArray("\1\2\3", 3)));
    access.answerItem(std::optional(now));
    auto *text = dialog.findChild<QPlainTextEdit *>(QStringLiteral("itemText"));
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("cancelled")));
    save(dialog, QStringLiteral("item-now"), dark);
    auto *tabs = dialog.findChild<QTabBar *>(QStringLiteral("notationTabs"));
    tabs->setCurrentIndex(2);
    save(dialog, QStringLiteral("item-plain"), dark);
    text->setPlainText(text->toPlainText().replace(QStringLiteral("\"AQID\""),
                                                   QStringLiteral("\"not base64\"")));
    save(dialog, QStringLiteral("item-error"), dark);
    text->setPlainText(text->toPlainText().replace(QStringLiteral("\"not base64\""),
                                                   QStringLiteral("\"AAAA\"")));
    dialog.findChild<QCheckBox *>(QStringLiteral("consentBox"))->setChecked(true);
    QTest::mouseClick(dialog.findChild<QPushButton *>(QStringLiteral("saveItemButton")),
                      Qt::LeftButton);
    Error error{ErrorKind::Conflict,
                QStringLiteral("ConditionalCheckFailedException"),
                QStringLiteral("The conditional request failed"),
                {}};
    error.facts.httpStatus = 400;
    access.answer(tl::unexpected(error));
    QTRY_VERIFY(dialog.findChild<QLabel *>(QStringLiteral("answerLabel"))->isVisible());
    QTest::qWait(20);
    save(dialog, QStringLiteral("item-conflict"), dark);
}

void takeGone(bool dark)
{
    BoxQuestions questions;
    test::ScriptedAccess access;
    access.description = table();
    ItemDialog dialog(access, questions);
    dialog.show();
    models::RecordedItem record;
    record.key = {order(1)[0], order(1)[1]};
    record.newImage = order(1);
    dialog.openRecord(record);
    access.answerItem(std::optional<AttributeMap>());
    auto *sentence = dialog.findChild<QLabel *>(QStringLiteral("itemSentence"));
    QTRY_VERIFY(sentence->isVisible());
    save(dialog, QStringLiteral("item-gone"), dark);
}

} // namespace

void TestBrowsePictures::everythingFits_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestBrowsePictures::everythingFits()
{
    QFETCH(const bool, dark);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    takeBrowser(dark);
    takeFailure(dark);
    takeItem(dark);
    takeGone(dark);
}

QTEST_MAIN(TestBrowsePictures)
#include "tst_browsepictures.moc"
