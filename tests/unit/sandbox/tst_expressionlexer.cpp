// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an expression is cut into.
#include "sandbox/expressionlexer.h"

#include <QTest>

using namespace tailrace;
using sandbox::Token;

namespace {

/// Every token with a letter for its kind: "W:a S:= V::v E:<EOF>".
QByteArray shown(const std::vector<Token> &tokens)
{
    static const char kinds[] = "WNV#SEB"; // in the order of Token::Kind; # is a number
    QByteArray out;
    for (const Token &token : tokens)
        out += QByteArray(1, kinds[int(token.kind)]) + ':' + token.text + ' ';
    return out.trimmed();
}

} // namespace

class TestExpressionLexer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cuts_data();
    void cuts();
    void aTokenKnowsWhereItBegan();
    void everyByteIsTakenOnce();
};

void TestExpressionLexer::cuts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
    };
    row("nothing", "", "E:<EOF>");
    row("white space of every kind", " \t\r\n ", "E:<EOF>");
    row("a comparison without blanks", "a=:v", "W:a S:= V::v E:<EOF>");
    row("the longer sign wins", "<><=>=<>=", "S:<> S:<= S:>= S:<> S:= E:<EOF>");
    row("a path", "a.b[10].#c", "W:a S:. W:b S:[ #:10 S:] S:. N:#c E:<EOF>");
    row("placeholders may begin with a digit", "#1 :2", "N:#1 V::2 E:<EOF>");
    row("a prefix alone is nothing", "# :", "B:# B:: E:<EOF>");
    row("a word may begin with a digit here; the parser says no", "1a", "W:1a E:<EOF>");
    row("arithmetic", "a+:b-:c", "W:a S:+ V::b S:- V::c E:<EOF>");
    row("a minus ends a word", "a-b", "W:a S:- W:b E:<EOF>");
    row("a character that is nothing", "a ! b", "W:a B:! W:b E:<EOF>");
    row("a character of several bytes is one token", "é€🚚", "B:é B:€ B:🚚 E:<EOF>");
    row("half a character", "a\xC3", "W:a B:\xC3 E:<EOF>");
    row("quotes are nothing", "'a'", "B:' W:a B:' E:<EOF>");
}

void TestExpressionLexer::cuts()
{
    QFETCH(QByteArray, text);
    QTEST(shown(sandbox::tokenize(text)), "expected");
}

void TestExpressionLexer::aTokenKnowsWhereItBegan()
{
    const auto tokens = sandbox::tokenize(" é = :v ");
    QCOMPARE(tokens.size(), size_t(4));
    QCOMPARE(tokens[0].begin, 1);
    QCOMPARE(tokens[1].begin, 4);
    QCOMPARE(tokens[2].begin, 6);
    QCOMPARE(tokens[3].begin, 9);
}

void TestExpressionLexer::everyByteIsTakenOnce()
{
    QByteArray all;
    for (int c = 1; c < 256; ++c)
        if (!QByteArray(" \t\r\n").contains(char(c)))
            all += char(c);
    QByteArray back;
    for (const Token &token : sandbox::tokenize(all))
        if (token.kind != Token::Kind::End)
            back += token.text;
    QCOMPARE(back, all);
}

QTEST_GUILESS_MAIN(TestExpressionLexer)
#include "tst_expressionlexer.moc"
