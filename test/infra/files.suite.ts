import { describe, expect, test } from "vitest";
import { environmentIn, FUNCTIONS, makeApp, resource, text, titled } from "./kit.ts";
import { guards, mayDo } from "./policies.ts";

describe("the bucket of attachments", () => {
  interface Files {
    BucketName: unknown;
    BucketEncryption: { ServerSideEncryptionConfiguration: { ServerSideEncryptionByDefault: { KMSMasterKeyID: unknown } }[] };
    VersioningConfiguration: { Status: string };
    ObjectLockEnabled: boolean;
    ObjectLockConfiguration?: unknown;
    CorsConfiguration: { CorsRules: { AllowedMethods: string[]; AllowedOrigins: unknown[]; AllowedHeaders?: string[] }[] };
    LifecycleConfiguration: {
      Rules: { Prefix?: string; ExpirationInDays?: number; NoncurrentVersionExpiration?: { NoncurrentDays: number } }[];
    };
  }
  const { props } = resource<Files>("AWS::S3::Bucket", "Files");

  test("is under our key, keeps every version, and could be locked", () => {
    const [encryption] = props.BucketEncryption.ServerSideEncryptionConfiguration;
    expect(text(encryption?.ServerSideEncryptionByDefault.KMSMasterKeyID)).toBe("<Key.Arn>");
    expect([props.VersioningConfiguration.Status, props.ObjectLockEnabled]).toEqual(["Enabled", true]);
    expect(props.ObjectLockConfiguration).toBeUndefined();
  });

  test("forgets within a day what was not examined, and nothing of what is kept", () => {
    const rules = props.LifecycleConfiguration.Rules;
    const of = (prefix: string) => rules.find((rule) => rule.Prefix === prefix);
    expect(of("quarantine/")).toMatchObject({ ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } });
    expect(of("kept/")).toBeUndefined();
    const expiring = rules.filter((rule) => rule.ExpirationInDays !== undefined || rule.NoncurrentVersionExpiration);
    expect(expiring.map(({ Prefix }) => Prefix)).toEqual(["quarantine/", "shared/"]);
  });

  test("takes forms from pages of the console, and nothing else from any page", () => {
    const [rule, ...more] = props.CorsConfiguration.CorsRules;
    expect(more).toEqual([]);
    expect([rule?.AllowedMethods, rule?.AllowedOrigins.map(text)]).toEqual([["POST"], ["https://<Console.DomainName>"]]);
    expect(rule?.AllowedHeaders ?? []).toEqual([]);
  });
});

describe("attachments, as the roles have it,", () => {
  const object = (prefix: string) => `<Files.Arn>/${prefix}/att_01k`;
  test("are read and written by the API only", () => {
    for (const prefix of ["quarantine", "kept", "shared"])
      for (const action of ["s3:GetObject", "s3:PutObject"]) expect(mayDo(action, object(prefix))).toEqual(["ApiRole"]);
    expect(mayDo("s3:PutObject", "<Files.Arn>/elsewhere/x")).toEqual([]);
  });

  test("once kept, are taken away by nobody: not an object, not a version, not by a rule", () => {
    expect(mayDo("s3:DeleteObject", object("quarantine"))).toEqual(["ApiRole"]);
    for (const prefix of ["kept", "shared"]) expect(mayDo("s3:DeleteObject", object(prefix))).toEqual([]);
    for (const action of ["s3:DeleteObjectVersion", "s3:BypassGovernanceRetention", "s3:PutObjectRetention"])
      expect(mayDo(action, object("kept"))).toEqual([]);
    for (const action of ["s3:PutLifecycleConfiguration", "s3:PutBucketPolicy", "s3:PutBucketVersioning", "s3:DeleteBucket"])
      expect(mayDo(action, "<Files.Arn>")).toEqual([]);
    expect(guards.filter(({ of, allows }) => of === "Files" && allows)).toEqual([]);
  });

  test("only the API is told where attachments are and who scans them", () => {
    const { stack } = makeApp({ scanUrl: "https://scan.agency.gov.cn/v1", scanSecret: "scanner" });
    const given = FUNCTIONS.filter((name) => "FILES_BUCKET" in environmentIn(stack, titled(name)));
    expect(given).toEqual(["api"]);
    const { FILE_SCAN_URL, FILE_SCAN_TOKEN, S3_PUBLIC_ENDPOINT } = environmentIn(stack, "Api");
    expect([FILE_SCAN_URL, S3_PUBLIC_ENDPOINT]).toEqual(["https://scan.agency.gov.cn/v1", undefined]);
    expect(JSON.stringify(FILE_SCAN_TOKEN)).toContain("{{resolve:secretsmanager:");
  });

  test("the API ends a request before API Gateway stops waiting for it", () => {
    expect(resource<{ Timeout: number }>("AWS::Lambda::Function", "Api").props.Timeout).toBeLessThan(30);
  });
});
