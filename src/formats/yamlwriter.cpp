// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/yaml.h"
#include "formats/yamlscalar.h"

#include <QByteArrayList>

#include <algorithm>

namespace tailrace::formats {

namespace {

// A JSON string is a double-quoted YAML scalar, so everything that is not plain goes that way.
QByteArray scalar(const Json &value)
{
    if (value.isString() && isPlainString(value.text()))
        return value.text();
    return toJson(value);
}

bool isContainer(const Json &value)
{
    return (value.isArray() && !value.items().empty())
           || (value.isObject() && !value.members().empty());
}

bool isShortList(const Json &value)
{
    return value.isArray() && std::none_of(value.items().begin(), value.items().end(), isContainer);
}

QByteArray flow(const Json &list)
{
    QByteArrayList items;
    for (const Json &item : list.items())
        items.append(scalar(item));
    return '[' + items.join(", ") + ']';
}

/// Text of several lines that stands as it is under "|".
bool isLines(const Json &value)
{
    const QByteArray &text = value.text();
    if (!value.isString() || !text.contains('\n') || text.endsWith("\n\n")
        || QByteArrayView(" \t\n").contains(text[0]))
        return false;
    const QList<uint> characters = QString::fromUtf8(text).toUcs4();
    return std::all_of(characters.begin(), characters.end(),
                       [](uint c) { return c == '\n' || QChar::isPrint(c); });
}

void appendLines(QByteArray &out, const QByteArray &text, int indent)
{
    const bool ends = text.endsWith('\n');
    out += ends ? " |\n" : " |-\n";
    for (const QByteArray &line : (ends ? text.chopped(1) : text).split('\n'))
        out += (line.isEmpty() ? QByteArray() : QByteArray(indent, ' ') + line) + '\n';
}

void appendBlock(QByteArray &out, const Json &value, int indent);

/// What follows "name:" or "-".
void appendAfter(QByteArray &out, const Json &value, int indent)
{
    if (isLines(value)) {
        appendLines(out, value.text(), indent);
    } else if (!isContainer(value)) {
        out += ' ' + scalar(value) + '\n';
    } else if (isShortList(value)) {
        out += ' ' + flow(value) + '\n';
    } else {
        out += '\n';
        appendBlock(out, value, indent);
    }
}

void appendBlock(QByteArray &out, const Json &value, int indent)
{
    const QByteArray space(indent, ' ');
    for (const Json &item : value.items()) {
        const qsizetype start = out.size();
        if (item.isObject() && !item.members().empty()) {
            appendBlock(out, item, indent + 2);
            out[start + indent] = '-'; // in place of the first member's indentation
            continue;
        }
        out += space + '-';
        appendAfter(out, item, indent + 2);
    }
    for (const Json::Member &member : value.members()) {
        out += space + scalar(Json::string(member.name)) + ':';
        appendAfter(out, member.value, indent + 2);
    }
}

} // namespace

QByteArray toYaml(const Json &value)
{
    if (!isContainer(value))
        return scalar(value) + '\n';
    QByteArray out;
    appendBlock(out, value, 0);
    return out;
}

} // namespace tailrace::formats
