import { Stack } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** How the ids of agencies begin: an agency's id completes the ARN prefix to the ARN of its topic. */
const AGENCY_PREFIX = "agc_";

/** Where the agencies' topics are: `prefix` for the functions, `all` for policies; and how those of mail addresses begin. */
export interface Topics {
  prefix: string;
  all: string;
  mail: string;
}

/** The agencies' topics of a stage; they are made by the provision function, one per agency, never by the stack. */
export function topicsOf(scope: IConstruct, stage: string): Topics {
  const prefix = Stack.of(scope).formatArn({ service: "sns", resource: `xiechatong-${stage}-` });
  return { prefix, all: `${prefix}${AGENCY_PREFIX}*`, mail: `${prefix}mail-` };
}
