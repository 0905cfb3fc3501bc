// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/columnstable.h"

#include "models/wording.h"
#include "ui/widgets/typography.h"

#include <QComboBox>
#include <QHeaderView>

namespace tailrace::ui {

namespace {

using Type = dynamodb::AttributeValue::Type;

enum Place { Header, Attribute, TypeChoice };

constexpr Type types[] = {Type::S, Type::N, Type::Bool, Type::Null, Type::B,
                          Type::M, Type::L, Type::SS,   Type::NS,   Type::BS};

} // namespace

ColumnsTable::ColumnsTable(QWidget *parent)
    : QTableWidget(0, 3, parent)
{
    setObjectName(QStringLiteral("columnsTable"));
    setAccessibleName(tr("Columns of the file"));
    setHorizontalHeaderLabels({tr("Column"), tr("Attribute (empty: left out)"), tr("Type")});
    horizontalHeader()->setSectionResizeMode(Header, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(Attribute, QHeaderView::Stretch);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(metrics::controlHeight + 2);
    setSelectionMode(QAbstractItemView::NoSelection);
    connect(this, &QTableWidget::itemChanged, this, [this](const QTableWidgetItem *item) {
        m_columns.columns[size_t(item->row())].attribute = item->text().toUtf8();
        Q_EMIT changed();
    });
}

void ColumnsTable::setColumns(const sending::CsvColumns &columns)
{
    const QSignalBlocker quiet(this);
    m_columns = columns;
    setRowCount(int(columns.columns.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const sending::CsvColumn &column = columns.columns[size_t(row)];
        auto *header = new QTableWidgetItem(models::onOneLine(QString::fromUtf8(column.header)));
        header->setFlags(Qt::ItemIsEnabled);
        setItem(row, Header, header);
        setItem(row, Attribute, new QTableWidgetItem(QString::fromUtf8(column.attribute)));
        auto *type = new QComboBox;
        type->setAccessibleName(tr("Type of %1").arg(header->text()));
        for (const Type one : types)
            type->addItem(QString::fromLatin1(dynamodb::typeName(one).toByteArray()), int(one));
        type->setCurrentIndex(type->findData(int(column.type)));
        connect(type, &QComboBox::currentIndexChanged, this, [this, row, type] {
            m_columns.columns[size_t(row)].type = Type(type->currentData().toInt());
            Q_EMIT changed();
        });
        setCellWidget(row, TypeChoice, type);
    }
}

sending::CsvColumns ColumnsTable::columns() const
{
    return m_columns;
}

} // namespace tailrace::ui
