/** What a small team would write: Express takes a message, pg stores it, socket.io tells the room. Parley's own schema. */

import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import express from "express";
import jwt from "jsonwebtoken";
import pg from "pg";
import { Server } from "socket.io";

const { DATABASE_URL, PORT, SECRET_KEY } = process.env;
const key = createHmac("sha256", SECRET_KEY).update("parley:access").digest();
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 15 });
const app = express();
const server = createServer(app);
const io = new Server(server, { serveClient: false, transports: ["websocket"] });

const userOf = (token) =>
  jwt.verify(token, key, { algorithms: ["HS256"], issuer: "parley", audience: "parley-api" }).sub;
const SEAT = "SELECT 1 FROM members WHERE conversation_id = $1 AND user_id = $2 AND left_seq IS NULL";

app.use(express.json());
app.get("/", (_request, response) => response.sendStatus(204));

app.post("/conversations/:id/messages", async (request, response) => {
  const sender = userOf(request.get("Authorization").slice(7));
  const message = await store(request.params.id, sender, request.body);
  if (!message) return response.sendStatus(404);
  response.status(201).json(message);
  io.to(request.params.id).emit("new-message", message);
});

io.use((socket, next) => {
  socket.data.user = userOf(socket.handshake.auth.token);
  next();
});
io.on("connection", (socket) =>
  socket.on("listen", async (conversation, answer) => {
    const { rowCount } = await pool.query(SEAT, [conversation, socket.data.user]);
    if (rowCount) socket.join(conversation);
    answer(rowCount === 1);
  }),
);

/** The five statements of a transaction; null for a stranger. */
async function store(conversation, sender, { client_id, body }) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const seat = await client.query(SEAT, [conversation, sender]);
    const { rows } = await client.query(
      `UPDATE conversation_heads SET last_number = last_number + 1, last_seq = last_seq + 1, last_changed_at = now()
       WHERE conversation_id = $1 RETURNING last_number::int AS number, last_seq::int AS seq`,
      [conversation],
    );
    if (!seat.rowCount) throw new Error("a stranger");
    const message = { id: randomUUID(), conversation_id: conversation, ...rows[0], sender_id: sender, client_id, body };
    await client.query(
      `INSERT INTO messages (id, conversation_id, number, seq, sender_id, client_id, request_hash, body, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, '', $7, now())`,
      [message.id, conversation, message.number, message.seq, sender, client_id, body],
    );
    await client.query("COMMIT");
    return message;
  } catch {
    await client.query("ROLLBACK");
    return null;
  } finally {
    client.release();
  }
}

server.listen(Number(PORT), "127.0.0.1");
