// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/proofsheet.h"

#include "aws/arn.h"
#include "base/redact.h"
#include "formats/json.h"
#include "models/consumedcapacity.h"
#include "models/itemform.h"
#include "models/wording.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QUrl>

namespace tailrace::models {

namespace {

using State = SentWrite::State;

QString tr(const char *text)
{
    return QCoreApplication::translate("ProofSheet", text);
}

QString utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString kindText(dynamodb::WriteKind kind)
{
    switch (kind) {
    case dynamodb::WriteKind::Put:
        return QStringLiteral("PutItem");
    case dynamodb::WriteKind::Update:
        return QStringLiteral("UpdateItem");
    case dynamodb::WriteKind::Delete:
        break;
    }
    return QStringLiteral("DeleteItem");
}

/// The one place where text becomes HTML.
class Sheet
{
public:
    explicit Sheet(QString account)
        : m_account(std::move(account))
    {
    }

    void section(const QString &title)
    {
        m_html += QStringLiteral("<h2>%1</h2>\n").arg(safe(title));
    }
    void fact(const QString &name, const QString &value)
    {
        if (value.isEmpty())
            return;
        m_html += QStringLiteral("<p><b>%1:</b> %2</p>\n")
                          .arg(safe(name), safe(onOneLine(base::redact(value))));
    }
    void json(const QString &name, const QByteArray &text)
    {
        const auto parsed = formats::parseJson(text);
        const QString shown = parsed ? QString::fromUtf8(formats::toPrettyJson(*parsed))
                                     : QString::fromUtf8(text);
        m_html += QStringLiteral("<p><b>%1:</b></p>\n<pre>%2</pre>\n")
                          .arg(safe(name), safe(escapedForEditors(shown)));
    }
    QString html() const { return m_html; }

private:
    QString safe(const QString &text) const
    {
        return withMaskedAccount(text, m_account).toHtmlEscaped();
    }

    const QString m_account;
    QString m_html;
};

void addRequest(Sheet &sheet, const SentWrite &write)
{
    const dynamodb::WriteRequest &request = write.request();
    sheet.section(tr("What was sent"));
    sheet.fact(tr("Operation"), kindText(request.kind));
    sheet.fact(tr("Sent"), utc(write.times().sentMs));
    sheet.fact(tr("Condition"), QString::fromUtf8(request.conditionExpression));
    sheet.fact(tr("Update"), QString::fromUtf8(request.updateExpression));
    if (request.expressionAttributeNames.isObject())
        sheet.fact(tr("Names"),
                   QString::fromUtf8(formats::toJson(request.expressionAttributeNames)));
    if (request.expressionAttributeValues.isObject())
        sheet.fact(tr("Values"),
                   QString::fromUtf8(formats::toJson(request.expressionAttributeValues)));
    sheet.json(request.kind == dynamodb::WriteKind::Put ? tr("Item") : tr("Key"),
               dynamodb::toJson(request.item));
}

void addAnswer(Sheet &sheet, const SentWrite &write)
{
    sheet.section(tr("What was answered"));
    if (const auto &error = write.error()) {
        sheet.fact(tr("Result"), write.mayHaveHappened() ? tr("not confirmed") : tr("not written"));
        sheet.fact(tr("HTTP status"),
                   error->facts.httpStatus ? QString::number(error->facts.httpStatus) : QString());
        sheet.fact(tr("Error"), error->code);
        sheet.fact(tr("Reason"), error->message);
        sheet.fact(tr("Request id"), error->facts.requestId);
        return;
    }
    if (!write.answer())
        return sheet.fact(tr("Result"), tr("no answer yet"));
    const dynamodb::CallInfo &info = write.answer()->info;
    sheet.fact(tr("Result"), tr("written"));
    sheet.fact(tr("HTTP status"), QString::number(info.httpStatus));
    sheet.fact(tr("Request id"), info.requestId);
    sheet.fact(tr("Capacity"), capacityText(capacityUnits(write.answer()->consumedCapacityJson)));
    sheet.fact(tr("Request took"), latencyText(write.times().requestMs));
    if (write.answer()->attributes)
        sheet.json(tr("What stood there before"), dynamodb::toJson(*write.answer()->attributes));
}

void addRecord(Sheet &sheet, const SentWrite &write)
{
    sheet.section(tr("The record that it caused"));
    if (write.state() != State::Found)
        return sheet.fact(tr("Record"),
                          write.reason().isEmpty() ? tr("none was seen") : write.reason());
    const SentWrite::Times times = write.times();
    sheet.fact(tr("Event"), QString::fromUtf8(write.eventName()));
    sheet.fact(tr("Event id"), QString::fromUtf8(write.eventId()));
    if (times.createdMs > 0)
        sheet.fact(tr("Written at, by the service"), utc(times.createdMs));
    sheet.fact(tr("Seen after"), latencyText(times.recordMs));
    if (times.requestMs >= 0)
        sheet.fact(tr("Of that the stream took"), latencyText(times.streamMs()));
    sheet.json(tr("Record"), write.recordJson());
}

} // namespace

QString withMaskedAccount(const QString &text, const QString &account)
{
    if (account.size() < 8)
        return text;
    return QString(text).replace(account, QStringLiteral("****") + account.right(4));
}

QString proofSheet(const SentWrite &write, const ProofPlace &place, qint64 nowMs)
{
    const auto arn = aws::parseArn(place.tableArn);
    Sheet sheet(arn ? arn->account : QString());
    sheet.fact(tr("Table"), arn ? arn->table : place.tableArn);
    if (arn) {
        sheet.fact(tr("Region"), arn->region);
        sheet.fact(tr("Account"), arn->account);
    }
    sheet.fact(tr("Endpoint"), QUrl(place.endpoint).host());
    addRequest(sheet, write);
    addAnswer(sheet, write);
    addRecord(sheet, write);
    // No script, no picture, nothing from elsewhere: a browser is told so, too.
    return QStringLiteral(
                   "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'unsafe-inline'\">\n<title>%1</title>\n<style>\n"
                   "body { font-family: sans-serif; font-size: 10pt; color: #1b2430; }\n"
                   "h1 { font-size: 17pt; } h2 { font-size: 12pt; }\n"
                   "p { margin: 3px 0; }\n"
                   "pre { font-family: monospace; font-size: 9pt; white-space: pre-wrap; "
                   "background-color: #f2f4f7; }\n"
                   "</style></head><body>\n<h1>%1</h1>\n<p>%2</p>\n%3</body></html>\n")
            .arg(tr("Proof of a write").toHtmlEscaped(),
                 tr("Made by Tailrace at %1; times are UTC").arg(utc(nowMs)).toHtmlEscaped(),
                 sheet.html());
}

} // namespace tailrace::models
