import { createHmac } from "node:crypto";

/** A key as partners are given it (Standard Webhooks). */
export const secretText = (key: Buffer): string => `whsec_${key.toString("base64")}`;

/** The headers of a signed message (Standard Webhooks 1.0): stable id, time of this try, one signature for each key in force. */
export function signedHeaders(keys: readonly Buffer[], id: string, at: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(at) / 1000));
  const signatures = keys.map((key) => `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`);
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
