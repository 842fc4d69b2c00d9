import { useEffect, useRef, useState } from "react";
import { ProblemError } from "../../../../../shared/api/client.ts";
import { FILE_ID } from "../../../../../shared/core/files.ts";
import { useClient } from "../../service/service.tsx";
import { type Progress, type Unfit, unfitness, uploadFile } from "../../service/upload.ts";
import { textsOf } from "./props.ts";

/** A file that is not attached yet: on its way, or why it is not. */
export interface Waiting {
  name: string;
  progress?: Progress;
  unfit?: Unfit;
  error?: unknown;
  again?: () => void;
}
/** Files of a field by their place in its value: an attachment's id, or the mark of one that is still to become one. */
export interface Uploads {
  entries: readonly { key: string; waiting: Waiting | undefined }[];
  /** Names of the files uploaded here, by id. */
  names: ReadonlyMap<string, string>;
  add(files: readonly File[]): void;
  remove(key: string): void;
}

/** Marks keep the form from being sent: its schema takes ids only. */
const mark = (): string => `…${crypto.randomUUID()}`;

/** Whether the same file would fail in the same way. */
const isFinal = (error: unknown): boolean => error instanceof ProblemError && error.problem.status === 422;

/** Uploads files into a field whose value is a list of attachments. */
export function useUploads(value: unknown, change: (value: unknown) => void): Uploads {
  const client = useClient();
  const [waiting, setWaiting] = useState<ReadonlyMap<string, Waiting>>(new Map());
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const latest = useRef(textsOf(value));
  const stops = useRef(new Map<string, AbortController>());
  const sink = useRef(change);
  useEffect(() => {
    latest.current = textsOf(value);
    sink.current = change;
  }, [value, change]);

  /** An upload ends long after it began: by then the form around may have changed. */
  const put = (next: string[]) => {
    latest.current = next;
    sink.current(next);
  };
  const note = (key: string, what: Waiting | undefined) =>
    setWaiting((was) => {
      const next = new Map(was);
      if (what) next.set(key, what);
      else next.delete(key);
      return next;
    });

  const begin = (key: string, file: File) => {
    const unfit = unfitness(file);
    if (unfit) return note(key, { name: file.name, unfit });
    const stop = new AbortController();
    stops.current.set(key, stop);
    const tell = (progress: Progress) => !stop.signal.aborted && note(key, { name: file.name, progress });
    uploadFile(client, file, tell, stop.signal).then(
      ({ id, name }) => {
        if (stop.signal.aborted) return;
        setNames((was) => new Map(was).set(id, name));
        put(latest.current.map((one) => (one === key ? id : one)));
        note(key, undefined);
      },
      (error: unknown) => {
        const again = isFinal(error) ? {} : { again: () => begin(key, file) };
        if (!stop.signal.aborted) note(key, { name: file.name, error, ...again });
      },
    );
  };

  // Marks that a kept form still holds belong to uploads that nobody goes on with.
  useEffect(() => {
    const begun = latest.current;
    if (begun.some((one) => !FILE_ID.test(one))) put(begun.filter((one) => FILE_ID.test(one)));
    const running = stops.current;
    return () => {
      for (const stop of running.values()) stop.abort();
    };
  }, []);

  return {
    entries: textsOf(value).map((key) => ({ key, waiting: waiting.get(key) })),
    names,
    add(files) {
      const fresh = files.map((file) => [mark(), file] as const);
      put([...latest.current, ...fresh.map(([key]) => key)]);
      for (const [key, file] of fresh) begin(key, file);
    },
    remove(key) {
      stops.current.get(key)?.abort();
      put(latest.current.filter((one) => one !== key));
      note(key, undefined);
    },
  };
}
