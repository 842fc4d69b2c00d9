import type { InputOf } from "../../../shared/api/client.ts";
import type { view } from "../../../shared/domain/view/index.ts";

const nothing = () => ({});

/** Valid input for every move of a saved view. */
export const viewExamples: { [M in keyof typeof view.moves]: () => InputOf<"view", M> } = {
  save: () => ({ title: "待签收", address: "/letters?box=in&state=issued" }),
  rename: () => ({ title: "本周待签收" }),
  update: () => ({ address: "/todo?scope=agency" }),
  share: nothing,
  withdraw: nothing,
  remove: nothing,
};
