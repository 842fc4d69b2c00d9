import type { Adapter, AdapterPayload } from "oidc-provider";

const KEPT = 5000;

/** Memory for the demo issuer's sessions and codes; access tokens are signed and need none. Oldest entries give way. */
export function makeIssuerStore(): (model: string) => Adapter {
  const entries = new Map<string, { payload: AdapterPayload; until: number }>();
  const live = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    return entry && entry.until > Date.now() ? entry.payload : undefined;
  };
  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`;
    const first = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
      [...entries.keys()]
        .filter((key) => key.startsWith(`${model}:`))
        .map(live)
        .find((payload) => payload !== undefined && matches(payload));
    return {
      upsert: async (id, payload, expiresIn) => {
        entries.delete(keyOf(id));
        entries.set(keyOf(id), { payload, until: Date.now() + (expiresIn ?? 86_400) * 1000 });
        const oldest = entries.size > KEPT ? entries.keys().next().value : undefined;
        if (oldest) entries.delete(oldest);
      },
      find: async (id) => live(keyOf(id)),
      findByUid: async (uid) => first((payload) => payload.uid === uid),
      findByUserCode: async (code) => first((payload) => payload.userCode === code),
      consume: async (id) => {
        const payload = live(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        entries.delete(keyOf(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
      },
    };
  };
}
