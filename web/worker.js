/** Opens the page for inspections without a network: the build puts in its files and its version. Nothing that the service answers is kept. */
const FILES = ["@files"];
const CACHE = "xct.field @version";
const PAGE = "/index.html";
const CONFIG = "/config.json";

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([PAGE, CONFIG, ...FILES])));
});

self.addEventListener("activate", (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name.startsWith("xct.field ") && name !== CACHE) await caches.delete(name);
  };
  event.waitUntil(drop());
});

const kept = async (path) => (await caches.open(CACHE)).match(path);
/** The network's answer; without one, what was kept. */
const freshOr = (request, path) => fetch(request).catch(async () => (await kept(path)) ?? Response.error());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(freshOr(request, PAGE));
  else if (pathname === CONFIG) event.respondWith(freshOr(request, CONFIG));
  else if (FILES.includes(pathname)) event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
});
