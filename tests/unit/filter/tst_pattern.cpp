// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/pattern.h"

#include <QTest>

using namespace tailrace;
using filter::Pattern;

/// What matches; what is refused stands in tst_patternfaults.
class TestPattern : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_data();
    void matches();
    void aCopyMatchesToo();
};

void TestPattern::matches_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const char *pattern, const char *record, bool expected) {
        QTest::newRow(name) << QByteArray(pattern) << QByteArray(record) << expected;
    };
    const char *insert = R"({"eventName":"INSERT","dynamodb":{"Keys":{"id":{"S":"a"}},
                             "NewImage":{"n":{"N":"12"},"t":{"SS":["x","y"]}}}})";
    row("one of a list", R"({"eventName":["REMOVE","INSERT"]})", insert, true);
    row("none of a list", R"({"eventName":["REMOVE","MODIFY"]})", insert, false);
    row("another case", R"({"eventName":["insert"]})", insert, false);
    row("a member that is not there", R"({"other":["INSERT"]})", insert, false);
    row("all of several members",
        R"({"eventName":["INSERT"],"dynamodb":{"Keys":{"id":{"S":["a"]}}}})", insert, true);
    row("not all of several members",
        R"({"eventName":["INSERT"],"dynamodb":{"Keys":{"id":{"S":["b"]}}}})", insert, false);
    row("DynamoDB's numbers are texts", R"({"dynamodb":{"NewImage":{"n":{"N":["12"]}}}})", insert,
        true);
    row("and never numbers", R"({"dynamodb":{"NewImage":{"n":{"N":[{"numeric":["=",12]}]}}}})",
        insert, false);
    row("a member of a set", R"({"dynamodb":{"NewImage":{"t":{"SS":["y"]}}}})", insert, true);
    row("anything but one member of a set is met by another",
        R"({"dynamodb":{"NewImage":{"t":{"SS":[{"anything-but":"y"}]}}}})", insert, true);
    row("deeper than the record goes", R"({"eventName":{"x":["INSERT"]}})", insert, false);
    row("an object is no leaf", R"({"dynamodb":[{"exists":true}]})", insert, false);
    row("an object counts as absent", R"({"dynamodb":[{"exists":false}]})", insert, true);

    row("numbers by value", R"({"a":[100]})", R"({"a":1.00e2})", true);
    row("numbers beyond double, equal", R"({"a":[12345678901234567890123456789012345678]})",
        R"({"a":12345678901234567890123456789012345678})", true);
    row("numbers beyond double, apart by one", R"({"a":[12345678901234567890123456789012345678]})",
        R"({"a":12345678901234567890123456789012345679})", false);
    row("a number is no text", R"({"a":["1"]})", R"({"a":1})", false);
    row("true", R"({"a":[true]})", R"({"a":true})", true);
    row("true is no text", R"({"a":["true"]})", R"({"a":true})", false);
    row("false is not true", R"({"a":[true]})", R"({"a":false})", false);
    row("null", R"({"a":[null]})", R"({"a":null})", true);
    row("null is not absence", R"({"a":[{"exists":true}]})", R"({"a":null})", true);
    row("the empty text", R"({"a":[""]})", R"({"a":""})", true);
    row("the empty text is not null", R"({"a":[""]})", R"({"a":null})", false);
    row("composed is not decomposed", R"({"a":["\u00fc"]})", R"({"a":"u\u0308"})", false);

    row("a lower bound", R"({"a":[{"numeric":[">",0.1]}]})",
        R"({"a":0.10000000000000000000000001})", true);
    row("the bound itself", R"({"a":[{"numeric":[">",0.1]}]})", R"({"a":0.10})", false);
    row("a range's upper end", R"({"a":[{"numeric":[">",0,"<=",5]}]})", R"({"a":5.0})", true);
    row("above a range", R"({"a":[{"numeric":[">",0,"<=",5]}]})", R"({"a":5.01})", false);
    row("numeric on a text", R"({"a":[{"numeric":["=",5]}]})", R"({"a":"5"})", false);
    row("our numeric on a text", R"({"a":[{"tailrace-numeric":["=",5]}]})", R"({"a":"5.0"})", true);
    row("our numeric on a number", R"({"a":[{"tailrace-numeric":["=",5]}]})", R"({"a":5})", true);
    row("our numeric on all 38 digits",
        R"({"a":[{"tailrace-numeric":[">",12345678901234567890123456789012345678]}]})",
        R"({"a":"12345678901234567890123456789012345679"})", true);
    row("our numeric on what is no number", R"({"a":[{"tailrace-numeric":["<",5]}]})",
        R"({"a":"4 apples"})", false);
    row("our numeric on an empty text", R"({"a":[{"tailrace-numeric":["<",5]}]})", R"({"a":""})",
        false);

    row("absent, or one of these: absent", R"({"a":[{"exists":false},"x"]})", R"({})", true);
    row("absent, or one of these: one", R"({"a":[{"exists":false},"x"]})", R"({"a":"x"})", true);
    row("absent, or one of these: another", R"({"a":[{"exists":false},"x"]})", R"({"a":"y"})",
        false);
    row("absent because of an empty list", R"({"a":[{"exists":false}]})", R"({"a":[]})", true);
    row("absent below what is not there", R"({"a":{"b":[{"exists":false}]}})", R"({})", true);
    row("anything but does not match absence", R"({"a":[{"anything-but":"x"}]})", R"({})", false);
    row("anything but a text is met by a number", R"({"a":[{"anything-but":"1"}]})", R"({"a":1})",
        true);
    row("anything but several", R"({"a":[{"anything-but":["x","y"]}]})", R"({"a":"y"})", false);
    row("anything but numbers by value", R"({"a":[{"anything-but":[1]}]})", R"({"a":1.0})", false);
    row("anything but a prefix", R"({"a":[{"anything-but":{"prefix":["x","y"]}}]})",
        R"({"a":"yz"})", false);
    row("anything but a wildcard", R"({"a":[{"anything-but":{"wildcard":"*.tmp"}}]})",
        R"({"a":"a.txt"})", true);

    const char *lines = R"({"l":[{"sku":"A","n":1},{"sku":"B","n":5}]})";
    row("two clauses in one element", R"({"l":{"sku":["A"],"n":[1]}})", lines, true);
    row("two clauses in different elements", R"({"l":{"sku":["A"],"n":[5]}})", lines, false);
    row("absence in one element, beside a clause", R"({"l":{"sku":["B"],"x":[{"exists":false}]}})",
        lines, true);
    row("absence asks every element", R"({"l":{"sku":[{"exists":false}]}})",
        R"({"l":[{"x":1},{"sku":"A"}]})", false);
    row("lists in lists are one row", R"({"l":{"a":[2]}})", R"({"l":[[{"a":1}],[[{"a":2}]]]})",
        true);
    row("clauses through different lists are independent", R"({"a":["x"],"b":["y"]})",
        R"({"a":["w","x"],"b":["y","z"]})", true);

    row("one side of an or", R"({"$or":[{"a":["x"]},{"b":["y"]}]})", R"({"b":"y"})", true);
    row("no side of an or", R"({"$or":[{"a":["x"]},{"b":["y"]}]})", R"({"a":"y","b":"x"})", false);
    row("an or and what stands beside it", R"({"c":["z"],"$or":[{"a":["x"]},{"b":["y"]}]})",
        R"({"a":"x"})", false);
    row("an or that is deeper", R"({"d":{"$or":[{"a":["x"]},{"b":["y"]}]}})", R"({"d":{"a":"x"}})",
        true);
    row("an or through a list keeps to the element",
        R"({"l":{"sku":["A"],"$or":[{"n":[5]},{"n":[1]}]}})", lines, true);
    row("an or through a list, in another element",
        R"({"l":{"sku":["A"],"$or":[{"n":[5]},{"n":[7]}]}})", lines, false);
    row("the same path in an or and beside it",
        R"({"a":[{"prefix":"x"}],"$or":[{"a":["xy"]},{"b":[1]}]})", R"({"a":"xz","b":1})", true);
    row("an or in an or", R"({"$or":[{"$or":[{"a":[1]},{"a":[2]}]},{"a":[3]}]})", R"({"a":2})",
        true);
    row("an attribute named like an operator", R"({"prefix":["x"]})", R"({"prefix":"x"})", true);
    row("a name with a dot", R"({"a.b":["x"]})", R"({"a":{"b":"x"}})", false);
}

void TestPattern::matches()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, record);
    const auto compiled = Pattern::compile(formats::parseJson(pattern).value());
    QVERIFY2(compiled, compiled ? "" : qPrintable(base::describe(compiled.error())));
    QTEST(compiled->matches(formats::parseJson(record).value()), "expected");
}

void TestPattern::aCopyMatchesToo()
{
    std::optional<Pattern> copy;
    {
        const auto json = formats::parseJson(R"({"a":["x"]})");
        copy = *Pattern::compile(*json);
    }
    QVERIFY(copy->matches(formats::parseJson(R"({"a":"x"})").value()));
}

QTEST_APPLESS_MAIN(TestPattern)
#include "tst_pattern.moc"
