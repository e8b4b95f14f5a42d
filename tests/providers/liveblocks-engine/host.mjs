// Liveblocks' own Room engine behind a host of ours, with the parts of the REST API that Parley calls. It listens on a free
// port, and is controlled by JSON lines on stdin.

import { createServer } from "node:http";
import { Room } from "@liveblocks/server";
import { WebSocketServer } from "ws";
import { given, serve } from "../commands.mjs";

const { secret, lifetime } = given;
const BROADCASTED_EVENT = 103;
const SERVER = -1;
const rooms = new Map();
const calls = [];
const refused = [];
let status = null;

const encoded = (data) => Buffer.from(JSON.stringify(data)).toString("base64url");

function token({ userId, permissions }) {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { k: "acc", pid: "engine", uid: userId, perms: permissions, iat, exp: iat + lifetime, jti: String(Math.random()) };
  return `${encoded({ alg: "none", typ: "JWT" })}.${encoded(claims)}.`;
}

const routes = [
  ["GET", /^\/v2\/rooms$/, () => [200, { data: [...rooms.keys()].map((id) => ({ type: "room", id })) }]],
  ["POST", /^\/v2\/rooms$/, (_, { id }) => {
    if (rooms.has(id)) return [409, { error: "ROOM_ALREADY_EXISTS" }];
    rooms.set(id, new Room({ id }, { hooks: {} }));
    return [200, { type: "room", id, defaultAccesses: [] }];
  }],
  ["DELETE", /^\/v2\/rooms\/([^/]+)$/, (id) => [rooms.delete(id) ? 204 : 404, { error: "ROOM_NOT_FOUND" }]],
  ["POST", /^\/v2\/authorize-user$/, (_, body) => {
    if (Object.keys(body.permissions).length > 10) return [422, { error: "TOO_MANY_ROOMS" }];
    return [200, { token: token(body) }];
  }],
  ["POST", /^\/v2\/rooms\/([^/]+)\/broadcast_event$/, (id, event) => {
    const room = rooms.get(id);
    if (!room) return [404, { error: "ROOM_NOT_FOUND" }];
    broadcast(room, event);
    return [204, null];
  }],
  ["GET", /^\/v2\/rooms\/([^/]+)\/active_users$/, (id) => {
    const room = rooms.get(id);
    if (!room) return [404, { error: "ROOM_NOT_FOUND" }];
    return [200, { data: room.listSessions().map(({ actor, user }) => ({ type: "user", connectionId: actor, id: user.id })) }];
  }],
];

function broadcast(room, event) {
  for (const session of room.listSessions()) session.send({ type: BROADCASTED_EVENT, actor: SERVER, event });
}

function answer(request, text) {
  if (status !== null) return [status, { error: "ON_COMMAND" }];
  if (request.headers.authorization !== `Bearer ${secret}`) return [401, { error: "UNAUTHORIZED" }];
  const { pathname } = new URL(request.url, "http://engine");
  for (const [method, pattern, handle] of routes) {
    const found = pathname.match(pattern);
    if (method !== request.method || !found) continue;
    const body = text === "" ? null : JSON.parse(text);
    calls.push({ method, path: decodeURIComponent(pathname), body });
    return handle(decodeURIComponent(found[1] ?? ""), body);
  }
  return [404, { error: "NOT_FOUND" }];
}

const server = createServer((request, response) => {
  let text = "";
  request.on("data", (chunk) => (text += chunk));
  request.on("end", () => {
    const [code, body] = answer(request, text);
    response.writeHead(code, { "Content-Type": "application/json" });
    response.end(code === 204 ? undefined : JSON.stringify(body));
  });
});

/** Why a socket is closed, or the claims of its token. */
function admitted(roomId, raw) {
  let claims;
  try {
    claims = JSON.parse(Buffer.from(raw.split(".")[1], "base64url").toString());
  } catch {
    return [4001, "not a token"];
  }
  if (claims.exp <= Date.now() / 1000) return [4109, "the token has expired"];
  if (!claims.perms[roomId]) return [4001, "no access to this room"];
  if (!rooms.has(roomId)) return [4001, "no such room"];
  return claims;
}

const sockets = new WebSocketServer({ server, path: "/v8" });
sockets.on("connection", (socket, request) => {
  const query = new URL(request.url, "http://engine").searchParams;
  const roomId = query.get("roomId");
  const claims = admitted(roomId, query.get("tok") ?? "");
  if (Array.isArray(claims)) {
    refused.push({ room: roomId, code: claims[0] });
    socket.close(...claims);
    return;
  }
  const room = rooms.get(roomId);
  const ticket = room.createTicket({ version: 8, id: claims.uid, scopes: claims.perms[roomId], publicMeta: {} });
  const engineSocket = {
    send: (message) => {
      socket.send(message);
      return message.length ?? message.byteLength;
    },
    close: (code, reason) => socket.close(code, reason),
  };
  const ignore = () => undefined;
  room.startBrowserSession(ticket, engineSocket, undefined, ignore);
  socket.on("message", (data) => void room.handleData(ticket.sessionKey, data.toString(), undefined, ignore));
  socket.on("close", (code) => room.endBrowserSession(ticket.sessionKey, code, "", undefined, ignore));
});

const listening = new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const commands = {
  port: () => listening.then(() => server.address().port),
  cut: () => {
    for (const socket of sockets.clients) socket.terminate();
  },
  fail: ({ status: code }) => {
    status = code ?? null;
  },
  again: ({ room, event }) => broadcast(rooms.get(room), event),
  report: () => ({
    calls,
    refused,
    sessions: Object.fromEntries([...rooms].map(([id, room]) => [id, room.listSessions().length])),
  }),
};

serve(commands);
