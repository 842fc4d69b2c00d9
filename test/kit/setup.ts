import { buildConsole } from "../../local/build.ts";

/** Builds the console before any test runs: two files that found it old at the same moment would pull it from under each other. */
export default async function setup(): Promise<void> {
  await buildConsole();
}
