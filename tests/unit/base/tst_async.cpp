// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"

#include <QPromise>
#include <QTest>

#include <memory>

using namespace tailrace;

class TestAsync : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deliversLaterAlsoWhatIsReady();
    void isSilentWhenTheReceiverIsGone();
    void isSilentWhenCancelled();
    void servesSeveralListeners();
};

void TestAsync::deliversLaterAlsoWhatIsReady()
{
    QPromise<int> promise;
    promise.start();
    promise.addResult(7);
    promise.finish();
    int seen = 0;
    onResult(promise.future(), this, [&](int value) { seen = value; });
    QCOMPARE(seen, 0);
    QTRY_COMPARE(seen, 7);
}

void TestAsync::isSilentWhenTheReceiverIsGone()
{
    QPromise<int> promise;
    promise.start();
    bool called = false;
    auto receiver = std::make_unique<QObject>();
    onResult(promise.future(), receiver.get(), [&](int) { called = true; });
    receiver.reset();
    promise.addResult(1);
    promise.finish();
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

void TestAsync::isSilentWhenCancelled()
{
    QPromise<int> promise;
    promise.start();
    bool called = false;
    onResult(promise.future(), this, [&](int) { called = true; });
    promise.future().cancel();
    promise.finish();
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

void TestAsync::servesSeveralListeners()
{
    QPromise<int> promise;
    promise.start();
    int sum = 0;
    onResult(promise.future(), this, [&](int value) { sum += value; });
    onResult(promise.future(), this, [&](int value) { sum += value; });
    promise.addResult(3);
    promise.finish();
    QTRY_COMPARE(sum, 6);
}

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
