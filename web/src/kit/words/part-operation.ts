import { map as mapEn } from "./en-map.ts";
import { operation as operationEn } from "./en-operation.ts";
import { schedule as scheduleEn } from "./en-schedule.ts";
import { addWords } from "./parts.ts";
import type { Same } from "./same.ts";
import { map } from "./zh-map.ts";
import { operation } from "./zh-operation.ts";
import { schedule } from "./zh-schedule.ts";

const zh = { ...operation, ...schedule, ...map };
const en: Same<typeof zh> = { ...operationEn, ...scheduleEn, ...mapEn };
/** Words of joint operations, with their schedules and maps. */
export const operationPart = addWords({ zh, en });
