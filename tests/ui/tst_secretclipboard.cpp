// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"
#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QtTest>

using namespace tailrace;
using ui::SecretClipboard;

namespace {

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

class TestSecretClipboard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock.reset();
        QGuiApplication::clipboard()->clear();
    }
    void isClearedAfterHalfAMinute();
    void leavesAloneWhatSomebodyElseCopied();
    void aLaterCopyHasItsOwnTime();
    void isClearedWithTheWindow();
    void asksHistoriesToPassItOver();

private:
    test::ManualClock m_clock;
};

void TestSecretClipboard::isClearedAfterHalfAMinute()
{
    SecretClipboard secrets(m_clock);
    secrets.copy(QStringLiteral("tok"));
    QCOMPARE(clipboard(), QStringLiteral("tok"));
    m_clock.advance(29'999);
    QCOMPARE(clipboard(), QStringLiteral("tok"));
    m_clock.advance(1);
    QCOMPARE(clipboard(), QString());
}

void TestSecretClipboard::leavesAloneWhatSomebodyElseCopied()
{
    SecretClipboard secrets(m_clock);
    secrets.copy(QStringLiteral("tok"));
    QGuiApplication::clipboard()->setText(QStringLiteral("theirs"));
    m_clock.advance(30'000);
    QCOMPARE(clipboard(), QStringLiteral("theirs"));
}

void TestSecretClipboard::aLaterCopyHasItsOwnTime()
{
    SecretClipboard secrets(m_clock);
    secrets.copy(QStringLiteral("tok"));
    m_clock.advance(20'000);
    secrets.copy(QStringLiteral("tok")); // the same one again
    m_clock.advance(20'000);
    QCOMPARE(clipboard(), QStringLiteral("tok"));
    m_clock.advance(10'000);
    QCOMPARE(clipboard(), QString());
}

void TestSecretClipboard::isClearedWithTheWindow()
{
    auto secrets = std::make_unique<SecretClipboard>(m_clock);
    secrets->copy(QStringLiteral("tok"));
    secrets.reset();
    QCOMPARE(clipboard(), QString());
    m_clock.advance(30'000);
}

void TestSecretClipboard::asksHistoriesToPassItOver()
{
    SecretClipboard secrets(m_clock);
    secrets.copy(QStringLiteral("tok"));
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(
                     QStringLiteral("x-kde-passwordManagerHint")),
             QByteArray("secret"));
}

QTEST_MAIN(TestSecretClipboard)
#include "tst_secretclipboard.moc"
