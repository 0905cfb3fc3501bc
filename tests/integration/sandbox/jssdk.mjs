// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The AWS SDK for JavaScript as the sandbox's client: jssdk.mjs ENDPOINT ACCESS_KEY_ID SECRET. Ends with 0 when all is well.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.env.TAILRACE_FOREIGN, "package.json"));
const db = require("@aws-sdk/client-dynamodb");
const st = require("@aws-sdk/client-dynamodb-streams");

const [endpoint, accessKeyId, secretAccessKey] = process.argv.slice(2);
const settings = { endpoint, region: "us-east-1", credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
const items = new db.DynamoDBClient(settings);
const streams = new st.DynamoDBStreamsClient(settings);
const table = { TableName: "from-javascript" };
const key = { pk: { S: "ключ 🚚" } };

async function refused(name, status, call) {
    await assert.rejects(call, (error) => {
        assert.equal(error.name, name);
        assert.equal(error.$metadata.httpStatusCode, status);
        assert.ok(error.$metadata.requestId, "the answer has a request id");
        return true;
    });
}

async function records(arn) {
    const { StreamDescription } = await streams.send(new st.DescribeStreamCommand({ StreamArn: arn }));
    const found = [];
    for (const { ShardId } of StreamDescription.Shards) {
        let { ShardIterator } = await streams.send(
            new st.GetShardIteratorCommand({ StreamArn: arn, ShardId, ShardIteratorType: "TRIM_HORIZON" }));
        while (ShardIterator) {
            const page = await streams.send(new st.GetRecordsCommand({ ShardIterator }));
            found.push(...page.Records);
            ShardIterator = page.Records.length ? page.NextShardIterator : undefined;
        }
    }
    return found;
}

const created = await items.send(new db.CreateTableCommand({
    ...table, BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
}));
await db.waitUntilTableExists({ client: items, maxWaitTime: 60 }, table);
assert.ok((await items.send(new db.ListTablesCommand({}))).TableNames.includes(table.TableName));

const item = {
    ...key, n: { N: "12345678901234567890123456789012345678" }, empty: { S: "" }, b: { B: new Uint8Array([0, 1, 255]) },
    t: { BOOL: true }, z: { NULL: true }, ss: { SS: ["a", "b"] }, m: { M: { l: { L: [{ N: "1" }, { M: {} }] } } },
};
await items.send(new db.PutItemCommand({ ...table, Item: item }));
const got = (await items.send(new db.GetItemCommand({ ...table, Key: key }))).Item;
assert.deepEqual({ ...got, b: { B: [...got.b.B] } }, { ...item, b: { B: [0, 1, 255] } });
const updated = await items.send(new db.UpdateItemCommand({
    ...table, Key: key, UpdateExpression: "SET #s = :s ADD hits :one", ExpressionAttributeNames: { "#s": "status" },
    ExpressionAttributeValues: { ":s": { S: "paid" }, ":one": { N: "1" } }, ReturnValues: "UPDATED_NEW",
}));
assert.deepEqual(updated.Attributes, { status: { S: "paid" }, hits: { N: "1" } });
await refused("ConditionalCheckFailedException", 400, items.send(new db.PutItemCommand(
    { ...table, Item: key, ConditionExpression: "attribute_not_exists(pk)" })));
await refused("ResourceNotFoundException", 400, items.send(new db.GetItemCommand({ TableName: "nowhere", Key: key })));
await refused("ValidationException", 400, items.send(new db.PutItemCommand({ ...table, Item: { other: { S: "x" } } })));
assert.equal((await items.send(new db.ScanCommand(table))).Count, 1);
await items.send(new db.DeleteItemCommand({ ...table, Key: key }));

const found = await records(created.TableDescription.LatestStreamArn);
assert.deepEqual(found.map((record) => record.eventName), ["INSERT", "MODIFY", "REMOVE"]);
assert.equal(found[1].dynamodb.NewImage.n.N, item.n.N);
assert.ok(found[0].dynamodb.ApproximateCreationDateTime instanceof Date);
assert.equal((await streams.send(new st.ListStreamsCommand(table))).Streams.length, 1);

const stranger = new db.DynamoDBClient({ ...settings, credentials: { accessKeyId, secretAccessKey: "wrong" } });
await refused("InvalidSignatureException", 400, stranger.send(new db.ListTablesCommand({})));
await items.send(new db.DeleteTableCommand(table));
console.log("the AWS SDK for JavaScript is content");
