import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PLACES } from "../../local/demo/joint.ts";
import { eventually, openWorld } from "../kit/world.ts";

test("a service that is started on another port knows its officers and letters, and the operation with its dates and places", async () => {
  const folder = mkdtempSync(join(tmpdir(), "xiechatong-port-"));
  try {
    const first = await openWorld({ folder, letters: true });
    const { officer } = await (await first.as("drug-drafter")).me();
    await first.stop();
    const second = await openWorld({ folder });
    try {
      expect(second.url).not.toBe(first.url);
      const again = await second.as("drug-drafter");
      expect((await again.me()).officer).toBe(officer);
      expect((await again.read("letter", "XC26-0001")).ref).toBe("XC26-0001");
      const lead = await second.as("committee-drafter");
      const operation = await lead.read("operation", "LH26-0001");
      expect([operation.state, operation.tasks.filter(({ due }) => due).length]).toEqual(["under-way", 4]);
      const placed = async () => {
        const { data } = await lead.related("operation", operation.id, { concept: "site", limit: 200 });
        return data.filter(({ position }) => position).length === PLACES.length;
      };
      await eventually("every site of the operation in its place", placed, 20_000);
    } finally {
      await second.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
