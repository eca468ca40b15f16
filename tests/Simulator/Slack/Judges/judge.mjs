// Slack's own libraries against the stand-in: what they accept, Slack's clients accept.
import { createRequire } from "node:module";
import assert from "node:assert/strict";

const require = createRequire(process.argv[2] + "/package.json");
const { WebClient } = require("@slack/web-api");
const { SocketModeClient } = require("@slack/socket-mode");
const { App, HTTPReceiver } = require("@slack/bolt");
const base = process.argv[3];
const post = (path, body, method = "POST") =>
  fetch(base + path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body ?? {}) }).then((answer) =>
    answer.status === 204 ? null : answer.json(),
  );
const until = async (what, wanted) => {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((wake) => setTimeout(wake, 20))) if (wanted()) return;
  throw new Error("never " + what);
};

// Web API
const { token } = await post("/token");
const web = new WebClient(token, { slackApiUrl: base + "/api/", retryConfig: { retries: 3 } });
const me = await web.auth.test();
assert.equal(me.team_id, "T0SIM000001");
const sent = await web.chat.postMessage({ channel: "U0ANA000", text: "from a judge" });
assert.equal(typeof sent.ts, "string");
assert.equal(sent.channel, "D0ANA000");
await web.reactions.add({ channel: sent.channel, timestamp: sent.ts, name: "eyes" });
await assert.rejects(web.reactions.add({ channel: sent.channel, timestamp: sent.ts, name: "eyes" }), /already_reacted/);
await assert.rejects(web.chat.postMessage({ channel: "nowhere", text: "x" }), /channel_not_found/);
await assert.rejects(new WebClient("xoxb-wrong", { slackApiUrl: base + "/api/" }).auth.test(), /invalid_auth/);
await post("/faults", { method: "chat.postMessage", status: 429, retryAfter: 1 });
assert.ok((await web.chat.postMessage({ channel: "C0GENERAL0", text: "after a pause" })).ok);
await web.filesUploadV2({ channel_id: "C0GENERAL0", filename: "a.txt", file: Buffer.from("content"), initial_comment: "a file" });
console.log("web-api: good");

// Events over HTTP, judged by Bolt's own verification
const receiver = new HTTPReceiver({ signingSecret: "simulated-signing-secret", logLevel: "error" });
const app = new App({ token, receiver, clientOptions: { slackApiUrl: base + "/api/" }, logLevel: "error" });
const heard = [];
app.event("message", async ({ event }) => heard.push(event.text));
app.action("choice_0", async ({ ack, action }) => (await ack(), heard.push(action.value)));
const server = await app.start(0);
const options = { eventsUrl: `http://127.0.0.1:${server.address().port}/slack/events` };
await post("/options", options, "PUT");
assert.equal((await post("/handshake")).ok, true);
assert.equal((await post("/people/ana/messages", { text: "signed well" })).delivered, true);
await until("heard by Bolt", () => heard.includes("signed well"));
assert.equal((await post("/people/ana/press", { ts: sent.ts, value: "A-1", text: "Keep" })).delivered, true);
await until("pressed", () => heard.includes("A-1"));
await post("/options", { ...options, signingSecret: "another", attempts: 1 }, "PUT");
assert.equal((await post("/people/ana/messages", { text: "signed badly" })).status, 401);
await app.stop();
console.log("bolt: good");

// Socket Mode
await post("/options", {}, "PUT");
const socket = new SocketModeClient({ appToken: "xapp-simulated", clientOptions: { slackApiUrl: base + "/api/" }, logLevel: "error" });
const frames = [];
socket.on("message", async ({ ack, event }) => (frames.push(event.text), await ack()));
await socket.start();
assert.equal((await post("/people/ana/messages", { text: "through a socket" })).delivered, true);
await until("heard by the socket", () => frames.includes("through a socket"));
await post("/disconnect?reason=warning");
await until("connected again", () => socket.connected !== false && frames.length > 0);
await socket.disconnect();
console.log("socket-mode: good");
process.exit(0);
