/** `npm run bench -- [names] [--json] [--runs N] [--quick] [--only server,server] [--profile folder]` */
import { build } from '../../src/building.ts';

process.exitCode = await build(['api', 'web']);
// Only now: it imports what the build makes.
if (process.exitCode === 0) await import('./run.ts');
