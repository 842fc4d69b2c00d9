import { lazy } from "react";

/** The form of a move beside a card; loaded when the first is opened. */
export const OpenMove = lazy(async () => ({ default: (await import("../record/record-page.tsx")).OpenMove }));
