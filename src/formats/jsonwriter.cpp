// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json.h"

namespace tailrace::formats {

namespace {

void appendEscape(QByteArray &out, uchar c)
{
    static constexpr char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        break;
    case '\\':
        out += "\\\\";
        break;
    case '\b':
        out += "\\b";
        break;
    case '\f':
        out += "\\f";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\r':
        out += "\\r";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        out += "\\u00";
        out += hex[c >> 4];
        out += hex[c & 15];
    }
}

// Line breaks and indentation when pretty; nothing when indent is negative.
void newLine(QByteArray &out, int indent)
{
    if (indent >= 0)
        out += '\n' + QByteArray(qsizetype(indent) * 2, ' ');
}

int deeper(int indent)
{
    return indent < 0 ? indent : indent + 1;
}

void append(QByteArray &out, const Json &value, int indent)
{
    switch (value.type()) {
    case Json::Type::Null:
        out += "null";
        return;
    case Json::Type::Bool:
        out += value.toBool() ? "true" : "false";
        return;
    case Json::Type::Number:
        out += value.text();
        return;
    case Json::Type::String:
        appendJsonString(out, value.text());
        return;
    case Json::Type::Array: {
        out += '[';
        for (size_t i = 0; i < value.items().size(); ++i) {
            if (i)
                out += ',';
            newLine(out, deeper(indent));
            append(out, value.items()[i], deeper(indent));
        }
        if (!value.items().empty())
            newLine(out, indent);
        out += ']';
        return;
    }
    case Json::Type::Object: {
        out += '{';
        for (size_t i = 0; i < value.members().size(); ++i) {
            if (i)
                out += ',';
            newLine(out, deeper(indent));
            appendJsonString(out, value.members()[i].name);
            out += indent < 0 ? ":" : ": ";
            append(out, value.members()[i].value, deeper(indent));
        }
        if (!value.members().empty())
            newLine(out, indent);
        out += '}';
        return;
    }
    }
}

} // namespace

void appendJsonString(QByteArray &out, QByteArrayView utf8)
{
    out += '"';
    const char *plain = utf8.begin();
    for (const char *p = utf8.begin(); p != utf8.end(); ++p) {
        if (uchar(*p) >= 0x20 && *p != '"' && *p != '\\')
            continue;
        out.append(plain, p - plain);
        appendEscape(out, uchar(*p));
        plain = p + 1;
    }
    out.append(plain, utf8.end() - plain);
    out += '"';
}

QByteArray toJson(const Json &value)
{
    QByteArray out;
    append(out, value, -1);
    return out;
}

QByteArray toPrettyJson(const Json &value)
{
    QByteArray out;
    append(out, value, 0);
    return out;
}

} // namespace tailrace::formats
