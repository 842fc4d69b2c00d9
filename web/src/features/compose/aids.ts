import { type ComponentType, lazy } from "react";
import type { AidProps } from "../../kit/forms/aid.ts";

interface Aid {
  Top: ComponentType<AidProps>;
  Beside: ComponentType<AidProps>;
}
const letter = () => import("../letter/aid.tsx");

/** What helps to fill in the long form of a concept, above it and beside it. Concepts without an entry do without. */
export const AIDS: Readonly<Record<string, Aid>> = {
  letter: {
    Top: lazy(async () => ({ default: (await letter()).LetterTop })),
    Beside: lazy(async () => ({ default: (await letter()).LetterBeside })),
  },
};
