// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/cidr.h"
#include "filter/nearestname.h"
#include "filter/textmatch.h"

#include <QTest>

using namespace tailrace::filter;

/// The small machines below the patterns: blocks of addresses, stars, case, slips of the finger.
class TestTextMatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void blocks_data();
    void blocks();
    void noBlocks_data();
    void noBlocks();
    void wildcards_data();
    void wildcards();
    void noWildcards_data();
    void noWildcards();
    void manyStarsAreQuick();
    void caseless_data();
    void caseless();
    void nearestNames_data();
    void nearestNames();
};

void TestTextMatch::blocks_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("inside");
    const auto row = [](const char *block, const char *address, bool inside) {
        QTest::addRow("%s in %s", address, block)
                << QByteArray(block) << QByteArray(address) << inside;
    };
    row("10.0.0.0/8", "10.255.255.255", true);
    row("10.0.0.0/8", "11.0.0.0", false);
    row("10.1.2.3/8", "10.9.9.9", true); // bits behind the mask are ignored
    row("192.168.4.0/22", "192.168.7.255", true);
    row("192.168.4.0/22", "192.168.8.0", false);
    row("10.0.0.1/32", "10.0.0.1", true);
    row("10.0.0.1/32", "10.0.0.2", false);
    row("0.0.0.0/0", "255.255.255.255", true);
    row("0.0.0.0/0", "::1", false);
    row("::/0", "10.0.0.1", false);
    row("::/0", "2001:db8::1", true);
    row("2001:db8::/33", "2001:DB8:7fff::1", true);
    row("2001:db8::/33", "2001:db8:8000::", false);
    row("2001:db8::1/128", "2001:0db8:0:0:0:0:0:1", true);
    row("10.0.0.0/8", "10.0.0", false);
    row("10.0.0.0/8", "10.0.0.1 ", false);
    row("10.0.0.0/8", "10.0.0.01", false);
    row("10.0.0.0/8", "", false);
    row("::/0", "fe80::1%eth0", false);
}

void TestTextMatch::blocks()
{
    QFETCH(QByteArray, block);
    QFETCH(QByteArray, address);
    const auto cidr = Cidr::parse(block);
    QVERIFY(cidr);
    QTEST(cidr->contains(address), "inside");
}

void TestTextMatch::noBlocks_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"10.0.0.0", "10.0.0.0/", "/8", "10.0.0.0/33", "10.0.0.0/-1",
                             "10.0.0.0/08", "10.0.0.0/+8", "10.0.0.0/ 8", "10.0.0.0/8/8", "::/129",
                             "10.0.0/8", "x/8", "1.2.3.4.5/8", "2001:db8::1::/64"})
        QTest::newRow(text) << QByteArray(text);
}

void TestTextMatch::noBlocks()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Cidr::parse(text));
}

void TestTextMatch::wildcards_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *pattern, const char *text, bool matches) {
        QTest::addRow("'%s' on '%s'", pattern, text)
                << QByteArray(pattern) << QByteArray(text) << matches;
    };
    row("", "", true);
    row("", "a", false);
    row("a", "a", true);
    row("a", "ab", false);
    row("*", "", true);
    row("*", "a/b\nc", true);
    row("a*", "a", true);
    row("a*", "ba", false);
    row("*a", "ba", true);
    row("a*b", "ab", true);
    row("a*b", "a", false);
    row("a*a", "a", false); // one letter is not both ends
    row("a*a", "aa", true);
    row("*ab*cd*", "xxabxxcdxx", true);
    row("*ab*cd*", "cdab", false);
    row("ab*ab*ab", "abab", false);
    row("ab*ab*ab", "ababab", true);
    row("a*aba*ba", "aababa", true);
    row("a*aba*ba", "aaba", false);
    row("a?c", "abc", false);
    row("a?c", "a?c", true);
    row("a\\*c", "a*c", true);
    row("a\\*c", "abc", false);
    row("a\\\\c", "a\\c", true);
    row("\\**", "*x", true);
    row("*\\*", "x*", true);
    row("ü*", "uber", false);
    row("ü*", "üb", true);
}

void TestTextMatch::wildcards()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    const auto wildcard = Wildcard::parse(pattern);
    QVERIFY(wildcard);
    QTEST(wildcard->matches(text), "matches");
}

void TestTextMatch::noWildcards_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"**", "a**", "**a", "a**b", "*a**", "\\", "a\\", "\\a", "\\n", "*\\?"})
        QTest::newRow(text) << QByteArray(text);
}

void TestTextMatch::noWildcards()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Wildcard::parse(text));
}

void TestTextMatch::manyStarsAreQuick()
{
    // Going back for each star would take longer than the universe is old.
    const auto wildcard = Wildcard::parse(QByteArray("a*").repeated(200) + 'b');
    QVERIFY(wildcard);
    QVERIFY(!wildcard->matches(QByteArray(100'000, 'a')));
}

void TestTextMatch::caseless_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("fits"); // = equal, < begins, > ends
    const auto row = [](const char *name, const char *pattern, const char *text, const char *fits) {
        QTest::newRow(name) << QByteArray(pattern) << QByteArray(text) << QString::fromUtf8(fits);
    };
    row("the same", "abc", "abc", "=<>");
    row("another case", "aBc", "AbC", "=<>");
    row("beyond ASCII", "zürich", "ZÜRICH", "=<>");
    row("Greek and Cyrillic", "ΩЖ", "ωж", "=<>");
    row("the beginning", "ab", "ABC", "<");
    row("the end", "bc", "ABC", ">");
    row("nothing", "", "x", "<>");
    row("longer than the text", "abcd", "abc", "");
    row("characters without case", "🌉1", "🌉1", "=<>");
    row("a length that would change", "ß", "SS", "");
    row("another normalisation", "ü", "u\xCC\x88", "");
}

void TestTextMatch::caseless()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    const CaselessText caseless(pattern);
    QString fits;
    fits += caseless.equals(text) ? QStringLiteral("=") : QString();
    fits += caseless.beginsIn(text) ? QStringLiteral("<") : QString();
    fits += caseless.endsIn(text) ? QStringLiteral(">") : QString();
    QTEST(fits, "fits");
}

void TestTextMatch::nearestNames_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("a letter too few") << QByteArray("prefx") << QByteArray("prefix");
    QTest::newRow("a letter too many") << QByteArray("suffixx") << QByteArray("suffix");
    QTest::newRow("two letters exchanged") << QByteArray("wlidcard") << QByteArray("wildcard");
    QTest::newRow("another case") << QByteArray("ANYTHING-BUT") << QByteArray("anything-but");
    QTest::newRow("the nearer of two") << QByteArray("uffix") << QByteArray("suffix");
    QTest::newRow("something else") << QByteArray("regex") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("very long") << QByteArray(1'000'000, 'x') << QByteArray();
}

void TestTextMatch::nearestNames()
{
    QFETCH(QByteArray, word);
    QTEST(nearestName(word, {"prefix", "suffix", "wildcard", "anything-but"}), "name");
}

QTEST_APPLESS_MAIN(TestTextMatch)
#include "tst_textmatch.moc"
