import * as z from "zod";
import { addDays } from "../../core/clock.ts";
import { ATTACHABLE, FILE_PREFIX } from "../../core/files.ts";
import { type Clock, type Concept, rowsOf, type State } from "../../core/lifecycle.ts";
import { AgencyId, DateOnly, fault, field, keptFields, OfficerId, today } from "../common/fields.ts";
import { announced, isPlainName, rejectedFor, sharedCopy, threat, typeOfName, UPLOAD_DAYS } from "./fields.ts";

export const Attachment = z.object({
  ...keptFields,
  ...announced,
  ...sharedCopy,
  owner: field(AgencyId, "所属机关", "Owner", { widget: "agency" }),
  officer: field(OfficerId, "上传人", "Uploaded by", { widget: "officer" }),
  officerName: z.string(),
  expiresOn: field(DateOnly, "上传截止", "To be uploaded by"),
  reason: rejectedFor.optional(),
  threat,
});
export type Attachment = z.infer<typeof Attachment>;

const states = {
  quarantined: { label: { zh: "待检查", en: "Quarantined" }, clocks: ["upload"] },
  [ATTACHABLE]: { label: { zh: "可引用", en: "Attachable" }, ended: true },
  rejected: { label: { zh: "未通过", en: "Rejected" }, ended: true },
  expired: { label: { zh: "已过期", en: "Expired" }, ended: true },
} as const satisfies Record<string, State>;
type S = keyof typeof states;
type P = "owner";
const row = rowsOf<Attachment, S, P>();
const system = { system: [] } as const;

const upload: Clock<Attachment> = {
  label: { zh: "上传", en: "Upload" },
  due: (file) => file.expiresOn,
  fired: () => [],
  basis: () => ({ zh: "次日前未上传并检查的文件作废", en: "What is not uploaded and examined by the next day is dropped" }),
  stages: [{ move: "expire", workingDays: 0 }],
};

/** Its name must be a mere name, of a kind that goes with its type. */
function nameable({ name, type }: { name: string; type: string }) {
  if (!isPlainName(name)) return fault("/name", { zh: "文件名不得含路径或不可见字符", en: "no paths or invisible characters" });
  return typeOfName(name) === type
    ? undefined
    : fault("/name", { zh: "扩展名与类型不符", en: "the ending does not go with the type" });
}

/** 附件: a file of an agency. Other agencies reach it only through a record that holds it. */
export const attachment = {
  name: "attachment",
  plural: "attachments",
  prefix: FILE_PREFIX,
  label: { zh: "附件", en: "Attachment" },
  schema: 1,
  record: Attachment,
  states,
  clocks: { upload },
  moves: {
    reserve: row({
      label: { zh: "登记", en: "Reserve" },
      event: "attachment.reserved",
      input: z.strictObject(announced),
      from: [],
      to: "quarantined",
      by: { owner: [] },
      tell: {},
      check: (_, input) => nameable(input),
      facts: (_, input, ctx) => ({ ...input, expiresOn: addDays(today(ctx), UPLOAD_DAYS) }),
      apply: (_, data, { actor }) => ({ ...data, owner: actor.agency, officer: actor.officer, officerName: actor.name }),
    }),
    admit: row({
      label: { zh: "通过检查", en: "Admit" },
      event: "attachment.admitted",
      input: z.strictObject(sharedCopy),
      from: ["quarantined"],
      to: ATTACHABLE,
      by: system,
      tell: {},
      apply: (_, data) => data,
    }),
    reject: row({
      label: { zh: "拒收", en: "Reject" },
      event: "attachment.rejected",
      input: z.strictObject({ reason: rejectedFor, threat }),
      from: ["quarantined"],
      to: "rejected",
      by: system,
      tell: {},
      apply: (_, data) => data,
    }),
    expire: row({
      label: { zh: "过期", en: "Expire" },
      event: "attachment.expired",
      input: z.strictObject({}),
      from: ["quarantined"],
      to: "expired",
      by: system,
      tell: {},
    }),
  },
  parties: (file) => ({ owner: [file.owner] }),
  partyNames: { owner: { zh: "所属机关", en: "Owner" } },
  row: (file) => ({ title: file.name, ...(file.state === "quarantined" && { dueOn: file.expiresOn }) }),
  box: () => "own",
  boxes: { own: { zh: "本机关", en: "Own agency" } },
} as const satisfies Concept<Attachment, S, P>;
