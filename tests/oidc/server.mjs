// A real OpenID Connect provider for the tests. A file says whose groups are which.
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import Provider from "oidc-provider";

const [port, back, page, groupsFile] = process.argv.slice(2);
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), use: "sig", kid: `key-${process.pid}` };

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "storemood",
      client_secret: "a secret of the tests",
      redirect_uris: [back],
      post_logout_redirect_uris: [page],
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  jwks: { keys: [key] },
  cookies: { keys: ["tests"] },
  conformIdTokenClaims: false,
  claims: { openid: ["sub", "groups"], profile: ["name", "preferred_username"], email: ["email"] },
  features: { devInteractions: { enabled: true } },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      name: id.toUpperCase(),
      preferred_username: `${id}@example.com`,
      groups: JSON.parse(readFileSync(groupsFile, "utf8"))[id] ?? [],
    }),
  }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log("listening"));
