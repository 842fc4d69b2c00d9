import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { ROOT } from "../../local/paths.ts";

const SHOWN = 10;

/** Prints, at the end of a run, the files that took longest, with their seconds. */
export class Dearest implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length < SHOWN) return;
    const spent = modules.map((module) => ({ file: relative(ROOT, module.moduleId), seconds: secondsOf(module) }));
    const dearest = spent.toSorted((a, b) => b.seconds - a.seconds).slice(0, SHOWN);
    process.stdout.write(
      `\nDearest files, in seconds\n${dearest.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)}  ${file}\n`).join("")}`,
    );
  }
}

const secondsOf = (module: TestModule): number => {
  const { collectDuration, setupDuration, duration } = module.diagnostic();
  return (collectDuration + setupDuration + duration) / 1000;
};
