// What the gateway is measured beside: `node sockets.mjs ws|socket.io`. It prints its port.
// GET opens a socket, a message joins a channel, and POST /CHANNEL sends the body to all who joined it.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { WebSocketServer } from "ws";

const body = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
};

let publish = () => {};
const http = createServer(async (request, response) => {
  publish(request.url.slice(1), await body(request));
  response.setHeader("Content-Type", "application/json").end("{}");
});

function withWs() {
  const channels = new Map();
  let number = 0;
  const server = new WebSocketServer({ server: http, maxPayload: 65_536, clientTracking: false });
  server.on("connection", (socket) => {
    const joined = [];
    number += 1;
    const data = JSON.stringify({ socket_id: `${number}.${number}`, activity_timeout: 40 });
    socket.send(JSON.stringify({ event: "pusher:connection_established", data }));
    socket.on("message", (message) => {
      const { data: { channel } } = JSON.parse(message);
      if (!channels.has(channel)) channels.set(channel, new Set());
      channels.get(channel).add(socket);
      joined.push(channel);
      socket.send(JSON.stringify({ event: "pusher_internal:subscription_succeeded", data: "{}", channel }));
    });
    socket.on("close", () => joined.forEach((channel) => channels.get(channel).delete(socket)));
  });
  publish = (channel, data) => {
    const frame = Buffer.from(JSON.stringify({ event: "event", data, channel }));
    for (const socket of channels.get(channel) ?? []) socket.send(frame, { binary: false });
  };
}

function withSocketIo() {
  const io = new Server(http, { transports: ["websocket"], pingInterval: 3_600_000, pingTimeout: 3_600_000 });
  io.on("connection", (socket) => {
    socket.on("join", (channel) => {
      socket.join(channel);
      socket.emit("joined", channel);
    });
  });
  publish = (channel, data) => io.to(channel).emit("event", data);
}

if (process.argv[2] === "ws") withWs();
else withSocketIo();
http.listen(0, "127.0.0.1", 4_096, () => console.log(http.address().port));
