// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/inputtemplate.h"
#include "bridge/sinksettings.h"
#include "filter/pattern.h"
#include "formats/json.h"

#include <QString>

#include <optional>
#include <vector>

namespace tailrace::bridge {

enum class Shape { Aws, TriggerMesh, Plain, CloudEvent };

struct StartingPosition
{
    enum class Kind { Latest, TrimHorizon, AtTime };
    Kind kind = Kind::Latest;
    qint64 timeMs = 0;
};

struct Source
{
    QString table; ///< a table's or a stream's ARN
    CredentialsReference credentials;
    StartingPosition startingPosition;
    QString endpointUrl; ///< empty for AWS's own
    QString region;      ///< empty for the ARN's
};

/// Names and meanings of EventBridge Pipes; -1 is "without end".
struct DeliverySettings
{
    int batchSize = 100;
    int maximumBatchingWindowInSeconds = 0;
    int parallelizationFactor = 1; ///< batches under way; an item's events stay in order
    int maximumRetryAttempts = -1;
    int maximumRecordAgeInSeconds = -1;
    bool bisects = false;   ///< AUTOMATIC_BISECT: a batch refused as a whole is sent in halves
    QString deadLetterFile; ///< empty for none: then a refused record blocks, visibly
};

/// What a route begins with: all items that the table has.
struct SnapshotSettings
{
    int segments = 1;             ///< of the scan, which are read side by side
    int readUnitsPerSecond = 250; ///< at most, of all segments together; 0: as fast as it goes
};

struct Route
{
    QString name;
    std::optional<SnapshotSettings> snapshot; ///< of its table, before it goes on with the stream
    std::vector<filter::Pattern> filters;     ///< any may match; none means every record
    Shape shape = Shape::Aws;
    std::optional<InputTemplate> inputTemplate; ///< instead of the shape
    SinkSettings sink;
    DeliverySettings delivery;
};

struct Document
{
    QString name;
    Source source;
    std::vector<Route> routes;
};

/// One fault of a document: where and what.
struct Fault
{
    int line = 0;
    int column = 0;
    QString path;    ///< routes[0].sink.http.url
    QString message; ///< what, why and what to do
};

struct ParsedDocument
{
    std::optional<Document> document; ///< set when there are no faults
    std::vector<Fault> faults;        ///< all of them, in order of place
    std::vector<Fault> warnings;      ///< what runs, but perhaps not as it was meant
};

/// Reads and validates name.bridge.yaml. Never connects, never runs anything.
ParsedDocument parseDocument(QByteArrayView yaml);

/// The document as YAML that parseDocument reads back to the same value.
QByteArray writeDocument(const formats::Json &document);

QByteArrayView shapeName(Shape shape);
std::optional<Shape> shapeByName(QByteArrayView name);

} // namespace tailrace::bridge
