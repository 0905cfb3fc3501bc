// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/attributepath.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("AttributePath", text);
}

tl::unexpected<Error> fault(const QString &why)
{
    return failure(ErrorKind::Invalid, why);
}

/// Reads a path from left to right.
class Reader
{
public:
    explicit Reader(const QString &text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    bool take(QChar c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    Result<QByteArray> name();
    Result<qsizetype> index();

private:
    const QString &m_text;
    qsizetype m_at = 0;
};

Result<QByteArray> Reader::name()
{
    QString name;
    if (take(u'"')) {
        for (;;) {
            if (atEnd())
                return fault(tr("a quote is not closed"));
            const QChar c = m_text[m_at++];
            if (c == u'"' && !take(u'"'))
                break;
            name += c;
        }
    } else {
        while (!atEnd() && m_text[m_at] != u'.' && m_text[m_at] != u'[')
            name += m_text[m_at++];
    }
    if (name.isEmpty())
        return fault(tr("a name is missing"));
    return name.toUtf8();
}

Result<qsizetype> Reader::index()
{
    const qsizetype end = m_text.indexOf(u']', m_at);
    bool isNumber = false;
    const int index =
            QStringView(m_text).mid(m_at, qMax<qsizetype>(0, end - m_at)).toInt(&isNumber);
    if (end < 0 || !isNumber || index < 0)
        return fault(tr("what stands in brackets must be a number: lines[2]"));
    m_at = end + 1;
    return index;
}

} // namespace

Result<AttributePath> AttributePath::parse(const QString &text)
{
    AttributePath path;
    path.m_text = text.trimmed();
    if (path.m_text.isEmpty())
        return fault(tr("an attribute is missing: status, address.city, lines[2].qty"));
    Reader reader(path.m_text);
    do {
        const auto name = reader.name();
        if (!name)
            return failure(name.error());
        path.m_steps.emplace_back(*name);
        while (reader.take(u'[')) {
            const auto index = reader.index();
            if (!index)
                return failure(index.error());
            path.m_steps.emplace_back(*index);
        }
    } while (reader.take(u'.'));
    if (!reader.atEnd())
        return fault(tr("between two names belongs a dot: address.city"));
    return path;
}

const dynamodb::AttributeValue *AttributePath::find(const dynamodb::AttributeMap &item) const
{
    const dynamodb::AttributeMap *map = &item;
    const dynamodb::AttributeValue *value = nullptr;
    for (const Step &step : m_steps) {
        if (const auto *name = std::get_if<QByteArray>(&step)) {
            value = map ? dynamodb::find(*map, *name) : nullptr;
        } else {
            const auto index = size_t(std::get<qsizetype>(step));
            const bool isThere = value && value->type() == dynamodb::AttributeValue::Type::L
                                 && index < value->elements().size();
            value = isThere ? &value->elements()[index] : nullptr;
        }
        if (!value)
            return nullptr;
        map = value->type() == dynamodb::AttributeValue::Type::M ? &value->attributes() : nullptr;
    }
    return value;
}

const dynamodb::AttributeValue *AttributePath::find(const stream::DecodedRecord &record) const
{
    if (record.newImage)
        return find(*record.newImage);
    return find(record.oldImage ? *record.oldImage : record.keys);
}

QString pathName(const QByteArray &name)
{
    QString text = QString::fromUtf8(name);
    const bool isPlain = !text.isEmpty() && !text.contains(u'.') && !text.contains(u'[')
                         && !text.contains(u'"') && text == text.trimmed();
    if (isPlain)
        return text;
    return u'"' + text.replace(QStringLiteral("\""), QStringLiteral("\"\"")) + u'"';
}

QStringList pathsOf(const dynamodb::AttributeMap &item)
{
    QStringList paths;
    for (const auto &[name, value] : item) {
        const QString path = pathName(name);
        paths << path;
        for (const QString &below : pathsOf(value.attributes()))
            paths << path + u'.' + below;
    }
    return paths;
}

} // namespace tailrace::models
