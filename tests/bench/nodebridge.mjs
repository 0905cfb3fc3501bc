// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A bridge as it is written in Node.js: GetRecords bodies from memory, CloudEvents to an HTTP
// receiver over kept connections. nodebridge.mjs PAGE URL CONCURRENCY COUNT EVENTS_PER_REQUEST
// prints {"records","seconds","cpuSeconds","bytes"}.
import {readFileSync} from 'node:fs';
import http from 'node:http';

const [page, url, concurrency, count, perRequest] = [
    readFileSync(process.argv[2]), new URL(process.argv[3]), ...process.argv.slice(4).map(Number)
];
const agent = new http.Agent({keepAlive : true, maxSockets : concurrency});
const target = {
    agent,
    host : url.hostname,
    port : url.port || 80,
    path : url.pathname + url.search,
    method : 'POST'
};

function post(body, type)
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

const event = record => JSON.stringify({
    specversion : '1.0',
    id : record.eventID,
    source : 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders',
    type : 'com.amazon.dynamodb.stream_record',
    subject : Object.keys(record.dynamodb.Keys).join(','),
    time : new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString(),
    datacontenttype : 'application/json',
    data : record,
});

function* batches(records)
{
    let batch = [];
    for (let sent = 0, queue = []; sent < records; ++sent) {
        if (queue.length === 0)
            queue = JSON.parse(page).Records.reverse();
        batch.push(event(queue.pop()));
        if (batch.length === perRequest || sent + 1 === records)
            yield batch.splice(0);
    }
}

async function deliver(records)
{
    const source = batches(records);
    const lane = async () => {
        for (const batch of source)
            await (perRequest === 1 ? post(batch[0], 'application/cloudevents+json; charset=UTF-8')
                                    : post(`[${batch}]`,
                                           'application/cloudevents-batch+json; charset=UTF-8'));
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
