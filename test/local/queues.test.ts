import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, expect, test } from "vitest";
import { asLocalAws, startCloud } from "../../local/cloud.ts";
import { temporaryFolder } from "../kit/engine.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

test("what waits in the queue when the service ends is there after the next start, and after the one that follows", async () => {
  asLocalAws();
  for (const start of [1, 2, 3]) {
    const { endpoint, queueUrl, stop } = await startCloud(folder.path);
    const sqs = new SQSClient({ endpoint });
    if (start === 1) await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: "a message" }));
    if (start === 3) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
      expect(Messages.map(({ Body }) => Body)).toEqual(["a message"]);
    }
    sqs.destroy();
    await stop();
  }
});
