import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/kit/setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A page on a busy machine may take more than the second that a poll waits by default.
    expect: { poll: { timeout: 10_000 } },
    pool: "forks",
    maxWorkers: 2,
    isolate: false,
  },
});
