// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/testitemjson.h"

#include <array>

namespace tailrace::sending {

namespace {

using dynamodb::WriteKind;
using formats::Json;

struct OperationWord
{
    WriteKind kind;
    const char *word;
};
constexpr std::array<OperationWord, 3> operations{
        {{WriteKind::Put, "put"}, {WriteKind::Update, "update"}, {WriteKind::Delete, "delete"}}};

/// Takes the members of one item apart, and remembers the first that is wrong.
class Members
{
public:
    Members(const Json &json, const QString &place)
        : m_json(json)
        , m_place(place)
    {
    }

    QByteArray text(const char *name)
    {
        const Json *value = take(name);
        if (value && !value->isString())
            fail(name, QStringLiteral("has to be text"));
        return value && value->isString() ? value->text() : QByteArray();
    }
    bool flag(const char *name)
    {
        const Json *value = take(name);
        if (value && !value->isBool())
            fail(name, QStringLiteral("has to be true or false"));
        return value && value->toBool();
    }
    Json object(const char *name)
    {
        const Json *value = take(name);
        if (value && !value->isObject())
            fail(name, QStringLiteral("has to be an object"));
        return value && value->isObject() ? *value : Json();
    }
    const Json *take(const char *name)
    {
        m_taken << name;
        return m_json.find(name);
    }
    void fail(const char *name, const QString &why)
    {
        if (!m_error)
            m_error = Error{ErrorKind::Invalid,
                            {},
                            QStringLiteral("%1.%2: %3").arg(m_place, QLatin1String(name), why),
                            {}};
    }
    Json::Object others() const
    {
        Json::Object others;
        for (const Json::Member &member : m_json.members())
            if (!m_taken.contains(member.name))
                others.push_back(member);
        return others;
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    const Json &m_json;
    const QString &m_place;
    QByteArrayList m_taken;
    std::optional<Error> m_error;
};

WriteKind operationOf(Members &members)
{
    const QByteArray word = members.text("operation");
    for (const OperationWord &known : operations)
        if (word == known.word)
            return known.kind;
    if (!word.isEmpty())
        members.fail("operation", QStringLiteral("has to be put, update or delete"));
    return WriteKind::Put;
}

QByteArray itemText(Members &members)
{
    const QByteArray text = members.text("text");
    const Json *item = members.take("item");
    if (!item && text.isEmpty())
        members.fail("item", QStringLiteral("is missing"));
    return item ? formats::toPrettyJson(*item) : text;
}

} // namespace

Result<TestItem> testItemFromJson(const Json &json, const QString &place)
{
    if (!json.isObject())
        return failure(ErrorKind::Invalid, QStringLiteral("%1: has to be an object").arg(place));
    Members members(json, place);
    TestItem item;
    item.name = QString::fromUtf8(members.text("name"));
    if (item.name.isEmpty())
        members.fail("name", QStringLiteral("is missing"));
    item.operation = operationOf(members);
    item.isPlain = members.flag("plain");
    item.text = itemText(members);
    item.fillsVariables = members.flag("variables");
    item.onlyIfAbsent = members.flag("ifAbsent");
    item.updateExpression = members.text("updateExpression");
    item.conditionExpression = members.text("conditionExpression");
    item.names = members.object("expressionAttributeNames");
    item.values = members.object("expressionAttributeValues");
    item.returnValues = members.text("returnValues");
    item.others = members.others();
    if (members.error())
        return failure(*members.error());
    return item;
}

Json testItemToJson(const TestItem &item)
{
    Json json = Json::object();
    const auto setText = [&json](const char *name, const QByteArray &text) {
        if (!text.isEmpty())
            json.set(name, Json::string(text));
    };
    const auto setFlag = [&json](const char *name, bool flag) {
        if (flag)
            json.set(name, Json::boolean(true));
    };
    json.set("name", Json::string(item.name));
    for (const OperationWord &known : operations)
        if (known.kind == item.operation)
            json.set("operation", Json::string(QByteArray(known.word)));
    setFlag("plain", item.isPlain);
    setFlag("variables", item.fillsVariables);
    setFlag("ifAbsent", item.onlyIfAbsent);
    if (auto parsed = formats::parseJson(item.text))
        json.set("item", std::move(*parsed));
    else
        setText("text", item.text);
    setText("updateExpression", item.updateExpression);
    setText("conditionExpression", item.conditionExpression);
    if (item.names.isObject())
        json.set("expressionAttributeNames", item.names);
    if (item.values.isObject())
        json.set("expressionAttributeValues", item.values);
    setText("returnValues", item.returnValues);
    for (const Json::Member &member : item.others)
        json.set(member.name, member.value);
    return json;
}

} // namespace tailrace::sending
