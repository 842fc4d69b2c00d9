/** Moves that are made on a screen of their own from the record's page; all others open their form beside it. */
export const SCREENS: Readonly<Record<string, Readonly<Record<string, "/letters/$id/sign" | "/letters/$id/reply">>>> = {
  letter: { sign: "/letters/$id/sign", return: "/letters/$id/sign", answer: "/letters/$id/reply" },
};
