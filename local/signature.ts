import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What a request to S3 is refused with. */
export type Denial = "AccessDenied" | "SignatureDoesNotMatch" | "EntityTooSmall" | "EntityTooLarge";
/** The key that addresses and forms are signed with, and the time that they are judged by. */
export interface Judge {
  keyId: string;
  secret: string;
  now(): string;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const equal = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
/** Percent-encoding as AWS does it: all but the unreserved characters of RFC 3986. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The signature of a text under a credential (`id/date/region/service/aws4_request`); nothing when the id is another's. */
function signatureOf(text: string, credential: string, { keyId, secret }: Judge): string | undefined {
  const [id, date = "", region = "", service = "", end] = credential.split("/");
  if (id !== keyId || service !== "s3" || end !== "aws4_request") return undefined;
  const key = [date, region, service, end].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString("hex");
}

/** 20261126T021500Z as an instant. */
const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));

/** Why an address signed for a GET (AWS Signature 4, in its query) is not to be served, if so. */
export function deniedAddress(url: URL, host: string, judge: Judge): Denial | undefined {
  const query = (name: string): string => url.searchParams.get(name) ?? "";
  const date = query("X-Amz-Date");
  const age = Date.parse(judge.now()) - instantOf(date);
  if (query("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256" || query("X-Amz-SignedHeaders") !== "host") return "AccessDenied";
  const signed = [...url.searchParams].filter(([name]) => name !== "X-Amz-Signature");
  const canonical = signed
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const path = url.pathname
    .split("/")
    .map((part) => encode(decodeURIComponent(part)))
    .join("/");
  const request = ["GET", path, canonical, `host:${host}`, "", "host", "UNSIGNED-PAYLOAD"].join("\n");
  const credential = query("X-Amz-Credential");
  const scope = credential.split("/").slice(1).join("/");
  const right = signatureOf(["AWS4-HMAC-SHA256", date, scope, sha256(request)].join("\n"), credential, judge);
  if (!right || !scope.startsWith(date.slice(0, 8)) || !equal(right, query("X-Amz-Signature"))) return "SignatureDoesNotMatch";
  return age >= 0 && age < Number(query("X-Amz-Expires")) * 1000 ? undefined : "AccessDenied";
}

type Condition = Record<string, string> | [string, string, string] | ["content-length-range", number, number];
/** Fields that a policy need not name. */
const OWN_FIELDS = ["policy", "x-amz-signature", "file"];

/** Why a form for a POST is not to be served, if so; what it sends must fit its signed policy, field by field. Names are in lower case. */
export function deniedForm(fields: ReadonlyMap<string, string>, size: number, judge: Judge): Denial | undefined {
  const policy = fields.get("policy") ?? "";
  const right = signatureOf(policy, fields.get("x-amz-credential") ?? "", judge);
  if (!right || !equal(right, fields.get("x-amz-signature") ?? "")) return "SignatureDoesNotMatch";
  const { expiration, conditions } = JSON.parse(Buffer.from(policy, "base64").toString()) as {
    expiration: string;
    conditions: Condition[];
  };
  if (Date.parse(expiration) <= Date.parse(judge.now())) return "AccessDenied";
  const named = new Set(OWN_FIELDS);
  for (const condition of conditions) {
    if (Array.isArray(condition)) {
      const [kind, low, high] = condition;
      if (kind !== "content-length-range") return "AccessDenied";
      if (size < Number(low)) return "EntityTooSmall";
      if (size > Number(high)) return "EntityTooLarge";
    } else
      for (const [name, value] of Object.entries(condition)) {
        if (fields.get(name.toLowerCase()) !== value) return "AccessDenied";
        named.add(name.toLowerCase());
      }
  }
  return [...fields.keys()].every((name) => named.has(name)) ? undefined : "AccessDenied";
}
