// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

#include <QTest>

using namespace tailrace;

class TestError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindSaysWhatToDo();
    void descriptionIsOneLineWithoutControls();
    void descriptionNamesCodeAndRequestId();
};

void TestError::everyKindSaysWhatToDo()
{
    for (int kind = 0; kind <= int(ErrorKind::Cancelled); ++kind)
        QVERIFY2(!base::remedyFor(Error{ErrorKind(kind), {}, {}, {}}).isEmpty(),
                 qPrintable(QString::number(kind)));
}

void TestError::descriptionIsOneLineWithoutControls()
{
    const Error error{ErrorKind::Malformed, {}, QStringLiteral("a\nb\r\x1b[31m\u202Ec"), {}};
    for (const QChar c : base::describe(error))
        QVERIFY(c.category() != QChar::Other_Control && c != QChar(0x202E));
}

void TestError::descriptionNamesCodeAndRequestId()
{
    Error error{
            ErrorKind::Denied, QStringLiteral("AccessDeniedException"), QStringLiteral("no"), {}};
    error.facts.requestId = QStringLiteral("R1");
    error.facts.remedy = QStringLiteral("ask");
    QCOMPARE(base::describe(error),
             QStringLiteral("AccessDeniedException: no (request id R1); ask"));
}

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
