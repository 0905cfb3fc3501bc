// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The Secrets dialog over stores of the test's own, by keyboard; with TAILRACE_PICTURES it puts
// pictures of it there.
#include "album.h"
#include "secrets/chosenstore.h"
#include "support/fakekeychain.h"
#include "support/manualclock.h"
#include "ui/secrets/secretsdialog.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/themecontroller.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using secrets::SecretKind;
using secrets::StoredSecret;

namespace {

class Agreeing final : public Questions
{
public:
    void confirm(QWidget *, const QString &text, const QString &detail, const QString &,
                 std::function<void()> yes) override
    {
        asked = text + QLatin1Char('\n') + detail;
        yes();
    }
    QString asked;
};

StoredSecret token(const QByteArray &value)
{
    StoredSecret secret;
    secret.text = base::Secret(value);
    return secret;
}

StoredSecret keys()
{
    StoredSecret secret;
    secret.kind = SecretKind::AwsKeys;
    secret.accessKeyId = QStringLiteral("AKIAEXAMPLE");
    secret.secretAccessKey = base::Secret("secret-key-of-team");
    return secret;
}

} // namespace

class TestSecretsDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhereTheyAreKept_data();
    void saysWhereTheyAreKept();
    void aSecretIsAddedByKeyboard();
    void keysAreAddedPartByPart();
    void whatIsWrongIsSaidAndNothingKept();
    void whatBridgesNameIsListed();
    void aValueIsReplaced();
    void removingAsksAndSaysWhatUsesIt();
    void aCopyLastsHalfAMinute();
    void noValueIsEverShown();
    void pictures_data();
    void pictures();

private:
    void open(bool hasKeyStore = true)
    {
        auto fake = std::make_unique<test::FakeKeychain>();
        if (!hasKeyStore)
            fake->missing = Error{ErrorKind::Credentials,
                                  {},
                                  QStringLiteral("the system's key store is not there: this "
                                                 "session has no D-Bus"),
                                  {}};
        m_store = std::make_unique<secrets::ChosenStore>(std::move(fake));
        m_clipboard = std::make_unique<SecretClipboard>(m_clock);
        m_dialog = std::make_unique<SecretsDialog>(
                *m_store, [this] { return m_uses; }, m_questions, *m_clipboard);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    void keep(const QString &name, const StoredSecret &secret)
    {
        const auto kept = m_store->write(name, secret);
        QTRY_VERIFY(kept.isFinished());
        QVERIFY(kept.result());
    }
    template <typename T>
    T *find(const char *name) const
    {
        for (QWidget *widget : QApplication::allWidgets())
            if (auto *found = qobject_cast<T *>(widget);
                found && found->objectName() == QLatin1String(name) && found->isVisible())
                return found;
        return nullptr;
    }
    QDialog *editor() const { return find<QDialog>("editSecretDialog"); }
    /// The rows, one a line.
    QString rows() const
    {
        const auto *table = find<QTableWidget>("secretsTable");
        QStringList lines;
        for (int row = 0; row < table->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < table->columnCount(); ++column)
                cells.append(table->item(row, column)->text());
            lines.append(cells.join(QStringLiteral(" | ")));
        }
        return lines.join(QLatin1Char('\n'));
    }
    void press(const char *button)
    {
        auto *found = find<QPushButton>(button);
        QVERIFY2(found && found->isEnabled(), button);
        QTest::keyClick(found, Qt::Key_Space);
    }
    void type(const char *edit, const char *text)
    {
        auto *found = find<QLineEdit>(edit);
        QVERIFY2(found, edit);
        QTest::keyClicks(found, QString::fromUtf8(text));
    }
    /// Layouts follow what is said in a label a moment later.
    static bool settle()
    {
        QTest::qWait(50);
        return true;
    }
    Result<StoredSecret> stored(const QString &name)
    {
        const auto read = m_store->read(name);
        [&] { QTRY_VERIFY(read.isFinished()); }();
        return read.result();
    }

    test::ManualClock m_clock;
    Agreeing m_questions;
    std::vector<NamedUse> m_uses;
    std::unique_ptr<secrets::ChosenStore> m_store;
    std::unique_ptr<SecretClipboard> m_clipboard;
    std::unique_ptr<SecretsDialog> m_dialog;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
};

void TestSecretsDialog::initTestCase()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                             QSettings::IniFormat);
    m_theme = std::make_unique<ThemeController>(*m_settings);
}

void TestSecretsDialog::init()
{
    m_uses.clear();
    m_questions.asked.clear();
    m_clock.reset();
}

void TestSecretsDialog::cleanup()
{
    m_dialog.reset();
    m_clipboard.reset();
    m_store.reset();
}

void TestSecretsDialog::saysWhereTheyAreKept_data()
{
    QTest::addColumn<bool>("hasKeyStore");
    QTest::addColumn<QString>("words");
    QTest::newRow("in the key store") << true << QStringLiteral("this system's key store");
    QTest::newRow("in memory, and why")
            << false
            << QStringLiteral("in memory until Tailrace is closed, because the system's "
                              "key store is not there: this session has no D-Bus");
}

void TestSecretsDialog::saysWhereTheyAreKept()
{
    QFETCH(bool, hasKeyStore);
    QFETCH(QString, words);
    open(hasKeyStore);
    QTRY_VERIFY(find<ProblemLabel>("whereLabel")->text().contains(words));
}

void TestSecretsDialog::aSecretIsAddedByKeyboard()
{
    open();
    press("addSecretButton");
    QTRY_VERIFY(editor());
    type("secretNameEdit", "hook");
    QCOMPARE(find<QLineEdit>("tokenEdit")->echoMode(), QLineEdit::Password);
    type("tokenEdit", "t0k=n");
    QTest::keyClick(find<QLineEdit>("tokenEdit"), Qt::Key_Return);
    QTRY_VERIFY(!editor());
    QTRY_COMPARE(rows(), QStringLiteral("hook | Token or password | "));
    QCOMPARE(stored(QStringLiteral("hook"))->text.reveal(), QByteArray("t0k=n"));
}

void TestSecretsDialog::keysAreAddedPartByPart()
{
    open(false);
    press("addSecretButton");
    QTRY_VERIFY(editor());
    type("secretNameEdit", "team");
    auto *kind = find<QComboBox>("secretKindBox");
    QTest::keyClick(kind, Qt::Key_End);
    type("keyIdEdit", "AKIAEXAMPLE");
    type("secretKeyEdit", " secret-key ");
    press("keepSecretButton");
    QTRY_VERIFY(!editor());
    QTRY_COMPARE(rows(), QStringLiteral("team | AWS keys | "));
    QCOMPARE(stored(QStringLiteral("team"))->secretAccessKey.reveal(), QByteArray("secret-key"));
}

void TestSecretsDialog::whatIsWrongIsSaidAndNothingKept()
{
    open();
    press("addSecretButton");
    QTRY_VERIFY(editor());
    press("keepSecretButton"); // no name
    QVERIFY(editor());
    type("secretNameEdit", "login");
    press("keepSecretButton"); // no value
    QTRY_VERIFY(find<ProblemLabel>("secretProblem")->text().contains(QStringLiteral("empty")));
    QTest::keyClick(find<QComboBox>("secretKindBox"), Qt::Key_Down);
    type("passwordEdit", "pw"); // no user
    press("keepSecretButton");
    QVERIFY(editor());
    type("userEdit", "me");
    press("keepSecretButton");
    QTRY_VERIFY(!editor());
    QCOMPARE(stored(QStringLiteral("login"))->text.reveal(), QByteArray("me:pw"));
}

void TestSecretsDialog::whatBridgesNameIsListed()
{
    m_uses = {{QStringLiteral("orders"),
               {QStringLiteral("hook"), QStringLiteral("route paid"), false}},
              {QStringLiteral("orders"),
               {QStringLiteral("team"), QStringLiteral("the source"), true}},
              {QStringLiteral("<b>users</b>"),
               {QStringLiteral("hook"), QStringLiteral("route r"), false}}};
    open();
    keep(QStringLiteral("hook"), token("tok"));
    QTRY_COMPARE(rows(), QStringLiteral("hook | Token or password | orders (route paid), "
                                        "<b>users</b> (route r)\n"
                                        "team | Not kept yet | orders (the source)"));
    find<QTableWidget>("secretsTable")->selectRow(1);
    QVERIFY(!find<QPushButton>("removeSecretButton")->isEnabled());
    press("changeSecretButton");
    QTRY_VERIFY(editor());
    QCOMPARE(find<QLineEdit>("secretNameEdit")->text(), QStringLiteral("team"));
    type("keyIdEdit", "AKIAEXAMPLE"); // the kind that is needed
    type("secretKeyEdit", "secret-key");
    press("keepSecretButton");
    QTRY_VERIFY(rows().contains(QStringLiteral("team | AWS keys | orders (the source)")));
}

void TestSecretsDialog::aValueIsReplaced()
{
    open();
    keep(QStringLiteral("hook"), token("old"));
    QTRY_COMPARE(rows().count(QStringLiteral("hook")), 1);
    find<QTableWidget>("secretsTable")->selectRow(0);
    press("changeSecretButton");
    QTRY_VERIFY(editor());
    QVERIFY(find<QLineEdit>("secretNameEdit")->isReadOnly());
    QVERIFY(find<QLineEdit>("tokenEdit")->text().isEmpty()); // what it was is not shown
    type("tokenEdit", "new");
    press("keepSecretButton");
    QTRY_VERIFY(!editor());
    QCOMPARE(stored(QStringLiteral("hook"))->text.reveal(), QByteArray("new"));
}

void TestSecretsDialog::removingAsksAndSaysWhatUsesIt()
{
    m_uses = {{QStringLiteral("orders"),
               {QStringLiteral("hook"), QStringLiteral("route paid"), false}}};
    open();
    keep(QStringLiteral("hook"), token("tok"));
    QTRY_VERIFY(rows().startsWith(QStringLiteral("hook | Token")));
    find<QTableWidget>("secretsTable")->selectRow(0);
    press("removeSecretButton");
    QVERIFY(m_questions.asked.contains(QStringLiteral("orders (route paid)")));
    QTRY_COMPARE(rows(), QStringLiteral("hook | Not kept yet | orders (route paid)"));
    QCOMPARE(stored(QStringLiteral("hook")).error().kind, ErrorKind::NotFound);
}

void TestSecretsDialog::aCopyLastsHalfAMinute()
{
    open();
    keep(QStringLiteral("team"), keys());
    QTRY_VERIFY(rows().contains(QStringLiteral("team")));
    find<QTableWidget>("secretsTable")->selectRow(0);
    press("copySecretButton");
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("secret-key-of-team"));
    QVERIFY(find<ProblemLabel>("secretsProblem")->text().contains(QStringLiteral("30 seconds")));
    m_clock.advance(30'000);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString());
}

void TestSecretsDialog::noValueIsEverShown()
{
    open();
    keep(QStringLiteral("hook"), token("hidden-value"));
    QTRY_VERIFY(rows().contains(QStringLiteral("hook")));
    QVERIFY(!rows().contains(QStringLiteral("hidden-value")));
    for (QWidget *widget : QApplication::allWidgets())
        QVERIFY(!widget->toolTip().contains(QStringLiteral("hidden-value"))
                && !widget->accessibleDescription().contains(QStringLiteral("hidden-value")));
}

void TestSecretsDialog::pictures_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestSecretsDialog::pictures()
{
    QFETCH(bool, isDark);
    m_theme->overrideChoice(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    const test::Album album("secrets", isDark);
    m_uses = {{QStringLiteral("orders-to-webhook"),
               {QStringLiteral("hook"), QStringLiteral("route paid"), false}},
              {QStringLiteral("orders-to-webhook"),
               {QStringLiteral("team"), QStringLiteral("the source"), true}},
              {QStringLiteral("replica"),
               {QStringLiteral("db"), QStringLiteral("route all"), false}}};
    open();
    keep(QStringLiteral("hook"), token("tok"));
    keep(QStringLiteral("team"), keys());
    QTRY_COMPARE(rows().count(QLatin1Char('\n')), 2);
    find<QTableWidget>("secretsTable")->selectRow(0);
    QVERIFY(settle() && album.save(*m_dialog, "kept"));
    press("addSecretButton");
    QTRY_VERIFY(editor());
    type("secretNameEdit", "hook 2");
    type("tokenEdit", "0123456789");
    QVERIFY(album.save(*editor(), "add"));
    QTest::keyClick(find<QComboBox>("secretKindBox"), Qt::Key_End);
    press("keepSecretButton");
    QTRY_VERIFY(!find<ProblemLabel>("secretProblem")->text().isEmpty());
    QVERIFY(settle() && album.save(*editor(), "keys"));
    cleanup();
    open(false);
    QTRY_VERIFY(rows().contains(QStringLiteral("Not kept yet")));
    QVERIFY(settle() && album.save(*m_dialog, "session"));
}

QTEST_MAIN(TestSecretsDialog)
#include "tst_secretsdialog.moc"
