import * as z from "zod";
import { field, words } from "./fields.ts";

/** Most items of a checklist. */
export const CHECKLIST_MAX = 40;
/** One thing to look at on the spot, and the rule behind it. */
export const ChecklistItem = z.strictObject({
  code: field(z.string().regex(/^[A-Za-z0-9-]{1,10}$/), "编号", "Code"),
  text: field(words(200), "检查内容", "What to look at"),
  legalBasis: field(words(100).optional(), "依据", "Legal basis"),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;
/** The kinds of operation that have a checklist of their own. */
export type ChecklistKind = "joint-enforcement" | "special-campaign";

const FOOD = "食品安全法";
const item = (code: string, text: string, legalBasis: string): ChecklistItem => ({ code, text, legalBasis });

/** What is looked at unless an operation says otherwise; each operation keeps a copy of its own. Articles of the Food Safety Law as amended in 2025. */
export const CHECKLISTS: Record<ChecklistKind, readonly ChecklistItem[]> = {
  "joint-enforcement": [
    item("A1", "持有与经营项目相符的食品经营许可证，或已办理仅销售预包装食品备案", `${FOOD}第三十五条`),
    item("A2", "从业人员取得有效健康证明，个人卫生符合要求", `${FOOD}第四十五条`),
    item("B1", "进货查验供货者许可和产品合格证明，如实记录并保存凭证", `${FOOD}第五十三条`),
    item("B2", "未经营超过保质期、腐败变质、来源不明等禁止经营的食品", `${FOOD}第三十四条`),
    item("B3", "按要求贮存食品，定期清理变质或者超过保质期的食品", `${FOOD}第五十四条`),
    item("C1", "预包装食品标签载明法定事项", `${FOOD}第六十七条`),
    item("C2", "散装食品标明名称、生产日期、保质期及生产经营者信息", `${FOOD}第六十八条`),
    item("C3", "标签、说明书不含虚假内容，不涉及疾病预防、治疗功能", `${FOOD}第七十一条`),
    item("D1", "经营场所环境整洁，与有毒、有害场所保持规定距离", `${FOOD}第三十三条`),
    item("D2", "餐具、饮具和盛放容器使用前洗净、消毒", `${FOOD}第三十三条`),
  ],
  "special-campaign": [
    item("S1", "证照齐全有效，经营项目、地址与许可或备案一致", `${FOOD}第三十五条`),
    item("S2", "整治重点品种的进货凭证和供货者资质可以追溯", `${FOOD}第五十三条`),
    item("S3", "整治重点品种未见禁止经营的情形", `${FOOD}第三十四条`),
    item("S4", "保健食品声明“本品不能代替药物”，标签、说明书与注册或备案内容一致", `${FOOD}第七十八条`),
    item("S5", "食品安全管理制度落实，自查记录完整", `${FOOD}第四十七条`),
    item("S6", "此前责令改正事项已经整改到位", "行政处罚法第二十八条"),
  ],
};
