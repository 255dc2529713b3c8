import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';

const serverPaths = /^\/(api|health|metrics|socket)(\/|$)/;

/** Everything a page may load comes from here; styles and scripts need this answer's nonce. */
const policy = (nonce: string) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", `'nonce-${nonce}'`],
    styleSrc: ["'self'", `'nonce-${nonce}'`],
    // Positions that an editor or a chart computes are style attributes; they can't run or fetch anything.
    styleSrcAttr: ["'unsafe-inline'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
  },
});

function securityHeaders(secure: boolean) {
  return (_: Request, response: Response, next: NextFunction) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals['nonce'] = nonce;
    helmet({
      contentSecurityPolicy: policy(nonce),
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: secure,
    })(_, response, next);
  };
}

/** Serves the built screens: hashed files for ever, and the one page, with a nonce of its own, for every address. */
export function servePages(server: Express, folder: string, secure: boolean): void {
  server.disable('x-powered-by');
  server.use(securityHeaders(secure));
  const indexFile = join(folder, 'index.html');
  if (!existsSync(indexFile)) return; // an api built alone: no screens
  const index = readFileSync(indexFile, 'utf8');
  const hashed = /-[A-Za-z0-9_-]{8}\.(js|css|woff2)$/;
  const release = releaseIn(folder);
  server.get('/release.json', (_, response) => void response.set('Cache-Control', 'no-store').json(release));
  server.use(
    express.static(folder, {
      index: false,
      setHeaders: (response, path) =>
        void response.setHeader(
          'Cache-Control',
          hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    }),
  );
  server.use((request, response, next) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !serverPaths.test(request.path);
    if (!isPage) return next();
    if (/\.\w{2,5}$/.test(request.path)) return void response.status(404).end();
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(index.replaceAll('%NONCE%', String(response.locals['nonce'])));
  });
}

/** The files of this release, for pages that are to open without a connection: all that a page may ever load. */
function releaseIn(folder: string): { id: string; files: string[] } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(js|css|woff2|svg|webmanifest)$/.test(path) && path !== '/offline-worker.js')
    .sort();
  return { id: createHash('sha256').update(files.join()).digest('hex').slice(0, 16), files };
}
