// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturereader.h"
#include "capture/contextline.h"
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"
#include "delivery/shapes.h"

namespace tailrace::cli {

namespace {

const QString name = QStringLiteral("decode");

// More than the index takes, so that it is the index that refuses.
constexpr qsizetype mostBodyBytes = 65 * 1024 * 1024;

int printPage(const stream::RecordPage &page, bridge::Shape shape,
              const delivery::ShapeContext &context)
{
    for (const stream::RecordEntry &entry : page.entries()) {
        const auto line = delivery::shapeRecord(page, entry, shape, context);
        if (!line)
            return printError(name, line.error());
        if (!printLine(*line))
            return AnswerIsNo;
    }
    return Done;
}

int printBody(QByteArray body, bridge::Shape shape)
{
    const auto page = stream::indexPage(std::move(body));
    if (!page) {
        printError(name, page.error());
        return WrongUse;
    }
    if (const int status = printPage(*page, shape, {}))
        return status;
    for (const stream::QuarantinedRecord &bad : page->quarantined())
        printNote(QStringLiteral("warning: the record at byte %1 is set aside: %2")
                          .arg(bad.record.offset)
                          .arg(bad.reason));
    return Done;
}

/// A capture's records to standard output, all else in its place on standard error.
class CapturePrinter
{
public:
    CapturePrinter(bridge::Shape shape, bool isDamaged)
        : m_shape(shape)
        , m_isDamaged(isDamaged)
    {
    }

    int operator()(const stream::PagePtr &page)
    {
        for (const stream::QuarantinedRecord &bad : page->quarantined())
            printNote(QString::fromUtf8(capture::contextLine(
                    capture::SetAside{page->slice(bad.record).toByteArray(), bad.reason})));
        return printPage(*page, m_shape, {m_tableArn, page->shardId()});
    }
    int operator()(const stream::Gap &gap)
    {
        printNote(QString::fromUtf8(capture::contextLine(gap)));
        return Done;
    }
    int operator()(const capture::Boundary &boundary)
    {
        if (boundary.kind == capture::Boundary::Kind::CaptureStarted)
            m_tableArn = boundary.tableArn;
        if (boundary.format > capture::formatNumber)
            printNote(QStringLiteral("warning: a later Tailrace (%1) made this capture; some of it "
                                     "may not be understood")
                              .arg(boundary.version));
        printNote(QString::fromUtf8(capture::contextLine(boundary)));
        return Done;
    }
    int operator()(const capture::Damage &damage)
    {
        const QString where = capture::placeAndReason(damage);
        if (damage.isCut) {
            printNote(QStringLiteral("warning: ") + where);
            return Done;
        }
        m_isDamaged = true;
        ErrorFacts facts;
        facts.remedy = QStringLiteral("what stands before and behind it was printed");
        printError(name, Error{ErrorKind::Malformed, {}, where, facts});
        return Done;
    }
    bool isDamaged() const { return m_isDamaged; }

private:
    const bridge::Shape m_shape;
    QString m_tableArn;
    bool m_isDamaged;
};

int printCapture(capture::CaptureReader reader, bridge::Shape shape, bool isDamaged)
{
    CapturePrinter printer(shape, isDamaged);
    while (const auto entry = reader.next())
        if (const int status = std::visit(printer, *entry))
            return status;
    return printer.isDamaged() ? WrongUse : Done;
}

int run(const QCommandLineParser &options)
{
    const auto shape = shapeOption(options, bridge::Shape::Aws);
    if (!shape)
        return printError(name, shape.error());
    const QStringList arguments = options.positionalArguments();
    auto source =
            capture::openSource(arguments.isEmpty() ? QStringLiteral("-") : arguments.constFirst());
    if (!source)
        return printError(name, source.error());
    capture::LineBuffer buffer(std::move(*source));
    auto first = buffer.next();
    const bool isDamaged = !first && first.error().kind == ErrorKind::Malformed;
    while (!first) { // behind damaged compression there may be more
        const int status = printError(name, first.error());
        if (first.error().kind != ErrorKind::Malformed)
            return status;
        first = buffer.next();
    }
    if (!*first && isDamaged)
        return WrongUse;
    if (*first) {
        const bool isCapture = capture::beginsCapture(buffer.view(**first));
        buffer.putBack(**first);
        if (isCapture)
            return printCapture(capture::CaptureReader(std::move(buffer)), *shape, isDamaged);
    }
    auto body = buffer.rest(mostBodyBytes);
    if (!body)
        return printError(name, body.error());
    return printBody(std::move(*body), *shape);
}

} // namespace

Command decodeCommand()
{
    return {QStringLiteral("decode"),
            QStringLiteral("Print the records of a GetRecords answer or of a capture, one a line."),
            {{QStringLiteral("[FILE]"),
              QStringLiteral(
                      "The answer's body, or a capture; standard input when left out or \"-\".")}},
            {{{QStringLiteral("shape")},
              QStringLiteral("NAME"),
              QStringLiteral("aws (default), triggermesh, plain or cloudevent.")}},
            QStringLiteral("aws dynamodbstreams get-records --shard-iterator \"$IT\" | "
                           "tailrace-cli decode --shape plain"),
            run};
}

} // namespace tailrace::cli
