import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { loadConfig } from "../config.ts";
import { paintEarly } from "../kit/preferences/choices.ts";
import { App } from "./app.tsx";
import "../styles/index.css";
import { startWords } from "../kit/words/start.ts";

async function start(): Promise<void> {
  paintEarly();
  const root = document.getElementById("root");
  if (!root) throw new Error("no #root");
  const [config] = await Promise.all([loadConfig(), startWords()]);
  createRoot(root).render(
    <StrictMode>
      <App config={config} />
    </StrictMode>,
  );
}

start().catch((error: unknown) => {
  const note = document.createElement("p");
  note.setAttribute("role", "alert");
  note.textContent = `协查通暂时无法打开，请刷新重试。 / Xiechatong cannot start; reload to try again. (${String(error)})`;
  document.body.replaceChildren(note);
});
