// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <QList>
#include <QString>

namespace tailrace::ui {

/// One of the things that a field of choices offers, and how a document says it.
struct FieldOption
{
    enum class Kind {
        Absent, ///< the member is left out; member is the word that means the same
        Word,   ///< member is its value: "structured"
        Flag,   ///< {member: true}
        Named,  ///< {member: what is typed beside the choice}
    };
    Kind kind = Kind::Absent;
    QByteArray member;
    QString text;
    QString placeholder; ///< of what is typed
};

/// One field of a form: where its value stands in the form's object, and how it is asked for.
struct FieldSpec
{
    enum class Kind { Text, Number, File, Choice, Mark };
    Kind kind = Kind::Text;
    QByteArray path; ///< members below each other: "rotate.atBytes"
    QString label;
    QString placeholder; ///< an example, or what holds without it
    QString hint;
    QList<FieldOption> options; ///< of a choice; of a mark the one that it stands for
    QString section;            ///< a heading above the field; empty for none
};

/// A kind of sink as people choose it.
struct SinkKindChoice
{
    QByteArray name; ///< of the member
    QString text;
};

QList<SinkKindChoice> sinkKindChoices();

/// Every setting of a bridge has its row in one of these; a test holds them against the schema.
QList<FieldSpec> sourceFields();
QList<FieldSpec> sinkFields(const QByteArray &kind);
QList<FieldSpec> deliveryFields();
QList<FieldSpec> snapshotFields();

/// What stands at a path of members; nullptr for nothing.
const formats::Json *valueAt(const formats::Json &object, const QByteArray &path);
/// The object with that value there; null takes it out, with the members that are empty then.
formats::Json withValueAt(formats::Json object, const QByteArray &path, const formats::Json &value);

} // namespace tailrace::ui
