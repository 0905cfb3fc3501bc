// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json.h"

#include <QSet>

#include <simdjson.h>

namespace tailrace::formats {

namespace {

namespace ondemand = simdjson::ondemand;

QString reason(simdjson::error_code code)
{
    switch (code) {
    case simdjson::EMPTY:
        return QStringLiteral("there is nothing to read");
    case simdjson::UTF8_ERROR:
        return QStringLiteral("the text is not valid UTF-8");
    case simdjson::UNCLOSED_STRING:
        return QStringLiteral("a string is not closed");
    case simdjson::UNESCAPED_CHARS:
        return QStringLiteral("a string holds a control character that is not escaped");
    case simdjson::DEPTH_ERROR:
        return QStringLiteral("it is nested too deep");
    case simdjson::TRAILING_CONTENT:
        return QStringLiteral("there is something after the value");
    case simdjson::STRING_ERROR:
        return QStringLiteral("a string holds a bad escape or half a surrogate pair");
    case simdjson::NUMBER_ERROR:
        return QStringLiteral("a number is not written as JSON demands");
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
        return QStringLiteral("it ends too early");
    default:
        return QStringLiteral("it is not JSON");
    }
}

// Where the first byte stands that is no UTF-8; the size when all is well.
qsizetype firstBadUtf8(QByteArrayView text)
{
    qsizetype low = 0;
    qsizetype high = text.size();
    while (high - low > 4) {
        const qsizetype middle = low + (high - low) / 2;
        // A cut inside a character is no fault: step back to its lead byte.
        qsizetype cut = middle;
        while (cut > low && (uchar(text[cut]) & 0xC0) == 0x80)
            --cut;
        if (cut == low)
            break;
        if (simdjson::validate_utf8(text.data() + low, size_t(cut - low)))
            low = cut;
        else
            high = cut;
    }
    return low;
}

class Reader
{
public:
    Reader(QByteArrayView text, const JsonLimits &limits)
        : m_text(text)
        , m_limits(limits)
    {
    }

    Result<Json> read()
    {
        if (m_text.size() > m_limits.maxBytes)
            return failure(
                    ErrorKind::Malformed,
                    QStringLiteral("the text is longer than %1 bytes").arg(m_limits.maxBytes));
        if (m_text.startsWith("\xEF\xBB\xBF"))
            return failed(simdjson::TAPE_ERROR, 0);
        const simdjson::padded_string padded(m_text.data(), size_t(m_text.size()));
        m_begin = padded.data();
        ondemand::parser parser;
        ondemand::document document;
        if (const auto code = parser.iterate(padded).get(document))
            return failed(code, code == simdjson::UTF8_ERROR ? firstBadUtf8(m_text)
                                                             : stageOneOffset(code));
        Json out;
        const auto code = readDocument(document, out);
        if (code)
            return failed(code, offsetIn(document));
        if (!m_rootNumber && !isAtEnd(document))
            return failed(simdjson::TRAILING_CONTENT, offsetIn(document));
        return out;
    }

private:
    // Strings that never close are found before anything is read: the last quote is where it began.
    qsizetype stageOneOffset(simdjson::error_code code) const
    {
        return code == simdjson::UNCLOSED_STRING ? qMax<qsizetype>(0, m_text.lastIndexOf('"')) : 0;
    }

    qsizetype offsetIn(ondemand::document &document) const
    {
        const char *place = nullptr;
        if (document.current_location().get(place) || place < m_begin)
            return m_text.size();
        return qMin<qsizetype>(place - m_begin, m_text.size());
    }

    tl::unexpected<Error> failed(simdjson::error_code code, qsizetype offset) const
    {
        ErrorFacts facts;
        facts.byteOffset = offset;
        const QString why = m_message.isEmpty() ? reason(code) : m_message;
        return failure(ErrorKind::Malformed, QStringLiteral("%1 (byte %2)").arg(why).arg(offset),
                       facts);
    }

    static bool isAtEnd(ondemand::document &document)
    {
        return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    }

    // A document is no value in simdjson's types, but reads the same way.
    simdjson::error_code readDocument(ondemand::document &document, Json &out)
    {
        bool scalar = false;
        if (const auto code = document.is_scalar().get(scalar))
            return code;
        if (scalar)
            return readScalar(document, out);
        ondemand::value value;
        if (const auto code = document.get_value().get(value))
            return code;
        return readValue(value, out, 1);
    }

    simdjson::error_code readValue(ondemand::value value, Json &out, int depth)
    {
        if (depth > m_limits.maxDepth + 1)
            return simdjson::DEPTH_ERROR;
        ondemand::json_type type;
        if (const auto code = value.type().get(type))
            return code;
        if (type == ondemand::json_type::array)
            return readArray(value, out, depth);
        if (type == ondemand::json_type::object)
            return readObject(value, out, depth);
        return readScalar(value, out);
    }

    simdjson::error_code readArray(ondemand::value &value, Json &out, int depth)
    {
        if (depth > m_limits.maxDepth)
            return simdjson::DEPTH_ERROR;
        ondemand::array array;
        if (const auto code = value.get_array().get(array))
            return code;
        out = Json::array();
        for (auto item : array) {
            ondemand::value inner;
            if (const auto code = item.get(inner))
                return code;
            Json json;
            if (const auto code = readValue(inner, json, depth + 1))
                return code;
            out.items().push_back(std::move(json));
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code readObject(ondemand::value &value, Json &out, int depth)
    {
        if (depth > m_limits.maxDepth)
            return simdjson::DEPTH_ERROR;
        ondemand::object object;
        if (const auto code = value.get_object().get(object))
            return code;
        out = Json::object();
        QSet<QByteArray>
                names; // only filled when there are enough members to make a plain search slow
        for (auto entry : object) {
            ondemand::field field;
            if (const auto code = std::move(entry).get(field))
                return code;
            std::string_view key;
            if (const auto code = field.unescaped_key().get(key))
                return code;
            QByteArray name(key.data(), qsizetype(key.size()));
            if (!simdjson::validate_utf8(key))
                return simdjson::STRING_ERROR;
            if (isRepeated(out, names, name)) {
                m_message = QStringLiteral("the name \"%1\" stands twice in one object")
                                    .arg(QString::fromUtf8(name));
                return simdjson::TAPE_ERROR;
            }
            Json json;
            if (const auto code = readValue(field.value(), json, depth + 1))
                return code;
            out.members().push_back({std::move(name), std::move(json)});
        }
        return simdjson::SUCCESS;
    }

    static bool isRepeated(const Json &object, QSet<QByteArray> &names, const QByteArray &name)
    {
        constexpr size_t few = 16;
        if (object.members().size() < few)
            return object.find(name) != nullptr;
        if (names.isEmpty())
            for (const Json::Member &member : object.members())
                names.insert(member.name);
        if (names.contains(name))
            return true;
        names.insert(name);
        return false;
    }

    template <typename Value>
    simdjson::error_code readScalar(Value &value, Json &out)
    {
        ondemand::json_type type;
        if (const auto code = value.type().get(type))
            return code;
        switch (type) {
        case ondemand::json_type::string: {
            std::string_view text;
            if (const auto code = value.get_string().get(text))
                return code;
            // simdjson lets the second half of a surrogate pair through when it stands alone.
            if (!simdjson::validate_utf8(text))
                return simdjson::STRING_ERROR;
            out = Json::string(QByteArray(text.data(), qsizetype(text.size())));
            return simdjson::SUCCESS;
        }
        case ondemand::json_type::number:
            return readNumber(value, out);
        case ondemand::json_type::boolean: {
            bool on = false;
            if (const auto code = value.get_bool().get(on))
                return code;
            out = Json::boolean(on);
            return simdjson::SUCCESS;
        }
        default:
            out = Json::null();
            return readNull(value);
        }
    }

    template <typename Value>
    static simdjson::error_code readNull(Value &value)
    {
        bool null = false;
        const auto code = value.is_null().get(null);
        return code || null ? code : simdjson::N_ATOM_ERROR;
    }

    static bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

    // The literal as it stands, never through double: 38 digits stay 38 digits.
    template <typename Value>
    simdjson::error_code readNumber(Value &value, Json &out)
    {
        std::string_view token;
        if constexpr (std::is_same_v<Value, ondemand::document>) {
            // A number alone in its document: simdjson can only move past it by way of double.
            token = std::string_view(m_begin, size_t(m_text.size()));
            while (!token.empty() && isSpace(token.front()))
                token.remove_prefix(1);
            m_rootNumber = true;
        } else {
            token = value.raw_json_token(); // not consumed: the iteration steps over it
        }
        while (!token.empty() && isSpace(token.back()))
            token.remove_suffix(1);
        const QByteArrayView literal(token.data(), qsizetype(token.size()));
        if (!isJsonNumber(literal))
            return simdjson::NUMBER_ERROR;
        out = Json::number(literal.toByteArray());
        return simdjson::SUCCESS;
    }

    QByteArrayView m_text;
    JsonLimits m_limits;
    const char *m_begin = nullptr;
    QString m_message;
    bool m_rootNumber = false;
};

} // namespace

Result<Json> parseJson(QByteArrayView text, const JsonLimits &limits)
{
    return Reader(text, limits).read();
}

} // namespace tailrace::formats
