// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/attributetree.h"

#include "models/wording.h"

namespace tailrace::models {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;

/// An image (value is null) or a value; its children are those of the image, the map or the list.
struct AttributeTree::Node
{
    QString name;
    const AttributeValue *value = nullptr;
    const AttributeMap *map = nullptr;
    const Node *parent = nullptr;
    int row = 0;
    mutable std::vector<std::unique_ptr<Node>> children; ///< made by child()

    const AttributeMap *attributes() const
    {
        return map                                                 ? map
               : value && value->type() == AttributeValue::Type::M ? &value->attributes()
                                                                   : nullptr;
    }
    int count() const
    {
        if (!value && !map)
            return int(children.size()); // the root
        if (const AttributeMap *of = attributes())
            return int(of->size());
        return value->type() == AttributeValue::Type::L ? int(value->elements().size()) : 0;
    }
    const Node &child(int at) const
    {
        if (children.empty())
            children.resize(size_t(count()));
        std::unique_ptr<Node> &node = children[size_t(at)];
        if (!node) {
            node = std::make_unique<Node>();
            node->parent = this;
            node->row = at;
            if (const AttributeMap *of = attributes()) {
                node->name = onOneLine(QString::fromUtf8((*of)[size_t(at)].first));
                node->value = &(*of)[size_t(at)].second;
            } else {
                node->name = QStringLiteral("[%1]").arg(at);
                node->value = &value->elements()[size_t(at)];
            }
        }
        return *node;
    }
};

AttributeTree::AttributeTree(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

AttributeTree::~AttributeTree() = default;

void AttributeTree::setRow(const LogRow &row)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_record = {};
    auto record = row.entry ? stream::decodeRecord(*row.page, *row.entry)
                            : Result<stream::DecodedRecord>();
    if (record)
        m_record = std::move(*record);
    const auto add = [this](const QString &name, const AttributeMap *map) {
        auto node = std::make_unique<Node>();
        node->name = name;
        node->map = map;
        node->parent = m_root.get();
        node->row = int(m_root->children.size());
        m_root->children.push_back(std::move(node));
    };
    if (m_record.newImage)
        add(tr("New image"), &*m_record.newImage);
    if (m_record.oldImage)
        add(tr("Old image"), &*m_record.oldImage);
    if (!m_record.keys.empty())
        add(tr("Key"), &m_record.keys);
    endResetModel();
}

const AttributeTree::Node &AttributeTree::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<const Node *>(index.constInternalPointer()) : *m_root;
}

QModelIndex AttributeTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, &nodeOf(parent).child(row));
}

QModelIndex AttributeTree::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Node *parent = nodeOf(index).parent;
    return parent == m_root.get() ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int AttributeTree::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : nodeOf(parent).count();
}

int AttributeTree::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant AttributeTree::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = nodeOf(index);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return node.name;
    case Type:
        return node.value ? QString::fromLatin1(dynamodb::typeName(node.value->type())) : QString();
    case Value:
        if (node.value && node.count() == 0)
            return valueText(*node.value);
        return node.count() == 1 ? tr("1 entry") : tr("%1 entries").arg(countText(node.count()));
    default:
        return {};
    }
}

QVariant AttributeTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Attribute") : section == Type ? tr("Type") : tr("Value");
}

} // namespace tailrace::models
