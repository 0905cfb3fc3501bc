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

QByteArray servicePage(const QByteArray &image, const QByteArray &oldImage, int records)
{
    static const char *const names[] = {"INSERT", "MODIFY", "REMOVE"};
    QByteArray out;
    for (int i = 0; i < records; ++i) {
        const QByteArray number = QByteArray::number(i);
        out += i ? "," : "";
        out += R"({"eventID":"e0f)" + number + R"(","eventName":")" + names[i % 3]
               + R"(","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"eu-west-1",)"
               + R"("dynamodb":{"ApproximateCreationDateTime":)"
               + (i % 2 ? "1.79532444" + number + "E9" : "179532444" + number)
               + R"(,"Keys":{"pk":{"S":"ORDER#)" + number + R"("},"sk":{"N":")" + number + R"("}})";
        if (i % 3 < 2)
            out += R"(,"NewImage":)" + image;
        if (i % 3 > 0)
            out += R"(,"OldImage":)" + oldImage;
        out += R"(,"SequenceNumber":"11100000000000000000)" + number + R"(","SizeBytes":)"
               + QByteArray::number(200 + i) + R"(,"StreamViewType":"NEW_AND_OLD_IMAGES"}})";
    }
    return R"({"NextShardIterator":"it|1","Records":[)" + out + "]}";
}

QByteArray smallImage()
{
    return R"({"pk":{"S":"ORDER#1"},"status":{"S":"PAID"},"total":{"N":"-18262.20"},"paid":{"BOOL":false}})";
}

QByteArray nestedImage()
{
    return R"({"street":{"M":{"city":{"S":"東京"},"zip":{"S":"3 \"x\" \\"},"ok":{"BOOL":true}}},)"
           R"("geo":{"L":[{"N":"-37.4"},{"M":{"sku":{"S":"A1"},"gift":{"NULL":true}}},{"S":""}]},)"
           R"("tags":{"SS":["a","b"]},"scores":{"NS":["1","2.5"]},"hashes":{"BS":["AQ==","AQI="]},)"
           R"("blob":{"B":"51Nwmqg+M78W"},"empty":{"M":{}},"none":{"L":[]},"n":{"N":"12345678901234567890"}})";
}

QByteArray longImage()
{
    QByteArray list;
    for (int i = 0; i < 12; ++i)
        list += (i ? "," : "") + QByteArray(R"({"M":{"at":{"N":")") + QByteArray::number(i * 37)
                + R"("},"text":{"S":"line1\r\nline2 valve )" + QByteArray(i * 9, 'x') + R"("}}})";
    return R"({"body":{"S":")" + QByteArray(300, 'y') + R"( \u20ac"},"readings":{"L":[)" + list
           + R"(]},"raw":{"B":")" + QByteArray(200, 'A') + R"("}})";
}

} // namespace tailrace::test
