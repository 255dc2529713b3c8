import type { ImportFormat } from '@throughline/wire';

const endings: Record<string, ImportFormat> = { docx: 'docx', md: 'md', markdown: 'md', txt: 'md' };

/** As what a file is to be read, by its name; undefined where a plan can't read it. */
export const formatOf = (name: string): ImportFormat | undefined =>
  endings[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
