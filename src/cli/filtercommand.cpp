// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/recordlines.h"
#include "filter/explanation.h"

namespace tailrace::cli {

namespace {

using formats::Json;

const QString name = QStringLiteral("filter");

Json verdictObject(const filter::ClauseVerdict &verdict)
{
    Json item = Json::object();
    item.set("path", Json::string(verdict.path));
    item.set("clause", verdict.clause);
    item.set("actual", verdict.actual.value_or(Json::null()));
    item.set("matched", Json::boolean(verdict.matched));
    if (!verdict.alternative.isEmpty())
        item.set("alternative", Json::string(verdict.alternative));
    if (!verdict.note.isEmpty())
        item.set("note", Json::string(verdict.note));
    return item;
}

Json explanationLine(const filter::Explanation &explanation)
{
    Json because = Json::array();
    for (const filter::ClauseVerdict &verdict : explanation.because)
        because.items().push_back(verdictObject(verdict));
    Json line = Json::object();
    line.set("matched", Json::boolean(explanation.matched));
    line.set("because", std::move(because));
    return line;
}

Result<filter::Explainer> explainerFor(const QString &value)
{
    if (value.isEmpty()) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("write --pattern FILE, or the pattern itself as JSON");
        return failure(ErrorKind::Usage, QStringLiteral("no pattern is given"), facts);
    }
    const auto json = readPattern(value);
    if (!json)
        return failure(json.error());
    return filter::Explainer::of(*json);
}

int run(const QCommandLineParser &options)
{
    const auto explainer = explainerFor(options.value(QStringLiteral("pattern")));
    if (!explainer) {
        printError(name, explainer.error());
        return WrongUse;
    }
    const bool explains = options.isSet(QStringLiteral("explain"));
    bool anyMatched = false;
    const QStringList arguments = options.positionalArguments();
    const int status = RecordLines(name).forEach(
            arguments.value(0, QStringLiteral("-")), [&](QByteArrayView line) -> Result<bool> {
                const auto record = formats::parseJson(line);
                if (!record)
                    return failure(record.error());
                if (!explains) {
                    const bool matched = explainer->matches(*record);
                    anyMatched = anyMatched || matched;
                    return !matched || printLine(line);
                }
                const filter::Explanation explanation = explainer->explain(*record);
                anyMatched = anyMatched || explanation.matched;
                return printLine(explanationLine(explanation));
            });
    if (status != Done)
        return status;
    return anyMatched ? Done : AnswerIsNo;
}

} // namespace

Command filterCommand()
{
    return {name,
            QStringLiteral("Print the lines that match an event pattern; exit status 1 when none "
                           "does."),
            {{QStringLiteral("[FILE]"),
              QStringLiteral("JSON Lines of records, or a capture; standard input when left out or "
                             "\"-\".")}},
            {{{QStringLiteral("pattern")},
              QStringLiteral("FILE|JSON"),
              QStringLiteral("An EventBridge pattern.")},
             {{QStringLiteral("explain")},
              QString(),
              QStringLiteral("For every line print whether it matches, and each clause with what "
                             "the record has there.")}},
            QStringLiteral("tailrace-cli filter --pattern '{\"eventName\": [\"REMOVE\"]}' "
                           "--explain orders.jsonl"),
            run};
}

} // namespace tailrace::cli
