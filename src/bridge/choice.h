// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/objectreader.h"
#include "filter/nearestname.h"

namespace tailrace::bridge {

/// A name of the document and what it stands for.
template <typename Value>
struct Choice
{
    const char *name;
    Value value;
};

/// One of a few names; otherwise where the member is absent or wrong, the second being a fault.
template <typename Value, size_t count>
Value readChoice(ObjectReader &reader, const char *name, const Choice<Value> (&choices)[count],
                 Value otherwise)
{
    const formats::Json *json = reader.member(name);
    if (json == nullptr)
        return otherwise;
    QList<QByteArray> names;
    for (const Choice<Value> &choice : choices) {
        if (json->isString() && json->text() == choice.name)
            return choice.value;
        names.append(choice.name);
    }
    if (!json->isString()) {
        reader.fault(*json, name,
                     QStringLiteral("here stands %1; write one of %2")
                             .arg(typeInWords(*json), QString::fromLatin1(names.join(", "))));
        return otherwise;
    }
    const QByteArray nearest = filter::nearestName(json->text(), names);
    reader.fault(*json, name,
                 QStringLiteral("there is no %1; %2")
                         .arg(quoted(json->text()),
                              nearest.isEmpty()
                                      ? QStringLiteral("write one of %1")
                                                .arg(QString::fromLatin1(names.join(", ")))
                                      : QStringLiteral("did you mean \"%1\"?")
                                                .arg(QString::fromLatin1(nearest))));
    return otherwise;
}

} // namespace tailrace::bridge
