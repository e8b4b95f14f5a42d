// What all Socket.IO servers share with Parley: SOCKETIO_ADAPTER is redis, streams or postgres, as in Parley's settings.
const { SOCKETIO_ADAPTER = "redis", SOCKETIO_PREFIX = "socket.io", SOCKETIO_REDIS_URL, DATABASE_URL } = process.env;
const PG_TABLE = "socket_io_attachments"; // for messages between servers over 8,000 bytes; Parley's own are never so large

const report = (error) => console.error(`${SOCKETIO_ADAPTER}: ${error.code ?? error.name ?? "error"}`);

async function openRedis() {
  const { createClient } = await import("redis");
  // Without the queue nothing stale is sent after an outage. The streams adapter must have it: it reads in a loop, which would
  // take all of the processor while commands fail at once.
  const client = createClient({ url: SOCKETIO_REDIS_URL, disableOfflineQueue: SOCKETIO_ADAPTER === "redis" });
  client.on("error", report);
  await client.connect();
  return client;
}

const open = {
  async redis() {
    const { createAdapter } = await import("@socket.io/redis-adapter");
    const publisher = await openRedis();
    const subscriber = publisher.duplicate();
    subscriber.on("error", report);
    await subscriber.connect();
    const isReady = () => publisher.isReady && subscriber.isReady;
    return { adapter: createAdapter(publisher, subscriber, { key: SOCKETIO_PREFIX }), isReady };
  },
  async streams() {
    const { createAdapter } = await import("@socket.io/redis-streams-adapter");
    const client = await openRedis();
    const options = { streamName: SOCKETIO_PREFIX, channelPrefix: SOCKETIO_PREFIX, sessionKeyPrefix: `${SOCKETIO_PREFIX}:session:` };
    return { adapter: createAdapter(client, options), isReady: () => client.isReady, recovers: true };
  },
  async postgres() {
    const { createAdapter } = await import("@socket.io/postgres-adapter");
    const { default: pg } = await import("pg");
    const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 4 }); // a direct connection: no pooler passes LISTEN on
    pool.on("error", report);
    await pool.query(`CREATE TABLE IF NOT EXISTS ${PG_TABLE} (id bigserial UNIQUE, created_at timestamptz DEFAULT NOW(), payload bytea)`);
    const isReady = () => pool.query("SELECT 1").then(() => true, () => false);
    return { adapter: createAdapter(pool, { channelPrefix: SOCKETIO_PREFIX, tableName: PG_TABLE, errorHandler: report }), isReady };
  },
};

export const name = SOCKETIO_ADAPTER;
export const prefix = SOCKETIO_PREFIX;

export async function openAdapter() {
  if (!Object.hasOwn(open, name)) throw new Error("SOCKETIO_ADAPTER is not redis, streams or postgres");
  return open[name]();
}
