// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/yaml.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"
#include "ui/tail/columnsdialog.h"
#include "ui/tail/exportdialog.h"
#include "ui/tail/recordpanel.h"
#include "ui/tail/recordtable.h"
#include "ui/tail/rulesdialog.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/themecontroller.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using models::RowColour;

/// The live table and its dialogs, filled; with TAILRACE_PICTURES it puts pictures of them there,
/// for people to look at. Checked here: nothing is cut off.
class TestTailPictures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingFits_data();
    void everythingFits();
};

namespace {

QByteArray order(int number)
{
    static const QList<QByteArray> states{"new", "paid", "packed", "sent"};
    static const QList<QByteArray> cities{"Berlin", "Lisbon", "Oslo", "Nairobi", "東京"};
    const QByteArray id = "order#" + QByteArray::number(10'477 + number);
    const auto image = [&](int step) {
        return R"({"id":{"S":")" + id + R"("},"status":{"S":")" + states[(number + step) % 4]
               + R"("},"total":{"N":")" + QByteArray::number(number * 37 % 400)
               + R"(.20"},"address":{"M":{"city":{"S":")" + cities[number % 5] + R"("}}}})";
    };
    const QByteArray keys = R"("Keys":{"id":{"S":")" + id + "\"}}";
    const QByteArray event = "event" + QByteArray::number(number);
    if (number % 7 == 3)
        return test::recordJson(event, "INSERT", keys + ",\"NewImage\":" + image(0));
    if (number % 11 == 5) {
        QByteArray removal = test::recordJson(event, "REMOVE", keys + ",\"OldImage\":" + image(0));
        removal.chop(1);
        return removal
               + R"(,"userIdentity":{"Type":"Service","PrincipalId":"dynamodb.amazonaws.com"}})";
    }
    return test::recordJson(event, "MODIFY",
                            keys + ",\"OldImage\":" + image(0) + ",\"NewImage\":" + image(1));
}

QList<models::ColourRule> rules()
{
    return {{QStringLiteral("status = paid and total > 100"), RowColour::Green, true},
            {QStringLiteral("address.city = Oslo"), RowColour::Blue, true},
            {QStringLiteral("{\"eventName\": [\"INSERT\"]}"), RowColour::Amber, false}};
}

ColumnChoice columns()
{
    ColumnChoice choice = firstColumns();
    choice.columns.insert(6, attributeColumn(QStringLiteral("status")));
    choice.columns.insert(7, attributeColumn(QStringLiteral("address.city")));
    return choice;
}

void save(QWidget &widget, const QString &name, bool dark)
{
    const QString target = qEnvironmentVariable("TAILRACE_PICTURES");
    if (!target.isEmpty())
        QVERIFY(widget.grab().save(
                QStringLiteral("%1/tail-%2-%3-%4x.png")
                        .arg(target, name, dark ? QStringLiteral("dark") : QStringLiteral("light"))
                        .arg(widget.devicePixelRatioF())));
}

class NoFiles final : public FileAsker
{
public:
    QString openName(QWidget *, const QString &, const QString &) override { return {}; }
    QString saveName(QWidget *, const QString &, const QString &, const QString &) override
    {
        return {};
    }
};

/// Each tab of the record panel.
void takePanel(models::RecordModel &model, bool dark)
{
    const auto parsed = bridge::parseDocument(R"(tailrace: 1
name: orders to webhook
source: {table: "arn:aws:dynamodb:us-west-2:123456789012:table/orders"}
routes:
  - name: paid
    filter: [{eventName: [INSERT]}]
    sink: {http: {url: "https://example.com/hook"}}
  - name: all
    shape: plain
    sink: {file: {path: orders.jsonl}}
)");
    QVERIFY(parsed.document);
    const auto json = formats::parseYaml(R"({routes: [{filter: [{eventName: [INSERT]}]}, {}]})");
    RecordPanel panel(model);
    panel.resize(390, 640);
    panel.show();
    panel.setRoutes(models::routeViewsOf(QStringLiteral("hook"), *parsed.document, *json));
    panel.showRecord(30);
    auto *tabs = panel.findChild<QTabWidget *>();
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        QTest::qWait(50); // the history comes by and by
        save(panel, QStringLiteral("panel-") + tabs->tabText(i).toLower(), dark);
    }
}

} // namespace

void TestTailPictures::everythingFits_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTailPictures::everythingFits()
{
    QFETCH(const bool, dark);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    models::RecordModel model;
    RecordTable table(model);
    table.resize(1180, 640);
    table.show();
    QList<QByteArray> records;
    for (int i = 0; i < 40; ++i)
        records << order(i);
    model.append({test::pageOf(records)});
    model.append(test::aGap(true));
    model.append({test::pageOf({order(41), order(42)})});
    QTRY_COMPARE(model.rowCount(), 43);
    model.markDelivered(QStringLiteral("hook/all"), {"event30", "event31", "event33"});
    model.markDelivered(QStringLiteral("file/all"), {"event30", "event31"});
    model.setRules(rules());
    table.setColumns(columns());
    table.setCurrentIndex(model.index(35, 0));
    table.verticalScrollBar()->setValue(17 * table.rowHeight());
    model.append({test::pageOf({order(43), order(44)})});
    QTRY_COMPARE(model.rowCount(), 45);
    QVERIFY(table.horizontalHeader()->length() <= table.viewport()->width());
    save(table, QStringLiteral("table"), dark);

    takePanel(model, dark);
    test::ManualClock clock;
    NoFiles files;
    ExportDialog exportDialog(model.log(), {{{3, 12}}, table.shownRows()},
                              {QStringLiteral("orders"), {}, {}, {}}, files, clock);
    exportDialog.show();
    QVERIFY(exportDialog.minimumSizeHint().width() <= exportDialog.width());
    save(exportDialog, QStringLiteral("export"), dark);

    ColumnsDialog columnsDialog(table.columns(), {});
    columnsDialog.show();
    QVERIFY(columnsDialog.minimumSizeHint().width() <= columnsDialog.width());
    save(columnsDialog, QStringLiteral("columns"), dark);

    QList<models::ColourRule> some = rules();
    some << models::ColourRule{QStringLiteral("status paid"), RowColour::Red, true};
    RulesDialog rulesDialog(some);
    rulesDialog.show();
    QVERIFY(rulesDialog.minimumSizeHint().width() <= rulesDialog.width());
    save(rulesDialog, QStringLiteral("rules"), dark);
}

QTEST_MAIN(TestTailPictures)
#include "tst_tailpictures.moc"
