// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/writeoptions.h"

#include "cli/expressionoptions.h"
#include "cli/input.h"
#include "sending/itemlibrary.h"
#include "sending/starttime.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

using dynamodb::WriteKind;
using formats::Json;

Result<QByteArray> itemText(const QCommandLineParser &options, WriteKind kind)
{
    const QString name = kind == WriteKind::Put ? QStringLiteral("item") : QStringLiteral("key");
    if (options.isSet(name))
        return readValue(options.value(name));
    if (kind == WriteKind::Put)
        return readInput(QStringLiteral("-")); // as curl's --data and kcat do
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give the item's key as DynamoDB JSON");
    return failure(ErrorKind::Usage, QStringLiteral("--key is missing"), facts);
}

// PutItem and DeleteItem know less than UpdateItem.
Result<QByteArray> returnValuesOption(const QCommandLineParser &options, WriteKind kind)
{
    const QString value = options.value(QStringLiteral("return-values")).toUpper();
    QStringList legal = {QStringLiteral("NONE"), QStringLiteral("ALL_OLD")};
    if (kind == WriteKind::Update)
        legal += {QStringLiteral("ALL_NEW"), QStringLiteral("UPDATED_OLD"),
                  QStringLiteral("UPDATED_NEW")};
    if (value.isEmpty() || legal.contains(value))
        return value.toLatin1();
    ErrorFacts facts;
    facts.remedy = QStringLiteral("use ") + legal.join(QStringLiteral(", "));
    return failure(ErrorKind::Usage,
                   QStringLiteral("--return-values can't be \"%1\" here").arg(value), facts);
}

Result<double> rateOption(const QCommandLineParser &options)
{
    if (!options.isSet(QStringLiteral("rate")))
        return 0;
    bool ok = false;
    const double rate = options.value(QStringLiteral("rate")).toDouble(&ok);
    if (ok && rate > 0 && rate <= 100000)
        return rate;
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give writes per second, more than 0");
    return failure(
            ErrorKind::Usage,
            QStringLiteral("--rate can't be \"%1\"").arg(options.value(QStringLiteral("rate"))),
            facts);
}

// The first error of several results, so that reading options stays one straight line.
template <typename... R>
std::optional<Error> firstError(const R &...results)
{
    std::optional<Error> error;
    ((error || results ? void() : void(error = results.error())), ...);
    return error;
}

// What the name of a library's item gives.
Result<sending::TestItem> libraryItem(const QCommandLineParser &options, WriteKind kind)
{
    static const char *const commands[] = {"put", "update", "delete"};
    ErrorFacts facts;
    if (!options.isSet(QStringLiteral("name"))) {
        facts.remedy = QStringLiteral("add --name with the name of an item in it");
        return failure(ErrorKind::Usage, QStringLiteral("--library needs --name"), facts);
    }
    const auto library = sending::readLibrary(options.value(QStringLiteral("library")), false);
    if (!library)
        return failure(library.error());
    const QString name = options.value(QStringLiteral("name"));
    const sending::TestItem *item = library->find(name);
    if (!item) {
        QStringList names;
        for (const sending::TestItem &one : library->items())
            names << one.name;
        facts.remedy = QStringLiteral("it has ") + names.join(QStringLiteral(", "));
        return failure(ErrorKind::Usage, QStringLiteral("the library has no item \"%1\"").arg(name),
                       facts);
    }
    if (item->operation == kind)
        return *item;
    facts.remedy =
            QStringLiteral("use tailrace-cli ") + QLatin1String(commands[int(item->operation)]);
    return failure(ErrorKind::Usage,
                   QStringLiteral("\"%1\" is no %2").arg(name, QLatin1String(commands[int(kind)])),
                   facts);
}

Result<sending::TestItem> baseItem(const QCommandLineParser &options, WriteKind kind)
{
    const auto isGiven = [&options](const char *name) {
        return options.optionNames().contains(QLatin1String(name));
    };
    const int sources =
            int(isGiven("item") || isGiven("key")) + int(isGiven("library")) + int(isGiven("from"));
    if (sources > 1) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("give one of --item, --key, --library and --from");
        return failure(ErrorKind::Usage, QStringLiteral("there are two sources of the item"),
                       facts);
    }
    if (isGiven("library"))
        return libraryItem(options, kind);
    sending::TestItem item;
    item.operation = kind;
    if (isGiven("from"))
        return item;
    const auto text = itemText(options, kind);
    if (!text)
        return failure(text.error());
    item.text = *text;
    return item;
}

// Until it is stopped, where only the time between two writes was said; all of a file.
qint64 countOf(const QCommandLineParser &options, qint64 count)
{
    const bool isOpen = options.isSet(QStringLiteral("every"))
                        || options.optionNames().contains(QStringLiteral("from"));
    return isOpen && !options.isSet(QStringLiteral("count")) ? sending::SendPlan::untilStopped
                                                             : count;
}

Result<double> spacingMs(const QCommandLineParser &options)
{
    const auto rate = rateOption(options);
    if (!rate)
        return failure(rate.error());
    const auto every = secondsOption(options, QStringLiteral("every"));
    if (!every)
        return failure(every.error());
    if (*rate > 0 && *every >= 0) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("give one of them");
        return failure(ErrorKind::Usage, QStringLiteral("--rate and --every say the same"), facts);
    }
    return *rate > 0 ? 1000 / *rate : double(qMax<qint64>(0, *every));
}

/// The time of --at, since 1970; 0 without it.
Result<qint64> beginAtMs(const QCommandLineParser &options)
{
    if (!options.isSet(QStringLiteral("at")))
        return 0;
    const auto at =
            sending::startTime(options.value(QStringLiteral("at")), QDateTime::currentDateTime());
    if (!at)
        return failure(at.error());
    return at->toMSecsSinceEpoch();
}

} // namespace

Result<WriteOptions> readWriteOptions(const QCommandLineParser &options, WriteKind kind)
{
    const auto names = objectOption(options, QStringLiteral("names"));
    const auto values = valuesOption(options);
    const auto returnValues = returnValuesOption(options, kind);
    const auto count = numberOption(options, QStringLiteral("count"), 1, 1, 1'000'000'000);
    const auto spacing = spacingMs(options);
    const auto begin = beginAtMs(options);
    const auto wait = secondsOption(options, QStringLiteral("wait-timeout"));
    const auto shape = shapeOption(options, bridge::Shape::Aws);
    if (const auto error =
                firstError(names, values, returnValues, count, spacing, begin, wait, shape))
        return failure(*error);
    const auto item = baseItem(options, kind);
    if (!item)
        return failure(item.error());

    WriteOptions out;
    out.item = *item;
    out.item.isPlain = item->isPlain || options.isSet(QStringLiteral("plain"));
    out.item.fillsVariables = item->fillsVariables || options.isSet(QStringLiteral("vars"));
    if (options.isSet(QStringLiteral("condition")))
        out.item.conditionExpression = options.value(QStringLiteral("condition")).toUtf8();
    if (names->isObject())
        out.item.names = *names;
    if (values->isObject())
        out.item.values = *values;
    if (!returnValues->isEmpty())
        out.item.returnValues = *returnValues;
    out.plan.count = countOf(options, *count);
    out.plan.spacingMs = *spacing;
    out.plan.beginAtMs = *begin;
    out.dryRun = options.isSet(QStringLiteral("dry-run"));
    out.waitRecord = options.isSet(QStringLiteral("wait-record"));
    out.shape = *shape;
    out.waitMs = *wait < 0 ? 30000 : *wait;
    out.rejectedPath = options.value(QStringLiteral("rejected"));
    if (kind == WriteKind::Put) {
        out.item.onlyIfAbsent = item->onlyIfAbsent || options.isSet(QStringLiteral("if-absent"));
        const auto columns = objectOption(options, QStringLiteral("columns"));
        if (!columns)
            return failure(columns.error());
        out.fromPath = options.value(QStringLiteral("from"));
        out.columns = *columns;
    }
    if (kind == WriteKind::Update && options.isSet(QStringLiteral("update")))
        out.item.updateExpression = options.value(QStringLiteral("update")).toUtf8();
    return out;
}

Result<sending::CsvColumns> namedColumns(const Json &named, sending::CsvColumns found)
{
    for (const Json::Member &member : named.members()) {
        const auto column =
                std::find_if(found.columns.begin(), found.columns.end(),
                             [&member](const auto &one) { return one.header == member.name; });
        const QByteArray text = member.value.text();
        const qsizetype colon = text.lastIndexOf(':');
        const auto type = colon < 0 ? std::nullopt : sending::typeOfName(text.mid(colon + 1));
        ErrorFacts facts;
        if (column == found.columns.end()) {
            facts.remedy = QStringLiteral("name columns as the file's first line does");
            return failure(ErrorKind::Usage,
                           QStringLiteral("--columns: the file has no column \"%1\"")
                                   .arg(QString::fromUtf8(member.name)),
                           facts);
        }
        if (!member.value.isNull() && (!member.value.isString() || (colon >= 0 && !type))) {
            facts.remedy = QStringLiteral("write \"attribute:N\" with one of the ten types, or "
                                          "null to leave the column out");
            return failure(ErrorKind::Usage,
                           QStringLiteral("--columns: %1: \"%2\" is no attribute with a type")
                                   .arg(QString::fromUtf8(member.name), QString::fromUtf8(text)),
                           facts);
        }
        column->attribute = colon < 0 ? text : text.left(colon);
        column->type = type.value_or(column->type);
    }
    return found;
}

} // namespace tailrace::cli
