// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/documentpath.h"

#include <QStringList>

#include <algorithm>

namespace tailrace::sandbox {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;

namespace {

AttributeValue *member(AttributeMap &map, const QByteArray &name)
{
    for (auto &[key, value] : map)
        if (key == name)
            return &value;
    return nullptr;
}

AttributeValue *child(AttributeValue &value, const PathStep &step)
{
    if (step.index < 0)
        return value.type() == AttributeValue::Type::M ? member(value.attributes(), step.name)
                                                       : nullptr;
    const bool within =
            value.type() == AttributeValue::Type::L && size_t(step.index) < value.elements().size();
    return within ? &value.elements()[size_t(step.index)] : nullptr;
}

// The container of the path's last step; nullptr for a top-level attribute or when there is none.
AttributeValue *parentOf(AttributeMap &item, const DocumentPath &path)
{
    AttributeValue *value = member(item, path.front().name);
    for (size_t i = 1; value && i + 1 < path.size(); ++i)
        value = child(*value, path[i]);
    return path.size() > 1 ? value : nullptr;
}

void put(AttributeMap &map, const QByteArray &name, const AttributeValue &value)
{
    if (AttributeValue *there = member(map, name))
        *there = value;
    else
        map.emplace_back(name, value);
}

void drop(AttributeMap &map, const QByteArray &name)
{
    map.erase(std::remove_if(map.begin(), map.end(),
                             [&](const auto &entry) { return entry.first == name; }),
              map.end());
}

} // namespace

const AttributeValue *childOf(const AttributeValue &value, const PathStep &step)
{
    // Nothing is changed through the pointers here.
    return child(const_cast<AttributeValue &>(value), step);
}

const AttributeValue *valueAt(const AttributeMap &item, const DocumentPath &path)
{
    // Nothing is changed through the pointers here.
    AttributeValue *value = member(const_cast<AttributeMap &>(item), path.front().name);
    for (size_t i = 1; value && i < path.size(); ++i)
        value = child(*value, path[i]);
    return value;
}

bool setValueAt(AttributeMap &item, const DocumentPath &path, const AttributeValue &value)
{
    if (path.size() == 1) {
        put(item, path.front().name, value);
        return true;
    }
    AttributeValue *parent = parentOf(item, path);
    const PathStep &last = path.back();
    if (!parent)
        return false;
    if (last.index < 0) {
        if (parent->type() != AttributeValue::Type::M)
            return false;
        put(parent->attributes(), last.name, value);
        return true;
    }
    if (parent->type() != AttributeValue::Type::L)
        return false;
    if (size_t(last.index) < parent->elements().size())
        parent->elements()[size_t(last.index)] = value;
    else
        parent->elements().push_back(value);
    return true;
}

bool removeValueAt(AttributeMap &item, const DocumentPath &path)
{
    if (path.size() == 1) {
        drop(item, path.front().name);
        return true;
    }
    AttributeValue *parent = parentOf(item, path);
    const PathStep &last = path.back();
    const auto needed = last.index < 0 ? AttributeValue::Type::M : AttributeValue::Type::L;
    if (!parent || parent->type() != needed)
        return false;
    if (last.index < 0)
        drop(parent->attributes(), last.name);
    else if (size_t(last.index) < parent->elements().size())
        parent->elements().erase(parent->elements().begin() + last.index);
    return true;
}

const char *clashOf(const DocumentPath &a, const DocumentPath &b)
{
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if ((a[i].index < 0) != (b[i].index < 0))
            return "conflict";
        if (!(a[i] == b[i]))
            return nullptr;
    }
    return "overlap";
}

QString pathText(const DocumentPath &path)
{
    QStringList steps;
    for (const PathStep &step : path)
        steps.append(step.index < 0 ? QString::fromUtf8(step.name)
                                    : QStringLiteral("[%1]").arg(step.index));
    return QLatin1Char('[') + steps.join(QStringLiteral(", ")) + QLatin1Char(']');
}

} // namespace tailrace::sandbox
