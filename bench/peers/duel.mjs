/** One message to Parley, one to the peer, and so on: until it is answered, and until somebody else has heard it. */

import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import Pusher from "pusher-js";
import { io } from "socket.io-client";

const { parley, peer, conversation, ada, bob, sends } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true });
const heard = new Map();
const hear = ({ body }) => heard.get(body)(performance.now());

const pusher = await listeningToParley();
const socket = await listeningToPeer();
const sides = {
  parley: { url: `${parley.url}/api/v1/conversations/${conversation}/messages`, answered: [], seen: [] },
  peer: { url: `${peer}/conversations/${conversation}/messages`, answered: [], seen: [] },
};
for (let number = 1; number <= sends; number++) {
  for (const [name, side] of Object.entries(sides)) {
    const body = `${name} ${number}`;
    const whenHeard = new Promise((resolve) => heard.set(body, resolve));
    const began = performance.now();
    side.answered.push((await post(side.url, { client_id: randomUUID(), body })) - began);
    side.seen.push((await whenHeard) - began);
    await new Promise((resolve) => setTimeout(resolve, 10)); // what is done behind the answer is not the other's burden
  }
}
pusher.disconnect();
socket.disconnect();
agent.destroy();
const warmUp = Math.round(sends / 10);
const told = Object.entries(sides).map(([name, { answered, seen }]) => [
  name,
  { answered: answered.slice(warmUp), seen: seen.slice(warmUp) },
]);
console.log(JSON.stringify(Object.fromEntries(told)));

function post(url, message) {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${ada}` };
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: "POST", agent, headers }, (response) => {
      if (response.statusCode !== 201) reject(new Error(`${url} answered ${response.statusCode}`));
      response.resume().on("end", () => resolve(performance.now()));
    });
    sending.on("error", reject).end(JSON.stringify(message));
  });
}

async function listeningToParley() {
  const headers = { Authorization: `Bearer ${bob}` };
  const client = new Pusher(parley.key, {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: Number(new URL(parley.gateway).port),
    forceTLS: false,
    enabledTransports: ["ws"],
    enableStats: false,
    channelAuthorization: { endpoint: `${parley.url}/pusher/auth`, transport: "ajax", headers },
  });
  const channel = client.subscribe(parley.channel);
  channel.bind("new-message", ({ message }) => hear(message));
  await new Promise((resolve, reject) => {
    channel.bind("pusher:subscription_succeeded", resolve);
    channel.bind("pusher:subscription_error", reject);
  });
  return client;
}

async function listeningToPeer() {
  const client = io(peer, { auth: { token: bob }, transports: ["websocket"] });
  client.on("new-message", hear);
  await new Promise((resolve) => client.on("connect", resolve));
  if (!(await client.emitWithAck("listen", conversation))) throw new Error("the peer lets nobody listen");
  return client;
}
