import { defineConfig } from "vitest/config";
import { Dearest } from "./test/kit/dearest.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/kit/setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A page on a busy machine may take more than the second that a poll waits by default.
    expect: { poll: { timeout: 10_000 } },
    pool: "forks",
    // One more than the cores of a small machine: files wait for engines, browsers and clocks.
    maxWorkers: 3,
    execArgv: ["--max-semi-space-size=64"],
    isolate: false,
    reporters: ["default", new Dearest()],
  },
});
