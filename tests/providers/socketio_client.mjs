// The real socket.io-client without Parley's client, controlled by JSON lines on stdin. It holds any number of sockets.

import { require, serve } from "./commands.mjs";

const { io } = require("socket.io-client");
const sockets = new Map();

function open(name, url, auth) {
  const socket = io(url, { transports: ["websocket"], forceNew: true, reconnection: false, auth });
  const opened = { socket, received: [], ended: null };
  socket.onAny((event, data, offset) => event === "authorized" || opened.received.push({ event, data, ...(offset && { offset }) }));
  socket.on("disconnect", (reason) => (opened.ended = reason));
  sockets.set(name, opened);
  return opened;
}

/** What the server says first. */
const answerOf = (socket) =>
  new Promise((resolve) => {
    socket.once("authorized", (joined) => resolve({ joined, id: socket.id, recovered: socket.recovered }));
    socket.once("connect_error", (error) => resolve({ refused: error.message }));
  });

const commands = {
  connect: ({ name, url, token, channels }) => answerOf(open(name, url, { token, channels }).socket),
  connect_again({ name }) {
    const { socket } = sockets.get(name);
    sockets.get(name).ended = null;
    const answer = answerOf(socket);
    socket.connect();
    return answer;
  },
  authorize: ({ name, token, channels }) => sockets.get(name).socket.timeout(5_000).emitWithAck("authorize", token, channels),
  send: ({ name, event, data }) => void sockets.get(name).socket.emit(event, ...data),
  /** As when the network fails: the server sees the end, the client says no goodbye. */
  drop: ({ name }) => void sockets.get(name).socket.io.engine.close(),
  close: ({ name }) => void sockets.get(name).socket.disconnect(),
  report({ name }) {
    const { socket, received, ended } = sockets.get(name);
    return { connected: socket.connected, received, ended };
  },
};

serve(commands);
