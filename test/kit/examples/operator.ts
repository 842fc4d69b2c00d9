import type { InputOf } from "../../../shared/api/client.ts";
import { localDate } from "../../../shared/core/clock.ts";
import type { Ctx } from "../../../shared/core/lifecycle.ts";
import type { Operator } from "../../../shared/domain/operator/fields.ts";
import type { operator } from "../../../shared/domain/operator/index.ts";
import { id, idFor } from "../cast.ts";

const OPERATOR = {
  name: "某药房",
  kind: "pharmacy",
  creditCode: "9144030071526726XG",
  licence: "JY13701120012346",
  address: "海滨路8号",
  position: { lat: 35.05, lng: 121.5, accuracy: 12 },
  cell: "海滨一格",
  contact: "欧阳建国",
  phone: "13800138000",
} as const satisfies InputOf<"operator", "register">;

const reason = () => ({ reason: "机构调整" });
const nothing = () => ({});
/** Valid input for every move of an operator. */
export const operatorExamples: {
  [M in keyof typeof operator.moves]: (record: Operator, ctx: Ctx) => InputOf<"operator", M>;
} = {
  register: () => OPERATOR,
  revise: () => ({ ...OPERATOR, name: "某大药房", licence: "JY13701120012345" }),
  visited: (_, { now }) => ({ agency: id("drug"), on: localDate(now), inspection: idFor("ins", now) }),
  joinChannel: nothing,
  leaveChannel: nothing,
  suspend: reason,
  resume: nothing,
  close: reason,
};
