// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/output.h"
#include "cli/writer.h"

namespace tailrace::cli {

namespace {

using dynamodb::WriteKind;

int runWrite(const QCommandLineParser &options, WriteKind kind, const QString &name)
{
    const auto write = readWriteOptions(options, kind);
    if (!write) {
        printError(name, write.error());
        return WrongUse;
    }
    auto connection = Connection::open(connectionRequest(options),
                                       options.positionalArguments().constFirst());
    if (!connection)
        return printError(name, connection.error());
    return Writer(**connection, *write, name).run();
}

int runPut(const QCommandLineParser &options)
{
    return runWrite(options, WriteKind::Put, QStringLiteral("put"));
}

int runUpdate(const QCommandLineParser &options)
{
    return runWrite(options, WriteKind::Update, QStringLiteral("update"));
}

int runDelete(const QCommandLineParser &options)
{
    return runWrite(options, WriteKind::Delete, QStringLiteral("delete"));
}

// Names as the AWS CLI has them, with its long forms as second names.
QList<OptionRow> writeOptions()
{
    const auto text = [](const char *t) { return QString::fromLatin1(t); };
    return {
            {{text("plain")}, {}, text("The JSON is plain: numbers become N, lists L, objects M.")},
            {{text("condition"), text("condition-expression")},
             text("TEXT"),
             text("Condition expression.")},
            {{text("names"), text("expression-attribute-names")},
             text("JSON"),
             text("Names used in expressions, e.g. {\"#s\":\"status\"}.")},
            {{text("values"), text("expression-attribute-values")},
             text("JSON"),
             text("Values used in expressions, e.g. {\":s\":{\"S\":\"paid\"}}.")},
            {{text("return-values")},
             text("KIND"),
             text("NONE, ALL_OLD, ALL_NEW, UPDATED_OLD or UPDATED_NEW.")},
            {{text("count")}, text("N"), text("Write N times.")},
            {{text("rate")}, text("PER_SECOND"), text("At most that many writes a second.")},
            {{text("every")},
             text("SECONDS"),
             text("Write again and again with that much time between, until stopped, or --count "
                  "times.")},
            {{text("at")},
             text("TIME"),
             text("Begin then: 08:00, or 2026-11-29T08:00:00 with or without a zone.")},
            {{text("library")},
             text("FILE"),
             text("Take the item, its condition and its options from a library of test items "
                  "(docs/sending.md).")},
            {{text("name")}, text("NAME"), text("Of the item in the library.")},
            {{text("rejected")},
             text("FILE"),
             text("List what was not written, and why, as JSON Lines that --from takes again.")},
            {{text("vars")}, {}, text("Fill in {{uuid}}, {{now}}, {{seq}} and {{random 1 100}}.")},
            {{text("wait-record")},
             {},
             text("Wait for the stream record that the write caused and print it.")},
            {{text("wait-timeout")}, text("SECONDS"), text("How long to wait for it (30).")},
            {{text("shape")},
             text("NAME"),
             text("Shape of that record: aws (default), triggermesh, plain or cloudevent.")},
            {{text("dry-run")},
             {},
             text("Print the signed request, or with --count each of them, secrets redacted, and "
                  "send nothing.")},
    };
}

const ArgumentRow &tableArgument()
{
    static const ArgumentRow row{QStringLiteral("TABLE"), QStringLiteral("A table's name or ARN.")};
    return row;
}

OptionRow keyOption()
{
    return {{QStringLiteral("key")},
            QStringLiteral("JSON"),
            QStringLiteral("The item's key as DynamoDB JSON, @FILE or -.")};
}

} // namespace

Command putCommand()
{
    const QList<OptionRow> own = {
            {{QStringLiteral("item")},
             QStringLiteral("JSON"),
             QStringLiteral("The item as DynamoDB JSON, @FILE or - (standard input).")},
            {{QStringLiteral("from")},
             QStringLiteral("FILE"),
             QStringLiteral("Write all items of a CSV or JSON Lines file, one after the other.")},
            {{QStringLiteral("columns")},
             QStringLiteral("JSON"),
             QStringLiteral("What becomes of columns of the CSV: {\"Total\":\"amount:N\","
                            "\"Note\":null}; others go by their names, types are told from the "
                            "values.")},
            {{QStringLiteral("if-absent")},
             {},
             QStringLiteral("Only when no item has this key yet.")},
    };
    return {QStringLiteral("put"),
            QStringLiteral("Write an item (PutItem): it replaces the whole item of that key."),
            {tableArgument()},
            own + writeOptions(),
            QStringLiteral("tailrace-cli put orders --plain --vars --item "
                           "'{\"id\":\"{{uuid}}\",\"total\":12.50}' --if-absent --wait-record\n"
                           "tailrace-cli put orders --from orders.csv --if-absent --rejected "
                           "rejected.jsonl"),
            runPut};
}

Command updateCommand()
{
    const QList<OptionRow> own = {
            keyOption(),
            {{QStringLiteral("update"), QStringLiteral("update-expression")},
             QStringLiteral("TEXT"),
             QStringLiteral("Update expression, e.g. SET #s = :s.")},
    };
    return {QStringLiteral("update"),
            QStringLiteral("Change an item (UpdateItem): causes a MODIFY record."),
            {tableArgument()},
            own + writeOptions(),
            QStringLiteral("tailrace-cli update orders --key '{\"id\":{\"S\":\"order#1\"}}' "
                           "--update 'SET #s = :s' "
                           "--names '{\"#s\":\"status\"}' --values '{\":s\":{\"S\":\"paid\"}}'"),
            runUpdate};
}

Command deleteCommand()
{
    return {QStringLiteral("delete"),
            QStringLiteral("Delete an item (DeleteItem): causes a REMOVE record."),
            {tableArgument()},
            QList<OptionRow>{keyOption()} + writeOptions(),
            QStringLiteral("tailrace-cli delete orders --key '{\"id\":{\"S\":\"order#1\"}}' "
                           "--wait-record"),
            runDelete};
}

} // namespace tailrace::cli
