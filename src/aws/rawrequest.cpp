// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/rawrequest.h"

namespace tailrace::aws {

namespace {

tl::unexpected<Error> refused(int line, const QString &why)
{
    ErrorFacts facts;
    facts.line = line;
    facts.remedy = QStringLiteral(
            "give METHOD PATH HTTP/1.1, headers as Name: value, a blank line and the body");
    return failure(ErrorKind::Malformed,
                   QStringLiteral("line %1 of the request: %2").arg(line).arg(why), facts);
}

// The next line without its end; text is moved behind it.
QByteArrayView takeLine(QByteArrayView &text)
{
    const qsizetype end = text.indexOf('\n');
    QByteArrayView line = end < 0 ? text : text.first(end);
    text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

bool isToken(QByteArrayView text)
{
    static const QByteArray special = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
               || special.contains(c);
    });
}

Result<> readRequestLine(QByteArrayView line, SignableRequest &request)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first || !line.sliced(last + 1).startsWith("HTTP/"))
        return refused(1, QStringLiteral("is no request line"));
    request.method = line.first(first).toByteArray();
    const QByteArray target = line.sliced(first + 1, last - first - 1).toByteArray();
    if (!isToken(request.method) || !target.startsWith('/'))
        return refused(1,
                       QStringLiteral("has no method, or a path that does not begin with a slash"));
    const qsizetype question = target.indexOf('?');
    request.path = question < 0 ? target : target.left(question);
    request.query = question < 0 ? QByteArray() : target.mid(question + 1);
    return {};
}

} // namespace

Result<SignableRequest> parseRawRequest(QByteArrayView text)
{
    SignableRequest request;
    if (text.isEmpty())
        return refused(1, QStringLiteral("there is no request"));
    if (const auto line = readRequestLine(takeLine(text), request); !line)
        return failure(line.error());
    for (int number = 2; !text.isNull() && !text.isEmpty(); ++number) {
        const QByteArrayView line = takeLine(text);
        if (line.isEmpty()) {
            request.body = text.toByteArray();
            break;
        }
        if (line.startsWith(' ') || line.startsWith('\t')) {
            if (request.headers.isEmpty())
                return refused(number,
                               QStringLiteral("continues a header, and there is none before it"));
            request.headers.last().second += '\n' + line.toByteArray();
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || !isToken(line.first(colon)))
            return refused(number, QStringLiteral("is no header"));
        request.headers.append(
                {line.first(colon).toByteArray(), line.sliced(colon + 1).toByteArray()});
    }
    return request;
}

} // namespace tailrace::aws
