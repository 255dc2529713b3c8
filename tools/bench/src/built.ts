import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const workspace = join(import.meta.dirname, '../../..');

/** A module of the api's own build; its sources are for a compiler that this process does not have. */
export const fromApi = <Module>(path: string): Promise<Module> =>
  import(pathToFileURL(join(workspace, 'apps/api/dist', path)).href) as Promise<Module>;
