// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplepages.h"

namespace tailrace::test {

QByteArray goodDynamodb()
{
    return R"("dynamodb":{"ApproximateCreationDateTime":1795324441,"Keys":{"pk":{"S":"k1"}},)"
           R"("NewImage":{"pk":{"S":"k1"},"v":{"N":"1"}},"SequenceNumber":"400000000000000000001",)"
           R"("SizeBytes":12,"StreamViewType":"NEW_AND_OLD_IMAGES"})";
}

namespace {

QByteArray recordOf(const QByteArray &dynamodbMember)
{
    return R"({"eventID":"e1","eventName":"INSERT","eventVersion":"1.1","awsRegion":"us-east-1",)"
           + dynamodbMember + '}';
}

} // namespace

QByteArray pageOf(const QByteArray &records)
{
    return R"({"Records":[)" + records + R"(],"NextShardIterator":"it|1"})";
}

QByteArray goodRecord()
{
    return recordOf(goodDynamodb());
}

QByteArray recordWith(const QByteArray &piece, const QByteArray &replacement)
{
    QByteArray record = goodRecord();
    Q_ASSERT(record.contains(piece));
    return record.replace(piece, replacement);
}

QByteArray richPage()
{
    return "{ \"Records\" : [ " + goodRecord() + R"( , {
  "userIdentity": {"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service", "more": [1, 2.5e-3, null]},
  "eventName": "REMOVE", "eventID": "e\u0032", "later": {"a": [true, false, {"b": "\ud83c\udf09 \\ \" \/"}]},
  "dynamodb": {"SequenceNumber": "400000000000000000002", "Keys": {"pk": {"S": "k\"2"}, "sk": {"N": "-1.5"}},
    "OldImage": {"m": {"M": {"l": {"L": [{"BOOL": true}, {"NULL": true}, {"B": "AQI="}]}}}, "e": {"L": []},
      "ss": {"SS": ["Zürich", "b"]}, "ns": {"NS": ["1", "2.5"]}, "bs": {"BS": ["AQ=="]}},
    "ApproximateCreationDateTime": 1.795324441E9, "SizeBytes": 40, "StreamViewType": "OLD_IMAGE"}
} ] , "NextShardIterator" : "it|2" } )";
}

} // namespace tailrace::test
