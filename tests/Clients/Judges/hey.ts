import { createClient } from "./hey/client/index.js";
import * as hub from "./hey/index.js";
import { phone, words } from "./simulator.js";

const [address, key, instance] = words as [string, string, string];
const client = createClient({ baseUrl: address, auth: key });

const made = await hub.createInstance({ client, body: { instance_name: instance }, throwOnError: true });
console.log(`created ${made.data.instance.instance_name}`);
await phone(address, "5511999990000/scan", { instance });
while ((await hub.getInstanceStatus({ client, path: { name: instance }, throwOnError: true })).data.status !== "connected");

const sent = new Set<string>();
for (let call = 0; call < 2; call++) {
  const answer = await hub.send({
    client,
    headers: { "Idempotency-Key": `hello-${instance}` },
    body: { to: "+5511988880001", message: "Hello!", instance_name: instance },
    throwOnError: true,
  });
  sent.add(answer.data.id);
}
console.log(`sent ${sent.size}`);

await phone(address, "5511988880001/messages", { to: instance, text: "Hi back" });
const read = async () => (await hub.listAgentConversations({ client, query: { limit: 10 }, throwOnError: true })).data.conversations;
while (!(await read()).some((one) => one.last_message?.includes("Hi back")));
console.log("read the conversation");
const log = await hub.listEvents({ client, query: { limit: 100 }, throwOnError: true });
console.log(`events ${log.data.events.some((one) => one.type === "message.received")}`);

const file = new File(["a text"], "a.txt", { type: "text/plain" });
const uploaded = await hub.uploadMedia({ client, body: { file }, throwOnError: true });
console.log(`uploaded ${uploaded.data.size}`);

const { error, response } = await hub.getConversation({ client, path: { id: "01890a5d-ac96-774b-bcce-b302099a8057" } });
console.log(`refused ${response!.status} ${error!.code}`);
