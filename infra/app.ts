import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import cdk from "../cdk.json" with { type: "json" };
import { settingsOf } from "./settings.ts";
import { makeStack } from "./stack.ts";

// The command line tool passes this context itself; given here too, plain `node infra/app.ts` does the same as `cdk synth`.
const app = new App({ context: cdk.context });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
makeStack(app, settingsOf(app.node));
app.synth();
