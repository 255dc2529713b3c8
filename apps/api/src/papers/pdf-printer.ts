import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Settings, SETTINGS } from '../platform/config.js';
import { Log } from '../platform/log.js';
import { Refused } from '../platform/refused.js';
import { Queue } from './queue.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const patience = 45_000;

/** Prints pages as tagged PDF with the machine's Chromium, which sees no network; the page's own policy lets no script run. */
@Injectable()
export class PdfPrinter implements OnApplicationShutdown {
  private readonly queue = new Queue(1, 6);
  private readonly running = new Set<ChildProcess>();

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Log) private readonly log: Log,
  ) {}

  async print(page: Uint8Array): Promise<Buffer> {
    const program = await this.program();
    if (!program) throw new Refused('pdfNeedsChromium');
    return this.queue.run(() => this.printWith(program, page));
  }

  onApplicationShutdown(): void {
    for (const child of this.running) end(child);
  }

  private async program(): Promise<string | undefined> {
    const { chromiumPath, programs } = this.settings;
    const folders = programs.PATH.split(delimiter).filter(Boolean);
    const places = chromiumPath
      ? [chromiumPath]
      : folders.flatMap((folder) => names.map((name) => join(folder, name)));
    for (const place of places) if (await runs(place)) return place;
    return undefined;
  }

  private async printWith(program: string, page: Uint8Array): Promise<Buffer> {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-pdf-'));
    try {
      await writeFile(join(folder, 'page.html'), page);
      const told = await this.run(program, folder);
      const pdf = await readFile(join(folder, 'page.pdf')).catch(() => undefined);
      if (pdf?.subarray(0, 5).toString() === '%PDF-') return pdf;
      this.log.warn({ err: told.slice(-2000) }, 'printing a PDF');
      throw new Refused('unavailable');
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  /** What the program said, once it has ended or had its time. */
  private run(program: string, folder: string): Promise<string> {
    const child = spawn(program, this.words(folder), {
      cwd: folder,
      env: { ...this.settings.programs, HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    this.running.add(child);
    const timer = setTimeout(() => end(child), patience);
    return new Promise((done) => {
      let told = '';
      child.stderr?.on('data', (part: Buffer) => (told = (told + part.toString()).slice(-4000)));
      child.on('error', (error) => (told += error.message));
      child.on('close', () => {
        clearTimeout(timer);
        this.running.delete(child);
        done(told);
      });
    });
  }

  private words(folder: string): string[] {
    // Chromium refuses to run as root with its sandbox; a container may forbid what the sandbox needs.
    const bare = !this.settings.chromiumSandbox || process.getuid?.() === 0;
    return [
      '--headless',
      ...(bare ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-extensions',
      '--disable-background-networking',
      '--no-first-run',
      // A proxy that is nowhere, for every address.
      '--proxy-server=127.0.0.1:9',
      '--proxy-bypass-list=<-loopback>',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      '--export-tagged-pdf',
      '--generate-pdf-document-outline',
      `--print-to-pdf=${join(folder, 'page.pdf')}`,
      pathToFileURL(join(folder, 'page.html')).href,
    ];
  }
}

const runs = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** The whole group: Chromium is several processes. */
function end({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}
