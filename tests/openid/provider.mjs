/** A real OpenID provider with people who need no password. Usage: node provider.mjs '{"client", "secret", "redirects"}' */
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const { client, secret, redirects } = JSON.parse(process.argv[2]);
const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client, client_secret: secret, redirect_uris: redirects }],
    jwks: { keys: [{ ...key, kid: "1", use: "sig", alg: "RS256" }] },
    cookies: { keys: ["of a test"] },
    claims: { openid: ["sub"], profile: ["name", "picture"], email: ["email", "email_verified"] },
    pkce: { required: () => true },
    async findAccount(_context, id) {
      const name = id[0].toUpperCase() + id.slice(1);
      return { accountId: id, claims: () => ({ sub: id, name, email: `${id}@example.com`, email_verified: true }) };
    },
  });
  server.on("request", provider.callback());
  console.log(issuer);
});
