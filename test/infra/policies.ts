import type { Stack } from "aws-cdk-lib";
import { type Resource, resources, resourcesIn, text } from "./kit.ts";

interface RawStatement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}
interface Document {
  Statement: RawStatement[];
}
/** One statement, with whose it is: a role's name, or the name of the resource that it guards. */
export interface Statement {
  of: string;
  allows: boolean;
  actions: string[];
  resources: string[];
  principal: string;
  when: Record<string, Record<string, unknown>>;
}

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

const parsed = (of: string, { Statement }: Document): Statement[] =>
  Statement.map(({ Effect, Action, Resource, Principal, Condition = {} }) => ({
    of,
    allows: Effect === "Allow",
    actions: list(Action),
    resources: list(Resource).map(text),
    principal: text(Principal),
    when: Condition,
  }));

type RoleProps = { Policies?: { PolicyDocument: Document }[] };
const ofRole = ({ name, props }: Resource<RoleProps>): Statement[] =>
  (props.Policies ?? []).flatMap(({ PolicyDocument }) => parsed(name, PolicyDocument));
/** Every statement of the roles of a stack made from other settings. */
export const rightsIn = (of: Stack): Statement[] => resourcesIn<RoleProps>(of, "AWS::IAM::Role").flatMap(ofRole);

/** Every statement of every identity: inline in roles and in policies attached to them. */
export const granted: Statement[] = [
  ...resources<RoleProps>("AWS::IAM::Role").flatMap(ofRole),
  ...[...policies("AWS::IAM::Policy"), ...policies("AWS::IAM::ManagedPolicy")].flatMap(({ name, props }) =>
    parsed(name, props.PolicyDocument),
  ),
];
function policies(type: string): Resource<{ PolicyDocument: Document }>[] {
  return resources<{ PolicyDocument: Document }>(type);
}

/** Every statement that guards a queue, topic, bucket or key. */
export const guards: Statement[] = ["AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::S3::BucketPolicy"]
  .flatMap(policies)
  .flatMap(({ name, props }) => parsed(name, props.PolicyDocument))
  .concat(resources<{ KeyPolicy: Document }>("AWS::KMS::Key").flatMap(({ name, props }) => parsed(name, props.KeyPolicy)));

/** As IAM matches: an asterisk stands for anything. */
export const matches = (pattern: string, value: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("\\*", ".*")}$`, "i").test(value);

/** Whose identity policies allow an action on a resource. */
export const mayDo = (action: string, on: string): string[] => [
  ...new Set(
    granted
      .filter(({ allows }) => allows)
      .filter(({ actions }) => actions.some((pattern) => matches(pattern, action)))
      .filter(({ resources }) => resources.some((pattern) => matches(pattern, on)))
      .map(({ of }) => of),
  ),
];
