// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/items.h"

#include "cli/await.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"

namespace tailrace::cli {

Result<bool> plainItems(const QCommandLineParser &options)
{
    const auto shape = shapeOption(options, bridge::Shape::Aws);
    if (!shape)
        return failure(shape.error());
    if (*shape == bridge::Shape::Aws || *shape == bridge::Shape::Plain)
        return *shape == bridge::Shape::Plain;
    ErrorFacts facts;
    facts.remedy = QStringLiteral("use aws or plain");
    return failure(ErrorKind::Usage, QStringLiteral("an item has no such shape"), facts);
}

int printItems(const QString &command, bool plain, qint64 maxItems, const NextPage &nextPage)
{
    QByteArray startKey;
    qint64 printed = 0;
    do {
        const auto page = await(nextPage(startKey));
        if (!page)
            return printError(command, page.error());
        for (const dynamodb::AttributeMap &item : page->items) {
            if (maxItems >= 0 && printed == maxItems)
                return Done;
            if (!printLine(plain ? dynamodb::toPlainJson(item) : dynamodb::toJson(item)))
                return AnswerIsNo;
            ++printed;
        }
        startKey = page->lastEvaluatedKey;
    } while (!startKey.isEmpty() && (maxItems < 0 || printed < maxItems));
    return Done;
}

const OptionRow &itemShape()
{
    static const OptionRow row{{QStringLiteral("shape")},
                               QStringLiteral("NAME"),
                               QStringLiteral("aws (default) or plain.")};
    return row;
}

const OptionRow &maxItemsRow()
{
    static const OptionRow row{{QStringLiteral("max-items")},
                               QStringLiteral("N"),
                               QStringLiteral("Stop after N items.")};
    return row;
}

const ArgumentRow &tableArgument()
{
    static const ArgumentRow row{QStringLiteral("TABLE"), QStringLiteral("A table's name or ARN.")};
    return row;
}

} // namespace tailrace::cli
