import { parentPort, workerData } from 'node:worker_threads';
import { planSchema } from '@throughline/documents';
import {
  countsOf,
  type Imported,
  type Losses,
  type PaperGround,
  readDocx,
  readMarkdown,
  toDocx,
  toMarkdown,
  toOdt,
  toPage,
  toPaper,
  Unreadable,
} from '@throughline/documents/files';
import mammoth from 'mammoth';

// The program of a thread (see `PaperThread`), which a test starts from the source: it imports nothing of this house
// but libs.

export type Kind = 'docx' | 'odt' | 'md' | 'page';
export type PaperJob =
  | { readonly write: Kind; readonly doc: Record<string, unknown>; readonly ground: PaperGround }
  | { readonly read: 'docx' | 'md'; readonly bytes: Uint8Array };

export type PaperAnswer =
  | { readonly written: Uint8Array }
  | { readonly imported: { doc: unknown; counts: ReturnType<typeof countsOf>; dropped: Losses } }
  | { readonly refusal: 'fileBroken' | 'tooLarge' | 'textBroken' };

if (parentPort) parentPort.postMessage(await answer(workerData as PaperJob));

async function answer(job: PaperJob): Promise<PaperAnswer> {
  return 'write' in job ? write(job) : read(job);
}

async function write({ write: kind, doc, ground }: Extract<PaperJob, { write: Kind }>): Promise<PaperAnswer> {
  const text = known(doc);
  if (!text) return { refusal: 'textBroken' };
  const paper = toPaper(text, ground);
  const encode = (words: string) => new TextEncoder().encode(words);
  switch (kind) {
    case 'docx':
      return { written: await toDocx(paper) };
    case 'odt':
      return { written: toOdt(paper) };
    case 'md':
      return { written: encode(toMarkdown(paper)) };
    case 'page':
      return { written: encode(toPage(paper)) };
  }
}

function known(doc: Record<string, unknown>) {
  try {
    return planSchema.nodeFromJSON(doc);
  } catch {
    return undefined; // ProseMirror tells of a node that it does not know only by throwing
  }
}

async function read({ read: kind, bytes }: Extract<PaperJob, { read: string }>): Promise<PaperAnswer> {
  try {
    const { doc, dropped }: Imported =
      kind === 'md' ? readMarkdown(bytes) : await readDocx(bytes, docxToHtml);
    return { imported: { doc: doc.toJSON() as unknown, counts: countsOf(doc), dropped } };
  } catch (error) {
    // Whatever a stranger's file makes its readers stumble over says that the file is broken.
    return { refusal: error instanceof Unreadable ? error.reason : 'fileBroken' };
  }
}

async function docxToHtml(archive: Uint8Array, styleMap: readonly string[]): Promise<string> {
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  const options = { styleMap: [...styleMap], convertImage, externalFileAccess: false };
  return (await mammoth.convertToHtml({ buffer: Buffer.from(archive) }, options)).value;
}
