// Keeps one edition of Amur on the reader's machine, whole, and answers from it: pages, program, both
// data files. `cargo xtask dist` writes the edition's name and the files with their hashes.
//
// Editions never mix: every file is held against its hash before it is kept, an edition is kept whole
// or not at all, and a page asks for its own files by names that carry a hash.
'use strict';
const EDITION = '{edition}';
const FILES = {files};

const base = new URL('./', self.location.href);
const OURS = `amur ${base.pathname} `;
const CACHE = OURS + EDITION;
const HASHED = /-[0-9a-f]{8}\./;
const addressOf = (name) => new URL(name, base).href;

async function sum(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}

/** A file of an edition that is already here, if it is the same file. */
async function here(name, hash) {
  const response = await caches.match(addressOf(name));
  return response && (await sum(await response.clone().arrayBuffer())) === hash ? response : undefined;
}

async function fetched(name, hash) {
  // What carries its hash in its name need not be asked for again; it is held against its hash all the same.
  const cache = HASHED.test(name) ? 'force-cache' : 'no-cache';
  const response = await fetch(addressOf(name), { cache, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  if ((await sum(bytes)) !== hash) throw new Error(`${name} is of another edition`);
  const type = response.headers.get('Content-Type') ?? 'application/octet-stream';
  return new Response(bytes, { headers: { 'Content-Type': type } });
}

async function keep() {
  const cache = await caches.open(CACHE);
  try {
    // One after another: the page that is open comes first.
    for (const [name, hash] of Object.entries(FILES)) {
      await cache.put(addressOf(name), (await here(name, hash)) ?? (await fetched(name, hash)));
    }
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** Takes away the editions before the last one: a page that is still open may need that one's files. */
async function tidy() {
  const others = (await caches.keys()).filter((key) => key.startsWith(OURS) && key !== CACHE);
  await Promise.all(others.slice(0, -1).map((key) => caches.delete(key)));
}

// Lets the next edition begin, and asks for the page again when that answers. Not this worker lets it begin,
// and nothing is asked for meanwhile: Chromium may stop it with a request in its hands, which nobody answers
// then.
const NEXT = `const again = () => location.reload();
navigator.serviceWorker.addEventListener('controllerchange', again);
navigator.serviceWorker.getRegistration().then((r) => { if (r && r.waiting) r.waiting.postMessage('begin'); else again(); });`;

/** An empty page that becomes that of the next edition. */
async function next() {
  const rule = `default-src 'none'; img-src data:; script-src '${await sum(new TextEncoder().encode(NEXT))}'`;
  return new Response(`<!doctype html><link rel="icon" href="data:,"><script>${NEXT}</script>`, {
    headers: { Refresh: '5', 'Content-Type': 'text/html', 'Content-Security-Policy': rule },
  });
}

let tried = false;

async function page(request, name) {
  const { waiting } = self.registration;
  if (waiting && !tried && (await self.clients.matchAll({ type: 'window' })).length < 2) {
    // A newer edition is here, and this is the only page: it begins with that one. Where that did not
    // begin, this one serves on.
    tried = true;
    return next();
  }
  const cache = await caches.open(CACHE);
  return (await cache.match(addressOf(name))) ?? fetch(request);
}

async function file(request, address) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? (await caches.match(address)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(keep()));
// The page that is open gets what it asks for by its hash; so it too works offline from now on.
self.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener('message', (event) => {
  if (event.data === 'begin') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(base.href)) return;
  url.search = '';
  url.hash = '';
  const name = url.href.slice(base.href.length).replace(/(^|\/)index\.html$/, '$1') || './';
  if (request.mode === 'navigate') {
    if (name in FILES) event.respondWith(page(request, name));
  } else if (name in FILES || HASHED.test(name)) {
    event.respondWith(file(request, url.href));
  }
});
