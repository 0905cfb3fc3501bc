// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagediff.h"

#include "formats/json.h"

#include <QTest>

using namespace tailrace;
using models::DiffRow;

namespace {

// "+ path: new", "- path: old", "~ path: old -> new (N -> S)", "= path: value", one a line.
QString printed(const std::vector<DiffRow> &rows)
{
    QStringList lines;
    for (const DiffRow &row : rows) {
        switch (row.kind) {
        case DiffRow::Kind::Same:
            lines << QStringLiteral("= %1: %2").arg(row.path, row.newText);
            break;
        case DiffRow::Kind::Added:
            lines << QStringLiteral("+ %1: %2 (%3)").arg(row.path, row.newText, row.newType);
            break;
        case DiffRow::Kind::Removed:
            lines << QStringLiteral("- %1: %2 (%3)").arg(row.path, row.oldText, row.oldType);
            break;
        case DiffRow::Kind::Changed:
            lines << QStringLiteral("~ %1: %2 > %3 (%4 > %5)")
                             .arg(row.path, row.oldText, row.newText, row.oldType, row.newType);
            break;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

// Empty text: the image is not in the record.
std::optional<dynamodb::AttributeMap> image(const QByteArray &json)
{
    if (json.isEmpty())
        return std::nullopt;
    return dynamodb::itemFromJson(formats::parseJson(json).value()).value();
}

} // namespace

class TestImageDiff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void diff_data();
    void diff();
};

void TestImageDiff::diff_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *title, const char *before, const char *after,
                        const char *expected) {
        QTest::newRow(title) << QByteArray(before) << QByteArray(after)
                             << QString::fromUtf8(expected);
    };
    row("no image at all", "", "", "");
    row("an insert adds all", "", R"({"a":{"N":"1"}})", "+ a: 1 (N)");
    row("a removal takes all", R"({"a":{"N":"1"}})", "", "- a: 1 (N)");
    row("what changed stands first", R"({"a":{"S":"x"},"b":{"N":"1"}})",
        R"({"a":{"S":"x"},"b":{"N":"2"}})", "~ b: 1 > 2 (N > N)\n= a: x");
    row("another type is a change", R"({"a":{"N":"1"}})", R"({"a":{"S":"1"}})",
        "~ a: 1 > 1 (N > S)");
    row("numbers by value", R"({"a":{"N":"1.50"}})", R"({"a":{"N":"1.5"}})", "= a: 1.5");
    row("numbers beyond a double", R"({"a":{"N":"9007199254740992"}})",
        R"({"a":{"N":"9007199254740993"}})", "~ a: 9007199254740992 > 9007199254740993 (N > N)");
    row("sets without order", R"({"a":{"SS":["x","y"]}})", R"({"a":{"SS":["y","x"]}})",
        "= a: {y, x}");
    row("a member less", R"({"a":{"SS":["x","y"]}})", R"({"a":{"SS":["y"]}})",
        "~ a: {x, y} > {y} (SS > SS)");
    row("inside a map", R"({"m":{"M":{"a":{"N":"1"},"b":{"N":"2"}}}})",
        R"({"m":{"M":{"a":{"N":"1"},"c":{"N":"3"}}}})", "+ m.c: 3 (N)\n- m.b: 2 (N)\n= m.a: 1");
    row("inside a list of maps", R"({"l":{"L":[{"M":{"a":{"S":"x"}}},{"N":"1"}]}})",
        R"({"l":{"L":[{"M":{"a":{"S":"y"}}}]}})", "~ l[0].a: x > y (S > S)\n- l[1]: 1 (N)");
    row("a map that is equal is one row", R"({"m":{"M":{"a":{"N":"1"},"b":{"N":"2"}}}})",
        R"({"m":{"M":{"a":{"N":"1"},"b":{"N":"2"}}}})", "= m: 2 entries");
    row("one entry", R"({"l":{"L":[{"N":"1"}]}})", R"({"l":{"L":[{"N":"1"}]}})", "= l: 1 entry");
    row("an empty map that gets a member", R"({"m":{"M":{}}})", R"({"m":{"M":{"a":{"N":"1"}}}})",
        "+ m.a: 1 (N)");
    row("a map becomes a list", R"({"m":{"M":{}}})", R"({"m":{"L":[]}})", "~ m: {} > [] (M > L)");
    row("a name that would break the line", "", R"({"a\n\u202eb":{"N":"1"}})",
        "+ a\u240A[U+202E]b: 1 (N)");
}

void TestImageDiff::diff()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto oldImage = image(before);
    const auto newImage = image(after);
    QTEST(printed(models::diffImages(oldImage ? &*oldImage : nullptr,
                                     newImage ? &*newImage : nullptr)),
          "expected");
}

QTEST_APPLESS_MAIN(TestImageDiff)
#include "tst_imagediff.moc"
