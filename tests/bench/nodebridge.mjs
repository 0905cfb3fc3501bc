// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A bridge as it is written in Node.js: GetRecords bodies from memory, CloudEvents to an HTTP
// receiver over kept connections. nodebridge.mjs PAGE URL CONCURRENCY COUNT EVENTS_PER_REQUEST
// [FOLDER] prints {"records","seconds","cpuSeconds","bytes"}. Where FOLDER has them among its
// node_modules the bodies are read by the AWS SDK v3, whose answers come from memory, and undici
// delivers; else JSON.parse and Node's own http.Agent do.
import {readFileSync} from 'node:fs';
import http from 'node:http';
import {createRequire} from 'node:module';
import {Readable} from 'node:stream';

const [page, url, concurrency, count, perRequest] = [
    readFileSync(process.argv[2]), new URL(process.argv[3]),
    ...process.argv.slice(4, 7).map(Number)
];
const load = process.argv[7] ? createRequire(`${process.argv[7]}/`) : null;
const undici = load?.('undici');
const sdk = load?.('@aws-sdk/client-dynamodb-streams');
const streams = sdk && new sdk.DynamoDBStreamsClient({
    region : 'eu-central-1',
    credentials : {accessKeyId : 'AKIDEXAMPLE', secretAccessKey : 'none'},
    requestHandler : {
        handle : async () => ({
            response : new (load('@smithy/protocol-http').HttpResponse)({
                statusCode : 200,
                headers : {'content-type' : 'application/x-amz-json-1.0'},
                body : Readable.from([ page ])
            })
        })
    }
});
const pool = undici ? new undici.Pool(url.origin, {connections : concurrency}) : null;
const agent = new http.Agent({keepAlive : true, maxSockets : concurrency});
const target = {
    agent,
    host : url.hostname,
    port : url.port || 80,
    path : url.pathname + url.search,
    method : 'POST'
};

async function postByUndici(body, type)
{
    const answer = await pool.request(
            {path : target.path, method : 'POST', headers : {'content-type' : type}, body});
    await answer.body.dump();
    if (answer.statusCode < 200 || answer.statusCode >= 300)
        throw new Error(`status ${answer.statusCode}`);
}

function postByAgent(body, type)
{
    return new Promise((resolve, reject) => {
        const request = http.request(
                {
                    ...target,
                    headers : {'content-type' : type, 'content-length' : Buffer.byteLength(body)}
                },
                answer => {
                    answer.resume();
                    answer.on('end',
                              () => answer.statusCode >= 200 && answer.statusCode < 300
                                            ? resolve()
                                            : reject(new Error(`status ${answer.statusCode}`)));
                });
        request.on('error', reject);
        request.end(body);
    });
}

const post = pool ? postByUndici : postByAgent;

const timeOf = time => time instanceof Date ? time : new Date(time * 1000);

const event = record => JSON.stringify({
    specversion : '1.0',
    id : record.eventID,
    source : 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders',
    type : 'com.amazon.dynamodb.stream_record',
    subject : Object.keys(record.dynamodb.Keys).join(','),
    time : timeOf(record.dynamodb.ApproximateCreationDateTime).toISOString(),
    datacontenttype : 'application/json',
    data : record,
});

async function nextPage()
{
    const answer = streams ? await streams.send(new sdk.GetRecordsCommand({ShardIterator : 'next'}))
                           : JSON.parse(page);
    return answer.Records.reverse();
}

async function deliver(records)
{
    let queue = [], sent = 0, refill = null;
    const more = () => refill ??= nextPage().then(page => {
        queue = page;
        refill = null;
    });
    const lane = async () => {
        for (let batch = []; sent < records || batch.length > 0;) {
            while (batch.length < perRequest && sent < records && queue.length > 0) {
                batch.push(event(queue.pop()));
                ++sent;
            }
            if (batch.length < perRequest && sent < records) {
                await more();
                continue;
            }
            await (perRequest === 1 ? post(batch[0], 'application/cloudevents+json; charset=UTF-8')
                                    : post(`[${batch}]`,
                                           'application/cloudevents-batch+json; charset=UTF-8'));
            batch = [];
        }
    };
    await Promise.all(Array.from({length : concurrency}, lane));
}

await deliver(Math.min(count, 2000 * perRequest)); // until the compiler has warmed up
const cpu = process.cpuUsage();
const start = process.hrtime.bigint();
await deliver(count);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const used = process.cpuUsage(cpu);
console.log(JSON.stringify({
    records : count,
    seconds,
    cpuSeconds : (used.user + used.system) / 1e6,
    bytes : page.length / 1000 * count
}));
agent.destroy();
await pool?.close();
