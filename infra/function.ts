import { join } from "node:path";
import type { Duration } from "aws-cdk-lib";
import { RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import * as lambda from "aws-cdk-lib/aws-lambda";
import {
  type BundlingOptions,
  Charset,
  LogLevel,
  NodejsFunction,
  OutputFormat,
  SourceMapMode,
} from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Environment } from "./environment.ts";
import { makeRole, type Right, unlock } from "./rights.ts";

/** What is particular to one function. */
export interface FunctionSpec {
  description: string;
  rights: Right[];
  environment: Environment;
  timeout: Duration;
  /** MB; processor time grows with it. */
  memory: number;
  /** Packages that are not bundled, and the script that puts them next to the bundle, in the folder that it is called with. */
  apart?: { packages: string[]; script: string };
  /** Where it runs, unless on arm64. */
  architecture?: lambda.Architecture;
}

const ROOT = join(import.meta.dirname, "..");
/** CommonJS packages (nodemailer) call `require` for built-in modules, which an ES module does not have. */
const BANNER = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;

/** The Lambda function of `functions/<name>.ts`, with a role and a log of its own. */
export function makeFunction(scope: Construct, name: string, key: IKey, spec: FunctionSpec): NodejsFunction {
  const id = name.charAt(0).toUpperCase() + name.slice(1);
  const logGroup = new LogGroup(scope, `${id}Log`, { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN });
  const writeLog: Right = { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [logGroup.logGroupArn] };
  return new NodejsFunction(scope, id, {
    description: spec.description,
    entry: join(ROOT, "functions", `${name}.ts`),
    projectRoot: ROOT,
    depsLockFilePath: join(ROOT, "package-lock.json"),
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: spec.architecture ?? lambda.Architecture.ARM_64,
    memorySize: spec.memory,
    timeout: spec.timeout,
    role: makeRole(scope, `${id}Role`, "lambda.amazonaws.com", [writeLog, unlock(key, "lambda"), ...spec.rights]),
    environment: { ...spec.environment, NODE_OPTIONS: "--enable-source-maps" },
    environmentEncryption: key,
    logGroup,
    loggingFormat: lambda.LoggingFormat.JSON,
    applicationLogLevelV2: lambda.ApplicationLogLevel.INFO,
    systemLogLevelV2: lambda.SystemLogLevel.INFO,
    awsSdkConnectionReuse: false,
    bundling: {
      forceDockerBundling: false,
      logLevel: LogLevel.WARNING,
      format: OutputFormat.ESM,
      banner: BANNER,
      mainFields: ["module", "main"],
      // The SDK of the lock file that the tests ran with, not the one of the runtime.
      bundleAwsSDK: true,
      minify: true,
      charset: Charset.UTF8,
      sourceMap: true,
      sourceMapMode: SourceMapMode.DEFAULT,
      sourcesContent: false,
      ...(spec.apart && apart(spec.apart)),
    },
  });
}

const apart = ({ packages, script }: NonNullable<FunctionSpec["apart"]>): BundlingOptions => ({
  externalModules: packages,
  commandHooks: {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (_, folder) => [`"${process.execPath}" "${join(ROOT, script)}" "${folder}"`],
  },
});
