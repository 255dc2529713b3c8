/** `npm start`: builds what changed, then is the product itself, so that signals and exit code are its own. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './building.ts';
import { workspace } from './programs.ts';

const code = await build(['api', 'web']);
if (code === 0) await import(pathToFileURL(join(workspace, 'apps/api/dist/main.js')).href);
else process.exitCode = code;
