import { App, CfnResource, type Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { flattenCfnReference } from "cdk-nag/lib/utils/flatten-cfn-reference.js";
import cdk from "../../cdk.json" with { type: "json" };
import { settingsOf } from "../../infra/settings.ts";
import { makeStack } from "../../infra/stack.ts";

/** Issuer of tokens, in place of the placeholder of `cdk.json`. */
export const ISSUER = "https://login.agency.gov.cn";

/** An app as `infra/app.ts` makes it, without bundling the functions, and as yet without cdk-nag. */
export function makeApp(context: Record<string, unknown> = {}): { app: App; stack: Stack } {
  const app = new App({ context: { ...cdk.context, "aws:cdk:bundling-stacks": [], oidcIssuer: ISSUER, ...context } });
  return { app, stack: makeStack(app, settingsOf(app.node)) };
}

/** The stack as deployed from `cdk.json`, synthesized once for all suites. */
export const { stack } = makeApp();
const templateOf = (of: Stack) => (Template.fromStack(of).toJSON() as { Resources: Record<string, Raw> }).Resources;
const Resources = templateOf(stack);

interface Raw {
  Type: string;
  Properties?: object;
  DeletionPolicy?: string;
}
/** A resource of the template under the name of its construct: `Events`, `ApiRole`. */
export interface Resource<P> {
  name: string;
  id: string;
  type: string;
  props: P;
  kept: boolean;
}

const names = new Map(
  stack.node
    .findAll()
    .filter((construct) => CfnResource.isCfnResource(construct))
    .map((construct) => [String(stack.resolve(construct.logicalId)), construct.node.path.split("/")[1] ?? ""]),
);

const found = <P extends object>(template: Record<string, Raw>, type: string): Resource<P>[] =>
  Object.entries(template)
    .filter(([, { Type }]) => Type === type || Type.startsWith(type && `${type}::`))
    .map(([id, raw]) => ({
      id,
      name: names.get(id) ?? id,
      type: raw.Type,
      props: (raw.Properties ?? {}) as P,
      kept: raw.DeletionPolicy === "Retain",
    }));
/** Every resource of a type, of a service (`AWS::IAM`), or of all. */
export const resources = <P extends object>(type = ""): Resource<P>[] => found(Resources, type);
/** The same of a stack made from other settings. */
export const resourcesIn = <P extends object>(of: Stack, type: string): Resource<P>[] => found(templateOf(of), type);
/** What a function is told in a stack made from other settings. */
export const environmentIn = (of: Stack, name: string): Record<string, unknown> =>
  resourcesIn<{ Environment: { Variables: Record<string, unknown> } }>(of, "AWS::Lambda::Function").find(
    (one) => one.name === name,
  )?.props.Environment.Variables ?? {};

/** The one resource of a type under a name. */
export function resource<P extends object>(type: string, name: string): Resource<P> {
  const [found, ...more] = resources<P>(type).filter((candidate) => candidate.name === name);
  if (!found || more.length > 0) throw new Error(`${more.length ? "several" : "no"} ${type} named ${name}`);
  return found;
}

/** A value of the template as text, references by name: `<Events.Arn>/stream/*`, `<Deliver>`. */
export const text = (value: unknown): string =>
  flattenCfnReference(value).replaceAll(/<([^<>.]+)/g, (_, id: string) => `<${names.get(id) ?? id}`);

/** The account, as `text` shows it. */
export const ACCOUNT = "<AWS::AccountId>";
/** ARN pattern of the agencies' topics. */
export const AGENCY_TOPICS = `arn:aws:sns:ap-southeast-1:${ACCOUNT}:xiechatong-dev-agc_*`;
/** The functions, by the name of their file. */
export const FUNCTIONS = [
  "api",
  "deliver",
  "dispatch",
  "papers",
  "proof",
  "provision",
  "reconcile",
  "retries",
  "timers",
] as const;
/** The construct of a function or table, by the name of its file or key. */
export const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
