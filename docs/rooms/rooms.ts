import { CONSOLE } from "./console.ts";
import type { Room } from "./room.ts";
import { SERVICE } from "./service.ts";

const LOCAL: Room = {
  at: "local",
  is: "the service on one machine: engine, topics and queues, sign-in, pollers, demo data",
  rooms:
    "shared/core shared/domain shared shared/messages shared/papers shared/api functions functions/lib functions/store functions/ports functions/moves functions/fanout functions/deliver functions/papers functions/repair functions/http infra",
  uses: "@aws-sdk/* aws-lambda hono @hono/node-server jose oidc-provider fauxqs vite node:*",
};

/** Who may import whom: one line a room, from the ground up. A test holds every import against it, and the README's map is made of it. */
export const ROOMS: readonly Room[] = [...SERVICE, ...CONSOLE, LOCAL];

/** The room of a file, by its path from the root. */
export const roomOf = (file: string): Room | undefined =>
  ROOMS.filter(({ at }) => file.startsWith(`${at}/`)).toSorted((a, b) => b.at.length - a.at.length)[0];
