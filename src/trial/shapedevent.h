// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "net/httptransport.h"
#include "trial/trialrecords.h"

namespace tailrace::trial {

/// How an event travels.
enum class SentAs {
    Alone,      ///< the shape by itself: files, queues, functions, databases
    Structured, ///< a CloudEvent as one JSON object
    Binary,     ///< a CloudEvent whose attributes are headers
    Batch,      ///< a list of CloudEvents, here with one
};

/// What is to be made of a record.
struct ShapeChoice
{
    bridge::Shape shape = bridge::Shape::Plain;
    std::optional<QString> templateText; ///< instead of the shape
    SentAs sentAs = SentAs::Alone;
    QString bridge;   ///< its name, for templates
    QString tableArn; ///< the CloudEvents source; empty: that of the record's stream

    friend bool operator==(const ShapeChoice &, const ShapeChoice &) = default;
};

/// What is sent of one record.
struct ShapedEvent
{
    QByteArray body; ///< exactly
    QList<net::Header> headers;
    QStringList absent; ///< what a template asked for and the record does not have

    /// In pieces of 64 KB, by which EventBridge and Pipes bill.
    qint64 chunks() const;
};

/// Invalid with line and column for a template; Malformed for a record that can't be decoded.
Result<ShapedEvent> shapeEvent(const ShapeChoice &choice, const TrialRecord &record);

/// How events travel to a sink.
SentAs sentAsOf(const bridge::SinkSettings &sink);

} // namespace tailrace::trial
