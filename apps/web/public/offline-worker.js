/*
 * Opens the page without a connection, and shows that there is something new. It keeps the program's own files alone: hashed files, which never change under
 * their name, and the one page. What people wrote or read is kept elsewhere, by person (offline-copies.ts, coedit).
 *
 * Angular's worker is not used: it holds the page to a fixed digest, and ours carries a nonce of its own each time.
 */
const FILES = 'throughline-files';
const PAGE = 'throughline-page';
/** Releases whose files are kept, so that a tab of an older one still finds the parts that it has not yet loaded. */
const RELEASES = 3;
const isHashed = (url) => /-[A-Za-z0-9_-]{8}\.(js|css|woff2)$/.test(url.pathname);
const isServers = (url) => /^\/(api|health|metrics|socket)(\/|$)/.test(url.pathname);

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', ({ data, source }) => {
  if (data === 'keep') void keep().then((kept) => source?.postMessage({ kept }));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || isServers(url)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (isHashed(url) || /\.(svg|webmanifest|js)$/.test(url.pathname))
    event.respondWith(file(request, url));
});

// A message says nothing: neither its carrier nor whoever sees a locked screen learns what happened.
self.addEventListener('push', (event) => {
  const words = {
    body: 'There is something new in your inbox.',
    tag: 'notices',
    icon: '/favicon.svg',
    lang: 'en-GB',
  };
  event.waitUntil(self.registration.showNotification('Throughline', words));
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openInbox());
});

/** An inbox that is open already, or a page of its own: what somebody is writing elsewhere stays where it is. */
async function openInbox() {
  const pages = await self.clients.matchAll({ type: 'window' });
  const open = pages.find(({ url }) => new URL(url).pathname === '/inbox');
  return open ? open.focus() : self.clients.openWindow('/inbox');
}

/** The network's page while there is one: a new release is opened as soon as it is there. */
async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === 'basic') await (await caches.open(PAGE)).put('/', answer.clone());
    return answer;
  } catch (error) {
    const kept = await caches.match('/', { cacheName: PAGE });
    if (kept) return kept;
    throw error;
  }
}

async function file(request, url) {
  const files = await caches.open(FILES);
  if (isHashed(url)) {
    const kept = await files.match(url.pathname);
    if (kept) return kept;
  }
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === 'basic') await files.put(url.pathname, answer.clone());
    return answer;
  } catch (error) {
    const kept = await files.match(url.pathname);
    if (kept) return kept;
    throw error;
  }
}

/** All files of the release that is served now, and those of the last ones; what is older goes. */
async function keep() {
  const answer = await fetch('/release.json', { cache: 'no-store' });
  if (!answer.ok) return false;
  const release = await answer.json();
  const pages = await caches.open(PAGE);
  if (!(await pages.match('/'))) await pages.add('/');
  const files = await caches.open(FILES);
  const known = (await (await files.match('/releases'))?.json()) ?? [];
  const releases = [release, ...known.filter(({ id }) => id !== release.id)].slice(0, RELEASES);
  for (const path of release.files) if (!(await files.match(path))) await files.add(path);
  await files.put('/releases', new Response(JSON.stringify(releases)));
  const wanted = new Set(releases.flatMap((each) => each.files));
  for (const request of await files.keys()) {
    const url = new URL(request.url);
    if (isHashed(url) && !wanted.has(url.pathname)) await files.delete(request);
  }
  return true;
}
