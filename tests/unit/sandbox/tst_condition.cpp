// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions: what the service refuses, in its words, and what holds for which item.
#include "expressionfixture.h"

#include <QTest>

using namespace tailrace;

namespace {

const char parameter[] = "ConditionExpression";

QByteArray repeated(const char *text, int times)
{
    return QByteArray(text).repeated(times);
}

} // namespace

class TestCondition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void accepts_data();
    void accepts();
    void everyCutIsAnAnswer();
    void holds_data();
    void holds();
};

void TestCondition::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    row("nothing", "", "The expression can not be empty;");
    row("white space", " ", "Syntax error; token: \"<EOF>\", near: \"\"");
    row("cut after the sign", "a =", "Syntax error; token: \"<EOF>\", near: \"=\"");
    row("cut before the sign", "a", "Syntax error; token: \"<EOF>\", near: \"a\"");
    row("two signs", "a == :s", "Syntax error; token: \"=\", near: \"== :s\"");
    row("a value alone", ":s", "Syntax error; token: \"<EOF>\", near: \":s\"");
    row("a bracket is not closed", "(a = :s", "Syntax error; token: \"<EOF>\", near: \":s\"");
    row("a bracket too many", "a = :s)", "Syntax error; token: \")\", near: \":s)\"");
    row("a path joined by AND", "a AND a = :s", "Syntax error; token: \"AND\", near: \"a AND a\"");
    row("a path joined by OR", "a = :s OR a", "Syntax error; token: \"<EOF>\", near: \"a\"");
    row("NOT of a path", "NOT a", "Syntax error; token: \"<EOF>\", near: \"a\"");
    row("BETWEEN without AND", "a BETWEEN :n", "Syntax error; token: \"<EOF>\", near: \":n\"");
    row("IN without brackets", "a IN :n", "Syntax error; token: \":n\", near: \"IN :n\"");
    row("IN of nothing", "a IN ()", "Syntax error; token: \")\", near: \"()\"");
    row("a literal", "a = 1", "Syntax error; token: \"1\", near: \"= 1\"");
    row("a text in quotes", "a = 'x'", "Syntax error; token: \"'\", near: \"= 'x\"");
    row("a name that begins with a digit", "1a = :s",
        "Syntax error; token: \"1a\", near: \"1a =\"");
    row("an index that is no number", "a[b] = :s", "Syntax error; token: \"b\", near: \"[b]\"");
    row("a negative index", "a[-1] = :s", "Syntax error; token: \"-\", near: \"[-1\"");
    row("an index without end", "a[99999999999] = :s",
        "List index is not within the allowable range; index: [99999999999]");
    row("a dot at the end", "a. = :s", "Syntax error; token: \"=\", near: \". = :s\"");
    row("arithmetic", "a + :n = :n", "Syntax error; token: \"+\", near: \"a + :n\"");
    row("syntax before meaning", "nowhere(a) AND #no = :no AND",
        "Syntax error; token: \"<EOF>\", near: \"AND\"");
    row("double brackets", "((a = :s))", "The expression has redundant parentheses;");
    row("double brackets inside", "a = :s AND ((a = :n))",
        "The expression has redundant parentheses;");
    row("double brackets around an operand", "((a)) = :s",
        "The expression has redundant parentheses;");
    row("an unknown function", "nowhere(a)", "Invalid function name; function: nowhere");
    row("a function in capitals", "SIZE(a) = :n", "Invalid function name; function: SIZE");
    row("an update's function", "if_not_exists(a, :s) = :s",
        "Invalid function name; function: if_not_exists");
    row("an update's other function", "list_append(a, :l) = :l",
        "Invalid function name; function: list_append");
    row("size as a condition", "size(a)",
        "The function is not allowed to be used this way in an expression; function: size");
    row("NOT size", "NOT size(a)",
        "The function is not allowed to be used this way in an expression; function: size");
    row("a condition compared", "attribute_exists(a) = :t",
        "The function is not allowed to be used this way in an expression; function: "
        "attribute_exists");
    row("a condition in a function", "contains(begins_with(a, :s), :s)",
        "The function is not allowed to be used this way in an expression; function: begins_with");
    row("a condition in BETWEEN", "a BETWEEN contains(a, :s) AND :n",
        "The function is not allowed to be used this way in an expression; function: contains");
    row("a reserved word", "status = :s",
        "Attribute name is a reserved keyword; reserved keyword: status");
    row("a reserved word inside a path", "a.Name = :s",
        "Attribute name is a reserved keyword; reserved keyword: Name");
    row("a name that is not given", "#no = :s",
        "An expression attribute name used in the document path is not defined; attribute name: "
        "#no");
    row("a value that is not given", "a = :no",
        "An expression attribute value used in expression is not defined; attribute value: :no");
    row("one operand too many", "attribute_exists(a, a)",
        "Incorrect number of operands for operator or function; operator or function: "
        "attribute_exists, number of operands: 2");
    row("one operand too few", "begins_with(a)",
        "Incorrect number of operands for operator or function; operator or function: begins_with, "
        "number of operands: 1");
    row("existence of a value", "attribute_exists(:s)",
        "Operator or function requires a document path; operator or function: attribute_exists");
    row("absence of a size", "attribute_not_exists(size(a))",
        "Operator or function requires a document path; operator or function: "
        "attribute_not_exists");
    row("a path with itself", "a = a",
        "The first operand must be distinct from the remaining operands for this operator or "
        "function; operator: =, first operand: [a]");
    row("a path contains itself", "contains(a[1].b, #a[1].b)",
        "The first operand must be distinct from the remaining operands for this operator or "
        "function; operator: contains, first operand: [a, [1], b]");
    row("begins with a number", "begins_with(a, :n)",
        "Incorrect operand type for operator or function; operator or function: begins_with, "
        "operand type: N");
    row("begins with a set", "begins_with(a, :ss)",
        "Incorrect operand type for operator or function; operator or function: begins_with, "
        "operand type: SS");
    row("the size of a number", "size(:n) = :n",
        "Incorrect operand type for operator or function; operator or function: size, operand "
        "type: N");
    row("the size of a truth", "size(:t) = :n",
        "Incorrect operand type for operator or function; operator or function: size, operand "
        "type: BOOL");
    row("a type that is none", "attribute_type(a, :bad)",
        "Invalid attribute type name found; type: X, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
    row("a type that is a number", "attribute_type(a, :n)",
        "Incorrect operand type for operator or function; operator or function: attribute_type, "
        "operand type: N");
    row("a type from the item", "attribute_type(a, b)",
        "Incorrect operand type for operator or function; operator or function: attribute_type, "
        "operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
    row("less than a truth", "a < :t",
        "Incorrect operand type for operator or function; operator: <, operand type: BOOL");
    row("a map at least", ":m >= a",
        "Incorrect operand type for operator or function; operator: >=, operand type: M");
    row("between sets", "a BETWEEN :ss AND :ss",
        "Incorrect operand type for operator or function; operator: BETWEEN, operand type: SS");
    row("between two types", "a BETWEEN :n AND :s",
        "The BETWEEN operator requires same data type for lower and upper bounds; lower bound "
        "operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:x}");
    row("between the wrong way round", "a BETWEEN :two AND :n",
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
        "lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}");
    row("a hundred and one choices", "a IN (:n" + repeated(", :n", 100) + ')',
        "The IN operator is provided with too many operands; number of operands: 101");
    const char *const tooManyOperators =
            "The expression contains too many operators; operator count: 301";
    row("three hundred and one operators", "a = :s" + repeated(" OR a = :s", 150),
        tooManyOperators);
    row("six hundred and one operators", "a = :s" + repeated(" OR a = :s", 300), tooManyOperators);
    row("four thousand and ninety-seven bytes", "a = :s" + repeated(" ", 4091),
        "Expression size has exceeded the maximum allowed size; expression size: 4097");
    row("seven hundred and forty-one operators, nested",
        "a = b " + repeated("OR (a = b ", 370) + repeated(")", 370), tooManyOperators);
    row("deep brackets", repeated("(", 2000) + "a = :s" + repeated(")", 2000),
        "The expression has redundant parentheses;");
    row("deep brackets, each with its operator",
        repeated("(", 310) + "a=:s" + repeated(") OR a=:s", 310), tooManyOperators);
    row("deep brackets without an end", repeated("(", 4000),
        "Syntax error; token: \"<EOF>\", near: \"(\"");
    row("deep NOT", repeated("NOT ", 1000) + "a = :s", tooManyOperators);
    row("deep functions", "a = " + repeated("size(", 600) + 'a' + repeated(")", 600),
        tooManyOperators);
    row("deep functions without an end", repeated("size(", 800) + 'a', tooManyOperators);
    row("deep brackets around an operand", "a = " + repeated("(", 2000),
        "Syntax error; token: \"<EOF>\", near: \"(\"");
    row("deep names", 'a' + repeated(".a", 33) + " = :s",
        "The document path has too many nesting levels; nesting levels: 34");
}

void TestCondition::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    auto given = test::placeholders();
    const auto parsed = sandbox::parseCondition(text, parameter, given);
    QCOMPARE(test::messageOf(parsed), QStringLiteral("Invalid ConditionExpression: ") + expected);
    QCOMPARE(parsed.error().code, QByteArray("ValidationException"));
    QCOMPARE(parsed.error().status, 400);
}

void TestCondition::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("every sign", "a = :s AND a <> :s AND a < :s AND a <= :s AND a > :s AND a >= :s");
    row("every function",
        "attribute_exists(a) OR attribute_not_exists(a) OR attribute_type(a, :S) OR "
        "begins_with(a, :s) OR contains(a, :t) OR size(a) > :n");
    row("words in any case", "a between :n and :two Or not a iN (:n, :two)");
    row("a name that begins with a line", "_a = :s");
    row("single brackets", "(a = :s) AND (a = :s OR (NOT a = :s))");
    row("brackets around operands", "(a) = (:s)");
    row("a condition may be a comparison of values", ":n = :two");
    row("a hundred choices", "a IN (:n" + repeated(", :n", 99) + ')');
    row("two hundred and ninety-nine operators in a hundred and forty-nine brackets",
        "a = b " + repeated("OR (a = b ", 149) + repeated(")", 149));
    row("two hundred and ninety-nine times NOT", repeated("NOT ", 299) + "a = :s");
    row("four thousand and ninety-six bytes", "a = :s" + repeated(" ", 4090));
    row("the deepest path", 'a' + repeated(".a", 31) + " = :s");
    row("a placeholder whose name has a dot", "#dot = :s");
    row("a placeholder whose name is reserved", "#status = :s");
    row("a path that begins with a keyword", "android = :s OR ordered = :s AND notes = :s");
}

void TestCondition::accepts()
{
    QFETCH(QByteArray, text);
    auto given = test::placeholders();
    QCOMPARE(test::messageOf(sandbox::parseCondition(text, parameter, given)), QString());
}

// A prefix of a good expression is either good or a ValidationException; it never ends the program.
void TestCondition::everyCutIsAnAnswer()
{
    const QByteArray whole =
            "NOT (attribute_type(#a.b[2], :S) OR a BETWEEN :n AND :two) AND a IN (:n, :two) AND "
            "size(a) >= :n";
    for (qsizetype length = 0; length < whole.size(); ++length) {
        auto given = test::placeholders();
        const auto parsed = sandbox::parseCondition(whole.left(length), parameter, given);
        QVERIFY2(parsed || parsed.error().message.startsWith(QLatin1String("Invalid Condition")),
                 qPrintable(QString::fromUtf8(whole.left(length))));
    }
}

void TestCondition::holds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *text, bool expected) {
        QTest::newRow(text) << QByteArray(text) << expected;
    };
    // Of the item in holds(): s = "apple", n = 10, b, t, z, l, m, ss, ns.
    row("n = :ten", true);
    row("n <> :ten", false);
    row("n > :two", true);
    row("n < :two", false);
    row("n >= :ten AND n <= :ten", true);
    row("n BETWEEN :two AND :ten", true);
    row("n BETWEEN :n AND :two", false);
    row("n IN (:n, :ten)", true);
    row("n IN (:n, :two)", false);
    row("s > :n", false); // another type has no order
    row("NOT s > :n", true);
    row("s = :n", false);
    row("s <> :n", true);
    row("nowhere = :n", false);
    row("nowhere <> :n", true);
    row("nowhere < :n", false);
    row("nowhere = elsewhere", false);
    row("attribute_exists(m.k)", true);
    row("attribute_exists(m.q)", false);
    row("attribute_not_exists(m.q)", true);
    row("attribute_exists(l[1])", true);
    row("attribute_exists(l[2])", false);
    row("attribute_exists(s.a)", false);
    row("attribute_exists(#dot)", true);
    row("attribute_type(s, :S)", true);
    row("attribute_type(m, :M)", true);
    row("attribute_type(n, :S)", false);
    row("begins_with(s, :px)", true);
    row("begins_with(s, :s)", false);
    row("begins_with(n, :s)", false);
    row("begins_with(b, :b)", true);
    row("contains(s, :px)", true);
    row("contains(ss, :s)", true);
    row("contains(ss, :px)", false);
    row("contains(ns, :two)", true);
    row("contains(l, :n)", true);
    row("contains(n, :n)", false);
    row("size(s) > :two", true);
    row("size(b) > :n", true);
    row("size(l) = :two", true);
    row("size(m) = :n", true);
    row("size(ss) = :two", true);
    row("size(n) = :two", false); // a number has no size
    row("m = :m", true);
    row("ss = :ss", true); // without order
    row("l[0] = :n AND m.k = :nowhere OR t = :t", true);
    row("NOT t = :t OR z = :z", true);
    row("s = :s AND t = :t OR n = :ten", true); // AND binds tighter
    row("n = :ten OR t = :t AND s = :s", true);
    row("NOT n = :ten AND s = :s", false); // NOT binds tightest
}

void TestCondition::holds()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, expected);
    auto given = test::placeholders();
    const auto parsed = sandbox::parseCondition(text.replace(":nowhere", ":s"), parameter, given);
    QVERIFY2(parsed, qPrintable(test::messageOf(parsed)));
    const auto item = test::item(R"({
        "s": {"S": "apple"}, "n": {"N": "10"}, "b": {"B": "AQID"}, "t": {"BOOL": true}, "z": {"NULL": true},
        "l": {"L": [{"N": "1"}, {"S": "q"}]}, "m": {"M": {"k": {"S": "v"}}}, "ss": {"SS": ["x", "a"]},
        "ns": {"NS": ["2", "3"]}, "a.b": {"S": "dotted"}})");
    QCOMPARE(sandbox::evaluate(*parsed, item), expected);
}

QTEST_GUILESS_MAIN(TestCondition)
#include "tst_condition.moc"
