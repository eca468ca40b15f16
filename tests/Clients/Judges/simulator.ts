declare const process: { argv: string[] };

/** What the program is told: the hub's address, a key, and the name of the instance to create. */
export const words = process.argv.slice(2) as [string, string, string];

/** A person with a phone, in the simulator of the hub. */
export async function phone(address: string, path: string, body?: object): Promise<string> {
  const answer = await fetch(`${address}/simulator/phones/${path}`, {
    method: body ? "POST" : "GET",
    headers: { "content-type": "application/json" },
    body: body ? JSON.stringify(body) : null,
  });
  return answer.text();
}
