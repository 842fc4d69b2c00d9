import { describe, expect, test } from "vitest";
import { EVERYONE, workPk } from "../../functions/store/list-rows.ts";
import { TABLES } from "../../infra/tables.ts";
import { agency } from "../../shared/domain/agency.ts";
import { subscription } from "../../shared/domain/subscription/index.ts";
import { policies } from "../../shared/policies.ts";
import { conceptOf } from "../../shared/registry.ts";
import { ACCOUNT, AGENCY_TOPICS, FUNCTIONS, makeApp, resources, text, titled } from "./kit.ts";
import { granted, guards, matches, mayDo, rightsIn } from "./policies.ts";

const EVENTS = "<Events.Arn>";
const RECORDS = "<Records.Arn>";
/** Any queue of anybody. */
const PARTNERS = "arn:aws:sqs:*:*:*";
const SENDERS = ["DeliverRole", "RetriesRole"];
const CHANGES = [
  "UpdateItem",
  "DeleteItem",
  "PartiQLUpdate",
  "PartiQLDelete",
  "DeleteTable",
  "UpdateTable",
  "RestoreTableToPointInTime",
];
const topic = AGENCY_TOPICS.replace("*", "01k");
const roleOf = (name: string) => `${titled(name)}Role`;
const leading = (...keys: string[]) => ({ "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys } });
const by = (role: string) => granted.filter(({ of, allows }) => of === role && allows);
/** The conditions under which a role may write to a table. */
const writesOf = (role: string, table: string) =>
  by(role)
    .filter(
      ({ actions, resources }) => resources.includes(table) && actions.some((one) => /^dynamodb:(Put|Update|Delete)/.test(one)),
    )
    .map(({ when }) => when);

describe("roles", () => {
  test("each function has its own, which nothing else uses", () => {
    const functions = resources<{ Role: unknown }>("AWS::Lambda::Function").map(({ name, props }) => [name, text(props.Role)]);
    expect(functions.sort()).toEqual(FUNCTIONS.map((name) => [titled(name), `<${roleOf(name)}.Arn>`]));
    const others = JSON.stringify(resources().filter(({ type }) => type !== "AWS::Lambda::Function"));
    for (const { id } of resources("AWS::IAM::Role").filter(({ name }) => name !== "TickRole"))
      expect(others).not.toContain(`"Fn::GetAtt":["${id}"`);
  });

  test("hold no policy but the one written for them", () => {
    expect(resources("AWS::IAM").every(({ type }) => type === "AWS::IAM::Role")).toBe(true);
    for (const { props } of resources<{ ManagedPolicyArns?: unknown }>("AWS::IAM::Role"))
      expect(props.ManagedPolicyArns).toBeUndefined();
  });

  test("never allow every action of a service", () => {
    expect(granted.flatMap(({ actions }) => actions).filter((action) => action.includes("*"))).toEqual([]);
  });

  test("reach beyond one named resource only where this list says so", () => {
    const wide = granted
      .filter(({ allows }) => allows)
      .flatMap(({ of, resources }) => resources.filter((one) => one.includes("*")).map((one) => `${of} ${one}`));
    expect([...new Set(wide)].sort()).toEqual([
      "ApiRole <Files.Arn>/kept/*",
      "ApiRole <Files.Arn>/quarantine/*",
      "ApiRole <Files.Arn>/shared/*",
      "DeliverRole *",
      `DeliverRole ${PARTNERS}`,
      "DispatchRole <Events.Arn>/stream/*",
      "DispatchRole <Parked.Arn>/*",
      `DispatchRole ${AGENCY_TOPICS}`,
      "ProvisionRole <Events.Arn>/stream/*",
      "ProvisionRole <Parked.Arn>/*",
      `ProvisionRole ${AGENCY_TOPICS}`,
      `ReconcileRole ${AGENCY_TOPICS}`,
      "RetriesRole *",
      `RetriesRole ${PARTNERS}`,
    ]);
  });

  test("use the key through a service only, never directly", () => {
    const uses = granted.filter(({ actions }) => actions.some((action) => action.startsWith("kms:")));
    expect(uses.length).toBeGreaterThan(5);
    for (const { when } of uses)
      expect(text(when["StringEquals"]?.["kms:ViaService"])).toMatch(
        /^(dynamodb|lambda|s3|sqs)\.ap-southeast-1\.amazonaws\.com$/,
      );
  });
});

describe("events", () => {
  test.each(CHANGES)("nobody may %s one", (operation) => {
    expect(mayDo(`dynamodb:${operation}`, EVENTS)).toEqual([]);
    const open = guards.filter(({ allows, actions }) => allows && actions.some((one) => matches(one, `dynamodb:${operation}`)));
    expect(open).toEqual([]);
  });

  test("only those that make moves may add one, item by item; those that send, only about subscriptions", () => {
    expect(mayDo("dynamodb:PutItem", EVENTS).sort()).toEqual([
      "ApiRole",
      "DeliverRole",
      "DispatchRole",
      "ReconcileRole",
      "RetriesRole",
      "TimersRole",
    ]);
    expect(mayDo("dynamodb:BatchWriteItem", EVENTS)).toEqual([]);
    for (const role of SENDERS) expect(writesOf(role, EVENTS)).toEqual([leading("sub_*")]);
  });

  test("only the proof goes through all of them, item by item of its table", () => {
    expect(mayDo("dynamodb:Scan", EVENTS)).toEqual(["ProofRole"]);
  });

  test("dispatch and reconcile add those that policies set off, to records of the kinds that these move, and no other", () => {
    const prefixes = [...new Set(policies.map(({ makes }) => `${conceptOf(makes.concept).prefix}_*`))];
    for (const role of ["DispatchRole", "ReconcileRole"]) expect(writesOf(role, EVENTS)).toEqual([leading(...prefixes)]);
  });

  test("are read from the stream by dispatch and provision only", () => {
    expect(mayDo("dynamodb:GetRecords", `${EVENTS}/stream/2026`)).toEqual(["DispatchRole", "ProvisionRole"]);
  });
});

describe("records", () => {
  test("provision reads the directory of agencies and nothing else, and writes none", () => {
    for (const operation of ["GetItem", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem"])
      expect(mayDo(`dynamodb:${operation}`, RECORDS)).not.toContain("ProvisionRole");
    const reading = by("ProvisionRole").filter(({ actions }) => actions.includes("dynamodb:Query"));
    expect(reading.map(({ resources, when }) => [resources, when])).toEqual([[[RECORDS], leading(workPk(EVERYONE))]]);
  });

  test("nobody may scan them", () => {
    expect(mayDo("dynamodb:Scan", RECORDS)).toEqual([]);
  });

  test("the proof writes what reconcile is to do over and its own note, and trims feeds", () => {
    expect(writesOf("ProofRole", RECORDS)).toEqual([
      leading("outbox#*", "note#proof", "feed#*"),
      leading("inbox#*"),
      leading("feed#*"),
    ]);
  });

  test("every index is open to api; that of due times also to what runs by it, that of boxes to papers for the directory and to the proof for feeds", () => {
    for (const index of Object.keys(TABLES.records.indexes))
      expect([index, mayDo("dynamodb:Query", `${RECORDS}/index/${index}`)]).toEqual([
        index,
        { byDue: ["ApiRole", "RetriesRole", "TimersRole"], byBox: ["ApiRole", "PapersRole", "ProofRole"] }[index] ?? ["ApiRole"],
      ]);
  });

  test("papers are made from records that are read, and by a role that can write nothing and tell nobody", () => {
    expect(mayDo("dynamodb:GetItem", RECORDS)).toContain("PapersRole");
    expect([...writesOf("PapersRole", RECORDS), ...writesOf("PapersRole", EVENTS)]).toEqual([]);
    const actions = by("PapersRole").flatMap((right) => right.actions);
    expect(actions.filter((action) => !/^(dynamodb:(Get|BatchGet|Query)|kms:Decrypt|logs:)/.test(action))).toEqual([]);
  });

  test("those that send may write deliveries, circuits and subscriptions with their outbox, nothing else", () => {
    for (const role of SENDERS) {
      expect(writesOf(role, RECORDS)).toEqual([leading("delivery#*", "circuit#*", "sub_*", "outbox#*")]);
      expect(mayDo("dynamodb:DeleteItem", RECORDS)).not.toContain(role);
    }
    expect(subscription.prefix).toBe("sub");
  });

  test("timers may take nothing away", () => {
    expect(mayDo("dynamodb:DeleteItem", RECORDS)).not.toContain("TimersRole");
  });
});

describe("queues", () => {
  test("of partners get messages from those that send; none of this account's does", () => {
    for (const role of SENDERS) {
      const rights = granted.filter(({ of, actions }) => of === role && actions.includes("sqs:SendMessage"));
      expect(rights.map(({ allows, resources }) => [allows, resources])).toEqual([
        [true, [PARTNERS]],
        [false, [`arn:aws:sqs:*:${ACCOUNT}:*`]],
      ]);
    }
  });
});

describe("topics", () => {
  test.each(["CreateTopic", "Subscribe", "SetTopicAttributes"])("only provision may %s", (operation) => {
    expect(mayDo(`sns:${operation}`, topic)).toEqual(["ProvisionRole"]);
    expect(mayDo(`sns:${operation}`, "arn:aws:sns:ap-southeast-1:<AWS::AccountId>:other")).toEqual([]);
  });

  test("provision may subscribe nothing but the deliver queue", () => {
    const [subscribe, ...more] = by("ProvisionRole").filter(({ actions }) => actions.includes("sns:Subscribe"));
    expect(more).toEqual([]);
    expect(subscribe?.actions).toEqual(["sns:Subscribe"]);
    const { "sns:Protocol": protocol, "sns:Endpoint": endpoint } = subscribe?.when["StringEquals"] ?? {};
    expect([protocol, text(endpoint)]).toEqual(["sqs", "<DeliverQueue.Arn>"]);
  });

  test("the agencies' topics are those that begin with the prefix of an agency's id", () => {
    expect(AGENCY_TOPICS).toContain(`-${agency.prefix}_*`);
    expect(matches(AGENCY_TOPICS, topic)).toBe(true);
  });

  test("dispatch and reconcile publish to the agencies' topics, to no other", () => {
    for (const role of ["DispatchRole", "ReconcileRole"]) {
      const publishing = by(role).filter(({ actions }) => actions.includes("sns:Publish"));
      expect(publishing.flatMap(({ resources }) => resources)).toEqual([AGENCY_TOPICS]);
    }
  });

  test.each(SENDERS)("%s sends SMS, and may publish to no topic at all", (role) => {
    const rights = granted.filter(({ of, actions }) => of === role && actions.includes("sns:Publish"));
    expect(rights.map(({ allows, resources }) => [allows, resources])).toEqual([
      [true, ["*"]],
      [false, ["arn:aws:sns:*:*:*"]],
    ]);
  });

  test("given that mail goes by SNS, those that send make topics of mail addresses, and are still kept from the agencies'", () => {
    const rights = rightsIn(makeApp({ mailBy: "sns" }).stack);
    const mail = AGENCY_TOPICS.replace("agc_*", "mail-*");
    for (const role of SENDERS) {
      const sns = rights.filter(({ of, actions }) => of === role && actions.some((action) => action.startsWith("sns:")));
      expect(sns.map(({ allows, actions, resources, when }) => [allows, actions, resources, when])).toEqual([
        [true, ["sns:Publish"], ["*"], {}],
        [false, ["sns:Publish"], [AGENCY_TOPICS], {}],
        [true, ["sns:CreateTopic", "sns:ListSubscriptionsByTopic"], [mail], {}],
        [true, ["sns:Subscribe"], [mail], { StringEquals: { "sns:Protocol": "email" } }],
      ]);
    }
  });

  test("api, proof, provision and timers publish nothing", () => {
    expect(mayDo("sns:Publish", topic).sort()).toEqual(["DeliverRole", "DispatchRole", "ReconcileRole", "RetriesRole"]);
  });
});
