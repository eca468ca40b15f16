// Discord's best known client, against the stand-in. Arguments: where the client is installed, the stand-in's address. Says one line of JSON at the end.
import { createRequire } from 'node:module';

const { Client, GatewayIntentBits, Partials } = createRequire(`${process.argv[2]}/package.json`)('discord.js');
const root = process.argv[3];
const act = async (path, body) => {
  const answer = await fetch(`${root}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? null : answer.json();
};
const once = (emitter, name, matches = () => true) =>
  new Promise((resolve) => {
    const hear = (...what) => {
      if (!matches(...what)) return;
      emitter.off(name, hear);
      resolve(what);
    };
    emitter.on(name, hear);
  });

const seen = [];
const client = new Client({
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.GuildMessageReactions,
    GatewayIntentBits.DirectMessages,
    GatewayIntentBits.MessageContent,
  ],
  partials: [Partials.Channel, Partials.Message, Partials.Reaction],
  rest: { api: `${root}/api` },
});
client.on('error', (error) => seen.push(`error: ${error.message}`));

const place = await act('guilds', { bot: 'judge.token', name: 'judges' }).catch(async () => {
  await act('bots', { token: 'judge.token' });
  return act('guilds', { bot: 'judge.token', name: 'judges' });
});
const ready = once(client, 'clientReady');
await client.login('judge.token');
await ready;
seen.push(`ready as ${client.user.username} in ${client.guilds.cache.map((guild) => guild.name).join()}`);

let heard = once(client, 'messageCreate', (message) => !message.author.bot);
await act('people/Ana/messages', { channel: place.channel, text: 'hello' });
const [message] = await heard;
seen.push(`heard ${message.content} of ${message.author.globalName} in #${message.channel.name}`);
const answer = await message.reply({ content: 'hello back', allowedMentions: { parse: [] }, nonce: 'judge-1', enforceNonce: true });
const repeat = await message.reply({ content: 'hello back', allowedMentions: { parse: [] }, nonce: 'judge-1', enforceNonce: true });
seen.push(`replied to ${answer.reference.messageId === message.id}, once ${answer.id === repeat.id}`);
const file = await message.channel.send({ content: 'a file', files: [{ attachment: Buffer.from('bytes'), name: 'a.txt' }] });
const bytes = await (await fetch(file.attachments.first().url)).text();
seen.push(`file ${file.attachments.first().name} ${bytes}`);
await message.react('👍');
await message.channel.sendTyping();
const refused = await message.channel.send('x'.repeat(2001)).catch((error) => error);
seen.push(`refused ${refused.code}`);
const edited = once(client, 'messageUpdate', (_, after) => after.content === 'hello!');
await fetch(`${root}/people/Ana/messages/${message.id}`, {
  method: 'PATCH',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ text: 'hello!' }),
});
await edited;
const reacted = once(client, 'messageReactionAdd', (_, user) => user.id !== client.user.id);
await act(`people/Ana/messages/${answer.id}/reactions`, { emoji: '🎉' });
seen.push(`reaction ${(await reacted)[0].emoji.name}`);
heard = once(client, 'messageCreate', (direct) => direct.content === 'psst');
await act('people/Bia/messages', { dm: true, bot: client.user.id, text: 'psst' });
const [direct] = await heard;
seen.push(`direct ${direct.guild === null}`);
await direct.author.send('to you').then((sent) => seen.push(`dm ${sent.channel.id === direct.channel.id}`));

const resumed = once(client, 'shardResume');
heard = once(client, 'messageCreate', (late) => late.content === 'while away');
await act('session/close', { code: 4000 });
await act('people/Ana/messages', { channel: place.channel, text: 'while away' });
const [, replayed] = await resumed;
await heard;
seen.push(`resumed with ${replayed > 0}`);
await client.destroy();
console.log(JSON.stringify(seen));
process.exit(0);
