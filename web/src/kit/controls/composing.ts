import type { KeyboardEvent } from "react";
import { isComposed } from "./keys.ts";

/** Whether a key press belongs to an input method that is composing a character, not to the page. */
export const isComposing = (event: KeyboardEvent): boolean => isComposed(event.nativeEvent);

/** Sends a form on Ctrl/Cmd+Enter. Enter that ends a composition sends nothing; plain Enter in a field only if `plain`. */
export function submitKeys(send: () => void, plain: boolean): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Enter") return;
    const inField = event.target instanceof HTMLInputElement && ["text", "date", "number"].includes(event.target.type);
    if (isComposing(event)) {
      if (inField) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      send();
    } else if (inField && !plain) event.preventDefault();
  };
}
