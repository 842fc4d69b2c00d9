import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** What the page for inspections may load when there is no network, besides what the first page loads. */
const NEEDED = /\/web\/src\/(features\/field\/|kit\/words\/en\.ts|kit\/states\/notices)|antd\/es\/locale\/en_US/;

/** Puts the service worker of the page for inspections into the build, with the files that this page needs and a version made of them. */
export const fieldWorker: Plugin = {
  name: "field-worker",
  apply: "build",
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      const files = new Set<string>(["favicon.svg"]);
      const take = (name: string): void => {
        const chunk = bundle[name];
        if (files.has(name) || chunk?.type !== "chunk") return;
        files.add(name);
        for (const sheet of chunk.viteMetadata?.importedCss ?? []) files.add(sheet);
        chunk.imports.forEach(take);
      };
      for (const chunk of Object.values(bundle))
        if (chunk.type === "chunk" && (chunk.isEntry || chunk.moduleIds.some((id) => NEEDED.test(id)))) take(chunk.fileName);
      const paths = [...files].map((name) => `/${name}`).sort();
      const version = createHash("sha256").update(paths.join("\n")).digest("hex").slice(0, 12);
      const source = readFileSync(fileURLToPath(new URL("worker.js", import.meta.url)), "utf8")
        .replace('"@files"', paths.map((path) => JSON.stringify(path)).join(", "))
        .replace("@version", version);
      this.emitFile({ type: "asset", fileName: "field-worker.js", source });
    },
  },
};
