// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "formats/json.h"
#include "models/shellcommands.h"
#include "sandbox/sandbox.h"
#include "support/pagefixture.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;

namespace {

const QByteArray keys = R"("Keys":{"id":{"S":"it's"}})";
/// What shells, argument lists and JSON trip over.
const QByteArray oldItem =
        R"({"id":{"S":"it's"},"n":{"N":"12345678901234567890123456789012345678"},)"
        "\"s\":{\"S\":\"$HOME `id` \\\\ \\\" \\n %s 😀 !\"},"
        R"("b":{"B":"AAEC"},"e":{"M":{}}})";
const QByteArray newItem = R"({"id":{"S":"it's"},"s":{"SS":["'","x"]},"x":{"NULL":true}})";

stream::DecodedRecord recordOf(const QByteArray &event, const QByteArray &images)
{
    const auto page = test::pageOf({test::recordJson("e1", event, keys + images)});
    return *stream::decodeRecord(*page, page->entries().front());
}

} // namespace

/// The commands that people copy, run by a shell with the AWS CLI and curl, against a server that
/// verifies their signatures.
class TestCommandsLive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyCommandDoesWhatItSays_data();
    void everyCommandDoesWhatItSays();
    void undoIsRefusedWhereTheItemIsNotAsItWas();

private:
    /// Its exit code; m_output has what it said.
    int run(const QByteArray &line);
    Result<dynamodb::AttributeMap> item();

    base::SystemClock m_clock;
    QTemporaryDir m_home;
    sandbox::Sandbox m_sandbox{{}, m_clock};
    models::CommandTarget m_target;
    QByteArray m_output;
};

void TestCommandsLive::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("aws")).isEmpty())
        QSKIP("the AWS CLI is not installed");
    QVERIFY(m_sandbox.start());
    m_target = {QStringLiteral("arn:aws:dynamodb:us-east-1:000000000000:table/orders"),
                {},
                m_sandbox.endpoint().toString(),
                {}};
    QCOMPARE(run("aws dynamodb create-table --table-name orders --billing-mode PAY_PER_REQUEST "
                 "--attribute-definitions AttributeName=id,AttributeType=S "
                 "--key-schema AttributeName=id,KeyType=HASH --region us-east-1 --endpoint-url "
                 + m_target.endpointUrl.toUtf8()),
             0);
}

int TestCommandsLive::run(const QByteArray &line)
{
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const aws::Credentials credentials = m_sandbox.credentials();
    environment.insert(QStringLiteral("HOME"), m_home.path());
    environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), credentials.accessKeyId);
    environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"),
                       QString::fromUtf8(credentials.secretAccessKey.reveal()));
    environment.insert(QStringLiteral("AWS_EC2_METADATA_DISABLED"), QStringLiteral("true"));
    // Debian's AWS CLI before any other.
    environment.insert(QStringLiteral("PATH"),
                       QStringLiteral("/usr/bin:") + environment.value(QStringLiteral("PATH")));
    for (const char *name : {"AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ENDPOINT_URL"})
        environment.remove(QLatin1String(name));
    shell.setProcessEnvironment(environment);
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QString::fromUtf8(line)});
    // The sandbox answers in this thread.
    if (!QTest::qWaitFor([&shell] { return shell.state() == QProcess::NotRunning; }, 60'000))
        return -1;
    m_output = shell.readAll();
    return shell.exitCode();
}

Result<dynamodb::AttributeMap> TestCommandsLive::item()
{
    run("aws dynamodb get-item --table-name orders --output json --region us-east-1 --key "
        + models::shellWord(R"({"id":{"S":"it's"}})") + " --endpoint-url "
        + m_target.endpointUrl.toUtf8());
    if (m_output.trimmed().isEmpty())
        return dynamodb::AttributeMap();
    const auto answer = formats::parseJson(m_output);
    if (!answer || !answer->find("Item"))
        return failure(ErrorKind::Malformed, QString::fromUtf8(m_output));
    return dynamodb::itemFromJson(*answer->find("Item"));
}

void TestCommandsLive::everyCommandDoesWhatItSays_data()
{
    using Make =
            Result<QByteArray> (*)(const stream::DecodedRecord &, const models::CommandTarget &);
    QTest::addColumn<void *>("make");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("images");
    QTest::addColumn<QByteArray>("left"); ///< the item afterwards
    const auto row = [](const char *title, Make make, const char *event, const QByteArray &images,
                        const QByteArray &left) {
        QTest::newRow(title) << reinterpret_cast<void *>(make) << QByteArray(event) << images
                             << left;
    };
    const QByteArray olds = ",\"OldImage\":" + oldItem;
    const QByteArray news = ",\"NewImage\":" + newItem;
    row("an insert is made again with the AWS CLI", models::awsCommand, "INSERT",
        ",\"NewImage\":" + oldItem, oldItem);
    row("a modification is made again", models::awsCommand, "MODIFY", olds + news, newItem);
    row("and taken back", models::undoCommand, "MODIFY", olds + news, oldItem);
    row("a removal is made again", models::awsCommand, "REMOVE", olds, "{}");
    row("and taken back, where nothing is", models::undoCommand, "REMOVE", olds, oldItem);
    row("an insert is taken back", models::undoCommand, "INSERT", news, "{}");
    row("an insert is made again with curl", models::curlCommand, "INSERT",
        ",\"NewImage\":" + oldItem, oldItem);
    row("a removal is made again with curl", models::curlCommand, "REMOVE", olds, "{}");
}

void TestCommandsLive::everyCommandDoesWhatItSays()
{
    QFETCH(void *, make);
    QFETCH(const QByteArray, event);
    QFETCH(const QByteArray, images);
    QFETCH(const QByteArray, left);
    using Make =
            Result<QByteArray> (*)(const stream::DecodedRecord &, const models::CommandTarget &);
    const auto line = reinterpret_cast<Make>(make)(recordOf(event, images), m_target);
    QVERIFY(line);
    if (line->contains("curl ") && QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
        QSKIP("curl is not installed");
    const int status = run(*line);
    QVERIFY2(status == 0, (*line + '\n' + m_output).constData());
    const auto now = item();
    QVERIFY2(now, now ? "" : qPrintable(now.error().message));
    const auto wanted = dynamodb::itemFromJson(QByteArrayView(left));
    QVERIFY(wanted);
    QVERIFY2(dynamodb::sameAttributes(*now, *wanted), dynamodb::toJson(*now).constData());
}

void TestCommandsLive::undoIsRefusedWhereTheItemIsNotAsItWas()
{
    // The last row above left no item: there is nothing to put an old image over.
    const auto line = models::undoCommand(
            recordOf("MODIFY", ",\"OldImage\":" + oldItem + ",\"NewImage\":" + newItem), m_target);
    QVERIFY(line);
    QVERIFY(run(*line) != 0);
    QVERIFY2(m_output.contains("ConditionalCheckFailedException"), m_output.constData());
    QVERIFY(item() && item()->empty());
}

QTEST_GUILESS_MAIN(TestCommandsLive)
#include "tst_commandslive.moc"
