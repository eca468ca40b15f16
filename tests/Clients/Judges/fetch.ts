import createClient from "openapi-fetch";
import type { paths } from "./pytake.js";
import { phone, words } from "./simulator.js";

const [address, key, instance] = words as [string, string, string];
const hub = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${key}` } });

const made = await hub.POST("/api/v1/whatsapp/instance/create", { body: { instance_name: instance } });
console.log(`created ${made.data!.instance.instance_name}`);
await phone(address, "5511999990000/scan", { instance });
while ((await hub.GET("/api/v1/whatsapp/instance/{name}/status", { params: { path: { name: instance } } })).data!.status !== "connected");

const sent = new Set<string>();
for (let call = 0; call < 2; call++) {
  const answer = await hub.POST("/api/v1/whatsapp/send", {
    params: { header: { "Idempotency-Key": `hello-${instance}` } },
    body: { to: "+5511988880001", message: "Hello!", instance_name: instance },
  });
  sent.add(answer.data!.id);
}
console.log(`sent ${sent.size}`);

await phone(address, "5511988880001/messages", { to: instance, text: "Hi back" });
const read = async () => (await hub.GET("/api/v1/conversations/agent", { params: { query: { limit: 10 } } })).data!.conversations;
while (!(await read()).some((one) => one.last_message?.includes("Hi back")));
console.log("read the conversation");
const { data: log } = await hub.GET("/api/v1/events", { params: { query: { limit: 100 } } });
console.log(`events ${log!.events.some((one) => one.type === "message.received")}`);

const form = new FormData();
form.append("file", new Blob(["a text"], { type: "text/plain" }), "a.txt");
const uploaded = await hub.POST("/api/v1/media", { body: { file: "" }, bodySerializer: () => form });
console.log(`uploaded ${uploaded.data!.size}`);

const { error, response } = await hub.GET("/api/v1/conversations/{id}", {
  params: { path: { id: "01890a5d-ac96-774b-bcce-b302099a8057" } },
});
console.log(`refused ${response.status} ${error!.code}`);
