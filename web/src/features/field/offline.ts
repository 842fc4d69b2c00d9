/** Has this page open again without a network. Only the build has a worker, and only this page is under it. */
export function keepPage(): void {
  if (import.meta.hot || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/field-worker.js", { scope: "/inspections/field" }).catch(() => undefined);
}
