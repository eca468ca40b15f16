// Another emulator of Slack, until its input ends. Arguments: where it is installed, the port, where the hub is told that people come back to, the scopes.
import { pathToFileURL } from "node:url";

const [, , installed, port, callback, scopes] = process.argv;
const { createEmulator } = await import(pathToFileURL(`${installed}/node_modules/emulate/dist/api.js`));
const slack = {
  team: { name: "Second Opinion", domain: "second" },
  users: [{ name: "ana", real_name: "Ana" }],
  channels: [{ name: "shop" }],
  strict_scopes: true,
  oauth_apps: [
    {
      app_id: "A0SECOND001",
      client_id: "10.20",
      client_secret: "client-secret",
      name: "OmniHub",
      redirect_uris: [callback],
      scopes: scopes.split(","),
    },
  ],
  tokens: [{ token: "xoxb-reader", user: "ana", scopes: scopes.split(",") }],
};
const emulator = await createEmulator({ service: "slack", port: Number(port), baseUrl: `http://127.0.0.1:${port}`, seed: { slack } });
console.log("ready");
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
