// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shellcommands.h"

#include "support/pagefixture.h"

#include <QProcess>
#include <QTest>

using namespace tailrace;
using models::CommandTarget;

namespace {

const CommandTarget orders{
        QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders"), {}, {}, {}};

stream::DecodedRecord recordOf(const QByteArray &event, const QByteArray &images)
{
    const auto page = test::pageOf({test::recordJson(
            "e1", event,
            R"("Keys":{"id":{"S":"it's"}})" + (images.isEmpty() ? "" : "," + images))});
    return *stream::decodeRecord(*page, page->entries().front());
}

const QByteArray oldImage = R"("OldImage":{"id":{"S":"it's"},"n":{"N":"1"}})";
const QByteArray newImage = R"("NewImage":{"id":{"S":"it's"},"n":{"N":"2"}})";

/// What a shell makes of the words of a line.
QByteArrayList wordsOf(const QByteArray &line)
{
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("for w in %1; do printf '%s\\0' \"$w\"; done")
                                               .arg(QString::fromUtf8(line))});
    shell.waitForFinished();
    QByteArrayList words = shell.readAllStandardOutput().split('\0');
    words.removeLast();
    return words;
}

} // namespace

class TestShellCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWordComesBackFromTheShell_data();
    void aWordComesBackFromTheShell();
    void awsCommand_data();
    void awsCommand();
    void undoCommand_data();
    void undoCommand();
    void whatIsMissingIsSaid();
    void nothingGoesToATableOfTheSameNameAtAws();
    void aDeleteCharacterIsWrittenByItsNumber();
    void theTargetIsNamed();
    void curlSignsForTheTablesRegion();
};

void TestShellCommands::aWordComesBackFromTheShell_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"plain", "", "it's", "a b", "$HOME `id` \\ \"x\"", "*", "~", "#x",
                             "a\nb", "\xF0\x9F\x98\x80", "-x", "!!", "a;b|c&d>e", "'"})
        QTest::newRow(text) << QByteArray(text);
}

void TestShellCommands::aWordComesBackFromTheShell()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(wordsOf(models::shellWord(text)), QByteArrayList{text});
}

void TestShellCommands::awsCommand_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("images");
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("last");
    const QByteArray put = R"({"id":{"S":"it's"},"n":{"N":"2"}})";
    QTest::newRow("an insert is put again")
            << QByteArray("INSERT") << newImage << QByteArray("put-item") << put;
    QTest::newRow("a modification is put again")
            << QByteArray("MODIFY") << oldImage + "," + newImage << QByteArray("put-item") << put;
    QTest::newRow("a removal is deleted again")
            << QByteArray("REMOVE") << oldImage << QByteArray("delete-item")
            << QByteArray(R"({"id":{"S":"it's"}})");
}

void TestShellCommands::awsCommand()
{
    QFETCH(const QByteArray, event);
    QFETCH(const QByteArray, images);
    QFETCH(const QByteArray, operation);
    QFETCH(const QByteArray, last);
    const auto line = models::awsCommand(recordOf(event, images), orders);
    QVERIFY(line);
    QCOMPARE(wordsOf(*line),
             (QByteArrayList{"aws", "dynamodb", operation, "--table-name", "orders", "--region",
                             "us-west-2", operation == "put-item" ? "--item" : "--key", last}));
}

void TestShellCommands::undoCommand_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("images");
    QTest::addColumn<QByteArrayList>("expected");
    const QByteArray old = R"({"id":{"S":"it's"},"n":{"N":"1"}})";
    QTest::newRow("an insert is deleted while it is there")
            << QByteArray("INSERT") << newImage
            << QByteArrayList{"delete-item", R"({"id":{"S":"it's"}})", "attribute_exists(#k)"};
    QTest::newRow("a modification gets its old image back")
            << QByteArray("MODIFY") << oldImage + "," + newImage
            << QByteArrayList{"put-item", old, "attribute_exists(#k)"};
    QTest::newRow("what was removed comes back where nothing is")
            << QByteArray("REMOVE") << oldImage
            << QByteArrayList{"put-item", old, "attribute_not_exists(#k)"};
}

void TestShellCommands::undoCommand()
{
    QFETCH(const QByteArray, event);
    QFETCH(const QByteArray, images);
    QFETCH(const QByteArrayList, expected);
    const auto line = models::undoCommand(recordOf(event, images), orders);
    QVERIFY(line);
    const QByteArrayList words = wordsOf(*line);
    QCOMPARE(words.size(), 13);
    QCOMPARE((QByteArrayList{words[2], words[8], words[10]}), expected);
    QCOMPARE(words[12], QByteArray(R"({"#k":"id"})"));
}

void TestShellCommands::whatIsMissingIsSaid()
{
    const auto noImage = models::awsCommand(recordOf("INSERT", {}), orders);
    QVERIFY(!noImage);
    QCOMPARE(noImage.error().message, QStringLiteral("the record has no new image to put"));
    const auto noOld = models::undoCommand(recordOf("MODIFY", newImage), orders);
    QVERIFY(!noOld);
    QCOMPARE(noOld.error().message, QStringLiteral("the record has no old image to put back"));
    QVERIFY(!models::undoCommand(recordOf("REMOVE", {}), orders));
    QVERIFY(models::awsCommand(recordOf("REMOVE", {}), orders));
}

void TestShellCommands::nothingGoesToATableOfTheSameNameAtAws()
{
    CommandTarget lab = orders;
    lab.tableArn = QStringLiteral("arn:aws:dynamodb:ddblocal:000000000000:table/orders");
    for (const auto &command : {models::awsCommand(recordOf("INSERT", newImage), lab),
                                models::curlCommand(recordOf("INSERT", newImage), lab),
                                models::undoCommand(recordOf("INSERT", newImage), lab)}) {
        QVERIFY(!command);
        QCOMPARE(command.error().message,
                 QStringLiteral("it is not known at which endpoint the table is"));
    }
    lab.endpointUrl = QStringLiteral("http://127.0.0.1:8000");
    QVERIFY(models::awsCommand(recordOf("INSERT", newImage), lab));
    lab.tableArn = QStringLiteral("file:///etc/passwd");
    QVERIFY(!models::awsCommand(recordOf("INSERT", newImage), lab));
}

void TestShellCommands::aDeleteCharacterIsWrittenByItsNumber()
{
    const auto line = models::awsCommand(
            recordOf("INSERT", R"("NewImage":{"id":{"S":"a)" + QByteArray(1, '\x7f') + "\"}}"),
            orders);
    QVERIFY(line);
    QVERIFY2(line->contains("a\\u007f") && !line->contains('\x7f'), line->constData());
}

void TestShellCommands::theTargetIsNamed()
{
    const CommandTarget local{orders.tableArn, QStringLiteral("eu-central-1"),
                              QStringLiteral("http://127.0.0.1:8000"), QStringLiteral("my dev")};
    const auto line = models::awsCommand(recordOf("INSERT", newImage), local);
    QVERIFY(line);
    QVERIFY2(line->contains("--region eu-central-1 --endpoint-url http://127.0.0.1:8000 "
                            "--profile 'my dev' "),
             line->constData());
    CommandTarget dashed = orders;
    dashed.tableArn = QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/-orders");
    const auto other = models::awsCommand(recordOf("INSERT", newImage), dashed);
    QVERIFY(other);
    QVERIFY2(other->contains(" --table-name=-orders "), other->constData());
}

void TestShellCommands::curlSignsForTheTablesRegion()
{
    const auto line = models::curlCommand(recordOf("REMOVE", oldImage), orders);
    QVERIFY(line);
    for (const char *part : {"aws:amz:us-west-2:dynamodb", "DynamoDB_20120810.DeleteItem",
                             R"({"TableName":"orders","Key":{"id":{"S":"it'\''s"}}})",
                             "https://dynamodb.us-west-2.amazonaws.com"})
        QVERIFY2(line->contains(part), line->constData());
}

QTEST_GUILESS_MAIN(TestShellCommands)
#include "tst_shellcommands.moc"
