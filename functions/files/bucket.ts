import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Env } from "../../shared/env.ts";
import type { Bucket } from "../ports/files.ts";

/** Larger files go in pieces of this size: above the least that S3 takes, below the most that local engines take. */
const PIECE = 8 * 1024 * 1024;
const PATIENCE = { connectionTimeout: 1_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

/** Every file is held against its SHA-256 by us: the SDK need not add checksums of its own, least of all to signed addresses. */
const OWN_CHECKS: S3ClientConfig = {
  requestChecksumCalculation: "WHEN_REQUIRED",
  responseChecksumValidation: "WHEN_REQUIRED",
};

/** Opens the bucket that the environment names. */
export function openBucket(env: Env, now: () => string): Bucket {
  const Bucket = env.FILES_BUCKET;
  if (!Bucket) throw new Error("FILES_BUCKET is not set");
  const client = (endpoint: string | undefined): S3Client =>
    new S3Client({ ...OWN_CHECKS, requestHandler: PATIENCE, ...(endpoint && { endpoint, forcePathStyle: true }) });
  const s3 = client(env.S3_ENDPOINT);
  const signer = client(env.S3_PUBLIC_ENDPOINT ?? env.S3_ENDPOINT);
  const after = (seconds: number): string => new Date(Date.parse(now()) + seconds * 1000).toISOString();

  return {
    async upload(Key, { type, size, sha256 }, seconds) {
      // The one way to tell the SDK what time it is; this client does nothing but sign.
      signer.config.systemClockOffset = Date.parse(now()) - Date.now();
      const { url, fields } = await createPresignedPost(signer, {
        Bucket,
        Key,
        Expires: seconds,
        Conditions: [["content-length-range", size, size]],
        Fields: {
          "Content-Type": type,
          "x-amz-checksum-algorithm": "SHA256",
          "x-amz-checksum-sha256": Buffer.from(sha256, "hex").toString("base64"),
        },
      });
      return { url, fields, until: after(seconds) };
    },

    async download(Key, { name, type }, seconds) {
      const command = new GetObjectCommand({
        Bucket,
        Key,
        ResponseContentDisposition: asAttachment(name),
        ResponseContentType: type,
        ResponseCacheControl: "private, no-store",
      });
      const url = await getSignedUrl(signer, command, { expiresIn: seconds, signingDate: new Date(now()) });
      return { url, until: after(seconds) };
    },

    async read(Key, max) {
      const object = await s3.send(new GetObjectCommand({ Bucket, Key })).catch((error: unknown) => {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      });
      if (!object) return undefined;
      const bytes = await collect(object.Body as AsyncIterable<Uint8Array>, object.ContentLength ?? 0, max);
      return bytes ? { bytes, tag: object.ETag ?? "" } : "too-long";
    },

    async copy(from, tag, Key) {
      const copy = new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${from}`, CopySourceIfMatch: tag });
      return s3.send(copy).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Error && ["PreconditionFailed", "NoSuchKey"].includes(error.name)) return false;
          throw error;
        },
      );
    },

    async write(Key, parts, ContentType) {
      const pieces = inPieces(parts);
      const [only] = pieces;
      if (only && pieces.length === 1) {
        await s3.send(new PutObjectCommand({ Bucket, Key, ContentType, Body: Buffer.concat(only) }));
        return;
      }
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType }));
      const whole = { Bucket, Key, UploadId };
      try {
        const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
        for (const [index, piece] of pieces.entries()) {
          const PartNumber = index + 1;
          const { ETag } = await s3.send(new UploadPartCommand({ ...whole, PartNumber, Body: Buffer.concat(piece) }));
          Parts.push({ PartNumber, ETag });
        }
        await s3.send(new CompleteMultipartUploadCommand({ ...whole, MultipartUpload: { Parts } }));
      } catch (error) {
        await s3.send(new AbortMultipartUploadCommand(whole)).catch(() => undefined);
        throw error;
      }
    },

    async remove(Key) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    },
  };
}

/** One buffer with all that comes; nothing as soon as it is more than `max`. */
async function collect(body: AsyncIterable<Uint8Array>, length: number, max: number): Promise<Buffer | undefined> {
  if (length > max) return undefined;
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  for await (const chunk of body) {
    if (at + chunk.length > length) return undefined;
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.subarray(0, at);
}

/** The parts, in order, gathered into pieces of one size; only the last is smaller. */
function inPieces(parts: readonly Uint8Array[]): Uint8Array[][] {
  const pieces: Uint8Array[][] = [[]];
  let room = PIECE;
  for (const part of parts)
    for (let at = 0; at < part.length; ) {
      if (room === 0) {
        pieces.push([]);
        room = PIECE;
      }
      const taken = part.subarray(at, at + room);
      pieces.at(-1)?.push(taken);
      at += taken.length;
      room -= taken.length;
    }
  return pieces;
}

/** A Content-Disposition that saves a file under its name (RFC 6266, RFC 5987), whatever characters are in it. */
function asAttachment(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/g, "_");
  const exact = encodeURIComponent(name).replaceAll(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
