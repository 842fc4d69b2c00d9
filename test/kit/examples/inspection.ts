import type { InputOf } from "../../../shared/api/client.ts";
import type { Ctx, Kept } from "../../../shared/core/lifecycle.ts";
import type { Inspection } from "../../../shared/domain/inspection/record.ts";
import type { Officer } from "../../../shared/domain/officer/index.ts";
import { AGENCIES, actor, id, idFor, kept } from "../cast.ts";

/** The operation that the asker leads, a site of it, and the operator there. */
export const OPERATION = idFor("opn", "led");
export const SITE = idFor("sit", "pharmacy");
export const OPERATOR = idFor("opr", "pharmacy");
/** An inspection of the answerer's that other records may hang on. */
export const INSPECTION = idFor("ins", "earlier");

/** The two inspectors of an agency. */
export const inspectorsOf = (agency: string): [string, string] => [
  actor(agency, "inspector").officer,
  idFor("off", agency, "second inspector"),
];

/** What inspections look at. */
export function inspections(): Kept[] {
  const officers = Object.values(AGENCIES).flatMap(({ id: agency }) =>
    inspectorsOf(agency).map(
      (officer, index): Officer => ({
        ...kept,
        id: officer,
        state: "active",
        agency,
        name: index === 0 ? "欧阳建国" : "欧阳建军",
        duties: ["inspector"],
        issuer: "https://id.example.gov.cn",
        subject: officer,
        certificate: `1202260${index + 1}`,
      }),
    ),
  );
  const assigned = [id("answerer"), id("copied")];
  const records: (Kept & Record<string, unknown>)[] = [
    { ...kept, id: SITE, state: "listed", operation: OPERATION, operator: OPERATOR, assigned },
    { ...kept, id: OPERATOR, state: "active", name: "某药房", address: "海滨路8号", inspections: [] },
    { ...kept, id: INSPECTION, state: "recorded", inspector: id("answerer"), items: [] },
  ];
  return [...officers, ...records];
}

/** An inspection of the pharmacy that ended ten minutes ago. */
export const inspectedBy = (agency: string, now: string): InputOf<"inspection", "record"> => ({
  kind: "special",
  operation: OPERATION,
  site: SITE,
  operator: OPERATOR,
  officers: inspectorsOf(agency),
  startedAt: new Date(Date.parse(now) - 3_600_000).toISOString(),
  endedAt: new Date(Date.parse(now) - 600_000).toISOString(),
  position: { lat: 38.97, lng: 117.83, accuracy: 12 },
  items: [
    { code: "A1", text: "证照公示", result: "conform" },
    { code: "B3", text: "冷藏温度", result: "nonconform", finding: "11℃", measure: "fixed" },
    { code: "C2", text: "散装食品标签", result: "na" },
  ],
  informed: true,
  signature: { how: "signed", signer: "李某" },
});

type Examples = {
  [M in "record" | "amend" | "void" | "comment"]: (record: Inspection, ctx: Ctx) => InputOf<"inspection", M>;
};
/** Valid input for every move of an inspection. */
export const inspectionExamples: Examples = {
  record: (_, { actor: { agency }, now }) => inspectedBy(agency, now),
  amend: ({ endedAt }) => ({
    endedAt,
    items: [{ text: "证照公示", result: "conform" }],
    informed: true,
    signature: { how: "refused", reason: "不认可", witness: "王某" },
  }),
  void: () => ({ reason: "记录有误" }),
  comment: () => ({ text: "已电话沟通" }),
};
