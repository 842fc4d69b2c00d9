import { startStack } from "../../local/stack.ts";
import { quiet } from "../kit/engine.ts";
import { tap } from "./tap.ts";

/** The whole service in a process of its own, on a folder, with spoiled requests: to be killed without warning. */
const [folder = "", port = "0", share = "0", seed = "1"] = process.argv.slice(2);
const stack = await startStack({ port: Number(port), folder, log: quiet });
const counts = tap(stack, folder, Number(share), Number(seed));
process.send?.({ ready: stack.engine.pid });
setInterval(() => process.send?.({ counts }), 100);
process.on("message", () => {
  void stack.stop().finally(() => process.exit(0));
});
