import { lazy } from "react";

/** Asks for the name of a view; loaded with the first panel that asks. */
export const NameForm = lazy(() => import("./name-form.tsx"));
