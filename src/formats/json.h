// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <utility>
#include <vector>

namespace tailrace::formats {

/// Where a value stands in its document; both one-based, column in bytes. Zero where unknown (JSON,
/// built values).
struct TextPosition
{
    int line = 0;
    int column = 0;
};

/// A JSON value that keeps what QJsonValue loses: member order, numbers as they were written, exact
/// strings. Also what YAML documents are read into, then with positions.
class Json
{
public:
    enum class Type { Null, Bool, Number, String, Array, Object };
    struct Member;
    using Array = std::vector<Json>;
    using Object = std::vector<Member>;

    // Out of line, all of them: Member is complete only below, and a vector of it can't be made or
    // destroyed before that (libstdc++ forgives it, clang does not).
    Json();
    Json(const Json &other);
    Json(Json &&other) noexcept;
    Json &operator=(const Json &other);
    Json &operator=(Json &&other) noexcept;
    ~Json();

    static Json null() { return {}; }
    static Json boolean(bool value);
    /// literal must be a JSON number token; it is written back as it is.
    static Json number(QByteArray literal);
    static Json number(qint64 value);
    static Json string(QByteArray utf8);
    static Json string(const QString &text);
    static Json array();
    static Json array(Array items);
    static Json object();
    static Json object(Object members);

    Type type() const { return m_type; }
    bool isNull() const { return m_type == Type::Null; }
    bool isBool() const { return m_type == Type::Bool; }
    bool isNumber() const { return m_type == Type::Number; }
    bool isString() const { return m_type == Type::String; }
    bool isArray() const { return m_type == Type::Array; }
    bool isObject() const { return m_type == Type::Object; }

    bool toBool(bool otherwise = false) const { return isBool() ? m_bool : otherwise; }
    /// Only for small counts: nothing when it is not a whole number that fits.
    std::optional<qint64> toInt() const;
    /// A string's UTF-8 or a number's literal; empty for other types.
    const QByteArray &text() const { return m_text; }
    QString toString() const { return QString::fromUtf8(m_text); }

    const Array &items() const { return m_items; }
    Array &items() { return m_items; }
    const Object &members() const { return m_members; }
    Object &members() { return m_members; }
    /// The member of that name, or nullptr; also nullptr when this is no object.
    const Json *find(QByteArrayView name) const;
    /// Replaces the member of that name or appends it.
    void set(QByteArray name, Json value);

    TextPosition position() const { return m_position; }
    void setPosition(TextPosition position) { m_position = position; }

private:
    Type m_type = Type::Null;
    bool m_bool = false;
    TextPosition m_position;
    QByteArray m_text;
    Array m_items;
    Object m_members;
};

struct Json::Member
{
    QByteArray name; ///< UTF-8, unescaped
    Json value;
    TextPosition namePosition = {};
};

struct JsonLimits
{
    qsizetype maxBytes = 64 * 1024 * 1024;
    int maxDepth = 96; ///< containers inside each other
};

/// Strict RFC 8259: valid UTF-8, no BOM, no duplicate names, no lone surrogates, nothing after the
/// value. Errors are Malformed with facts.byteOffset.
Result<Json> parseJson(QByteArrayView text, const JsonLimits &limits = {});

/// Compact text in member order; numbers as their literal, only what JSON demands is escaped.
QByteArray toJson(const Json &value);
/// Indented by two spaces, for people.
QByteArray toPrettyJson(const Json &value);

/// Appends utf8 as a quoted, escaped JSON string.
void appendJsonString(QByteArray &out, QByteArrayView utf8);

/// True when text is one number token of RFC 8259.
bool isJsonNumber(QByteArrayView text);

} // namespace tailrace::formats
