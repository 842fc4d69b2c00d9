import type { ChecklistItem } from "../../../../shared/domain/common/checklists.ts";
import type { Draft, Photo } from "./draft.ts";

/** Something that can be chosen. */
export interface Choice {
  id: string;
  name: string;
}
/** What an officer may choose from without a network, as it was when there last was one. */
export interface Known {
  id: string;
  officers: Choice[];
  operators: Choice[];
  operations: (Choice & { checklist: ChecklistItem[] })[];
  sites: (Choice & { operation: string; operator?: string | undefined })[];
}

const NAME = "xct.field";
const NEWS = new BroadcastChannel(NAME);
interface Stores {
  drafts: Draft;
  photos: Photo;
  known: Known;
}
type Store = keyof Stores;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error(NAME));
  });

let opened: Promise<IDBDatabase> | undefined;
function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    for (const name of ["drafts", "photos", "known"] satisfies Store[]) request.result.createObjectStore(name, { keyPath: "id" });
  };
  return settled(request);
}
async function storeOf(name: Store, mode: IDBTransactionMode): Promise<IDBObjectStore> {
  opened ??= open();
  return (await opened).transaction(name, mode).objectStore(name);
}

/** One thing kept on this device. */
export const get = async <S extends Store>(name: S, id: string): Promise<Stores[S] | undefined> =>
  settled((await storeOf(name, "readonly")).get(id));
/** Everything of a kind kept on this device. */
export const all = async <S extends Store>(name: S): Promise<Stores[S][]> => settled((await storeOf(name, "readonly")).getAll());

/** Keeps a thing on this device, and tells the other pages. */
export async function put<S extends Store>(name: S, thing: Stores[S]): Promise<void> {
  await settled((await storeOf(name, "readwrite")).put(thing));
  tell();
}
/** Forgets a thing. */
export async function drop(name: Store, id: string): Promise<void> {
  await settled((await storeOf(name, "readwrite")).delete(id));
  tell();
}

/** Keeps what was written into a draft, unless another page has queued or sent it meanwhile. Tells whether it was kept. */
export async function write(draft: Draft): Promise<boolean> {
  const store = await storeOf("drafts", "readwrite");
  const before: Draft | undefined = await settled(store.get(draft.id));
  const open = !before || before.state === "open" || before.state === "refused";
  if (open) await settled(store.put(draft));
  tell();
  return open;
}

const listeners = new Set<() => void>();
const call = () => {
  for (const listener of listeners) listener();
};
const tell = () => {
  call();
  NEWS.postMessage("");
};
NEWS.onmessage = call;
/** Calls back whenever something kept has changed, in any page of this device. Returns how to stop. */
export function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
