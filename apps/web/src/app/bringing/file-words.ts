import { mostFileBytes } from '@throughline/mission';

const names: Readonly<Record<string, string>> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'application/pdf': 'PDF',
  'text/csv': 'CSV',
  'text/plain': $localize`Text`,
};

/** A type of file as people call it: "PDF", "Word". */
export function fileTypeWord(type: string): string {
  if (names[type]) return names[type];
  if (type.endsWith('wordprocessingml.document')) return 'Word';
  if (type.endsWith('spreadsheetml.sheet')) return 'Excel';
  if (type.endsWith('presentationml.presentation')) return 'PowerPoint';
  return type.startsWith('application/vnd.oasis.opendocument') ? 'OpenDocument' : $localize`File`;
}

/** How much a file weighs, to two figures or so: "18 kB", "2.4 MB". */
export function weightWords(bytes: number, locale: string): string {
  const kilo = bytes / 1024;
  const [value, unit] = kilo < 1000 ? [Math.max(1, Math.round(kilo)), 'kB'] : [kilo / 1024, 'MB'];
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}

export const isTooHeavy = ({ size }: Blob): boolean => size > mostFileBytes;
