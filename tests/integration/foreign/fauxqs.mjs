// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// node fauxqs.mjs FOLDER_OF_FAUXQS PORT: serves SQS and SNS. Its queues have the URLs by which they were made, as with AWS:
// by itself it gives them a host name of its own, and knows them by that alone.
import { pathToFileURL } from "node:url";

const [folder, port] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(`${folder}/dist/${file}`));
const { buildApp } = await load("app.js");
const { SqsStore } = await load("sqs/sqsStore.js");
const { SnsStore } = await load("sns/snsStore.js");
const { S3Store } = await load("s3/s3Store.js");
const sqsStore = new SqsStore();
sqsStore.host = "";
const app = buildApp({ logger: false, stores: { sqsStore, snsStore: new SnsStore(), s3Store: new S3Store() } });
await app.listen({ port: Number(port), host: "127.0.0.1" });
