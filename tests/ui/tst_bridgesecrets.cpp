// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A bridge that names secrets, in the whole window: refused while they are not kept, delivering
// with them afterwards.
#include "shellworld.h"
#include "support/rawserver.h"
#include "ui/widgets/elidedlabel.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

using namespace tailrace;
using namespace tailrace::ui;
using test::LabTable;
using test::ShellWorld;

namespace {

constexpr int patience = 30'000;

QString state()
{
    const auto *label = ShellWorld::visible<ElidedLabel>("bridgeState");
    return label ? label->text() : QString();
}

QByteArray bridgeTo(const QUrl &url, const LabTable &table, const QByteArray &credentials)
{
    return "tailrace: 1\nname: orders-to-hook\nsource:\n  table: " + table.arn().toUtf8()
           + "\n  endpointUrl: " + table.endpoint().toUtf8() + "\n" + credentials
           + "  startingPosition: TRIM_HORIZON\nroutes:\n  - name: all\n    sink:\n      http:\n"
             "        url: "
           + url.toEncoded()
           + "\n        authentication: bearer\n        credentials: {secret: hook}\n";
}

/// Opens the file and starts what is in it.
void start(ShellWorld &world, const QByteArray &yaml)
{
    const QString path = world.folder.filePath(QStringLiteral("b.bridge.yaml"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(yaml) == yaml.size());
    file.close();
    world.window->openFile(path);
    QVERIFY(ShellWorld::clickSoon("startBridgeButton"));
}

/// As a person does: the dialog, the row that is not kept, its value.
void keep(ShellWorld &world, int row, const QList<std::pair<const char *, QString>> &values)
{
    QVERIFY(world.press(Qt::Key_Y, Qt::ControlModifier | Qt::ShiftModifier));
    QTRY_VERIFY(ShellWorld::visible<QTableWidget>("secretsTable"));
    auto *table = ShellWorld::visible<QTableWidget>("secretsTable");
    QTRY_VERIFY(table->rowCount() > row);
    QTRY_COMPARE(table->item(row, 1)->text(), QStringLiteral("Not kept yet"));
    table->selectRow(row);
    QVERIFY(ShellWorld::click("changeSecretButton"));
    QTRY_VERIFY(ShellWorld::visible<QPushButton>("keepSecretButton"));
    for (const auto &[edit, value] : values)
        QVERIFY(ShellWorld::type(edit, value));
    QVERIFY(ShellWorld::click("keepSecretButton"));
    QTRY_VERIFY(!ShellWorld::visible<QPushButton>("keepSecretButton"));
    QTRY_VERIFY(table->item(row, 1)->text() != QStringLiteral("Not kept yet"));
    ShellWorld::visible<QDialog>("secretsDialog")->close();
}

bool isDelivered(const test::RawServer &server, const QByteArray &token)
{
    return std::any_of(server.requests().begin(), server.requests().end(),
                       [&](const QByteArray &request) {
                           return request.contains("Authorization: Bearer " + token + "\r\n");
                       });
}

} // namespace

class TestBridgeSecrets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBridgeDeliversWithASecret();
    void aBridgeReadsWithKeysOfTheStore();
};

void TestBridgeSecrets::aBridgeDeliversWithASecret()
{
    ShellWorld world;
    LabTable table(world.clock);
    test::RawServer server;
    server.answerWith("HTTP/1.1 204 No Content\r\n\r\n", test::RawServer::After::KeepOpen);
    QVERIFY(QTest::qWaitForWindowExposed(world.window.get()));
    QVERIFY(world.connectTo(table));
    QVERIFY(table.put("a", "paid"));
    start(world, bridgeTo(server.url(), table, {}));
    QTRY_VERIFY_WITH_TIMEOUT(state().contains(QStringLiteral("\"hook\"")), patience);
    QVERIFY(state().contains(QStringLiteral("route all")));
    QVERIFY(server.requests().isEmpty());

    keep(world, 0, {{"tokenEdit", QStringLiteral("t0k3n")}});
    QVERIFY(ShellWorld::clickSoon("startBridgeButton"));
    QTRY_VERIFY_WITH_TIMEOUT(isDelivered(server, "t0k3n"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(state().startsWith(QStringLiteral("Ready")), patience);
}

void TestBridgeSecrets::aBridgeReadsWithKeysOfTheStore()
{
    ShellWorld world;
    LabTable table(world.clock); // nobody is connected to it
    test::RawServer server;
    server.answerWith("HTTP/1.1 204 No Content\r\n\r\n", test::RawServer::After::KeepOpen);
    QVERIFY(QTest::qWaitForWindowExposed(world.window.get()));
    QVERIFY(table.put("a", "paid"));
    start(world, bridgeTo(server.url(), table, "  credentials: {secret: team}\n"));
    QTRY_VERIFY_WITH_TIMEOUT(state().contains(QStringLiteral("\"team\"")), patience);
    keep(world, 0,
         {{"keyIdEdit", table.credentials().accessKeyId},
          {"secretKeyEdit", QString::fromLatin1(table.credentials().secretAccessKey.reveal())}});
    keep(world, 1, {{"tokenEdit", QStringLiteral("t0k3n")}});
    QVERIFY(ShellWorld::clickSoon("startBridgeButton"));
    QTRY_VERIFY_WITH_TIMEOUT(isDelivered(server, "t0k3n"), patience);
}

QTEST_MAIN(TestBridgeSecrets)
#include "tst_bridgesecrets.moc"
