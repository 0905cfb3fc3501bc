// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/commandfetcher.h"

#include "support/testsupport.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using credentials::CommandFetcher;

/// With real programs: shell scripts, run without a shell around them.
class TestCommandFetcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void outcomes_data();
    void outcomes();
    void argumentsArriveAsTheyAre();
    void nothingIsOnItsInput();
    void aProgramThatIsNotThere();
    void aProgramThatHangsIsEnded();

private:
    QString script(const QByteArray &body)
    {
        const QString path = m_folder.filePath(QStringLiteral("s%1").arg(++m_count));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + body);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }
    Result<aws::Credentials> run(const QStringList &words,
                                 std::chrono::milliseconds limit = std::chrono::minutes(1))
    {
        const auto future =
                (new CommandFetcher({QStringLiteral("dev"), words.join(u' '), words}, this, limit))
                        ->start();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000); }();
        return future.result();
    }

    QTemporaryDir m_folder;
    int m_count = 0;
};

void TestCommandFetcher::outcomes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("problem"); // empty: keys came
    const auto row = [](const char *title, const QByteArray &body, const char *problem) {
        QTest::newRow(title) << body << QString::fromLatin1(problem);
    };
    const QByteArray good =
            R"({"Version":1,"AccessKeyId":"AKID","SecretAccessKey":"HUSH","SessionToken":"t"})";
    row("keys", "echo '" + good + "'", "");
    row("keys and words for people", "echo working >&2; echo '" + good + "'", "");
    row("another version", "echo '" + QByteArray(good).replace(":1,", ":2,") + "'",
        "did not print a JSON object of Version 1");
    row("a version in words", "echo '" + QByteArray(good).replace(":1,", ":\"1\",") + "'",
        "did not print a JSON object of Version 1");
    row("words before the object", "echo hello; echo '" + good + "'",
        "did not print a JSON object of Version 1");
    row("nothing", "true", "did not print a JSON object of Version 1");
    row("it fails and says why", "echo 'please sign in' >&2; exit 3",
        "ended with status 3: please sign in");
    row("what it says holds a secret", "echo 'aws_secret_access_key = HUSHHUSHHUSH' >&2; exit 1",
        "ended with status 1");
    row("it prints keys and fails", "echo '" + good + "'; exit 1", "ended with status 1");
    row("more than 64 KB", "head -c 100000 /dev/zero", "printed more than 64 KB");
    row("no end of output", "yes HUSH", "printed more than 64 KB");
}

void TestCommandFetcher::outcomes()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, problem);
    const auto keys = run({script(body)});
    QCOMPARE(bool(keys), problem.isEmpty());
    if (keys) {
        QCOMPARE(keys->secretAccessKey.reveal(), QByteArray("HUSH"));
        return;
    }
    QCOMPARE(keys.error().kind, ErrorKind::Credentials);
    QVERIFY2(keys.error().message.startsWith(QStringLiteral("the program of profile \"dev\" ")
                                             + problem),
             qPrintable(keys.error().message));
    QVERIFY(!keys.error().message.contains(QLatin1String("HUSH")));
}

void TestCommandFetcher::argumentsArriveAsTheyAre()
{
    const QString marker = m_folder.filePath(QStringLiteral("marker"));
    const QStringList tricks = {QStringLiteral("$(touch %1)").arg(marker), QStringLiteral("a b"),
                                QStringLiteral("; touch ") + marker, QStringLiteral("*")};
    const QString seen = m_folder.filePath(QStringLiteral("seen"));
    run(QStringList{script("for word in \"$@\"; do echo \"$word\"; done > " + seen.toLocal8Bit())}
        + tricks);
    QFile file(seen);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()).trimmed(), tricks.join(u'\n'));
    QVERIFY(!QFile::exists(marker));
}

void TestCommandFetcher::nothingIsOnItsInput()
{
    QVERIFY(run({script("cat; echo '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":"
                        "\"HUSH\"}'")}));
}

void TestCommandFetcher::aProgramThatIsNotThere()
{
    const auto keys = run({m_folder.filePath(QStringLiteral("gone"))});
    QVERIFY(!keys);
    QVERIFY2(keys.error().message.contains(QLatin1String("can't be started")),
             qPrintable(keys.error().message));
}

void TestCommandFetcher::aProgramThatHangsIsEnded()
{
    const QString pidFile = m_folder.filePath(QStringLiteral("pid"));
    const auto keys = run({script("echo $$ > " + pidFile.toLocal8Bit() + "; exec sleep 1000")},
                          std::chrono::seconds(1));
    QVERIFY(!keys);
    QVERIFY2(keys.error().message.contains(QLatin1String("took longer than 1 seconds")),
             qPrintable(keys.error().message));
    QFile file(pidFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString process =
            QStringLiteral("/proc/%1/cmdline").arg(QString::fromLatin1(file.readAll().trimmed()));
    QTRY_VERIFY(!QFile(process).open(QIODevice::ReadOnly) || QFile(process).readAll().isEmpty());
}

QTEST_GUILESS_MAIN(TestCommandFetcher)
#include "tst_commandfetcher.moc"
