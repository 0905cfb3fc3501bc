// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The Doctor dialog with findings by hand; with TAILRACE_PICTURES it puts pictures of it there.
#include "album.h"
#include "ui/doctor/doctordialog.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/themecontroller.h"

#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using doctor::Check;
using doctor::Finding;
using doctor::Status;

namespace {

class Files final : public FileAsker
{
public:
    QString openName(QWidget *, const QString &, const QString &) override { return {}; }
    QString saveName(QWidget *, const QString &, const QString &, const QString &) override
    {
        return name;
    }
    QString name;
};

class Agreeing final : public Questions
{
public:
    void confirm(QWidget *, const QString &, const QString &detail, const QString &,
                 std::function<void()> yes) override
    {
        asked = detail;
        yes();
    }
    QString asked;
};

Finding of(Check check, Status status, const char *detail, const char *fix = "",
           const QStringList &lines = {})
{
    return {check,
            doctor::Side::Table,
            status,
            QString::fromUtf8(detail),
            QString::fromUtf8(fix),
            {},
            lines,
            {},
            false};
}

void tell(DoctorDialog &dialog, bool isRepaired)
{
    const QStringList sent = {
            QStringLiteral("db.example, issued by Example Issuing CA, RSA 2048, until 2027-03-01"),
            QStringLiteral("└─ Example Issuing CA, issued by Example Root, RSA 3072, until "
                           "2031-01-01")};
    dialog.addFinding(of(Check::Arn, Status::Ok, "the table orders in the account 123456789012"));
    dialog.addFinding(of(Check::Region, Status::Ok, "us-west-2, of the partition aws"));
    dialog.addFinding(of(Check::Dns, Status::Ok, "db.example is 10.1.2.3 (private)"));
    dialog.addFinding(of(Check::Tcp, Status::Ok, "connected to db.example:443 at 10.1.2.3"));
    if (isRepaired) {
        dialog.addFinding(
                of(Check::Tls, Status::Ok,
                   "TLSv1.3 with TLS_AES_256_GCM_SHA384; the certificates are valid until "
                   "2027-03-01; whether a certificate was revoked is not checked",
                   "",
                   sent
                           + QStringList{QStringLiteral("   └─ Example Root, self-signed, RSA "
                                                        "4096, until 2041-01-01")}));
        dialog.addFinding(of(Check::Clock, Status::Warn,
                             "this machine's clock is 1 h 2 min slow; requests are signed with the "
                             "corrected time",
                             "set the clock, for example with \"timedatectl set-ntp true\""));
        dialog.addFinding(of(Check::Stream, Status::Fail,
                             "the table has no stream, so its changes are recorded nowhere",
                             "switch the stream on"));
        return;
    }
    dialog.addFinding(of(Check::Tls, Status::Fail,
                         "the root of the certificate of db.example is not trusted",
                         "the root stands on this machine in /etc/company/root.pem: trust it for "
                         "this connection alone",
                         sent + QStringList{QStringLiteral("   └─ missing: Example Root")}));
    dialog.addFinding(of(Check::Clock, Status::Skipped, "not tried, because \"tls\" failed"));
    dialog.addFinding(
            of(Check::DescribeTable, Status::Skipped, "not tried, because \"tls\" failed"));
}

} // namespace

class TestDoctorDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRootIsSavedAndTrusted();
    void theStreamIsSwitchedOn();
    void dataIsNoMarkup();
    void pictures_data();
    void pictures();

private:
    Files m_files;
    Agreeing m_questions;
};

void TestDoctorDialog::aRootIsSavedAndTrusted()
{
    const QTemporaryDir folder;
    m_files.name = folder.filePath(QStringLiteral("root.pem"));
    QFile trusted(folder.filePath(QStringLiteral("trusted.pem")));
    QVERIFY(trusted.open(QIODevice::WriteOnly));
    trusted.write("what was trusted before");
    trusted.close();
    DoctorDialog dialog(QStringLiteral("orders"), {}, m_files, m_questions);
    dialog.setRoots(trusted.fileName());
    const QSignalSpy saved(&dialog, &DoctorDialog::rootSaved);
    const QSignalSpy runs(&dialog, &DoctorDialog::runRequested);
    auto *trust = dialog.findChild<QPushButton *>(QStringLiteral("trustRootButton"));
    dialog.run();
    tell(dialog, false);
    dialog.finish({});
    QVERIFY(trust->isHidden());
    dialog.finish(doctor::FoundRoot{QSslCertificate(), QStringLiteral("/etc/company/root.pem")});
    QVERIFY(!trust->isHidden());
    QTest::mouseClick(trust, Qt::LeftButton);
    QCOMPARE(saved.count(), 1);
    QCOMPARE(saved[0][0].toString(), m_files.name);
    QFile together(m_files.name);
    QVERIFY(together.open(QIODevice::ReadOnly));
    QVERIFY(together.readAll().startsWith("what was trusted before\n"));
    QVERIFY(m_questions.asked.contains(QStringLiteral("/etc/company/root.pem")));
    QCOMPARE(runs.count(), 2);
    QVERIFY(trust->isHidden());
}

void TestDoctorDialog::theStreamIsSwitchedOn()
{
    DoctorDialog dialog(QStringLiteral("orders"), {}, m_files, m_questions);
    const QSignalSpy asked(&dialog, &DoctorDialog::enableStreamRequested);
    const QSignalSpy runs(&dialog, &DoctorDialog::runRequested);
    dialog.run();
    tell(dialog, true);
    dialog.finish({});
    dialog.findChild<QComboBox *>(QStringLiteral("viewTypeBox"))
            ->setCurrentText(QStringLiteral("KEYS_ONLY"));
    auto *enable = dialog.findChild<QPushButton *>(QStringLiteral("enableStreamButton"));
    QVERIFY(!enable->parentWidget()->isHidden());
    QTest::mouseClick(enable, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), QStringLiteral("KEYS_ONLY"));
    QVERIFY(m_questions.asked.contains(QStringLiteral("24 hours")));
    dialog.streamSwitched(QStringLiteral("denied"));
    QCOMPARE(runs.count(), 1);
    dialog.streamSwitched({});
    QCOMPARE(runs.count(), 2);
}

void TestDoctorDialog::dataIsNoMarkup()
{
    DoctorDialog dialog(QStringLiteral("<b>orders</b>"), {}, m_files, m_questions);
    dialog.addFinding(
            of(Check::Tls, Status::Fail, "<b>x</b>", "<img src=x>", {QStringLiteral("<i>CN</i>")}));
    dialog.finish({});
    const auto labels = dialog.findChildren<QLabel *>();
    QVERIFY(labels.size() >= 4);
    for (const QLabel *label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestDoctorDialog::pictures_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestDoctorDialog::pictures()
{
    QFETCH(bool, isDark);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.setChoice(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    const test::Album album("doctor", isDark);
    DoctorDialog dialog(QStringLiteral("orders"), {}, m_files, m_questions);
    dialog.run();
    tell(dialog, false);
    dialog.finish(doctor::FoundRoot{QSslCertificate(), QStringLiteral("/etc/company/root.pem")});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(album.save(dialog, "failing"));
    dialog.run();
    tell(dialog, true);
    dialog.finish({});
    QTRY_COMPARE(dialog.findChildren<QLabel *>(QStringLiteral("checkDetail")).size(), 7);
    QVERIFY(album.save(dialog, "repaired"));
}

QTEST_MAIN(TestDoctorDialog)
#include "tst_doctordialog.moc"
