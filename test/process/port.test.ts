import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openWorld } from "../kit/world.ts";

test("a service that is started on another port knows its officers and letters", async () => {
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
    } finally {
      await second.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
