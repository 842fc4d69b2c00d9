import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeApp } from "../../../functions/http/app.ts";
import { MACHINE } from "../../../local/demo-data.ts";
import { CONSOLE_CLIENT } from "../../../local/issuer.ts";
import { signInMachine } from "../../../local/sign-in.ts";
import { contents, drafted, draftTo, refusalIn } from "../../kit/api.ts";
import { eventually, openWorld, type World } from "../../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.stop());

const me = (authorization?: string): Promise<Response> =>
  fetch(`${world.url}/api/me`, authorization === undefined ? {} : { headers: { authorization } });

describe("a token that the issuer really gave", () => {
  const part = async (index: number) => (await world.token("drug-drafter")).split(".")[index] ?? "";
  const decoded = async (index: number): Promise<object> => JSON.parse(Buffer.from(await part(index), "base64url").toString());
  const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

  test("says who someone is and what they may begin: nothing that only the service or another duty begins", async () => {
    const drafter = await (await world.as("drug-drafter")).me();
    expect(drafter).toMatchObject({ agency: await world.agency("drug"), duties: ["drafter", "inspector"] });
    const clerk = await (await world.as("drug-clerk")).me();
    const begins = ["letter.draft", "officer.enrol", "agency.register"].map((birth) => [
      drafter.births.includes(birth),
      clerk.births.includes(birth),
    ]);
    expect(begins).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ]);
  });

  test("is worth nothing when its subject, its header or its signature was tampered with", async () => {
    const [head, body, signature] = [await part(0), await part(1), await part(2)];
    const forged = [
      [head, encoded({ ...(await decoded(1)), sub: "drug-signatory" }), signature],
      [encoded({ ...(await decoded(0)), alg: "none" }), body, ""],
      [encoded({ ...(await decoded(0)), alg: "none" }), body, signature],
      [encoded({ ...(await decoded(0)), alg: "HS256" }), body, signature],
      [head, body, `${signature.slice(0, -4)}AAAA`],
      [head, body, ""],
      [head, body],
    ];
    for (const parts of forged) expect(await refusalIn(await me(`Bearer ${parts.join(".")}`))).toEqual([401, "unauthenticated"]);
    expect((await me(`Bearer ${head}.${body}.${signature}`)).status).toBe(200);
    expect((await me(`bearer ${head}.${body}.${signature}`)).status).toBe(200);
  });

  test.each([undefined, "", "Bearer", "Bearer ", "Bearer a.b.c", "Basic YTpi", "Bearer {}", "null"])(
    "is missed in %o, and the answer says how to sign in",
    async (authorization) => {
      const response = await me(authorization);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      expect(await refusalIn(response)).toEqual([401, "unauthenticated"]);
    },
  );

  test("is not looked for in a query or a cookie", async () => {
    const token = await world.token("drug-drafter");
    expect((await fetch(`${world.url}/api/me?access_token=${token}`)).status).toBe(401);
    expect((await fetch(`${world.url}/api/me`, { headers: { cookie: `access_token=${token}` } })).status).toBe(401);
  });

  test("is not needed to learn that the service is up", async () => {
    expect(await (await fetch(`${world.url}/api/health`)).json()).toEqual({ ok: true });
  });

  test("of a person who is no officer opens nothing", async () => {
    expect(await refusalIn(await world.send("somebody-else", "GET", "/api/me"))).toEqual([403, "unknown-officer"]);
    expect(await refusalIn(await world.send("somebody-else", "POST", "/api/letters", await draftTo(world)))).toEqual([
      403,
      "unknown-officer",
    ]);
  });
});

describe("a token of an issuer whose keys are ours", () => {
  let keys: Server;
  let app: ReturnType<typeof makeApp>;
  let signed: (claims?: JWTPayload, header?: Partial<JWTHeaderParameters>) => Promise<string>;
  let strange: () => Promise<string>;
  const seconds = (): number => Math.floor(Date.now() / 1000);
  const asked = async (token: string): Promise<number> =>
    (await app.request("/api/me", { headers: { authorization: `Bearer ${token}` } })).status;

  beforeAll(async () => {
    const [own, other] = await Promise.all([generateKeyPair("ES256"), generateKeyPair("ES256")]);
    const jwk = { ...(await exportJWK(own.publicKey)), kid: "own", alg: "ES256", use: "sig" };
    keys = createServer((_, response) => response.end(JSON.stringify({ keys: [jwk] }))).listen(0);
    const { env } = world.deps;
    const uri = `http://localhost:${(keys.address() as AddressInfo).port}/`;
    app = makeApp({ ...world.deps, env: { ...env, OIDC_JWKS_URI: uri } });
    const whole = (): JWTPayload => ({
      iss: env.OIDC_ISSUER,
      aud: env.OIDC_AUDIENCE,
      sub: "drug-drafter",
      iat: seconds(),
      exp: seconds() + 600,
    });
    const sign = (key: typeof own, claims: JWTPayload = {}, header = {}) =>
      new SignJWT({ ...whole(), ...claims })
        .setProtectedHeader({ alg: "ES256", kid: "own", typ: "at+jwt", ...header })
        .sign(key.privateKey);
    signed = (claims, header) => sign(own, claims, header);
    strange = () => sign(other);
  });
  afterAll(() => {
    keys.close();
  });

  test("is accepted when everything about it is right", async () => {
    expect(await asked(await signed())).toBe(200);
    expect(await asked(await signed({ aud: ["urn:other", world.deps.env.OIDC_AUDIENCE] }))).toBe(200);
    expect(await asked(await signed({}, { typ: "JWT" }))).toBe(200);
  });

  test.each<[string, () => JWTPayload, object?]>([
    ["has expired", () => ({ iat: seconds() - 900, exp: seconds() - 60 })],
    ["is for another audience", () => ({ aud: "urn:other" })],
    ["is an ID token for the console", () => ({ aud: CONSOLE_CLIENT, nonce: "n" }), { typ: "JWT" }],
    ["is of another issuer", () => ({ iss: "https://id.example.com" })],
    ["lives longer than an hour", () => ({ exp: seconds() + 3601 })],
    ["was issued more than an hour ago", () => ({ iat: seconds() - 3700, exp: seconds() + 60 })],
    ["was issued in the future", () => ({ iat: seconds() + 86_400, exp: seconds() + 86_400 + 600 })],
    ["is not valid yet", () => ({ nbf: seconds() + 600 })],
    ["has no expiry", () => ({ exp: undefined }) as JWTPayload],
    ["does not say when it was issued", () => ({ iat: undefined }) as JWTPayload],
    ["has no subject", () => ({ sub: undefined }) as JWTPayload],
    ["has a subject that is no text", () => ({ sub: 7 }) as unknown as JWTPayload],
    ["is of another type", () => ({}), { typ: "logout+jwt" }],
    ["names a key that the issuer does not have", () => ({}), { kid: "other" }],
  ])("is refused when it %s", async (_, claims, header = {}) => {
    expect(await asked(await signed(claims(), header))).toBe(401);
  });

  test("is refused when another key signed it, or a shared secret, or none", async () => {
    expect(await asked(await strange())).toBe(401);
    const { env } = world.deps;
    const hmac = new SignJWT({ sub: "drug-drafter" })
      .setProtectedHeader({ alg: "HS256", kid: "own" })
      .setIssuer(env.OIDC_ISSUER)
      .setAudience(env.OIDC_AUDIENCE)
      .setIssuedAt()
      .setExpirationTime("5m");
    expect(await asked(await hmac.sign(new TextEncoder().encode("own".repeat(20))))).toBe(401);
    const none = new UnsecuredJWT({ sub: "drug-drafter", iss: env.OIDC_ISSUER, aud: env.OIDC_AUDIENCE })
      .setIssuedAt()
      .setExpirationTime("5m");
    expect(await asked(none.encode())).toBe(401);
    expect(await asked(`${none.encode()}c2ln`)).toBe(401);
  });

  test("of a client that has only a client id is that client's", async () => {
    expect(await asked(await signed({ sub: undefined, client_id: MACHINE.clientId } as JWTPayload))).toBe(200);
  });
});

describe("a partner's system", () => {
  test("signs in with its own credentials and works like an officer of its agency", async () => {
    const token = await signInMachine(world.url, MACHINE);
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    };
    const who = await (await fetch(`${world.url}/api/me`, { headers })).json();
    expect(who).toMatchObject({ agency: await world.agency("drug"), duties: ["drafter", "clerk"] });
    const made = await fetch(`${world.url}/api/letters`, { method: "POST", headers, body: JSON.stringify(await draftTo(world)) });
    expect([made.status, made.headers.get("location")]).toEqual([201, expect.stringMatching(/^\/api\/letters\/ltr_/)]);
  });

  test("does not get in with a wrong secret", async () => {
    await expect(signInMachine(world.url, { ...MACHINE, secret: "guess" })).rejects.toThrow("no token: 401");
  });
});

describe("someone who is suspended", () => {
  test("is out at the next request, with the very token that opened the one before; resumed, is in again", async () => {
    const admin = await world.as("health-clerk");
    const officer = await world.as("health-drafter");
    const { officer: id } = await officer.me();
    const suspended = await admin.move("officer", await admin.read("officer", id), "suspend", { reason: "轮岗" });
    expect(await refusalIn(await world.send("health-drafter", "GET", "/api/me"))).toEqual([403, "unknown-officer"]);
    expect(await refusalIn(await world.send("health-drafter", "POST", "/api/letters", await draftTo(world)))).toEqual([
      403,
      "unknown-officer",
    ]);
    expect((await contents(world)).filter((item) => item.includes(`"drafter":"${id}"`))).toEqual([]);
    await admin.move("officer", suspended, "resume", { reason: "返岗" });
    expect((await officer.me()).officer).toBe(id);
  });

  test("cannot be the admin who does it", async () => {
    const admin = await world.as("health-clerk");
    const self = await admin.read("officer", (await admin.me()).officer);
    await expect(admin.move("officer", self, "suspend", { reason: "试" })).rejects.toMatchObject({
      problem: { code: "not-your-move" },
    });
  });

  test("takes a change of duties at the next request as well", async () => {
    const admin = await world.as("quality-clerk");
    const officer = await world.as("quality-drafter");
    const { officer: id } = await officer.me();
    await admin.move("officer", await admin.read("officer", id), "appoint", { duties: ["inspector"] });
    expect((await officer.me()).births).not.toContain("letter.draft");
    expect(await refusalIn(await world.send("quality-drafter", "POST", "/api/letters", await draftTo(world)))).toEqual([
      403,
      "not-your-move",
    ]);
  });

  test("may be a whole agency: all its officers are out", async () => {
    const overseer = await world.as("committee-clerk");
    const seaside = await world.agency("seaside");
    expect((await (await world.as("seaside-drafter")).me()).agency).toBe(seaside);
    await overseer.move("agency", await overseer.read("agency", seaside), "suspend", { reason: "撤并" });
    await eventually("its officers are out", async () => (await world.send("seaside-drafter", "GET", "/api/me")).status === 403);
    const letter = await drafted(world, { recipient: seaside });
    const drafter = await world.as("drug-drafter");
    await expect(drafter.move("letter", letter, "submit", {})).rejects.toMatchObject({
      problem: { errors: [{ pointer: "/recipient" }] },
    });
  });
});
