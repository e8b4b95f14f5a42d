// The Socket.IO server beside Parley. Clients listen here; Parley publishes through the adapter that all servers share.
import { createServer } from "node:http";
import { jwtVerify } from "jose";
import { Server } from "socket.io";
import { name, openAdapter, prefix } from "./adapter.mjs";
import { isUser, reportPresence } from "./presence.mjs";

const { PORT = "3000", SOCKETIO_SECRET = "", PARLEY_URL, CORS_ORIGINS = "" } = process.env;
if (SOCKETIO_SECRET.length < 32) throw new Error("SOCKETIO_SECRET is missing or shorter than 32 bytes");
if (!PARLEY_URL) throw new Error("PARLEY_URL is missing");

const origins = CORS_ORIGINS.split(",").map((origin) => origin.trim()).filter(Boolean);
const key = new TextEncoder().encode(SOCKETIO_SECRET);
const revoked = new Set(); // sessions that ended while they were connected; their tokens are valid for some minutes more

async function verified(token, audience, claims) {
  const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"], audience, requiredClaims: ["exp", ...claims] });
  if (revoked.has(payload.sid)) throw new Error("the session has ended");
  return payload;
}
const claimsOf = (token) => verified(token, "parley-socketio", ["sub", "sid", "channels"]);

const { adapter, isReady, recovers = false } = await openAdapter();
const http = createServer(answer);
const io = new Server(http, {
  adapter,
  serveClient: false,
  transports: ["websocket"], // so that no sticky sessions are needed
  allowRequest: ({ headers: { origin } }, done) => done(null, !origin || !origins.length || origins.includes(origin)),
  maxHttpBufferSize: 100_000,
  connectTimeout: 10_000,
  ...(recovers && { connectionStateRecovery: { maxDisconnectionDuration: 120_000, skipMiddlewares: false } }),
});

io.use((socket, next) =>
  claimsOf(socket.handshake.auth.token).then(
    (claims) => next(void (socket.data.claims = claims)),
    () => next(new Error("invalid token")),
  ),
);

io.on("connection", (socket) => {
  const { sid } = socket.data.claims;
  let expiry;
  let expired = false;

  /** Joins the wanted ones of the token's channels and leaves all others. Nothing else joins a room. */
  function admit(claims, wanted) {
    const channels = claims.channels.filter((channel) => !Array.isArray(wanted) || wanted.includes(channel));
    const rooms = new Set([socket.id, `session:${sid}`, ...channels]);
    for (const room of socket.rooms) if (!rooms.has(room)) socket.leave(room);
    socket.join([...rooms]);
    clearTimeout(expiry);
    expiry = setTimeout(() => socket.disconnect((expired = true)), claims.exp * 1000 - Date.now());
    return channels;
  }

  socket.on("authorize", async (token, wanted, done) => {
    if (typeof done !== "function") return;
    const claims = await claimsOf(token).catch(() => null);
    if (claims?.sid !== sid) done({ error: "invalid token" });
    else if (socket.connected) done({ channels: admit(claims, wanted) });
  });
  socket.on("disconnect", (reason) => {
    clearTimeout(expiry);
    if (reason !== "server namespace disconnect" || expired) return;
    revoke(sid);
    io.serverSideEmit("revoked", sid);
  });
  socket.emit("authorized", admit(socket.data.claims, socket.handshake.auth.channels));
});

function revoke(sid) {
  revoked.add(sid);
  setTimeout(() => revoked.delete(sid), 24 * 3_600_000).unref(); // no token is valid for longer
}
const usersHere = () => [...io.of("/").adapter.rooms.keys()].filter(isUser);
const usersElsewhere = async () => (await io.serverSideEmitWithAck("online")).flat();
io.on("revoked", revoke);
io.on("online", (reply) => reply(usersHere()));
reportPresence(io, { url: PARLEY_URL.replace(/\/$/, ""), secret: SOCKETIO_SECRET });

async function answer({ url, headers }, response) {
  const reply = (status, body) => response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  const bearer = headers.authorization?.replace("Bearer ", "");
  if (url === "/health") return reply((await isReady()) ? 200 : 503, { adapter: name, prefix });
  if (url !== "/online") return reply(404, {});
  if (!(await verified(bearer, "parley-socketio-api", []).catch(() => null))) return reply(401, {});
  await usersElsewhere().then((others) => reply(200, { channels: [...usersHere(), ...others] }), () => reply(503, {}));
}

http.listen(Number(PORT), () => console.log(`Socket.IO on port ${http.address().port}, adapter ${name}`));
process.on("SIGTERM", () => {
  setTimeout(() => process.exit(0), 3_000).unref();
  io.close(() => process.exit(0)); // clients connect again, to another server
});
